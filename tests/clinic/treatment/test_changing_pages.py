"""The addresses under which needles are moved, handles pinned and wishes sent."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.clinic.conftest import MORNING
from tests.clinic.treatment.build import moves_kept
from yintang.clinic.treatment import queries
from yintang.clinic.treatment.models import Map
from yintang.needling.values import Needle
from yintang.units import Pixel

pytestmark = pytest.mark.django_db


def needles(record: Map) -> dict[int, Needle]:
    """The needles as they stand, by number."""
    return {one.number: one for one in queries.drawn(record).needle_map.plan.needles}


def beside(needle: Needle, across: float = 3.0, down: float = 2.0) -> Pixel:
    """A place a few pixels from a needle's."""
    return Pixel(row=needle.pixel.row + down, column=needle.pixel.column + across)


def needle_address(record: Map, number: int, rest: str = "") -> str:
    return f"/maps/{record.pk}/needles/{number}/{rest}"


def test_a_script_that_moves_a_needle_is_told_the_outcome(visitor: Client, a_map: Map) -> None:
    """Issue 2, section 5: warnings change at once: needle, broken rules and warnings."""
    place = beside(needles(a_map)[5])
    told = visitor.post(needle_address(a_map, 5), vars_of(place)).json()
    assert {"needle", "broken_rules", "warnings", "rules"} <= set(told)
    assert told["needle"]["row"] == pytest.approx(place.row, abs=0.1)
    assert moves_kept() == 1


def test_asking_about_a_place_keeps_nothing(visitor: Client, a_map: Map) -> None:
    """While a needle is dragged, only the rules are asked for."""
    place = beside(needles(a_map)[5])
    told = visitor.post(needle_address(a_map, 5, "check/"), vars_of(place)).json()
    assert told["needle"]["row"] == pytest.approx(place.row, abs=0.1)
    assert moves_kept() == 0


def test_a_place_upon_another_needle_breaks_a_law(visitor: Client, a_map: Map) -> None:
    """Issue 2, section 4: spacing along the skin is a law."""
    other = needles(a_map)[1].pixel
    told = visitor.post(needle_address(a_map, 5, "check/"), vars_of(other)).json()
    assert {"stop"} <= {rule["severity"] for rule in told["broken_rules"]}
    assert told["needle"]["state"] == "stop"
    assert "breaks a law" in told["needle"]["label"]


def test_a_planned_map_breaks_no_law(a_map: Map) -> None:
    """Issue 2, section 4: a first plan that keeps every law."""
    assert queries.drawn(a_map).broken == ()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"row": "1"},
        {"column": "1"},
        {"row": "nan", "column": "5"},
        {"row": "-1", "column": "5"},
        {"direction_deg": "nan"},
        {"inserted_mm": "deep"},
    ],
    ids=["nothing", "half", "other half", "no number", "outside", "no way", "no length"],
)
@pytest.mark.parametrize("rest", ["", "check/"])
def test_a_place_that_is_none_is_refused(
    visitor: Client, a_map: Map, fields: dict[str, str], rest: str
) -> None:
    """400 with a sentence; nothing is written."""
    answer = visitor.post(needle_address(a_map, 5, rest), fields)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert moves_kept() == 0


@pytest.mark.parametrize(("row", "column"), [("1e308", "1e308"), ("1e9", "5"), ("5", "513")])
@pytest.mark.parametrize("rest", ["needles/5/", "needles/5/check/", "handles/"])
def test_a_place_outside_the_photo_is_refused(
    visitor: Client, a_map: Map, rest: str, row: str, column: str
) -> None:
    """422 with a sentence, and nothing is kept; the portrait is 512 pixels wide."""
    fields = {"row": row, "column": column, "handle": "hairline"}
    accept = {"accept": "application/json"}
    answer = visitor.post(f"/maps/{a_map.pk}/{rest}", fields, headers=accept)
    assert (answer.status_code, answer.json()["code"]) == (422, "wishes-place")
    assert "outside the photo" in answer.json()["message"]
    assert Map.objects.get().changed_at == MORNING


def test_a_place_on_the_very_edge_of_the_photo_is_taken(visitor: Client, a_map: Map) -> None:
    """The edge itself: a finger that slides off the picture ends there."""
    answer = visitor.post(needle_address(a_map, 5, "check/"), {"row": "512", "column": "512"})
    assert answer.status_code == 200


