"""What is kept free: for a cause, or because the practitioner wants no needle there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.needling.build import FACE, PLACES, a_plan, needle_on
from yintang.errors import WishesClash
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.by_hand.edits import move_needle, remove_needle
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.record import plan_from_json, plan_to_json
from yintang.needling.rules import broken_rules
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


def moved_into_the_cheek(day: int, *kept: Exclusion, name: str | None = None) -> Plan:
    plan = planned(exclusions=kept, day=date(2026, 11, day), excluded=(name,) if name else ())
    cheek = next(n for n in a_plan().needles if n.zone == "cheek")
    return move_needle(plan, FACE, needle_on(plan, "GB14").number, cheek.pixel)


@pytest.mark.parametrize(("day", "stops"), [(26, 1), (27, 0)])
def test_a_needle_moved_to_where_a_cause_keeps_free_is_stopped(day: int, stops: int) -> None:
    """A hand that slips into fresh filler is told so until the wait is over."""
    broken = broken_rules(moved_into_the_cheek(day, FILLER), FACE)
    told = [one for one in broken if one.rule == "kept-free"]
    assert [one.severity for one in told] == ["stop"] * stops
    assert all("before 2026-11-27" in one.message for one in told)


def test_a_needle_added_in_an_injected_muscle_is_stopped() -> None:
    """Toxin bars its muscle and no more than that."""
    needle = needle_on(planned(goals=("forehead",)), "M-frontalis")
    plan = replace(planned(exclusions=(TOXIN,)), needles=(needle,))
    assert "kept-free" in {one.rule for one in broken_rules(plan, FACE)}


@pytest.mark.parametrize(("day", "seen"), [(26, True), (27, False)])
def test_the_judge_sees_a_needle_where_a_cause_keeps_free(day: int, seen: bool) -> None:  # noqa: FBT001
    """No plan that breaks this law would pass the storms."""
    laws = broken_laws(moved_into_the_cheek(day, FILLER), FACE)
    assert any(law.endswith("stands in cheek, which is kept free.") for law in laws) is seen


def test_the_judge_sees_a_needle_in_what_was_excluded() -> None:
    """By a wish, whatever the day."""
    laws = broken_laws(moved_into_the_cheek(27, name="cheek"), FACE)
    assert any(law.endswith("stands in cheek, which is kept free.") for law in laws)


@pytest.mark.parametrize("cause", ["lasting-filler", "threads"])
def test_a_cause_that_never_lifts_holds_on_every_day(cause: str) -> None:
    """Rules and judge agree where a day is written that counts for nothing."""
    lasting = Exclusion(cause=cause, zones=("cheek",), until=date(2026, 1, 1))
    plan = moved_into_the_cheek(27, lasting)
    told = {one.rule for one in broken_rules(plan, FACE)}
    law = any(law.endswith("which is kept free.") for law in broken_laws(plan, FACE))
    assert ("kept-free" in told) is law is lasting.holds(date(2026, 11, 27))
