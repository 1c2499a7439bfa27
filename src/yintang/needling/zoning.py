"""In which zone of a face a spot lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.zones import Zone, zones
from yintang.needling.dangers import distances_mm, within
from yintang.needling.relief import as_vector, relief_of
from yintang.needling.skin import Skin
from yintang.units import Side, Spot

Vector = NDArray[np.float64]

OUTLINE_MM = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One zone on one side of one face; `line` has shape (n, 3), closed, on the skin."""

    zone: Zone
    line: Vector = field(repr=False)

    def distance_mm(self, spot: Vector) -> float:
        """Distance of a spot (3,) from the zone; 0 inside it."""
        if within(spot[None, :], self.line[:-1])[0]:
            return 0.0
        return float(distances_mm(spot[None, :], self.line[:-1], self.line[1:]).min())


@lru_cache(maxsize=4)
def outlines_of(skin: Skin) -> tuple[Outline, ...]:
    """Every zone of this face on both sides, in the order of the table."""
    return tuple(_outline(skin, z, side) for z in zones() for side in (Side.RIGHT, Side.LEFT))


def nearest_zone(skin: Skin, spot: Spot) -> tuple[Zone, float]:
    """Find the zone of a spot and how far outside of it the spot lies, in mm, 0 inside.

    Where zones overlap, the earlier one of the table has the place.
    """
    here = as_vector(spot)
    apart = [outline.distance_mm(here) for outline in outlines_of(skin)]
    best = int(np.argmin(apart))
    return outlines_of(skin)[best].zone, apart[best]


def _outline(skin: Skin, zone: Zone, side: Side) -> Outline:
    corners = np.array([as_vector(skin.resolve(place, side)) for place in zone.outline])
    closed = np.vstack((corners, corners[:1]))
    return Outline(zone=zone, line=relief_of(skin).line(closed, OUTLINE_MM))
