"""What lawful needles forbid one another, and how a face is filled with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from yintang.needling.settings import setting
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.needling.units import Unit

Chosen = frozenset[int]

TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The units and what they forbid one another.

    `sizes`, `worths` and `free` have shape (n,), `clashes` (n, n): which units stand too
    close to one another. `most` tells how many needles a zone or code may have.
    """

    units: Sequence[Unit]
    sizes: NDArray[np.int64] = field(repr=False)
    worths: NDArray[np.float64] = field(repr=False)
    clashes: NDArray[np.bool_] = field(repr=False)
    free: NDArray[np.bool_] = field(repr=False)
    most: Mapping[str, int]

    @classmethod
    def of(
        cls, units: Sequence[Unit], beside: Sequence[Unit], most: Mapping[str, int]
    ) -> Board:
        """Measure every unit against every other and against those that stand already."""
        clashes = clashes_of((*units, *beside))
        own = len(units)
        return cls(
            units=units,
            sizes=np.array([len(unit.candidates) for unit in units], dtype=np.int64),
            worths=_uncrowding(np.array([u.worth for u in units]), clashes[:own, :own]),
            clashes=clashes[:own, :own],
            free=~clashes[:own, own:].any(axis=1) & ~clashes.diagonal()[:own],
            most=most,
        )

    def roomy(self) -> Board:
        """Return the same board with units wanted by how few others they keep away."""
        rivals = 1.0 + self.clashes.sum(axis=1)
        return replace(self, worths=np.where(self.worths > 0, 1.0 / rivals, 0.0))

    def count(self, chosen: Chosen) -> int:
        """How many needles the chosen units hold."""
        return int(sum(self.sizes[i] for i in chosen))

    def filled(self, chosen: Chosen, needles: int, barred: Chosen = frozenset()) -> Chosen:
        """Add the most wanted unit that still fits, until none does."""
        taken = set(chosen)
        tally = self._tally(chosen)
        fits = self.free & ~self.clashes[:, sorted(chosen)].any(axis=1)
        fits[[*chosen, *barred]] = False
        while True:
            room = needles - self.count(frozenset(taken))
            found = self._next(fits, tally, room)
            if found is None:
                return frozenset(taken)
            taken.add(found)
            tally.update(self._counts(found))
            fits &= ~self.clashes[found]
            fits[found] = False

    def settled(self, chosen: Chosen, needles: int) -> Chosen:
        """While needles are missing, give up one unit wherever that makes room for more."""
        improved = True
        while improved and self.count(chosen) < needles:
            improved = False
            for unit in sorted(chosen, key=lambda i: (self.worths[i], i)):
                other = self.filled(chosen - {unit}, needles, frozenset({unit}))
                if self.count(other) > self.count(chosen):
                    chosen, improved = other, True
                    break
        return chosen

    def _next(self, fits: NDArray[np.bool_], tally: Counter[str], room: int) -> int | None:
        best, best_worth = None, 0.0
        for i in np.flatnonzero(fits & (self.sizes <= room)):
            worth = self._worth_now(int(i), tally)
            if worth > best_worth:
                best, best_worth = int(i), worth
        return best

    def _worth_now(self, i: int, tally: Counter[str]) -> float:
        """What a unit is worth beside the chosen ones; 0 where its zone or line is full."""
        unit, size = self.units[i], int(self.sizes[i])
        for name in (unit.zone, unit.code):
            if tally[name] + size > self.most.get(name, tally[name] + size):
                return 0.0
        zone_units, line_units = tally[f"{unit.zone} units"], tally[f"{unit.code} units"]
        tired = setting("zone_fatigue") ** zone_units * setting("line_fatigue") ** line_units
        return float(self.worths[i] * tired)

    def _tally(self, chosen: Chosen) -> Counter[str]:
        tally: Counter[str] = Counter()
        for i in chosen:
            tally.update(self._counts(i))
        return tally

    def _counts(self, i: int) -> Counter[str]:
        unit, size = self.units[i], int(self.sizes[i])
        names = {unit.zone: size, unit.code: size}
        return Counter({**names, f"{unit.zone} units": 1, f"{unit.code} units": 1})


def _uncrowding(worths: NDArray[np.float64], clashes: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Make units worth a little less for every other, as wanted, that they keep away."""
    equal = np.minimum(worths[None, :] / np.maximum(worths[:, None], TINY), 1.0)
    pressed = (equal * clashes).sum(axis=1)
    return np.asarray(worths / (1.0 + setting("crowding") * pressed))


def clashes_of(units: Sequence[Unit]) -> NDArray[np.bool_]:
    """Which units stand too close to one another, shape (n, n); the diagonal tells of pairs."""
    candidates = [candidate for unit in units for candidate in unit.candidates]
    owners = np.array([i for i, unit in enumerate(units) for _ in unit.candidates])
    wanted = spacings_mm([candidate.seat.zone for candidate in candidates])
    close = gaps_mm([c.path for c in candidates]) < wanted + setting("slack_mm")
    first, second = np.nonzero(close)
    clashes = np.zeros((len(units), len(units)), dtype=bool)
    clashes[owners[first], owners[second]] = True
    return clashes
