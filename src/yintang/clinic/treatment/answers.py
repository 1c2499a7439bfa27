"""What the screens answer: a map's page, or a refusal in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from yintang.clinic.treatment import queries
from yintang.clinic.treatment.choices import (
    cause_groups,
    format_types,
    format_words,
    goal_choices,
    largest_file,
    number_words,
    place_groups,
    point_choices,
)
from yintang.clinic.treatment.kept_free import kept_free
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.ordering import INSERTION, REMOVAL
from yintang.clinic.treatment.screen import screen_of
from yintang.clinic.treatment.since import changes_told
from yintang.needling.ordering.turns import Direction
from yintang.needling.protocols.named import protocols
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.wishes import outside_aim

VERSION = "Yintang-Version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Wishes that could not be planned: they stay in the form, with the reason."""

    fields: Mapping[str, object]
    goal_sides: Mapping[str, str]
    refusal: str


def map_screen(
    request: HttpRequest, map_id: UUID, status: HTTPStatus, asked: Asked | None = None
) -> HttpResponse:
    """The page of one map, with all that can be done to it; `asked` stays in its forms."""
    record = queries.map_of(map_id)
    drawn = queries.drawn(record)
    changes = queries.changes(record)
    wanted = drawn.needle_map.plan.wishes
    words: dict[str, object] = {
        **number_words(),
        "map": record,
        "screen": screen_of(drawn, changes, shown_order(request)),
        "history": queries.history(record),
        "changes": changes_told(changes),
        "origin": queries.origin(record),
        "carried_to": queries.carried_to(record),
        "goals": goal_rows(dict(wanted.goal_sides)),
        "brought": protocol_of(wanted).goals,
        "points": point_choices(),
        "protocols": (*protocols(), *queries.own_protocols(map_id)),
        "kept_free": kept_free(wanted),
        "causes": cause_groups(),
        "places": place_groups(),
        "day": wanted.day or timezone.localdate(),
        "wishes": wanted,
        "outside": outside_aim(wanted),
    }
    if asked is not None:
        words |= {
            "wishes": asked.fields,
            "goals": goal_rows(asked.goal_sides),
            "outside": True,
            "refusal": asked.refusal,
        }
    return of_version(render(request, "treatment/map.html", words, status=status), record)


def shown_order(request: HttpRequest) -> Direction:
    """Which order of the needles is on the screen: that of insertion if nothing is said."""
    told = request.POST.get("order") or request.GET.get("order")
    return REMOVAL if told == REMOVAL else INSERTION


def to_map(request: HttpRequest, record: Map) -> HttpResponse:
    """Back to the map, in the order that was on the screen."""
    shown = f"?order={REMOVAL}" if shown_order(request) == REMOVAL else ""
    return redirect(f"{record.get_absolute_url()}{shown}")


def intake_words() -> dict[str, object]:
    """What a page says of the photographs that it takes."""
    return {
        "limit_bytes": settings.UPLOAD_LIMIT_BYTES,
        "largest": largest_file(),
        "formats": format_words(),
        "types": format_types(),
    }


def goal_rows(sides: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Every goal with its name and the side on which it is asked for."""
    return [(id_, name, str(sides.get(id_, ""))) for id_, name in goal_choices()]


def of_version(response: HttpResponse, record: Map) -> HttpResponse:
    """Tell scripts which version an answer shows, so that the next change can name it."""
    response[VERSION] = str(record.current_id)
    return response


def seen_version(request: HttpRequest) -> str | None:
    """The version that was on the screen from which something is asked, where it says so."""
    return request.POST.get("version")


def malformed(form: Form) -> JsonResponse:
    """What is wrong with a form, as a script reads it."""
    told = {"message": first_error(form), "code": "form"}
    return JsonResponse(told, status=HTTPStatus.BAD_REQUEST)


def first_error(form: Form) -> str:
    """The first thing that is wrong with a form, in a sentence."""
    name, errors = next(iter(form.errors.items()))
    if name == "__all__":
        return str(errors[0])
    return _("%(field)s: %(error)s") % {"field": form[name].label, "error": errors[0]}


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a browser's own form."""
    return "application/json" in request.headers.get("Accept", "")
