"""The rest of a plan is made around what is locked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, a_plan, needle_on, places_off
from yintang.errors import WishesClash
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.by_hand.edits import lock_needle, move_needle, remove_needle
from yintang.needling.plan import make_plan
from yintang.needling.rules import broken_rules
from yintang.needling.values import Addition, Needle, Plan, Wishes
from yintang.units import Pixel, Side

PLANNED = a_plan()
PLAN = replace(PLANNED, needles=tuple(replace(n, locked=True) for n in PLANNED.needles))
GB14 = needle_on(PLAN, "GB14")
LINE = needle_on(PLAN, "L-FH")


def moved(needle: Needle, *, across: float = 0.0, up: float = 0.0) -> Needle:
    """The needle of the plan, moved by hand."""
    pixel = places_off(FACE, needle.spot, across=across, up=up)
    return move_needle(PLAN, FACE, needle.number, pixel).needles[needle.number - 1]


def around(*locked: Needle, wishes: Wishes | None = None) -> Plan:
    """A plan around locked needles."""
    return make_plan(FACE, PLACES, replace(wishes or Wishes(), locked=locked))


def without_number(needle: Needle) -> Needle:
    return replace(needle, number=0)


@pytest.mark.parametrize("needle", [GB14, LINE, moved(GB14, across=3), moved(LINE, up=6)])
def test_a_locked_needle_stays_as_it_is(needle: Needle) -> None:
    """Values: locked needles stay as they are, whatever else is chosen."""
    wishes = Wishes(goals=("jaw-tension", "nasolabial"), needles=60)
    plan = around(needle, wishes=wishes)
    kept = [without_number(one) for one in plan.needles if one.locked]
    assert kept == [replace(needle, number=0, locked=True)]


@pytest.mark.parametrize("needles", [40, 50, 70])
def test_locked_needles_are_counted(needles: int) -> None:
    """The number that was asked for holds with them."""
    locked = (moved(GB14, across=3), moved(LINE, up=6), PLAN.needles[0])
    assert len(around(*locked, wishes=Wishes(needles=needles)).needles) == needles


def test_the_partner_of_a_moved_needle_is_planned_again() -> None:
    """A pair does not lose its other half because one was moved."""
    plan = around(moved(GB14, across=3))
    assert needle_on(plan, "GB14", Side.RIGHT)
    assert [n.code for n in plan.needles].count("GB14") == 2


def test_the_station_of_a_moved_line_needle_stays_empty() -> None:
    """The needle was moved, not doubled."""
    plan = around(moved(LINE, up=6))
    assert LINE.spot not in {n.spot for n in plan.needles}


def test_the_rest_keeps_every_law_around_what_is_locked() -> None:
    """Spacing and hazards hold against locked needles too."""
    plan = around(moved(GB14, across=3), moved(LINE, up=4), PLAN.needles[12])
    assert [b for b in broken_rules(plan, FACE) if b.severity == "stop"] == []


def test_a_locked_plan_planned_again_is_the_same_plan() -> None:
    """Everything locked: nothing is left to choose."""
    plan = around(*PLAN.needles)
    assert plan.needles == PLAN.needles


def test_as_many_locked_as_asked_for_are_the_whole_plan() -> None:
    """The edge: nothing else is chosen."""
    face = [n for n in PLAN.needles if n.zone != "neck"]
    plan = around(*face[:40], wishes=Wishes(needles=40))
    assert all(n.locked for n in plan.needles)
    assert len(plan.needles) == 40


def test_more_locked_than_asked_for_is_refused_with_what_clashes() -> None:
    """One more, and one of the wishes has to give way; the sentence says which."""
    with pytest.raises(WishesClash, match="give up any one of them"):
        around(*PLAN.needles[:41], wishes=Wishes(needles=40))


def test_a_removed_needle_makes_room_for_another() -> None:
    """Plan the rest: the number is reached again."""
    fewer = remove_needle(lock_needle(PLANNED, GB14.number), 3)
    locked = tuple(n for n in fewer.needles if n.locked)
    assert len(around(*locked).needles) == 50


def test_an_added_class_three_point_is_kept_and_no_longer_left_out() -> None:
    """What the hand decided stands; it is told as a needle, not as left out."""
    hand = add_needle(PLAN, FACE, PLACES, Addition(code="ST1", side=Side.LEFT)).needles[-1]
    plan = around(hand)
    assert needle_on(plan, "ST1").by_hand
    assert ("ST1", Side.LEFT) not in {(one.code, one.side) for one in plan.left_out}
    assert ("ST1", Side.RIGHT) in {(one.code, one.side) for one in plan.left_out}


def test_a_free_spot_is_kept_and_counted_in_its_zone() -> None:
    """It takes room like any other."""
    hand = add_needle(PLAN, FACE, PLACES, Addition(pixel=Pixel(788, 700))).needles[-1]
    plan = around(hand)
    assert [n.kind.value for n in plan.needles if n.locked] == ["spot"]
    assert len(plan.needles) == 50


def test_needles_are_numbered_in_the_order_of_insertion_with_the_locked_ones() -> None:
    """Locked needles take their turn among the others."""
    plan = around(moved(GB14, across=3))
    assert [n.number for n in plan.needles] == list(range(1, 51))
    pair = [n.number for n in plan.needles if n.code == "GB14"]
    assert len(pair) == 2


def test_the_same_locks_give_the_same_plan() -> None:
    """Every arrow is one pure function."""
    assert around(moved(GB14, across=3)) == around(moved(GB14, across=3))
