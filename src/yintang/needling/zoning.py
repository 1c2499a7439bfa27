"""In which zone of a face a spot lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.zones import Zone, zones
from yintang.needling.dangers import crossings, distances_mm
from yintang.needling.relief import as_vector, relief_of
from yintang.needling.skin import Skin
from yintang.units import Side, Spot

Vector = NDArray[np.float64]

OUTLINE_MM = 6.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlines:
    """Every zone on both sides of one face, in the order of the table.

    `starts` and `ends`, shape (n, 3), are the pieces of all outlines behind one another on the
    skin; `first`, shape (m,), tells where each outline begins.
    """

    zones: tuple[Zone, ...]
    starts: Vector = field(repr=False)
    ends: Vector = field(repr=False)
    first: NDArray[np.int64] = field(repr=False)

    def distances_mm(self, spot: Vector) -> Vector:
        """Distance of a spot (3,) from every zone, shape (m,); 0 inside it."""
        apart = distances_mm(spot[None, :], self.starts, self.ends)[0]
        crossed = crossings(spot[None, :], self.starts, self.ends)[0]
        inside = np.add.reduceat(crossed, self.first) % 2 == 1
        return np.asarray(np.where(inside, 0.0, np.minimum.reduceat(apart, self.first)))


@lru_cache(maxsize=4)
def outlines_of(skin: Skin) -> Outlines:
    """Lay every zone on this face."""
    sided = [(zone, side) for zone in zones() for side in (Side.RIGHT, Side.LEFT)]
    lines = [_outline(skin, zone, side) for zone, side in sided]
    return Outlines(
        zones=tuple(zone for zone, _ in sided),
        starts=np.vstack([line[:-1] for line in lines]),
        ends=np.vstack([line[1:] for line in lines]),
        first=np.cumsum([0, *(len(line) - 1 for line in lines[:-1])]),
    )


def nearest_zone(skin: Skin, spot: Spot) -> tuple[Zone, float]:
    """Find the zone of a spot and how far outside of it the spot lies, in mm, 0 inside.

    Where zones overlap, the earlier one of the table has the place.
    """
    outlines = outlines_of(skin)
    apart = outlines.distances_mm(as_vector(spot))
    best = int(apart.argmin())
    return outlines.zones[best], float(apart[best])


def _outline(skin: Skin, zone: Zone, side: Side) -> Vector:
    """Lay one half of a zone on the skin: a closed line of shape (n, 3)."""
    corners = np.array([as_vector(skin.resolve(place, side)) for place in zone.outline])
    return relief_of(skin).line(np.vstack((corners, corners[:1])), OUTLINE_MM)
