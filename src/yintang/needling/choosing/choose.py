"""The chooser: which lawful needles make up the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from yintang.needling.choosing.contradiction import contradiction, rule_words
from yintang.needling.choosing.crowding import Clashes, clashes_of, dominated
from yintang.needling.choosing.program import (
    Bounds,
    Program,
    number_row,
    program_of,
)
from yintang.needling.choosing.sheet import Effort
from yintang.needling.choosing.solver import Solution, most_of, solved
from yintang.needling.choosing.units import Unit
from yintang.needling.choosing.wounds import wound_of

# Rules that somebody wished for, and may take back.
WISHES = frozenset({"number", "excluded", "couch", "locked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The best choice of units and its proof.

    `value` is what it is worth, `bound` what any choice could be worth at most: equal, since
    nothing else is ever returned. `needles` is how many it holds outside the neck.
    """

    chosen: tuple[Unit, ...]
    value: int
    bound: int
    needles: int

    @property
    def gap(self) -> int:
        """By how much a better choice could at most be better: 0."""
        return self.bound - self.value


def choose(
    units: Sequence[Unit],
    needles: int,
    bounds: Bounds,
    effort: Effort = Effort(),  # noqa: B008
) -> Choice | None:
    """Choose the units worth most that keep the spacing and come to exactly `needles`.

    Each zone, each line and each path tires a little with every unit it gets. Where the number
    cannot be reached the choice is the largest that is possible. None where the locked units
    cannot stand as they do or are too many. The same units in any order give the same choice,
    and mirrored units the mirrored one.
    """
    board = Board.of(units, bounds)
    if not board.units:
        return Choice(chosen=(), value=0, bound=0, needles=0)
    row = number_row(board.units, needles, needles)
    best = solved(board.program.with_rows(row), effort)
    if best is None:
        most = most_of(board.program.with_rows(replace(row, low=None)), row, effort)
        if most is None:
            return None
        row = number_row(board.units, most, most)
        best = solved(board.program.with_rows(row), effort)
    return None if best is None else board.choice(best)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The units that are worth looking at, and the program that chooses among them."""

    units: tuple[Unit, ...]
    program: Program

    @classmethod
    def of(cls, units: Sequence[Unit], bounds: Bounds) -> Board:
        """Measure the units against one another, in an order that does not depend on theirs."""
        ordered = sorted(units, key=lambda unit: (unit.key, unit.size, _sides(unit)))
        clashes = clashes_of(ordered)
        kept = np.flatnonzero(~np.diagonal(clashes))
        return cls.among([ordered[int(i)] for i in kept], clashes[np.ix_(kept, kept)], bounds)

    @classmethod
    def among(cls, units: Sequence[Unit], clashes: Clashes, bounds: Bounds) -> Board:
        """Leave out the units that another one replaces, and write the program of the rest."""
        wounds = [wound_of(unit) for unit in units]
        kept = np.flatnonzero(~dominated(units, clashes, wounds))
        few = tuple(units[int(i)] for i in kept)
        program = program_of(
            few, clashes[np.ix_(kept, kept)], bounds, [wounds[i] for i in kept]
        )
        return cls(units=few, program=program)

    def choice(self, best: Solution) -> Choice:
        """Name the units of a solution."""
        chosen = tuple(self.units[i] for i in np.flatnonzero(best.chosen))
        counted = number_row(chosen, None, None)
        return Choice(
            chosen=chosen, value=best.value, bound=best.bound, needles=sum(counted.weights)
        )


def _sides(unit: Unit) -> tuple[str, ...]:
    return tuple(goal.id for goal in unit.asked)


def clash_of(units: Sequence[Unit], needles: int, bounds: Bounds) -> tuple[str, ...]:
    """Name the rules of which one has to give way where no choice is possible, in words."""
    board = Board.of(units, bounds)
    program = board.program.with_rows(number_row(board.units, None, needles))
    return _worded(contradiction(program), board, program)


def shortfall_of(units: Sequence[Unit], needles: int, bounds: Bounds) -> tuple[str, ...]:
    """Name the wishes of which one has to give way for the number to be reached, in words.

    The laws of the house stand: what is named is the number itself and what was excluded.
    """
    board = Board.of(units, bounds)
    program = board.program.with_rows(number_row(board.units, needles, None))
    laws = frozenset(r.rule for r in program.rows if r.rule.partition(" ")[0] not in WISHES)
    return _worded(contradiction(program, laws), board, program)


def _worded(rules: Sequence[str], board: Board, program: Program) -> tuple[str, ...]:
    return tuple(rule_words(rule, board.units, program) for rule in rules)
