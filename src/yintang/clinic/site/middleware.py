"""What every answer carries and what no request may do."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from yintang.clinic.site.views import not_found, science_refused, too_large
from yintang.errors import YintangError

Respond = Callable[[HttpRequest], HttpResponseBase]

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
OFF = (
    "accelerometer",
    "autoplay",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
)
PERMISSIONS = ", ".join(["camera=(self)", *(f"{feature}=()" for feature in OFF)])


def private_pages(respond: Respond) -> Respond:
    """Keep pages out of caches and other origins' reach; static files pass by before this."""

    def private(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        return response

    return private


def limited_uploads(respond: Respond) -> Respond:
    """Refuse a body over the intake's limit before any of it is read."""

    def limited(request: HttpRequest) -> HttpResponseBase:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return too_large(request)
        return respond(request)

    return limited


def known_methods(respond: Respond) -> Respond:
    """Let each page answer 405 to methods that no page has, with those that it does have.

    To the check against forged requests these would look like forms without a token.
    """

    def known(request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            # No page has this method either, and it is one that may change nothing.
            request.method = "OPTIONS"
        return respond(request)

    return known


class Refusals:
    """Turns what the science refuses, and what is not there, into pages."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.respond(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, YintangError):
            return science_refused(request, exception)
        if isinstance(exception, ObjectDoesNotExist):
            return not_found(request)
        return None
