"""One plan, and the short words in which tests lay a hand on it."""

from __future__ import annotations

from tests.needling.build import FACE, PLACES, a_plan, needle_on, places_off
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.by_hand.edits import move_needle
from yintang.needling.rules import broken_rules
from yintang.needling.values import Addition, Needle, Plan
from yintang.units import Pixel, Spot

PLAN = a_plan()
GB14 = needle_on(PLAN, "GB14")
ST3 = needle_on(PLAN, "ST3")
CHEEK = FACE.spot(33, -30)


def moved(needle: Needle, *, across: float = 0.0, up: float = 0.0, plan: Plan = PLAN) -> Plan:
    """The plan with one needle put some millimetres away."""
    pixel = places_off(FACE, needle.spot, across=across, up=up)
    return move_needle(plan, FACE, needle.number, pixel)


def the_same(plan: Plan, needle: Needle) -> Needle:
    """What became of a needle."""
    return plan.needles[needle.number - 1]


def added(plan: Plan = PLAN, **wanted: object) -> Plan:
    """The plan with one needle more."""
    return add_needle(plan, FACE, PLACES, Addition(**wanted))  # type: ignore[arg-type]


def last(plan: Plan) -> Needle:
    """The needle that was added."""
    return plan.needles[-1]


def on(spot: Spot) -> Pixel:
    """Where a finger taps."""
    return FACE.pixel(spot)


def severities(plan: Plan, rule: str) -> list[str]:
    """How badly the last needle breaks a rule."""
    number = last(plan).number
    found = broken_rules(plan, FACE)
    return [b.severity for b in found if (b.rule, b.number) == (rule, number)]
