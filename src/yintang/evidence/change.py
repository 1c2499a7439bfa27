"""One verdict for each change: improved, no detectable change, worse, or not comparable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from yintang.units import Side

Array = NDArray[np.float64]
Better = Literal["lower", "higher", "neither"]

FAMILY_ERROR = 0.05
"""Chance that any zone of one measure is called changed although none did."""

_UPPER_END = 0.975
# Above this many degrees of freedom Student's t is the normal distribution.
_MANY_DEGREES = 1e6


class Verdict(StrEnum):
    """What may be said of a change; never why it came about."""

    IMPROVED = "improved"
    UNCHANGED = "no detectable change"
    WORSE = "worse"
    CHANGED = "changed"
    NOT_COMPARABLE = "not comparable"


class LimitSource(StrEnum):
    """Where a limit comes from, best first."""

    OWN = "own"
    PROGRAMME = "programme"
    DIGITAL = "digital lower bound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The least change of one measure that 95 of 100 unchanged pairs stay within (MDC95).

    `degrees` tells how heavy the tails beyond it are: degrees of freedom of Student's t,
    infinite for the normal distribution. A limit that is known from few repeats, or that holds
    for steady and unsteady pairs alike, has few.
    """

    mdc95: float
    source: LimitSource
    degrees: float = inf

    def __post_init__(self) -> None:
        if not self.mdc95 > 0:
            raise ValueError("a limit of nought would call every noise a change")
        if not self.degrees > 0:
            raise ValueError("a distribution has more than nought degrees of freedom")

    def chance(self, change: float) -> float:
        """How often an unchanged pair differs by this much or more, 0 to 1 (two-sided)."""
        degrees = min(self.degrees, _MANY_DEGREES)
        at_limit = float(stdtrit(degrees, _UPPER_END))
        return 2 * float(stdtr(degrees, -abs(change) / self.mdc95 * at_limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Before and after of one measure in one zone, with the limit that holds for it."""

    zone: str
    side: Side
    before: float
    after: float
    limit: Limit

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def chance(self) -> float:
        """How often an unchanged pair differs this much or more, 0 to 1."""
        return self.limit.chance(self.change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What may be said of one measure in one zone, and why in a sentence.

    Without a difference the two photographs may not be compared there.
    """

    measure: str
    unit: str
    zone: str
    side: Side
    difference: Difference | None
    verdict: Verdict
    why: str


def judged(
    measure: str, unit: str, better: Better, differences: Sequence[Difference]
) -> tuple[Change, ...]:
    """Judge all zones of one measure together.

    A zone has changed if its difference exceeds its limit and stays so after Holm's correction
    for the number of zones tested (Holm 1979): the chance that any of them is called changed
    although none did is `FAMILY_ERROR` at most.
    """
    held = holm([one.chance for one in differences])
    return tuple(
        _change(measure, unit, better, one, changed=changed)
        for one, changed in zip(differences, held, strict=True)
    )


def not_comparable(
    measure: str, unit: str, place: tuple[str, Side], reasons: Sequence[str]
) -> Change:
    """Say that one measure of one zone and side may not be compared, and why."""
    if not reasons:
        raise ValueError("what may not be compared needs a reason")
    return Change(
        measure=measure,
        unit=unit,
        zone=place[0],
        side=place[1],
        difference=None,
        verdict=Verdict.NOT_COMPARABLE,
        why=" ".join(reasons),
    )


def holm(chances: Sequence[float], family_error: float = FAMILY_ERROR) -> tuple[bool, ...]:
    """Which hypotheses of no change fall, by Holm's step-down procedure (Holm 1979)."""
    order = sorted(range(len(chances)), key=lambda k: chances[k])
    fallen = [False] * len(chances)
    for rank, k in enumerate(order):
        if chances[k] > family_error / (len(chances) - rank):
            break
        fallen[k] = True
    return tuple(fallen)


def larger_limit(own: Limit | None, programme: Limit | None, digital: Limit) -> Limit:
    """The limit that holds: the larger of one's own and the programme's, else the digital one.

    The digital one is a lower bound: nothing but the camera differs in it.
    """
    known = [one for one in (own, programme) if one is not None]
    return max(known, key=lambda one: one.mdc95, default=digital)


def middle_difference(before: Array, after: Array) -> float:
    """Median of every after less every before: three photographs a visit give nine.

    `before` and `after` have shapes (n,) and (m,).
    """
    return float(np.median(after[:, None] - before[None, :]))


def _change(
    measure: str, unit: str, better: Better, one: Difference, *, changed: bool
) -> Change:
    verdict = _verdict(better, one.change) if changed else Verdict.UNCHANGED
    return Change(
        measure=measure,
        unit=unit,
        zone=one.zone,
        side=one.side,
        difference=one,
        verdict=verdict,
        why=_why(one, unit, verdict),
    )


def _verdict(better: Better, change: float) -> Verdict:
    if better == "neither":
        return Verdict.CHANGED
    return Verdict.IMPROVED if (change < 0) == (better == "lower") else Verdict.WORSE


def _why(one: Difference, unit: str, verdict: Verdict) -> str:
    limit = f"{one.limit.mdc95:.2g} {unit} ({one.limit.source})"
    if verdict is not Verdict.UNCHANGED:
        return f"A difference of {one.change:+.2g} {unit} is larger than the limit of {limit}."
    if abs(one.change) > one.limit.mdc95:
        return (
            f"A difference of {one.change:+.2g} {unit} exceeds the limit of {limit} by itself, "
            "but so many zones were tested that one such is to be expected by chance."
        )
    return f"A difference of {one.change:+.2g} {unit} lies within the limit of {limit}."
