"""The screens of a needle map."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from yintang.clinic.treatment import actions, mapping, queries, samples
from yintang.clinic.treatment.choices import (
    format_types,
    format_words,
    goal_choices,
    largest_file,
    number_words,
)
from yintang.clinic.treatment.forms import (
    HandleForm,
    IntakeForm,
    PlaceForm,
    ScaleForm,
    WishesForm,
)
from yintang.clinic.treatment.outputs import OUTPUTS
from yintang.clinic.treatment.recipe import wishes_from
from yintang.clinic.treatment.screen import needle_told, screen_of
from yintang.errors import SeveralFaces, YintangError
from yintang.needling.wishes import outside_aim

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
        return _refused(request, _first_error(form), "form", HTTPStatus.BAD_REQUEST)
    try:
        taken = _taken(form)
    except YintangError as error:
        return _refused(request, str(error), error.code, HTTPStatus(error.http_status))
    record = actions.keep_map(taken, by=BY, at=timezone.now())
    if _wants_json(request):
        return JsonResponse({"address": record.get_absolute_url()}, status=HTTPStatus.CREATED)
    return redirect(record)


@require_safe
def map_page(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """The map, with all that can be done to it."""
    return _map(request, map_id, HTTPStatus.OK)


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


@require_POST
def wishes(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Plan again for other goals, another number or one side."""
    form = WishesForm(request.POST)
    if not form.is_valid():
        return _not_planned(request, map_id, form)
    record = actions.plan_again(map_id, wishes=form.wishes(), by=BY, at=timezone.now())
    return redirect(record)


@require_POST
def scale(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Map again at the scale of a measured pupil distance."""
    form = ScaleForm(request.POST)
    if not form.is_valid():
        return _malformed(form)
    typed_mm = form.cleaned_data["pupil_distance_mm"]
    record = actions.set_pupil_distance(
        map_id, pupil_distance_mm=typed_mm, by=BY, at=timezone.now()
    )
    return redirect(record)


@require_POST
def needle(request: HttpRequest, map_id: UUID, number: int) -> JsonResponse:
    """Move a needle and keep it there."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _malformed(form)
    record = actions.move_needle(
        map_id, number=number, place=form.place(), by=BY, at=timezone.now()
    )
    return JsonResponse(needle_told(queries.drawn(record), number))


@require_POST
def check_needle(request: HttpRequest, map_id: UUID, number: int) -> JsonResponse:
    """Say which rules a needle would break elsewhere; nothing is kept."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _malformed(form)
    record = queries.map_of(map_id)
    drawn = queries.drawn_if_moved(record, number=number, place=form.place())
    return JsonResponse(needle_told(drawn, number))


@require_POST
def undo(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Take back the last move."""
    return redirect(actions.undo_move(map_id, by=BY, at=timezone.now()))


@require_POST
def handle(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Pin a handle."""
    form = HandleForm(request.POST)
    if not form.is_valid():
        return _malformed(form)
    name = form.cleaned_data["handle"]
    record = actions.pin_handle(
        map_id, handle=name, place=form.place(), by=BY, at=timezone.now()
    )
    return redirect(record)


@require_POST
def release(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Let go of every handle."""
    return redirect(actions.release_handles(map_id, by=BY, at=timezone.now()))


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
        "limit_bytes": settings.UPLOAD_LIMIT_BYTES,
        "largest": largest_file(),
        "formats": format_words(),
        "types": format_types(),
    }
    return render(request, "treatment/start.html", words, status=status)


def _map(
    request: HttpRequest, map_id: UUID, status: HTTPStatus, **words: object
) -> HttpResponse:
    record = queries.map_of(map_id)
    wanted = wishes_from(record.wishes)
    words = {
        **number_words(),
        "map": record,
        "screen": screen_of(queries.drawn(record)),
        "goals": goal_choices(),
        "wishes": wanted,
        "outside": outside_aim(wanted),
        **words,
    }
    return render(request, "treatment/map.html", words, status=status)


def _not_planned(request: HttpRequest, map_id: UUID, form: WishesForm) -> HttpResponse:
    """Without scripts, the map with what was asked for and why that cannot be."""
    if _wants_json(request):
        return _malformed(form)
    asked = {name: form[name].value() for name in form.fields}
    return _map(
        request,
        map_id,
        HTTPStatus.BAD_REQUEST,
        wishes=asked,
        outside=True,
        refusal=_first_error(form),
    )


def _refused(
    request: HttpRequest, sentence: str, code: str, status: HTTPStatus
) -> HttpResponse:
    several = code == SeveralFaces.code
    if _wants_json(request):
        told = {"message": sentence, "code": code, "largest": several}
        return JsonResponse(told, status=status)
    return _start(request, status, refusal=sentence, several=several)


def _malformed(form: Form) -> JsonResponse:
    told = {"message": _first_error(form), "code": "form"}
    return JsonResponse(told, status=HTTPStatus.BAD_REQUEST)


def _first_error(form: Form) -> str:
    name, errors = next(iter(form.errors.items()))
    if name == "__all__":
        return str(errors[0])
    return _("%(field)s: %(error)s") % {"field": form[name].label, "error": errors[0]}


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
