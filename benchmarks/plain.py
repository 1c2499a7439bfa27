"""The choice of needles as one would first write it: a needle a column, a clash a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from yintang.needling.choosing.crowding import Clashes
from yintang.needling.choosing.program import (
    Bounds,
    Group,
    Program,
    Row,
    number_row,
    program_of,
)
from yintang.needling.choosing.sheet import Answer, Effort, Sheet, read
from yintang.needling.choosing.units import Unit
from yintang.needling.choosing.wounds import wound_of


def plain_program(
    units: Sequence[Unit], clashes: Clashes, bounds: Bounds, needles: int
) -> Program:
    """Write every needle for itself: partners are equal, and each clash excludes two.

    Worth, bounds and tiring are those of `program_of`, so that both have the same best value.
    """
    owners = [i for i, unit in enumerate(units) for _ in range(unit.size)]
    firsts = [owners.index(i) for i in range(len(units))]
    alone = np.zeros_like(clashes)
    whole = program_of(units, alone, bounds, [wound_of(unit) for unit in units])
    rows = [
        *(_spread(row, units, firsts) for row in whole.rows if row.rule != "spacing"),
        _spread(number_row(units, needles, needles), units, firsts),
        *_partners(units, firsts),
        *_clashing(units, clashes, firsts),
    ]
    groups = [
        Group(units=tuple(firsts[i] for i in group.units), tired=group.tired)
        for group in whole.groups
    ]
    return Program(
        worths=np.array([_share(units[i], n - firsts[i]) for n, i in enumerate(owners)]),
        ranks=np.array([int(whole.ranks[i]) for i in owners]),
        rows=tuple(rows),
        groups=tuple(groups),
    )


def plain_answer(program: Program) -> Answer | None:
    """Give the program to the same solver as it stands."""
    sheet = Sheet.of(program)
    solver = sheet.opened(sheet.gains, Effort(), whole=True)
    solver.run()
    return read(solver, whole=True)


def _share(unit: Unit, which: int) -> int:
    """Which part of a unit's worth a needle of it has; together they have all of it."""
    return unit.worth // unit.size + (unit.worth % unit.size if which == 0 else 0)


def _spread(row: Row, units: Sequence[Unit], firsts: Sequence[int]) -> Row:
    """Count needles where units were counted."""
    columns: list[int] = []
    weights: list[int] = []
    pairs = set(row.weights) == {1} and row.rule.startswith("most")
    for unit, weight in zip(row.units, row.weights, strict=True):
        size = units[unit].size
        columns += range(firsts[unit], firsts[unit] + size)
        weights += [1 if pairs else weight // size] * size
    high = row.high
    if pairs and high is not None:
        high *= units[row.units[0]].size
    return Row(
        rule=row.rule, units=tuple(columns), weights=tuple(weights), low=row.low, high=high
    )


def _partners(units: Sequence[Unit], firsts: Sequence[int]) -> Iterator[Row]:
    for unit, first in zip(units, firsts, strict=True):
        if unit.size > 1:
            yield Row(rule="pair", units=(first, first + 1), weights=(1, -1), low=0, high=0)


def _clashing(units: Sequence[Unit], clashes: Clashes, firsts: Sequence[int]) -> Iterator[Row]:
    """Exclude two needles for every clash of two units, on each side that both have."""
    for i, j in np.argwhere(np.triu(clashes, 1)):
        for k in range(min(units[i].size, units[j].size)):
            columns = (firsts[i] + k, firsts[j] + k)
            yield Row(rule="spacing", units=columns, weights=(1, 1), high=1)
        if units[i].size != units[j].size:
            last = (firsts[i] + units[i].size - 1, firsts[j] + units[j].size - 1)
            yield Row(rule="spacing", units=last, weights=(1, 1), high=1)
