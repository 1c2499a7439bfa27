"""Moving needles, pinning handles and planning again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.clinic.conftest import BOB, MORNING, NOON, document_of
from tests.clinic.treatment.build import moves_kept
from yintang.clinic.treatment import actions, mapping, planned, queries, steps
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.screen import screen_of
from yintang.errors import UnknownNeedle
from yintang.needling.values import Needle, Wishes
from yintang.units import Pixel, Side

pytestmark = pytest.mark.django_db


def needles(record: Map) -> dict[int, Needle]:
    """The needles as they stand, by number."""
    return {one.number: one for one in queries.drawn(record).needle_map.plan.needles}


def beside(needle: Needle, across: float = 3.0, down: float = 2.0) -> Pixel:
    """A place a few pixels from a needle's."""
    return Pixel(row=needle.pixel.row + down, column=needle.pixel.column + across)


def move(record: Map, number: int, place: Pixel) -> Map:
    """Bob moves a needle at noon."""
    return take(record, steps.set_needle(number, steps.Setting(place=place)))


def take(record: Map, step: steps.Step) -> Map:
    """Bob does something at noon."""
    return actions.take_step(record.pk, step, by=BOB, at=NOON)


def test_a_moved_needle_stands_where_it_was_put(a_map: Map) -> None:
    """Issue 2, section 5: move it."""
    wanted = beside(needles(a_map)[5])
    found = needles(move(a_map, 5, wanted))[5]
    assert (found.pixel.row, found.pixel.column) == pytest.approx(
        (wanted.row, wanted.column), abs=0.1
    )
    assert found.by_hand


def test_the_other_needles_stay(a_map: Map) -> None:
    """A move concerns one needle."""
    before = needles(a_map)
    after = needles(move(a_map, 5, beside(before[5])))
    assert {n: one for n, one in after.items() if n != 5} == {
        n: one for n, one in before.items() if n != 5
    }


def test_a_move_is_kept_in_the_document(a_map: Map) -> None:
    """map.json says what was decided."""
    row = document_of(a_map)["needles"][4]["row"]
    moved = move(a_map, 5, beside(needles(a_map)[5], down=4))
    assert document_of(Map.objects.get())["needles"][4]["row"] == pytest.approx(
        row + 4, abs=0.2
    )
    assert (moved.changed_at, moved.created_at) == (NOON, MORNING)


def test_the_same_needle_can_be_moved_again_and_again(a_map: Map) -> None:
    """The last place counts."""
    start = needles(a_map)[5]
    move(a_map, 5, beside(start, across=6))
    record = move(a_map, 5, beside(start, across=2))
    assert needles(record)[5].pixel.column == pytest.approx(start.pixel.column + 2, abs=0.1)


def test_undo_takes_back_the_last_move_only(a_map: Map) -> None:
    """Style 4.2: undo is always one tap."""
    start = needles(a_map)[5]
    move(a_map, 5, beside(start, across=2))
    move(a_map, 5, beside(start, across=6))
    record = actions.undo(a_map.pk, by=BOB, at=NOON)
    assert needles(record)[5].pixel.column == pytest.approx(start.pixel.column + 2, abs=0.1)


def test_undo_of_the_only_move_gives_the_plan_back(a_map: Map) -> None:
    """Style 4.2: undo is always one tap."""
    before = needles(a_map)
    move(a_map, 5, beside(before[5]))
    assert needles(actions.undo(a_map.pk, by=BOB, at=NOON)) == before


def test_undo_without_a_move_changes_nothing(a_map: Map) -> None:
    """No error for one tap too many."""
    before = needles(a_map)
    assert needles(actions.undo(a_map.pk, by=BOB, at=NOON)) == before


def test_an_unknown_needle_cannot_be_moved(a_map: Map) -> None:
    """The number must be in the plan; nothing is written."""
    with pytest.raises(UnknownNeedle, match="no needle 500"):
        move(a_map, 500, Pixel(100, 100))
    assert moves_kept() == 0


def test_a_needle_moved_by_hand_stays_moved_in_a_new_plan(a_map: Map) -> None:
    """What was done by hand is not lost when a goal is added."""
    start = needles(a_map)[2]
    moved = needles(move(a_map, 2, beside(start)))[2]
    wishes = Wishes(goals=("jawline",), needles=60)
    record = take(a_map, steps.wish(wishes))
    same = [one for one in needles(record).values() if one.by_hand]
    assert [(one.code, one.pixel) for one in same] == [(moved.code, moved.pixel)]


