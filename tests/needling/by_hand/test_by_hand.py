"""What the practitioner's own hand changes in a plan."""

from __future__ import annotations

import pytest

from tests.needling.build import FACE, needle_on, places_off
from tests.needling.by_hand.build import GB14, PLAN, moved, the_same
from yintang.errors import (
    UnknownNeedle,
    WishesRefused,
)
from yintang.needling.by_hand.edits import (
    move_needle,
    path_of,
)
from yintang.needling.path import needle_path
from yintang.needling.rules import broken_rules
from yintang.needling.standing import stands_on
from yintang.units import Side


def test_a_moved_needle_stands_at_the_new_pixel() -> None:
    """Its spot is the skin that the pixel shows."""
    pixel = places_off(FACE, GB14.spot, across=4, up=-2)
    needle = the_same(move_needle(PLAN, FACE, GB14.number, pixel), GB14)
    assert needle.pixel.row == pytest.approx(pixel.row, abs=0.05)
    assert needle.spot.across_mm == pytest.approx(GB14.spot.across_mm + 4, abs=0.02)


def test_direction_angle_and_length_stay() -> None:
    """The hand moves the entry, not the way."""
    needle = the_same(moved(GB14, across=4), GB14)
    for name in (
        "direction_deg",
        "angle_deg",
        "inserted_mm",
        "depth_mm",
        "length_mm",
        "gauge_mm",
    ):
        assert getattr(needle, name) == getattr(GB14, name)


def test_the_tip_goes_along() -> None:
    """It is worked out anew on the skin of the new place."""
    needle = the_same(moved(GB14, across=4), GB14)
    assert needle.tip.across_mm == pytest.approx(GB14.tip.across_mm + 4, abs=0.8)
    assert needle.tip == path_of(FACE, needle).tip
    assert needle.tip_pixel != GB14.tip_pixel


def test_the_needle_is_marked_by_hand_and_remembers_where_it_was_planned() -> None:
    """The report tells both."""
    needle = the_same(moved(GB14, across=4), GB14)
    assert needle.by_hand
    assert needle.planned == GB14.spot


def test_the_reason_says_how_far_and_why_before() -> None:
    """Nothing of the plan is forgotten."""
    needle = the_same(moved(GB14, across=4), GB14)
    assert needle.why.startswith("Moved by hand, 4.")
    assert needle.why.endswith(f"Before: {GB14.why}")


def test_moving_twice_counts_from_the_planned_place() -> None:
    """Steps of the arrow keys add up to one way."""
    once = moved(GB14, across=2)
    twice = moved(the_same(once, GB14), across=2, plan=once)
    needle = the_same(twice, GB14)
    assert needle.planned == GB14.spot
    assert needle.why.startswith("Moved by hand, 4.")
    assert needle.why.count("Before:") == 1


def test_moving_back_leaves_nothing_but_the_mark() -> None:
    """0 mm from where it was planned."""
    there = moved(GB14, across=4)
    back = moved(the_same(there, GB14), across=-4, plan=there)
    needle = the_same(back, GB14)
    assert needle.why.startswith("Moved by hand, 0.0 mm")
    assert needle.spot.across_mm == pytest.approx(GB14.spot.across_mm, abs=0.03)


def test_the_zone_follows_the_needle() -> None:
    """Worked out from the outlines."""
    needle = the_same(moved(GB14, up=-24), GB14)
    assert GB14.zone == "forehead"
    assert needle.zone == "brow"


def test_what_has_to_be_felt_for_is_worked_out_anew() -> None:
    """Own structures stay, those of the new place are added."""
    nose = needle_on(PLAN, "LI20")
    needle = the_same(moved(nose, across=-6, up=30), nose)
    assert set(stands_on(nose).palpate) <= set(needle.palpate)
    assert "angular vein" in needle.palpate


def test_the_other_needles_stay_as_they_are() -> None:
    """One needle was moved."""
    plan = moved(GB14, across=4)
    others = [n for n in PLAN.needles if n.number != GB14.number]
    assert [n for n in plan.needles if n.number != GB14.number] == others
    assert plan.left_out == PLAN.left_out


def test_a_needle_that_is_not_there_cannot_be_moved() -> None:
    """The sentence says how many there are."""
    with pytest.raises(UnknownNeedle, match="no needle 51: it has 50"):
        move_needle(PLAN, FACE, 51, GB14.pixel)


def test_an_unknown_needle_is_a_refused_wish() -> None:
    """One drawn tree of errors."""
    assert issubclass(UnknownNeedle, WishesRefused)
    assert UnknownNeedle.code == "wishes-needle"


def test_a_needle_dragged_over_the_midline_keeps_the_side_it_belongs_to() -> None:
    """A rule tells that it left it."""
    needle = the_same(moved(GB14, across=-60), GB14)
    assert needle.side is Side.LEFT
    assert needle.spot.across_mm < 0


def test_a_drag_walks_only_the_needle_that_moves() -> None:
    """Warnings change at once: the other forty-nine needles are not walked again."""
    broken_rules(PLAN, FACE)
    before = needle_path.cache_info().misses
    broken_rules(moved(GB14, across=1.37), FACE)
    assert needle_path.cache_info().misses == before + 1


def test_what_the_hand_moves_is_locked() -> None:
    """Issue 3, section 6: the rest is planned around what was touched."""
    assert the_same(moved(GB14, across=4), GB14).locked
