"""Which units stand too close to one another, and which can never be the better choice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from yintang.needling.choosing.units import Unit
from yintang.needling.settings import setting
from yintang.needling.spacing import gaps_mm, spacings_mm

Clashes = NDArray[np.bool_]


def clashes_of(units: Sequence[Unit]) -> Clashes:
    """Which units stand too close to one another, shape (n, n); the diagonal tells of pairs.

    The practitioner's own needles may stand a hair nearer than a plan would set them: for two
    of them the spacing counts without the slack that a plan keeps.
    """
    paths = [path for unit in units for path in unit.paths]
    if not paths:
        return np.zeros((0, 0), dtype=bool)
    owners = np.array([i for i, unit in enumerate(units) for _ in unit.paths], dtype=np.int64)
    own = np.array([unit.locked is not None for unit in units for _ in unit.paths], dtype=bool)
    wanted = spacings_mm([unit.zone for unit in units for _ in unit.paths])
    slack = np.where(own[:, None] & own[None, :], 0.0, setting("slack_mm"))
    first, second = np.nonzero(gaps_mm(paths) < wanted + slack)
    clashes = np.zeros((len(units), len(units)), dtype=bool)
    clashes[owners[first], owners[second]] = True
    return clashes


def cliques_of(clashes: Clashes) -> tuple[tuple[int, ...], ...]:
    """Cover all clashes by groups of which only one unit can be chosen, as large as they get.

    One row for a group says more than one for each of its pairs: half of this and half of
    that no longer looks like a choice.
    """
    left = clashes & ~np.eye(len(clashes), dtype=bool)
    groups: list[tuple[int, ...]] = []
    for unit in range(len(clashes)):
        while left[unit].any():
            group = _grown(clashes, left, unit)
            among = np.array(group)
            left[among[:, None], among[None, :]] = False
            groups.append(tuple(sorted(group)))
    return tuple(groups)


def _grown(clashes: Clashes, left: Clashes, unit: int) -> list[int]:
    """Grow a group from one of its clashes, first by what covers most of what is left."""
    other = int(np.flatnonzero(left[unit])[0])
    group = [unit, other]
    fits = clashes[unit] & clashes[other]
    fits[group] = False
    while fits.any():
        among = np.flatnonzero(fits)
        covered = left[among[:, None], np.array(group)[None, :]].sum(axis=1)
        grown = int(among[covered.argmax()])
        group.append(grown)
        fits &= clashes[grown]
        fits[grown] = False
    return group


def dominated(
    units: Sequence[Unit], clashes: Clashes, doses: Sequence[int]
) -> NDArray[np.bool_]:
    """Which units another one replaces in every plan, without loss; shape (n,).

    The other belongs to the same path of the same line, or the same point, is as many needles,
    is worth as much or more, wounds as little or less, and keeps away nobody whom the first
    does not keep away too. Of two that are alike in all this, the first in order stays.
    """
    reach = clashes | np.eye(len(units), dtype=bool)
    beyond = reach.astype(np.float32) @ (~reach).astype(np.float32).T
    worths = np.array([unit.worth for unit in units])
    wounds = np.array(doses)
    kinds: dict[object, int] = {}
    families = np.array([kinds.setdefault(_family(u), len(kinds)) for u in units])
    better = (
        (beyond == 0)
        & clashes
        & (families[:, None] == families[None, :])
        & (worths[:, None] >= worths[None, :])
        & (wounds[:, None] <= wounds[None, :])
    )
    equal = better & better.T
    first = np.arange(len(units))
    better &= ~equal | (first[:, None] < first[None, :])
    np.fill_diagonal(better, val=False)
    return np.asarray(better.any(axis=0))


def _family(unit: Unit) -> tuple[object, ...]:
    """What has to be the same for one unit to stand in for another."""
    sides = tuple(candidate.seat.side for candidate in unit.candidates)
    return unit.key[:2], unit.zone, sides, unit.locked
