"""The danger structures of one face, drawn on its skin once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.hazards import Hazard, hazards
from yintang.anatomy.places import sides_of
from yintang.needling.relief import as_vector, joined
from yintang.needling.skin import Skin
from yintang.units import Side

Vector = NDArray[np.float64]

SEGMENT_MM = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """One danger structure on one side of one face.

    `starts` and `ends` have shape (n, 3): the pieces of its outline on the skin, in mm.
    """

    hazard: Hazard
    side: Side
    starts: Vector = field(repr=False)
    ends: Vector = field(repr=False)

    @property
    def closed(self) -> bool:
        """Whether the structure fills its outline."""
        return self.hazard.shape == "polygon"

    def distances_mm(self, skin: Vector) -> Vector:
        """Distance of spots, shape (n, 3), from the structure; shape (n,), 0 inside it."""
        apart = distances_mm(skin, self.starts, self.ends).min(axis=1)
        if self.closed:
            inside = crossings(skin, self.starts, self.ends).sum(axis=1) % 2 == 1
            apart = np.where(inside, 0.0, apart)
        return np.asarray(apart)


@dataclass(frozen=True)
class Dangers:
    """Every danger structure of one face, ready to be measured against."""

    every: tuple[Danger, ...]

    @cached_property
    def balls(self) -> tuple[Vector, Vector]:
        """Centres, shape (n, 3), and reaches, shape (n,), of balls that hold the structures.

        The reach counts the widest margin that a place without any tolerance keeps.
        """
        centres = np.array([d.starts.mean(axis=0) for d in self.every])
        reaches = [
            float(np.linalg.norm(np.vstack((d.starts, d.ends)) - c, axis=1).max())
            + d.hazard.uncapped_mm(0.0)
            for d, c in zip(self.every, centres, strict=True)
        ]
        return centres, np.array(reaches)

    def near(self, skin: Vector, tolerance_mm: float) -> tuple[Danger, ...]:
        """Return the structures whose widest margin may touch spots of shape (n, 3)."""
        centres, reaches = self.balls
        middle = skin.mean(axis=0)
        own = float(np.linalg.norm(skin - middle, axis=1).max())
        gaps = np.linalg.norm(centres - middle, axis=1) - reaches - own
        return tuple(self.every[i] for i in np.flatnonzero(gaps <= tolerance_mm))


@lru_cache(maxsize=4)
def dangers_of(skin: Skin) -> Dangers:
    """Every danger structure on this face; kept for the last few faces.

    Regions that are only looked at first keep no distance and mark no needle.
    """
    kept = [hazard for hazard in hazards() if hazard.rule != "look"]
    return Dangers(tuple(danger for hazard in kept for danger in _drawn(hazard, skin)))


def distances_mm(spots: Vector, starts: Vector, ends: Vector) -> Vector:
    """Distance of each spot (n, 3) from each piece, given by its ends (m, 3); shape (n, m)."""
    along = ends - starts
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    away = spots[:, None, :] - starts[None, :, :]
    share = np.clip((away * along).sum(axis=2) / length, 0.0, 1.0)
    return np.asarray(np.sqrt(((away - share[:, :, None] * along) ** 2).sum(axis=2)))


def _drawn(hazard: Hazard, skin: Skin) -> tuple[Danger, ...]:
    """Return a structure on the sides that have it."""
    return tuple(_danger(hazard, side, skin) for side in sides_of(hazard.laterality))


def _danger(hazard: Hazard, side: Side, skin: Skin) -> Danger:
    corners = np.array([as_vector(skin.resolve(place, side)) for place in hazard.waypoints])
    if hazard.shape == "spot":
        return Danger(hazard=hazard, side=side, starts=corners[:1], ends=corners[:1])
    if hazard.shape == "polygon":
        corners = np.vstack((corners, corners[:1]))
    # The skin itself is asked, not the relief: where a turned face falls away steeply, heights
    # mixed from a grid are out by a centimetre.
    line = joined(corners, SEGMENT_MM, skin.spots)
    return Danger(hazard=hazard, side=side, starts=line[:-1], ends=line[1:])


def crossings(spots: Vector, starts: Vector, ends: Vector) -> NDArray[np.int64]:
    """Whether the way from each spot (n, 3) to the left crosses each piece (m, 3): (n, m).

    Seen from the front; a spot lies inside an outline whose pieces it crosses an odd number of
    times.
    """
    across, up = spots[:, 0, None], spots[:, 1, None]
    rise = ends[:, 1] - starts[:, 1]
    rise = np.where(rise == 0, 1.0, rise)
    straddles = (starts[:, 1] > up) != (ends[:, 1] > up)
    at = starts[:, 0] + (up - starts[:, 1]) * (ends[:, 0] - starts[:, 0]) / rise
    return np.asarray(straddles & (across < at), dtype=np.int64)
