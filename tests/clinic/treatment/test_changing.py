"""Moving needles, pinning handles and planning again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.clinic.conftest import BOB, MORNING, NOON, document_of
from tests.clinic.treatment.build import moves_kept
from yintang.clinic.treatment import actions, mapping, planned, queries, steps
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.screen import screen_of
from yintang.errors import UnknownNeedle, WishesClash
from yintang.needling.values import Needle, Wishes
from yintang.report.labels import lay_labels
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


def test_a_locked_needle_on_the_side_that_is_not_asked_for_clashes(a_map: Map) -> None:
    """Locked needles stay, whatever else is chosen: the sentence names what has to give way."""
    left = next(one for one in needles(a_map).values() if one.side == "left")
    record = move(a_map, left.number, beside(left))
    with pytest.raises(WishesClash, match="give up any one of them"), transaction.atomic():
        take(a_map, steps.wish(Wishes(side=Side.RIGHT)))
    assert Map.objects.get().current_id == record.current_id


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
    assert lay_labels.cache_info().currsize == 0


def test_who_erased_a_map_and_when_is_told(a_map: Map) -> None:
    """Design 2: each action takes `by` and `at`."""
    erased = actions.erase_map(a_map.pk, by="grace", at=NOON)
    assert (erased.pk, erased.changed_by, erased.changed_at) == (a_map.pk, "grace", NOON)


def test_only_so_many_versions_are_remembered(a_map: Map) -> None:
    """Memory is bounded: the one that was asked for longest ago goes first."""
    for number in range(1, planned.PLANS_KEPT + 3):
        queries.drawn(move(a_map, number, beside(needles(a_map)[number])))
    assert len(planned._versions.held) == planned.PLANS_KEPT
