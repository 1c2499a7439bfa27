"""Best whole choices: the relaxation first, and branches where it leaves something open.

The relaxations of HiGHS are so near to whole choices here that a handful of branches proves the
best one, each solved from where the last one ended. Where a handful is not enough, the integer
solver of HiGHS takes over.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field, replace

import highspy
import numpy as np

from yintang.needling.choosing.sheet import Answer, Effort, Reals, Sheet, read, rounded_down

BRANCHES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The relaxation and the best whole choice, whose own bound no other choice exceeds."""

    relaxed: Answer
    best: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """Units taken in (1) or left out (0), and how many of odd size there may be."""

    units: tuple[tuple[int, int], ...] = ()
    odd: tuple[float, float] = (-np.inf, np.inf)


@dataclass(order=True, slots=True)
class _Branch:
    """What a branch allows, and the relaxation that is still open there."""

    key: tuple[float, int]
    limits: _Limits = field(compare=False)
    answer: Answer = field(compare=False)


def branched(
    sheet: Sheet, gains: Reals, effort: Effort, *, worth: int | None = None
) -> Proof | None:
    """Maximise over whole choices, with `worth` over those worth that much; None without any.

    `gains` are whole numbers: a branch whose relaxation, rounded down, promises no more than
    what is found already is done.
    """
    solver = sheet.opened(gains, effort, whole=False, worth=worth)
    solver.run()
    relaxed = read(solver, whole=False)
    if relaxed is None:
        return None
    branches = _Branches(sheet, solver, relaxed)
    best = branches.best()
    if best is None and branches.given_up:
        solver = sheet.opened(gains, effort, whole=True, worth=worth)
        solver.run()
        best = read(solver, whole=True)
    return None if best is None else Proof(relaxed=relaxed, best=best)


class _Branches:
    """The branches that are still open, the most promising first."""

    def __init__(self, sheet: Sheet, solver: highspy.Highs, relaxed: Answer) -> None:
        self._sheet, self._solver = sheet, solver
        self._columns = np.arange(sheet.units, dtype=np.int32)
        self._open = [_Branch((-relaxed.bound, 0), _Limits(), relaxed)]
        self._looked = 0
        self.given_up = False

    def best(self) -> Answer | None:
        """Follow the most promising branch until none promises more than what is found."""
        while self._open:
            branch = heapq.heappop(self._open)
            if branch.answer.whole(self._sheet.units) is not None:
                # Every other branch promises as little as this one holds, or less.
                return branch.answer
            if self._looked >= BRANCHES:
                self.given_up = True
                return None
            for limits in self._split(branch):
                self._look(limits)
        return None

    def _split(self, branch: _Branch) -> tuple[_Limits, _Limits]:
        """Say that fewer or more are of odd size, else take a unit in or leave it out."""
        limits, odd, values = branch.limits, self._sheet.odd, branch.answer.values
        around = None if odd is None else odd.around(values)
        if around is not None:
            low, high = limits.odd
            return replace(limits, odd=(low, around[0])), replace(limits, odd=(around[1], high))
        parts = values[: self._sheet.units]
        unit = int(np.abs(parts - np.round(parts)).argmax())
        taken, left = (*limits.units, (unit, 1)), (*limits.units, (unit, 0))
        return replace(limits, units=taken), replace(limits, units=left)

    def _look(self, limits: _Limits) -> None:
        """Solve the relaxation of a branch and keep it open if it allows anything."""
        self._looked += 1
        answer = self._solved(limits)
        if answer is not None:
            promised = -float(rounded_down(answer.bound))
            heapq.heappush(self._open, _Branch((promised, self._looked), limits, answer))

    def _solved(self, limits: _Limits) -> Answer | None:
        sheet = self._sheet
        low, high = sheet.low[: sheet.units].copy(), sheet.high[: sheet.units].copy()
        for unit, chosen in limits.units:
            low[unit], high[unit] = max(low[unit], chosen), min(high[unit], chosen)
        if (low > high).any() or limits.odd[0] > limits.odd[1]:
            return None
        self._solver.changeColsBounds(sheet.units, self._columns, low, high)
        if sheet.odd is not None:
            self._solver.changeRowBounds(sheet.odd.row, *limits.odd)
        self._solver.run()
        return read(self._solver, whole=False)
