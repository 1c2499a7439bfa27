"""What is kept free: for a cause, or because the practitioner wants no needle there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.needling.build import FACE, PLACES, a_plan, needle_on
from yintang.errors import WishesClash
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.by_hand.edits import remove_needle
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.record import plan_from_json, plan_to_json
from yintang.needling.values import Addition, Plan, Wishes
from yintang.safety.exclusions import Exclusion
from yintang.units import Side, distance_mm

DAY = date(2026, 11, 27)
FILLER = Exclusion(cause="filler", zones=("cheek",), until=DAY)
TOXIN = Exclusion(cause="toxin", muscles=("M-frontalis",), until=DAY)


def planned(**wished: object) -> Plan:
    return make_plan(FACE, PLACES, Wishes(**wished))  # type: ignore[arg-type]


def zones(plan: Plan) -> set[str]:
    return {needle.zone for needle in plan.needles}


@pytest.mark.parametrize(("day", "free"), [(26, True), (27, False), (28, False)])
def test_a_zone_stays_free_until_the_day_of_its_exclusion(day: int, free: bool) -> None:  # noqa: FBT001
    """The day before, the day, the day after."""
    plan = planned(exclusions=(FILLER,), day=date(2026, 11, day))
    assert ("cheek" not in zones(plan)) is free
    assert len(plan.needles) == 50


def test_without_a_day_every_exclusion_holds() -> None:
    """Time is passed in, never read."""
    assert "cheek" not in zones(planned(exclusions=(FILLER,)))


def test_toxin_keeps_its_muscle_free() -> None:
    """No injected muscle is needled."""
    plan = planned(goals=("forehead",), exclusions=(TOXIN,))
    assert "M-frontalis" in {n.code for n in planned(goals=("forehead",)).needles}
    assert "M-frontalis" not in {n.code for n in plan.needles}


def test_the_cause_is_the_reason_for_what_is_left_out() -> None:
    """In words."""
    plan = planned(exclusions=(FILLER,), day=date(2026, 11, 20))
    whys = {one.why for one in plan.left_out if one.code == "SI18"}
    assert len(whys) == 1
    assert "before 2026-11-27" in whys.pop()


def test_a_locked_needle_in_a_zone_kept_free_clashes() -> None:
    """Safety is not outvoted by a lock: one of the two has to give way."""
    needle = next(n for n in a_plan().needles if n.zone == "cheek")
    with pytest.raises(WishesClash) as refused:
        planned(exclusions=(FILLER,), locked=(needle,))
    assert "no needle in cheek" in refused.value.rules


def test_a_plan_with_exclusions_is_kept_as_it_was() -> None:
    """Days are written as days."""
    plan = planned(exclusions=(FILLER, TOXIN), day=DAY)
    assert plan_from_json(plan_to_json(plan)) == plan
    assert plan_to_json(plan)["wishes"]["day"] == "2026-11-27"


def test_a_removed_needle_does_not_come_back() -> None:
    """Plan the rest again: its place is forbidden."""
    needle = needle_on(a_plan(), "GB14")
    removed = remove_needle(a_plan(), needle.number)
    again = make_plan(FACE, PLACES, removed.wishes)
    assert "GB14" not in {n.code for n in again.needles}
    assert broken_laws(again, FACE, PLACES) == ()


def test_a_forbidden_place_of_a_line_leaves_the_rest_of_it() -> None:
    """Only so far as half the spacing."""
    needle = next(n for n in a_plan().needles if n.code == "L-FH" and n.side is Side.LEFT)
    wishes = remove_needle(a_plan(), needle.number).wishes
    again = make_plan(FACE, PLACES, replace(wishes, goals=("forehead",)))
    near = [n for n in again.needles if n.code == "L-FH" and n.side is Side.LEFT]
    assert near
    assert min(distance_mm(n.spot, needle.spot) for n in near) >= 2.5


def test_a_needle_added_again_is_no_longer_forbidden() -> None:
    """The last word counts."""
    needle = needle_on(a_plan(), "GB14")
    removed = remove_needle(a_plan(), needle.number)
    added = add_needle(removed, FACE, PLACES, Addition(code="GB14", side=Side.LEFT))
    assert added.wishes.forbidden == ()