def test_a_move_stays_on_a_side_that_is_no_longer_asked_for(a_map: Map) -> None:
    """Locked needles stay, whatever else is chosen; letting go of them is one more tap."""
    left = next(one for one in needles(a_map).values() if one.side == "left")
    move(a_map, left.number, beside(left))
    record = take(a_map, steps.wish(Wishes(side=Side.RIGHT)))
    assert [one.code for one in needles(record).values() if one.side == "left"] == [left.code]


def test_an_unlocked_needle_is_planned_again(a_map: Map) -> None:
    """What was unlocked belongs to the plan once more."""
    start = needles(a_map)[2]
    move(a_map, 2, beside(start))
    take(a_map, steps.unlock(2))
    record = take(a_map, steps.wish(Wishes(needles=51)))
    assert not any(one.by_hand for one in needles(record).values())


@pytest.mark.parametrize("number", [40, 70])
def test_a_new_number_is_planned(a_map: Map, number: int) -> None:
    """Issue 2, section 4: 40 to 70; both edges."""
    wishes = Wishes(needles=number)
    record = take(a_map, steps.wish(wishes))
    assert document_of(record)["totals"]["by_region"]["face"] + document_of(record)["totals"][
        "by_region"
    ]["scalp"] == pytest.approx(number, abs=1)


def test_a_version_that_is_no_longer_remembered_is_read_as_it_was(a_map: Map) -> None:
    """Issue 3, section 6: what was agreed is read back, never worked out again."""
    moved = move(a_map, 5, beside(needles(a_map)[5]))
    first = queries.drawn(moved).needle_map
    planned.forget(first.photo.sha256)
    assert queries.drawn(Map.objects.get()).needle_map == first


def test_a_pinned_handle_moves_its_mark(a_map: Map) -> None:
    """Issue 2, section 3: class C points can be pinned by handles."""
    drawn = queries.drawn(a_map)
    mark = drawn.frame.pixel(drawn.frame.mark("hairline", mapping.HANDLES["hairline"][1]))
    place = Pixel(row=mark.row + 4, column=mark.column)
    record = take(a_map, steps.pin("hairline", place))
    again = queries.drawn(record)
    pinned = again.frame.pixel(again.frame.mark("hairline", mapping.HANDLES["hairline"][1]))
    assert pinned.row == pytest.approx(place.row, abs=1)
    assert document_of(record)["handles"][0]["name"] == "hairline"


def test_handles_can_be_let_go_again(a_map: Map) -> None:
    """Back to the estimate."""
    drawn = queries.drawn(a_map)
    mark = drawn.frame.pixel(drawn.frame.mark("hairline", mapping.HANDLES["hairline"][1]))
    place = Pixel(row=mark.row + 4, column=mark.column)
    take(a_map, steps.pin("hairline", place))
    record = take(a_map, steps.release())
    assert document_of(record) == document_of(a_map)


def test_an_erased_map_leaves_no_photograph(
    a_map: Map, django_capture_on_commit_callbacks: Any, photos: Any
) -> None:
    """Privacy: erased is erased."""
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_map(a_map.pk, by=BOB, at=NOON)
    assert not Map.objects.exists()
    assert list(photos.iterdir()) == []


def test_an_erased_face_is_forgotten(
    a_map: Map, django_capture_on_commit_callbacks: Any
) -> None:
    """Privacy: landmarks do not outlive their photograph, in memory either."""
    screen_of(queries.drawn(a_map))
    photo = queries.drawn(a_map).needle_map.photo.sha256
    assert photo in planned.kept()
    assert planned.labels_of.cache_info().currsize > 0
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_map(a_map.pk, by=BOB, at=NOON)
    assert photo not in planned.kept()
    assert planned.labels_of.cache_info().currsize == 0


def test_who_erased_a_map_and_when_is_told(a_map: Map) -> None:
    """Design 2: each action takes `by` and `at`."""
    erased = actions.erase_map(a_map.pk, by="grace", at=NOON)
    assert (erased.pk, erased.changed_by, erased.changed_at) == (a_map.pk, "grace", NOON)


def test_only_so_many_versions_are_remembered(a_map: Map) -> None:
    """Memory is bounded: the one that was asked for longest ago goes first."""
    for number in range(1, planned.PLANS_KEPT + 3):
        queries.drawn(move(a_map, number, beside(needles(a_map)[number])))
    assert len(planned._versions.held) == planned.PLANS_KEPT


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
