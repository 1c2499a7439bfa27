"""What is chosen as one: a pair of needles, or one alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from yintang.needling.candidates import Bar, Barred, Candidate, Sorted
from yintang.needling.goals import Goal
from yintang.needling.protocols import balanced
from yintang.needling.settings import setting
from yintang.units import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Needles that are chosen together or not at all.

    `asked` are the goals that ask for it, the strongest first; `worth` is what it is worth
    while its zone and its line are still empty.
    """

    candidates: tuple[Candidate, ...]
    asked: tuple[Goal, ...]
    worth: float

    @property
    def code(self) -> str:
        """The point, line or muscle that it stands on."""
        return self.candidates[0].seat.code

    @property
    def zone(self) -> str:
        """The zone that it lies in."""
        return self.candidates[0].seat.zone


def units_of(
    sorted_seats: Sorted, asked: Sequence[Goal], side: Side | None
) -> tuple[Unit, ...]:
    """Put candidates together in pairs; without a side asked for, none stands alone."""
    pairs: dict[tuple[str, int, int], list[Candidate]] = defaultdict(list)
    for candidate in sorted_seats.candidates:
        pairs[candidate.seat.key].append(candidate)
    return tuple(_unit(pair, asked) for pair in pairs.values() if side or _whole(pair))


def alone(sorted_seats: Sorted, side: Side | None) -> tuple[Barred, ...]:
    """Return the candidates whose partner is barred, which bars them too."""
    if side is not None:
        return ()
    whys = {(b.seat.key, b.seat.side): b.why for b in sorted_seats.barred}
    keys = [c.seat.key for c in sorted_seats.candidates]
    return tuple(
        _widowed(candidate, whys)
        for candidate in sorted_seats.candidates
        if candidate.seat.side is not Side.MIDLINE and keys.count(candidate.seat.key) == 1
    )


def _whole(pair: Sequence[Candidate]) -> bool:
    """Whether a pair has both its sides, or needs none."""
    return pair[0].seat.side is Side.MIDLINE or len(pair) > 1


def _widowed(
    candidate: Candidate, whys: dict[tuple[tuple[str, int, int], Side], str]
) -> Barred:
    seat = candidate.seat
    cause = whys.get((seat.key, seat.side.opposite), "The photo does not show it.")
    why = f"Its partner on the {seat.side.opposite} is left out: {cause}"
    return Barred(seat=seat, bar=Bar.PARTNER, why=why)


def _unit(pair: Sequence[Candidate], asked: Sequence[Goal]) -> Unit:
    """Weigh a pair, the right needle before the left."""
    candidates = tuple(sorted(pair, key=lambda candidate: candidate.seat.side.sign))
    seat = candidates[0].seat
    weights = {goal: goal.weight(seat.code, seat.zone) for goal in asked}
    strongest = sorted((g for g in asked if weights[g] > 0), key=lambda g: -weights[g])
    wished = setting("goal_weight") * sum(weights.values())
    own = balanced().weight(seat.code, seat.zone)
    return Unit(candidates=candidates, asked=tuple(strongest), worth=wished + own)
