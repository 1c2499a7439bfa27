"""What a visitor reads when a page cannot be had; none of it tells how the inside looks."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yintang.clinic.treatment.choices import largest_file
from yintang.errors import YintangError


def answer(
    request: HttpRequest, *, status: HTTPStatus, title: str, sentence: str, code: str = ""
) -> HttpResponse:
    """One refusal, as a page or, for our own scripts, as JSON.

    What the science refuses of a map, which has a code, leads back to the map.
    """
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"message": sentence, "code": code}, status=status)
    asked = request.resolver_match.kwargs if code and request.resolver_match else {}
    words = {"title": title, "sentence": sentence, "status": int(status), **asked}
    return render(request, "site/refusal.html", words, status=status)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: also what a foreign Host header gets, which is why it needs no address of ours."""
    return answer(
        request,
        status=HTTPStatus.BAD_REQUEST,
        title=_("That request could not be read"),
        sentence=_("Go back to the first page and try again."),
    )


def refused(request: HttpRequest, exception: object = None, reason: str = "") -> HttpResponse:
    """403: the form is stale or was sent from elsewhere."""
    return answer(
        request,
        status=HTTPStatus.FORBIDDEN,
        title=_("That form was not sent from this page"),
        sentence=_("Load the page again and repeat the last step; cookies must be allowed."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return answer(
        request,
        status=HTTPStatus.NOT_FOUND,
        title=_("There is nothing here"),
        sentence=_("The map may have been erased. Begin with a new photo."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413: refused before any of it was read."""
    return answer(
        request,
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        title=_("That file is too large"),
        sentence=_("Choose a photo of at most %s.") % largest_file(),
        code="photo-too-large",
    )


def science_refused(request: HttpRequest, refusal: YintangError) -> HttpResponse:
    """What the science refuses, in its own sentence and with its own status."""
    return answer(
        request,
        status=HTTPStatus(refusal.http_status),
        title=_("That cannot be done"),
        sentence=str(refusal),
        code=refusal.code,
    )


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return answer(
        request,
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        title=_("Something went wrong on our side"),
        sentence=_("Nothing was changed. Try again; if it happens twice, restart Yintang."),
    )
