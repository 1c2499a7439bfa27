"""What ten needles more or fewer would change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, a_plan
from yintang.needling.rivals import Rival, rivals_of
from yintang.needling.values import Plan, Wishes

PLAN = a_plan(Wishes(goals=("crows-feet",)))


def rivals(plan: Plan = PLAN) -> dict[int, Rival]:
    return {one.needles: one for one in rivals_of(plan, FACE, PLACES)}


def test_a_plan_is_compared_with_ten_more_and_ten_fewer() -> None:
    """Issue 3, section 5."""
    assert set(rivals()) == {40, 60}


@pytest.mark.parametrize(("needles", "change"), [(60, 10), (40, -10)])
def test_what_comes_and_goes_adds_up_to_the_change(needles: int, change: int) -> None:
    """Each rival is planned to its own optimum: some may come even where fewer are set."""
    rival = rivals()[needles]
    comes = sum(count for _, count in rival.comes)
    goes = sum(count for _, count in rival.goes)
    assert comes - goes == change


def test_the_zones_are_named_in_a_sentence() -> None:
    """Words for the practitioner."""
    assert rivals()[60].words.startswith("With 10 more there would also be: ")
    assert "With 10 fewer there would no longer be: " in rivals()[40].words


def test_a_number_outside_the_range_needs_no_reason_to_be_compared() -> None:
    """Nobody plans it; it is only looked at."""
    plan = a_plan(Wishes(needles=70))
    assert len(rivals(plan)) == 2


def test_a_number_that_nobody_may_ask_for_is_left_out() -> None:
    """Fewer than one needle is no plan."""
    plan = a_plan(Wishes(needles=5, reason="a first try"))
    assert set(rivals(plan)) == {15}


def test_fewer_than_are_locked_is_left_out() -> None:
    """The locked needles stand."""
    locked = tuple(replace(needle, locked=True) for needle in PLAN.needles[:45])
    assert set(rivals(replace(PLAN, wishes=replace(PLAN.wishes, locked=locked)))) == {60}


def test_more_than_the_face_has_room_for_is_said() -> None:
    """So many is the most."""
    plan = a_plan(Wishes(needles=100, reason="to see"))
    (larger, _) = rivals_of(plan, FACE, PLACES)
    assert larger.words.startswith("110 needles have no room here")
