"""Needles turned, set deeper, locked and removed by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.needling.build import FACE, FlatFrame, a_plan, needle_on
from tests.needling.by_hand.build import GB14, PLAN, ST3, moved, the_same
from yintang.errors import (
    DirectionRefused,
    NeedlesAtLimit,
    NoNeedleFits,
    UnknownNeedle,
)
from yintang.needling.by_hand.edits import (
    deepen_needle,
    kept_on,
    lock_needle,
    remove_needle,
    turn_needle,
    unlock_needle,
)
from yintang.needling.rules import broken_rules
from yintang.needling.values import Needle, Plan, Wishes
from yintang.units import Side


def test_a_needle_can_be_turned() -> None:
    """Issue 3, section 6: turn; its entry, angle and length stay."""
    needle = the_same(turn_needle(PLAN, FACE, GB14.number, 90.0), GB14)
    assert needle.direction_deg == 90
    assert needle.by_hand
    assert (needle.spot, needle.angle_deg, needle.inserted_mm) == (
        GB14.spot,
        GB14.angle_deg,
        GB14.inserted_mm,
    )


def test_the_tip_of_a_turned_needle_lies_where_it_points() -> None:
    """90 is away from the midline: on the left the tip lies farther left than the entry."""
    needle = the_same(turn_needle(PLAN, FACE, GB14.number, 90.0), GB14)
    assert needle.tip.across_mm > needle.spot.across_mm + 3
    assert needle.tip_pixel != GB14.tip_pixel


@pytest.mark.parametrize(("wanted", "kept"), [(360.0, 0.0), (-15.0, 345.0), (359.99, 0.0)])
def test_a_direction_is_told_from_0_to_360(wanted: float, kept: float) -> None:
    """Values: 0 to the crown, full turns say nothing."""
    assert the_same(turn_needle(PLAN, FACE, GB14.number, wanted), GB14).direction_deg == kept


@pytest.mark.parametrize("wanted", [math.nan, math.inf])
def test_a_direction_that_is_no_number_is_refused(wanted: float) -> None:
    """The sentence says what to give."""
    with pytest.raises(DirectionRefused, match="0 to the crown"):
        turn_needle(PLAN, FACE, GB14.number, wanted)


def test_what_a_turned_needle_meets_is_judged_anew() -> None:
    """Issue 3, section 6: warnings follow the hand: GB1 turned into the orbit."""
    gb1 = needle_on(PLAN, "GB1")
    plan = turn_needle(PLAN, FACE, gb1.number, 270.0)
    assert "orbit" in {b.rule for b in broken_rules(plan, FACE) if b.severity == "stop"}


def test_a_needle_can_be_set_deeper() -> None:
    """Issue 3, section 6: deepen; depth follows from length and angle."""
    needle = the_same(deepen_needle(PLAN, FACE, ST3.number, 5.0), ST3)
    assert (needle.inserted_mm, needle.depth_mm) == (5.0, 5.0)
    assert needle.by_hand


def test_the_needle_in_hand_is_kept_while_its_reserve_stays_outside() -> None:
    """Nobody changes the needle for half a millimetre: 15 mm, of which 12 may go in."""
    needle = the_same(deepen_needle(PLAN, FACE, ST3.number, 12.0), ST3)
    assert (needle.gauge_mm, needle.length_mm) == (ST3.gauge_mm, 15)


def test_beyond_its_reserve_a_longer_needle_is_taken() -> None:
    """Law 2: 3 mm stay outside; 12.5 mm ask for the next needle of the tray."""
    needle = the_same(deepen_needle(PLAN, FACE, GB14.number, 12.5), GB14)
    assert needle.length_mm == 25
    assert "reserve" not in {b.rule for b in broken_rules(put(needle), FACE)}


def test_the_longest_needle_of_the_tray_may_go_in_up_to_its_reserve() -> None:
    """The longest for the forehead has 25 mm, of which 22 go in."""
    assert the_same(deepen_needle(PLAN, FACE, GB14.number, 22.0), GB14).length_mm == 25


def test_what_no_needle_of_the_tray_reaches_is_refused() -> None:
    """Half a millimetre more, and the reserve would be gone."""
    with pytest.raises(NoNeedleFits, match="set it shallower"):
        deepen_needle(PLAN, FACE, GB14.number, 22.5)


@pytest.mark.parametrize("inserted", [0.0, -1.0, 0.004, math.nan])
def test_a_needle_is_in_the_skin_or_is_none(inserted: float) -> None:
    """Shallower than nothing is removed, not set."""
    with pytest.raises(NoNeedleFits, match="above 0 mm"):
        deepen_needle(PLAN, FACE, ST3.number, inserted)


@pytest.mark.parametrize(("inserted", "stops"), [(6.0, 0), (6.5, 1)])
def test_deeper_than_its_range_is_a_law_for_the_hand_too(inserted: float, stops: int) -> None:
    """ST3: 3 to 6 mm."""
    plan = deepen_needle(PLAN, FACE, ST3.number, inserted)
    found = [b for b in broken_rules(plan, FACE) if b.rule == "depth"]
    assert [b.severity for b in found] == ["stop"] * stops


def test_a_locked_needle_is_the_same_needle() -> None:
    """A lock changes nothing but what planning again may do."""
    locked = lock_needle(PLAN, GB14.number)
    assert the_same(locked, GB14) == replace(GB14, locked=True)
    assert unlock_needle(locked, GB14.number) == PLAN


def test_a_removed_needle_is_gone_and_the_rest_moves_up() -> None:
    """Needles are numbered in the order of insertion, without a gap."""
    plan = remove_needle(PLAN, 3)
    assert [n.number for n in plan.needles] == list(range(1, len(PLAN.needles)))
    assert [n.code for n in plan.needles] == [n.code for n in PLAN.needles if n.number != 3]


def test_what_was_removed_is_told_among_what_is_left_out() -> None:
    """Every point that is shown is needled or left out with a reason."""
    plan = remove_needle(PLAN, GB14.number)
    told = [one for one in plan.left_out if (one.code, one.side) == ("GB14", Side.LEFT)]
    assert [one.why for one in told] == ["Removed by hand."]


def test_the_last_needle_cannot_be_removed() -> None:
    """Issue 2, section 4: by hand 1 to 110."""
    alone = replace(PLAN, needles=(replace(GB14, number=1),))
    with pytest.raises(NeedlesAtLimit, match="at least 1"):
        remove_needle(alone, 1)


def test_fewer_needles_than_are_aimed_at_are_told() -> None:
    """Issue 2, section 4: outside 40 to 70 with an amber flag; at the edge none."""
    plan = a_plan(Wishes(needles=41))
    forty = remove_needle(plan, 41)
    assert forty.warnings == plan.warnings
    fewer = remove_needle(forty, 40)
    assert fewer.warnings[-1] == ("By hand the plan came to 39 needles; 40 to 70 are aimed at.")


@pytest.mark.parametrize(
    "change",
    [
        lambda: turn_needle(PLAN, FACE, 51, 0.0),
        lambda: deepen_needle(PLAN, FACE, 51, 3.0),
        lambda: lock_needle(PLAN, 51),
        lambda: unlock_needle(PLAN, 51),
        lambda: remove_needle(PLAN, 0),
    ],
    ids=["turn", "deepen", "lock", "unlock", "remove"],
)
def test_a_needle_that_is_not_there_cannot_be_changed(change: Callable[[], Plan]) -> None:
    """The sentence says how many there are."""
    with pytest.raises(UnknownNeedle, match="it has 50"):
        change()


def test_the_reason_tells_every_kind_of_change_once() -> None:
    """Moved, turned and set, and why before."""
    plan = turn_needle(moved(GB14, across=4), FACE, GB14.number, 45.0)
    plan = deepen_needle(plan, FACE, GB14.number, 8.5)
    plan = turn_needle(plan, FACE, GB14.number, 60.0)
    assert the_same(plan, GB14).why == (
        "Moved by hand, 4.4 mm from where it was planned; set by hand to 8.5 mm in the skin; "
        f"turned by hand to 60°. Before: {GB14.why}"
    )


def test_a_needle_keeps_its_pixel_when_the_scale_changes() -> None:
    """The same photograph: the entry stays on the skin that it was put on."""
    larger = FlatFrame(wide=1.0, tall=1.0, deep=0.9)
    needle = the_same(moved(GB14, across=4), GB14)
    kept = kept_on(needle, FACE, larger)
    assert kept.pixel == needle.pixel
    assert kept.spot.out_mm != needle.spot.out_mm
    assert (kept.by_hand, kept.inserted_mm) == (True, needle.inserted_mm)
    assert kept.planned is not None
    assert needle.planned is not None
    assert kept.planned.across_mm == pytest.approx(needle.planned.across_mm, abs=0.02)


def put(needle: Needle) -> Plan:
    """The plan with one needle as it was changed."""
    return replace(
        PLAN, needles=tuple(needle if n.number == needle.number else n for n in PLAN.needles)
    )
