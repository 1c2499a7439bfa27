"""Plans are versions: whatever is done is a new one, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.clinic.conftest import BOB, MORNING, NOON
from yintang.clinic.treatment import actions, queries, steps
from yintang.clinic.treatment.models import Map, Version
from yintang.errors import UnknownNeedle
from yintang.needling.record import plan_from_json, wishes_from_json
from yintang.needling.values import Addition, Needle, Plan, Wishes
from yintang.units import Pixel, Side

pytestmark = pytest.mark.django_db


def plan_of(record: Map) -> Plan:
    """The plan as it stands."""
    return queries.drawn(record).needle_map.plan


def take(record: Map, *what: steps.Step) -> Map:
    """Bob does one thing after another at noon."""
    for step in what:
        record = actions.take_step(record.pk, step, by=BOB, at=NOON)
    return record


def back(record: Map) -> Map:
    return actions.undo(record.pk, by=BOB, at=NOON)


def forth(record: Map) -> Map:
    return actions.redo(record.pk, by=BOB, at=NOON)


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


WAYS: dict[str, Callable[[Map], steps.Step]] = {
    "move": moved,
    "turn": lambda record: steps.set_needle(5, steps.Setting(direction_deg=123.0)),
    "deepen": lambda record: steps.set_needle(5, steps.Setting(inserted_mm=3.5)),
    "lock": lambda record: steps.lock(5),
    "remove": lambda record: steps.remove(5),
    "add a point": lambda record: steps.add(Addition(code="ST1", side=Side.LEFT)),
    "add a spot": lambda record: steps.add(Addition(pixel=Pixel(120, 230))),
    "wishes": lambda record: steps.wish(Wishes(goals=("jawline",), needles=44)),
    "scale": lambda record: steps.rescale(70),
    "pin": pinned,
}


def test_a_fresh_map_is_its_first_version(a_map: Map) -> None:
    """Version: number, who, when, and what was done."""
    (first,) = a_map.versions.all()
    assert (first.number, first.parent, first.done) == (1, None, "Photo mapped")
    assert (first.made_by, first.made_at) == (BOB, MORNING)
    assert a_map.current == first


@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_done_is_a_new_version_of_the_one_before(a_map: Map, way: str) -> None:
    """Issue 3, section 6: what was agreed is never overwritten."""
    first = Version.objects.values().get()
    record = take(a_map, WAYS[way](a_map))
    assert (record.current.number, record.current.parent_id) == (2, first["id"])
    assert (record.current.made_by, record.current.made_at) == (BOB, NOON)
    assert record.current.done
    assert Version.objects.filter(number=1).values().get() == first


@pytest.mark.parametrize("way", WAYS)
def test_one_tap_takes_anything_back_and_one_does_it_again(a_map: Map, way: str) -> None:
    """Undo covers pins, wishes and scale too."""
    before = queries.drawn(a_map).needle_map
    after = queries.drawn(take(a_map, WAYS[way](a_map))).needle_map
    assert after != before
    assert queries.drawn(back(a_map)).needle_map == before
    assert queries.drawn(forth(a_map)).needle_map == after


def test_a_version_holds_face_wishes_and_plan(a_map: Map) -> None:
    """Everything that is needed to show it again as it was."""
    record = take(a_map, steps.wish(Wishes(goals=("jawline",), needles=44)))
    version = Version.objects.get(pk=record.current_id)
    plan = plan_of(record)
    assert plan_from_json(version.plan) == plan
    assert wishes_from_json(version.wishes) == plan.wishes
    assert version.face["photo_sha256"] == queries.drawn(record).needle_map.photo.sha256


def test_undo_at_the_first_version_and_redo_at_the_last_change_nothing(a_map: Map) -> None:
    """No error for one tap too many."""
    assert back(a_map).current_id == a_map.current_id
    assert forth(a_map).current_id == a_map.current_id
    assert Map.objects.get().changed_at == MORNING


def test_a_change_after_an_undo_begins_a_new_branch(a_map: Map) -> None:
    """Nothing is overwritten: what was taken back is still there."""
    one = take(a_map, moved(a_map, 5)).current_id
    back(a_map)
    other = take(a_map, moved(a_map, 6)).current
    assert (other.number, other.parent_id) == (3, a_map.current_id)
    assert Version.objects.filter(pk=one).exists()


def test_redo_goes_the_way_that_was_gone_last(a_map: Map) -> None:
    """After a new branch, forward is along it."""
    take(a_map, moved(a_map, 5))
    back(a_map)
    latest = take(a_map, moved(a_map, 6)).current_id
    back(a_map)
    assert forth(a_map).current_id == latest


def test_a_step_that_changes_nothing_is_no_version(a_map: Map) -> None:
    """Unlocking what is not locked, letting go of no pins."""
    record = take(a_map, steps.unlock(5), steps.release())
    assert record.current_id == a_map.current_id


def test_a_step_that_is_refused_is_no_version(a_map: Map) -> None:
    """All or nothing."""
    with pytest.raises(UnknownNeedle), transaction.atomic():
        take(a_map, steps.remove(500))
    assert Version.objects.count() == 1


def test_a_version_is_never_changed(a_map: Map) -> None:
    """Append-only, by the model itself."""
    version = Version.objects.get()
    version.done = "Something else"
    with pytest.raises(ValueError, match="never changed"):
        version.save()


def test_two_versions_of_a_map_never_share_a_number(a_map: Map) -> None:
    """The database says so too."""
    first = Version.objects.get()
    twin = Version(
        map=a_map,
        number=1,
        made_at=NOON,
        made_by=BOB,
        done="Twice",
        face=first.face,
        wishes=first.wishes,
        plan=first.plan,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_an_erased_map_takes_its_versions_along(
    a_map: Map, django_capture_on_commit_callbacks: Any
) -> None:
    """Privacy: erased is erased, every version of it."""
    take(a_map, moved(a_map), steps.lock(7))
    back(a_map)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_map(a_map.pk, by=BOB, at=NOON + timedelta(hours=1))
    assert not Version.objects.exists()


def hands(plan: Plan) -> list[tuple[str, Side, Pixel, float, float]]:
    """What was touched by hand, wherever it stands in the order."""
    told = [_told(one) for one in plan.needles if one.by_hand]
    return sorted(told, key=lambda one: (one[0], one[1].value))


def _told(needle: Needle) -> tuple[str, Side, Pixel, float, float]:
    pixel = needle.pixel
    return needle.code, needle.side, pixel, needle.direction_deg, needle.inserted_mm


@pytest.mark.parametrize("way", ["wishes", "scale", "pin"])
def test_what_a_hand_touched_stays_when_the_rest_is_planned_again(a_map: Map, way: str) -> None:
    """Needles touched by hand are locked for other wishes, scale or pins on the same photo."""
    record = take(
        a_map,
        moved(a_map, 2),
        steps.set_needle(9, steps.Setting(direction_deg=200.0)),
        steps.set_needle(12, steps.Setting(inserted_mm=3.5)),
        steps.add(Addition(code="ST1", side=Side.LEFT)),
    )
    before = hands(plan_of(record))
    assert len(before) == 4
    after = plan_of(take(a_map, WAYS[way](a_map)))
    assert [one[:2] + one[3:] for one in hands(after)] == [one[:2] + one[3:] for one in before]
    for (*_, old, _, _), (*_, new, _, _) in zip(before, hands(after), strict=True):
        assert (new.row, new.column) == pytest.approx((old.row, old.column), abs=0.05)


def test_the_rest_is_planned_around_what_is_locked(a_map: Map) -> None:
    """Issue 3, section 6: plan the rest around what I locked."""
    record = take(a_map, steps.remove(3), steps.remove(3), moved(a_map, 8), steps.lock(10))
    locked = [one for one in plan_of(record).needles if one.locked]
    assert len(plan_of(record).needles) == 48
    around = plan_of(take(a_map, steps.plan_around()))
    assert len(around.needles) == 50
    assert [(n.code, n.spot) for n in around.needles if n.locked] == [
        (n.code, n.spot) for n in locked
    ]


def test_the_history_tells_what_one_tap_does(a_map: Map) -> None:
    """The latest first; the current one is named."""
    record = take(a_map, moved(a_map), steps.lock(7))
    record = back(record)
    told = queries.history(record)
    assert [one.done for one in told.versions] == [
        "Needle 7 locked",
        "Needle 5 moved",
        "Photo mapped",
    ]
    assert (told.current, told.undo, told.redo) == (2, "Needle 5 moved", "Needle 7 locked")


def test_a_fresh_map_has_nothing_to_take_back(a_map: Map) -> None:
    """Both buttons rest."""
    told = queries.history(a_map)
    assert (told.undo, told.redo) == (None, None)
