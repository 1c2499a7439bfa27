"""What each step is called, and the addresses under which it is taken."""

from __future__ import annotations

import pytest
from django.test import Client

from yintang.clinic.treatment import queries, steps
from yintang.clinic.treatment.models import Map, Version
from yintang.needling.values import Addition, Plan, Wishes
from yintang.units import Pixel, Side

pytestmark = pytest.mark.django_db


def plan_of(record: Map) -> Plan:
    """The plan as it stands."""
    return queries.drawn(record).needle_map.plan


def moved(record: Map, number: int = 5, *, down: float = 4.0) -> steps.Step:
    """A step that moves a needle a few pixels down."""
    needle = plan_of(record).needles[number - 1]
    place = Pixel(row=needle.pixel.row + down, column=needle.pixel.column)
    return steps.set_needle(number, steps.Setting(place=place))


def pinned(record: Map) -> steps.Step:
    """A step that pins the hairline a little lower."""
    frame = queries.drawn(record).frame
    mark = frame.pixel(frame.mark("hairline", Side.MIDLINE))
    return steps.pin("hairline", Pixel(row=mark.row + 4, column=mark.column))


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (steps.set_needle(5, steps.Setting(place=Pixel(1, 1))), "Needle 5 moved"),
        (steps.set_needle(5, steps.Setting(direction_deg=0.0)), "Needle 5 turned"),
        (steps.set_needle(5, steps.Setting(inserted_mm=3.5)), "Needle 5 set to 3.5 mm"),
        (steps.lock(5), "Needle 5 locked"),
        (steps.unlock(5), "Needle 5 unlocked"),
        (steps.remove(5), "Needle 5 removed"),
        (steps.add(Addition(code="ST1")), "ST1 added"),
        (steps.add(Addition(pixel=Pixel(1, 1))), "Needle on a free spot added"),
        (steps.wish(Wishes()), "Planned for other wishes"),
        (steps.plan_around(), "Rest planned again"),
        (steps.pin("hair-corner-left", Pixel(1, 1)), "Place pinned: hair corner left"),
        (steps.release(), "Pinned places let go"),
        (steps.rescale(63), "Scale changed"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_every_step_says_what_was_done(step: steps.Step, words: str) -> None:
    """A version tells its story in words."""
    assert step.done == words


ACCEPT = {"accept": "application/json"}


def test_a_needle_is_turned_and_set_through_its_own_address(
    visitor: Client, a_map: Map
) -> None:
    """One address for how a needle stands."""
    fields = {"direction_deg": "90", "inserted_mm": "4"}
    told = visitor.post(f"/maps/{a_map.pk}/needles/5/", fields).json()["needle"]
    assert (told["direction_deg"], told["inserted_mm"]) == (90, 4)
    assert (told["by_hand"], told["locked"]) == (True, True)


def test_asking_about_a_direction_keeps_nothing(visitor: Client, a_map: Map) -> None:
    """Warnings while the hand turns."""
    told = visitor.post(f"/maps/{a_map.pk}/needles/5/check/", {"direction_deg": "90"}).json()
    assert told["needle"]["direction_deg"] == 90
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("rest", "fields", "done"),
    [
        ("needles/5/lock/", {}, "Needle 5 locked"),
        ("needles/5/remove/", {}, "Needle 5 removed"),
        ("needles/add/", {"code": "ST1", "side": "left"}, "ST1 added"),
        ("needles/add/", {"row": "120", "column": "230"}, "Needle on a free spot added"),
        ("around/", {}, None),
    ],
)
def test_a_form_leads_back_to_the_map(
    visitor: Client, a_map: Map, rest: str, fields: dict[str, str], done: str | None
) -> None:
    """Forms of the map lead to the map; a script takes the page's parts from there."""
    answer = visitor.post(f"/maps/{a_map.pk}/{rest}", fields)
    assert answer.headers["Location"] == f"/maps/{a_map.pk}/"
    assert Map.objects.get().current.done == (done or "Photo mapped")


def test_undo_and_redo_have_their_addresses(visitor: Client, a_map: Map) -> None:
    """One tap each."""
    visitor.post(f"/maps/{a_map.pk}/needles/5/lock/")
    visitor.post(f"/maps/{a_map.pk}/needles/5/unlock/")
    visitor.post(f"/maps/{a_map.pk}/undo/")
    assert Map.objects.get().current.done == "Needle 5 locked"
    visitor.post(f"/maps/{a_map.pk}/redo/")
    assert Map.objects.get().current.done == "Needle 5 unlocked"


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({}, 422, "tap the place"),
        ({"code": "ST9", "side": "left"}, 422, "never needled"),
        ({"code": "GB20", "side": "left"}, 422, "does not show GB20"),
        ({"code": "XX9"}, 404, "no point"),
        ({"code": "ST1"}, 422, "say left or right"),
        ({"row": "5"}, 400, "give both"),
        ({"row": "nan", "column": "5"}, 400, "number"),
        ({"row": "5", "column": "513"}, 422, "outside the photo"),
        ({"code": "ST1", "side": "up"}, 400, "valid choice"),
        ({"code": "S" * 41}, 400, "at most 40"),
    ],
)
def test_an_addition_that_cannot_be_is_refused_in_a_sentence(
    visitor: Client, a_map: Map, fields: dict[str, str], status: int, told: str
) -> None:
    """Hostile or hasty: nothing is kept."""
    answer = visitor.post(f"/maps/{a_map.pk}/needles/add/", fields, headers=ACCEPT)
    assert answer.status_code == status
    assert told in answer.json()["message"]
    assert Version.objects.count() == 1


@pytest.mark.parametrize("rest", ["lock", "unlock", "remove"])
def test_a_needle_that_is_not_there_is_not_found(
    visitor: Client, a_map: Map, rest: str
) -> None:
    """404 with a sentence."""
    answer = visitor.post(f"/maps/{a_map.pk}/needles/500/{rest}/", headers=ACCEPT)
    assert (answer.status_code, answer.json()["code"]) == (404, "wishes-needle")


def test_a_length_that_no_needle_has_is_refused(visitor: Client, a_map: Map) -> None:
    """The tray decides."""
    answer = visitor.post(f"/maps/{a_map.pk}/needles/5/", {"inserted_mm": "40"}, headers=ACCEPT)
    assert (answer.status_code, answer.json()["code"]) == (422, "edit-length")
