"""The screen that carries a plan to another photograph of the same person."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yintang.clinic.treatment import actions, carrying, queries
from yintang.clinic.treatment.answers import first_error, intake_words, wants_json
from yintang.clinic.treatment.forms import PhotoForm
from yintang.clinic.treatment.models import Map, Version
from yintang.errors import SeveralFaces, YintangError

BY = "demo"


@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """Take in another photograph and make its map, with the plan of this version."""
    version = queries.version_of(map_id, number)
    if request.method != "POST":
        return _page(request, version, HTTPStatus.OK)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        return _made(request, version, form)
    told = {"message": first_error(form), "code": "form"}
    return _refused(request, version, told, HTTPStatus.BAD_REQUEST)


def _made(request: HttpRequest, version: Version, form: PhotoForm) -> HttpResponse:
    try:
        record = _carried(version, form)
    except YintangError as error:
        told = {"message": str(error), "code": error.code}
        return _refused(request, version, told, HTTPStatus(error.http_status))
    if wants_json(request):
        return JsonResponse({"address": record.get_absolute_url()}, status=HTTPStatus.CREATED)
    return redirect(record)


def _carried(version: Version, form: PhotoForm) -> Map:
    content, largest = form.cleaned_data["photo"].read(), form.cleaned_data["largest"]
    taken = carrying.carry(content, version.drawn, largest=largest)
    return actions.keep_carried(taken, carried_from=version, by=BY, at=timezone.now())


def _page(
    request: HttpRequest, version: Version, status: HTTPStatus, **words: object
) -> HttpResponse:
    words = {**words, **intake_words(), "map": version.map, "version": version}
    return render(request, "treatment/carry.html", words, status=status)


def _refused(
    request: HttpRequest, version: Version, told: dict[str, str], status: HTTPStatus
) -> HttpResponse:
    several = told["code"] == SeveralFaces.code
    if wants_json(request):
        return JsonResponse({**told, "largest": several}, status=status)
    return _page(request, version, status, refusal=told["message"], several=several)
