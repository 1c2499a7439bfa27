"""The screens of a needle map."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from yintang.clinic.treatment import actions, mapping, queries, samples
from yintang.clinic.treatment.answers import first_error, intake_words, map_screen, wants_json
from yintang.clinic.treatment.choices import number_words
from yintang.clinic.treatment.dose_table import dose_table
from yintang.clinic.treatment.forms import IntakeForm
from yintang.clinic.treatment.outputs import OUTPUTS
from yintang.errors import SeveralFaces, YintangError

BY = "demo"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first page: a sample face, a photo or the camera."""
    return _start(request, HTTPStatus.OK)


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Turn a photo into a map; a refusal is told beside the place where the photo came in."""
    form = IntakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, first_error(form), "form", HTTPStatus.BAD_REQUEST)
    try:
        taken = _taken(form)
    except YintangError as error:
        return _refused(request, str(error), error.code, HTTPStatus(error.http_status))
    record = actions.keep_map(taken, by=BY, at=timezone.now())
    if wants_json(request):
        return JsonResponse({"address": record.get_absolute_url()}, status=HTTPStatus.CREATED)
    return redirect(record)


@require_safe
def map_page(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """The map, with all that can be done to it."""
    return map_screen(request, map_id, HTTPStatus.OK)


@require_safe
def photo(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """The photograph, for its own page only."""
    picture = queries.screen_picture(queries.map_of(map_id))
    return HttpResponse(picture, content_type="image/jpeg")


@require_safe
def download(request: HttpRequest, map_id: UUID, kind: str) -> HttpResponse:
    """The map as a file to take along."""
    if kind not in OUTPUTS:
        raise Http404
    content_type, write = OUTPUTS[kind]
    needle_map = queries.with_photo(queries.map_of(map_id))
    response = HttpResponse(write(needle_map), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="needle-map.{kind}"'
    return response


@require_safe
def grounds(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """What a needle serves, why it stands here, and what it costs."""
    told = queries.grounds(queries.map_of(map_id), number)
    return render(request, "treatment/grounds.html", {"grounds": told})


@require_safe
def dose(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """The dose zone by zone, beside its limits and microneedling."""
    record = queries.map_of(map_id)
    table = dose_table(queries.dose(record))
    return render(request, "treatment/dose.html", {"map": record, "table": table})


@require_safe
def other_numbers(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """What ten needles more or fewer would change."""
    record = queries.map_of(map_id)
    words = {"map": record, "rivals": queries.rivals(record)}
    return render(request, "treatment/other_numbers.html", words)


@require_POST
def erase(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Erase the map and its photograph."""
    actions.erase_map(map_id, by=BY, at=timezone.now())
    return redirect("treatment:start")


@require_GET
def sample_face(request: HttpRequest, name: str) -> HttpResponse:
    """A small picture of a sample face."""
    return HttpResponse(samples.thumbnail(name), content_type="image/jpeg")


def _taken(form: IntakeForm) -> mapping.Taken:
    asked = form.wishes()
    upload: UploadedFile[bytes] | None = form.cleaned_data["photo"]
    if upload is None:
        return samples.take(form.cleaned_data["sample"], wishes=asked)
    largest = form.cleaned_data["largest"]
    return mapping.take_photo(upload.read(), wishes=asked, largest=largest)


def _start(request: HttpRequest, status: HTTPStatus, **words: object) -> HttpResponse:
    words = {
        **words,
        **number_words(),
        "samples": samples.samples(),
        **intake_words(),
    }
    return render(request, "treatment/start.html", words, status=status)


def _refused(
    request: HttpRequest, sentence: str, code: str, status: HTTPStatus
) -> HttpResponse:
    several = code == SeveralFaces.code
    if wants_json(request):
        told = {"message": sentence, "code": code, "largest": several}
        return JsonResponse(told, status=status)
    return _start(request, status, refusal=sentence, several=several)
