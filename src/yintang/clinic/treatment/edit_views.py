"""The screens that change a needle map; each change is a new version of it."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yintang.clinic.treatment import actions, queries, steps
from yintang.clinic.treatment.answers import (
    Asked,
    first_error,
    malformed,
    map_screen,
    of_version,
    seen_version,
    shown_order,
    to_map,
    wants_json,
)
from yintang.clinic.treatment.choices import goal_choices
from yintang.clinic.treatment.forms import (
    AdditionForm,
    HandleForm,
    ScaleForm,
    SettingForm,
    TurnForm,
    WishesForm,
    goal_side_field,
)
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.screen import needle_told
from yintang.errors import MapChanged

BY = "demo"


@require_POST
def wishes(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Plan again for other goals, another number or one side."""
    form = WishesForm(request.POST, own=queries.own_protocols(map_id))
    if not form.is_valid():
        return _not_planned(request, map_id, form, first_error(form))
    try:
        return to_map(request, _taken(request, map_id, steps.wish(form.wishes())))
    except MapChanged as refusal:
        if wants_json(request):
            raise
        return _not_planned(request, map_id, form, str(refusal))


@require_POST
def around(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Plan the rest around what is locked."""
    return to_map(request, _taken(request, map_id, steps.plan_around()))


@require_POST
def scale(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Map again at the scale of a measured pupil distance."""
    form = ScaleForm(request.POST)
    if not form.is_valid():
        return malformed(form)
    return to_map(
        request, _taken(request, map_id, steps.rescale(form.cleaned_data["pupil_distance_mm"]))
    )


@require_POST
def needle(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """Move, turn or deepen a needle and keep it so."""
    form = SettingForm(request.POST)
    if not form.is_valid():
        return malformed(form)
    record = _taken(request, map_id, steps.set_needle(number, form.setting()))
    return of_version(JsonResponse(needle_told(queries.drawn(record), number)), record)


@require_POST
def check_needle(request: HttpRequest, map_id: UUID, number: int) -> JsonResponse:
    """Say which rules a needle would break elsewhere or otherwise; nothing is kept."""
    form = SettingForm(request.POST)
    if not form.is_valid():
        return malformed(form)
    step = steps.set_needle(number, form.setting())
    return JsonResponse(needle_told(queries.drawn_after(queries.map_of(map_id), step), number))


@require_POST
def lock(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """Keep a needle whenever the rest is planned again."""
    return to_map(request, _taken(request, map_id, steps.lock(number)))


@require_POST
def unlock(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """Let planning again replace a needle."""
    return to_map(request, _taken(request, map_id, steps.unlock(number)))


@require_POST
def remove(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """Take a needle out."""
    return to_map(request, _taken(request, map_id, steps.remove(number)))


@require_POST
def add(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Add a needle: on a point, or where the practitioner tapped."""
    form = AdditionForm(request.POST)
    if not form.is_valid():
        return malformed(form)
    return to_map(request, _taken(request, map_id, steps.add(form.addition())))


@require_POST
def turn(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """Let a needle go in or come out earlier or later."""
    form = TurnForm(request.POST)
    if not form.is_valid():
        return malformed(form)
    step = steps.take_turn(number, form.cleaned_data["turn"], shown_order(request))
    return to_map(request, _taken(request, map_id, step))


@require_POST
def order(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Go back to the order that the rules give."""
    return to_map(request, _taken(request, map_id, steps.order_by_rules(shown_order(request))))


@require_POST
def undo(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Take back the last change, whatever it was."""
    seen = seen_version(request)
    return to_map(request, actions.undo(map_id, by=BY, at=timezone.now(), seen=seen))


@require_POST
def redo(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Do again what was taken back."""
    seen = seen_version(request)
    return to_map(request, actions.redo(map_id, by=BY, at=timezone.now(), seen=seen))


@require_POST
def handle(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Pin a handle."""
    form = HandleForm(request.POST)
    if not form.is_valid():
        return malformed(form)
    return to_map(
        request, _taken(request, map_id, steps.pin(form.cleaned_data["handle"], form.place()))
    )


@require_POST
def release(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Let go of every handle."""
    return to_map(request, _taken(request, map_id, steps.release()))


def _taken(request: HttpRequest, map_id: UUID, step: steps.Step) -> Map:
    at, seen = timezone.now(), seen_version(request)
    return actions.take_step(map_id, step, by=BY, at=at, seen=seen)


def _not_planned(
    request: HttpRequest, map_id: UUID, form: WishesForm, refusal: str
) -> HttpResponse:
    """Without scripts, the map with what was asked for and why that cannot be."""
    if wants_json(request):
        return malformed(form)
    fields = {name: form[name].value() for name in form.fields}
    sides = {goal: fields[goal_side_field(goal)] or "" for goal, _ in goal_choices()}
    asked = Asked(fields=fields, goal_sides=sides, refusal=refusal)
    status = HTTPStatus.CONFLICT if form.is_valid() else HTTPStatus.BAD_REQUEST
    return map_screen(request, map_id, status, asked)
