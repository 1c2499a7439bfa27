"""The judge on plans with a goal for one side, and with locked needles."""

from __future__ import annotations

from dataclasses import replace

from tests.needling.build import FACE, PLACES, a_plan, needle_on
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.values import Plan, Wishes
from yintang.units import Side

LEFT = Wishes(goals=("fine-lines",), needles=40, goal_sides=(("fine-lines", Side.LEFT),))


def without(plan: Plan, code: str, side: Side) -> Plan:
    """The plan with the needle of one side taken away behind the planner's back."""
    gone = needle_on(plan, code, side)
    kept = [needle for needle in plan.needles if needle is not gone]
    needles = tuple(replace(needle, number=n) for n, needle in enumerate(kept, start=1))
    wishes = replace(plan.wishes, needles=len(needles), reason="less")
    return replace(plan, needles=needles, wishes=wishes, warnings=("less",))


def unequal(plan: Plan) -> list[str]:
    return [text for text in broken_laws(plan, FACE) if "not as many opposite" in text]


def test_a_goal_for_one_side_may_leave_sides_unequal() -> None:
    """Issue 3, section 2: a one-sided goal may break pairs."""
    plan = make_plan(FACE, PLACES, LEFT)
    sides = [needle.side for needle in plan.needles]
    assert sides.count(Side.LEFT) != sides.count(Side.RIGHT)
    assert unequal(plan) == []


def test_without_such_a_goal_unequal_sides_break_a_law() -> None:
    """Both sides alike."""
    assert unequal(without(a_plan(), "GB14", Side.RIGHT)) != []


def test_what_the_goal_does_not_ask_for_stays_paired() -> None:
    """Only for the points, lines and muscles that it weighs."""
    plan = replace(a_plan(), wishes=replace(LEFT, needles=50))
    plan = without(plan, "ST4", Side.RIGHT)
    assert unequal(plan) != []


def test_the_other_side_may_not_have_more() -> None:
    """Asked for on the left alone."""
    plan = replace(a_plan(), wishes=replace(LEFT, needles=50))
    assert unequal(without(plan, "GB1", Side.LEFT)) != []


def test_a_line_counts_for_a_goal_in_every_zone_that_it_runs_through() -> None:
    """The line above the jaw runs through cheek and jaw; the complexion asks for the cheek."""
    plan = a_plan()
    line = next(n for n in plan.needles if n.code == "L-JW" and n.side is Side.LEFT)
    more = tuple(replace(line, zone=zone) for zone in ("cheek", "jaw"))
    others = tuple(needle for needle in plan.needles if needle.code != "L-JW")
    for side, lawful in ((Side.LEFT, True), (Side.RIGHT, False)):
        wishes = replace(plan.wishes, goal_sides=(("evenness", side),))
        found = unequal(replace(plan, needles=others + more, wishes=wishes))
        assert any("L-JW" in text for text in found) is not lawful