@pytest.mark.parametrize("rest", ["", "check/"])
def test_a_needle_that_is_not_there_is_not_found(
    visitor: Client, a_map: Map, rest: str
) -> None:
    """404 with a sentence."""
    answer = visitor.post(
        needle_address(a_map, 500, rest),
        {"row": "1", "column": "1"},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 404
    assert "no needle 500" in answer.json()["message"]


@pytest.mark.parametrize(
    "fields",
    [
        {"needles": "39"},
        {"needles": "71"},
        {"needles": "71", "reason": " "},
        {"needles": "0", "reason": "none"},
        {"needles": "111", "reason": "more"},
        {"goals": "youth"},
        {"side": "front"},
    ],
    ids=lambda fields: " ".join(fields.values()),
)
def test_wishes_outside_the_range_are_refused(
    visitor: Client, a_map: Map, fields: dict[str, str]
) -> None:
    """Issue 2, section 4: 40 to 70, by hand 1 to 110 with a reason; both edges."""
    answer = visitor.post(f"/maps/{a_map.pk}/wishes/", fields)
    assert answer.status_code == 400
    assert Map.objects.get().current_id == a_map.current_id


@pytest.mark.parametrize("number", [1, 39, 71, 110])
def test_outside_the_range_a_reason_is_enough(visitor: Client, a_map: Map, number: int) -> None:
    """Issue 2, section 4: by hand 1 to 110 with a reason and an amber flag; every edge."""
    fields = {"needles": str(number), "reason": "a second visit"}
    page = visitor.post(f"/maps/{a_map.pk}/wishes/", fields, follow=True).text
    assert f'notice mind">{number} needles lie outside' in page
    assert "Reason given: a second visit" in page


@pytest.mark.parametrize("number", [40, 70])
def test_within_the_range_no_reason_is_kept(visitor: Client, a_map: Map, number: int) -> None:
    """A reason that was typed for another number says nothing of this one; both edges."""
    fields = {"needles": str(number), "reason": "left over"}
    visitor.post(f"/maps/{a_map.pk}/wishes/", fields)
    assert Map.objects.get().current.wishes["reason"] is None


def test_without_scripts_a_missing_reason_is_asked_for_on_the_map(
    visitor: Client, a_map: Map
) -> None:
    """The page works without its scripts; what was asked for stands in it still."""
    fields = {"needles": "80", "goals": ["jawline"]}
    answer = visitor.post(f"/maps/{a_map.pk}/wishes/", fields, headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert "fewer than 40 or more than 70" in answer.text
    assert 'name="needles" required min="1" max="110" value="80"' in answer.text
    assert 'value="jawline" checked' in answer.text


def test_new_wishes_lead_back_to_the_map(visitor: Client, a_map: Map) -> None:
    """Forms of the map lead to the map; a script takes the page's parts from there."""
    fields = {"goals": ["neck", "jawline"], "needles": "55"}
    answer = visitor.post(f"/maps/{a_map.pk}/wishes/", fields)
    assert answer.headers["Location"] == f"/maps/{a_map.pk}/"
    assert Map.objects.get().current.wishes["goals"] == ["neck", "jawline"]


def test_an_unknown_handle_is_refused(visitor: Client, a_map: Map) -> None:
    """Hairline, its corners, angle of the jaw and tragus; nothing else."""
    fields = {"handle": "nose", "row": "1", "column": "1"}
    assert visitor.post(f"/maps/{a_map.pk}/handles/", fields).status_code == 400


def test_a_handle_far_from_its_mark_is_refused_in_a_sentence(
    visitor: Client, a_map: Map
) -> None:
    """The science's own refusal, with its own status."""
    fields = {"handle": "gonion-left", "row": "5", "column": "5"}
    answer = visitor.post(
        f"/maps/{a_map.pk}/handles/", fields, headers={"accept": "application/json"}
    )
    assert answer.status_code == 422
    assert "place it again" in answer.json()["message"]


def vars_of(place: Pixel) -> dict[str, str]:
    """A place as a script sends it."""
    return {"row": str(place.row), "column": str(place.column)}
