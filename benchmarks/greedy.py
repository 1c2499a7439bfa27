"""The choice of needles without a proof: the most wanted first, then swaps while they help."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yintang.needling.choosing.program import Program, Row, Whole

NEVER = np.iinfo(np.int64).min // 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Greedy:
    """A program as arrays: `weights` (rows, n) with their `high` (rows,), `number` and `size`.

    `members` has shape (groups, n), `tired` (groups, n + 1): what the next unit of each costs.
    """

    program: Program
    weights: Whole = field(repr=False)
    high: Whole = field(repr=False)
    size: Whole = field(repr=False)
    number: int
    members: NDArray[np.bool_] = field(repr=False)
    tired: Whole = field(repr=False)

    @classmethod
    def of(cls, program: Program, number: Row) -> Greedy:
        """Write a program and the number asked for as arrays."""
        count = len(program.worths)
        rows = [row for row in (*program.rows, number) if row.high is not None]
        weights = np.zeros((len(rows), count), dtype=np.int64)
        for at, row in enumerate(rows):
            weights[at, list(row.units)] = row.weights
        members = np.zeros((len(program.groups), count), dtype=bool)
        tired = np.full((len(program.groups), count + 1), -NEVER)
        for at, group in enumerate(program.groups):
            members[at, list(group.units)] = True
            tired[at, : len(group.tired)] = group.tired
        return cls(
            program=program,
            weights=weights,
            high=np.array([row.high for row in rows]),
            size=weights[-1],
            number=number.high or 0,
            members=members,
            tired=tired,
        )

    def gains(self, chosen: Whole) -> Whole:
        """What each further unit would be worth, shape (n,); NEVER where it does not fit."""
        room = self.high - self.weights @ chosen
        fits = (self.weights <= room[:, None]).all(axis=0) & (chosen == 0)
        held = self.members @ chosen
        costs = self.members * self.tired[np.arange(len(held)), held][:, None]
        gained = self.program.worths - costs.sum(axis=0)
        return np.where(fits, gained, NEVER)

    def filled(self, chosen: Whole) -> Whole:
        """Add what is worth most next until the number is met or nothing fits."""
        chosen = chosen.copy()
        while int(self.size @ chosen) < self.number:
            gains = self.gains(chosen)
            best = int(gains.argmax())
            if gains[best] == NEVER:
                break
            chosen[best] = 1
        return chosen

    def rank(self, chosen: Whole) -> tuple[int, int]:
        """Nearer to the number comes before more worth."""
        return int(self.size @ chosen), self.program.value(chosen)

    def improved(self, chosen: Whole) -> Whole:
        """Take one out and put in whatever fits best then, while that helps."""
        better = True
        while better:
            better = False
            for out in np.flatnonzero(chosen):
                for tried in self.swaps(chosen, int(out)):
                    if self.rank(tried) > self.rank(chosen):
                        chosen, better = tried, True
                        break
                if better:
                    break
        return chosen

    def swaps(self, chosen: Whole, out: int) -> list[Whole]:
        """Return the choices with one unit given up for each that fits, and filled up again."""
        without = chosen.copy()
        without[out] = 0
        gains = self.gains(without)
        gains[out] = NEVER
        swapped = []
        for into in np.argsort(-gains, kind="stable")[:8]:
            if gains[into] != NEVER:
                tried = without.copy()
                tried[into] = 1
                swapped.append(self.filled(tried))
        return swapped


def greedy_choice(program: Program, number: Row) -> Whole | None:
    """Fill up to the number, then swap one for another, or for several, while it helps.

    The same rules, worth and tiring as the proven choice. None where the number is not met.
    """
    greedy = Greedy.of(program, number)
    chosen = greedy.improved(greedy.filled(np.zeros(len(program.worths), dtype=np.int64)))
    return chosen if number.holds(chosen) and program.lawful(chosen) else None
