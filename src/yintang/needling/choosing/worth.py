"""What a needle is worth to a patient's wishes, and what it costs them, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yintang.needling.candidates import Candidate
from yintang.needling.goals import Goal, goal
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.settings import bruisings, sensitivities, setting
from yintang.needling.values import NeedleKind, Wishes
from yintang.units import Side

# Whole numbers keep a plan the same on every machine: a weight of 1 is this much.
FULL = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A wish or a protocol that asks for needles, on one side only where `side` is named."""

    goal: Goal
    times: int
    side: Side | None = None
    wish: bool = True

    def weight(self, code: str, zone: str, side: Side) -> int:
        """How much it asks for one needle on that point, line or muscle."""
        if self.side is not None and side is self.side.opposite:
            return 0
        return self.times * round(FULL * self.goal.weight(code, zone))


def worth_of(code: str, zone: str, side: Side, askers: Sequence[Asker]) -> int:
    """How much all wishes together ask for one needle; 0 where none does."""
    return sum(asker.weight(code, zone, side) for asker in askers)


def burden_of(candidate: Candidate) -> int:
    """What a needle costs: risk of a bruise, discomfort, standing beside its usual place."""
    seat = candidate.seat
    bruise = setting("bruise_burden") * bruisings()[seat.zone]
    bruise *= candidate.needle.gauge_mm / setting("bruise_gauge_mm")
    if candidate.palpate:
        bruise *= setting("vessel_burden")
    hurt = setting("discomfort_burden") * sensitivities()[seat.zone]
    return round(bruise + hurt + _beside(candidate))


def _beside(candidate: Candidate) -> float:
    """What it costs not to stand where needles of that place usually do."""
    _, variant, turn, way = candidate.seat.key
    if candidate.seat.kind is not NeedleKind.LINE:
        return setting("variant_burden") * (variant > 0)
    between = setting("between_burden") * (turn % 2 == 0)
    return between + setting("other_way_burden") * way


def askers_of(wishes: Wishes) -> tuple[Asker, ...]:
    """Everything that asks for needles: each goal, and the protocol that fills a plan up."""
    times, sides = round(setting("goal_weight")), dict(wishes.goal_sides)
    chosen = protocol_of(wishes)
    goals = [goal(name) for name in dict.fromkeys((*wishes.goals, *chosen.goals))]
    wished = [Asker(goal=one, times=times, side=sides.get(one.id)) for one in goals]
    return (*wished, Asker(goal=chosen.weights, times=1, wish=False))
