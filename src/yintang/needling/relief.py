"""The skin of one face sampled once, so that thousands of heights cost nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from yintang.needling.skin import Skin
from yintang.units import Spot

Vector = NDArray[np.float64]

# Heights between grid places are mixed from the four around them: on skin that curves with a
# radius of 10 mm a grid of 1.5 mm is out by 0.03 mm at most.
GRID_MM = 1.5
ACROSS_MM = 87.0
LOWEST_MM, HIGHEST_MM = -150.0, 105.0
ROWS_AT_ONCE = 6


@dataclass(frozen=True, eq=False)
class Relief:
    """How far out the skin lies, on a grid of `GRID_MM`; beyond it `skin` itself is asked.

    `out_mm` has shape (rows, columns): rows from the neck to the crown, columns from the
    patient's right to their left.
    """

    skin: Skin = field(repr=False)
    out_mm: Vector = field(repr=False)

    def on_skin(self, places: Vector) -> Vector:
        """Return the spots of the skin, shape (n, 3), at places (n, 2) across and up in mm."""
        heights = self._mixed(places)
        beyond = _beyond(places)
        if beyond.any():
            heights[beyond] = self.skin.spots(places[beyond])[:, 2]
        return np.column_stack((places, heights))

    def _mixed(self, places: Vector) -> Vector:
        """Mix the heights of the four grid places around each place; (n,) in mm."""
        rows, columns = self.out_mm.shape
        c = np.clip((places[:, 0] + ACROSS_MM) / GRID_MM, 0, columns - 1.001)
        r = np.clip((places[:, 1] - LOWEST_MM) / GRID_MM, 0, rows - 1.001)
        i, j = r.astype(int), c.astype(int)
        u, v = r - i, c - j
        low = self.out_mm[i, j] * (1 - v) + self.out_mm[i, j + 1] * v
        high = self.out_mm[i + 1, j] * (1 - v) + self.out_mm[i + 1, j + 1] * v
        mixed: Vector = low * (1 - u) + high * u
        return mixed

    def line(self, corners: Vector, step_mm: float) -> Vector:
        """Join corners, shape (n, 3), along the skin: shape (m, 3), steps of `step_mm`."""
        return joined(corners, step_mm, self.on_skin)


def joined(corners: Vector, step_mm: float, on_skin: Callable[[Vector], Vector]) -> Vector:
    """Join corners, shape (n, 3), by steps that `on_skin` lays on the skin: shape (m, 3)."""
    pieces = [corners[:1]]
    for a, b in pairwise(corners):
        count = max(1, math.ceil(float(np.linalg.norm(b - a)) / step_mm))
        shares = np.arange(1, count + 1)[:, None] / count
        laid = on_skin(a[:2] + (b[:2] - a[:2]) * shares)
        pieces.append(np.vstack((laid[:-1], b)))
    return np.vstack(pieces)


def _beyond(places: Vector) -> NDArray[np.bool_]:
    """Which places lie outside the grid."""
    across, up = places[:, 0], places[:, 1]
    outside: NDArray[np.bool_] = (np.abs(across) > ACROSS_MM) | (up < LOWEST_MM)
    return outside | (up > HIGHEST_MM)


@lru_cache(maxsize=4)
def relief_of(skin: Skin) -> Relief:
    """Sample the skin of one face; kept for the last few faces."""
    across = np.arange(-ACROSS_MM, ACROSS_MM + GRID_MM / 2, GRID_MM)
    up = np.arange(LOWEST_MM, HIGHEST_MM + GRID_MM / 2, GRID_MM)
    places = np.column_stack([part.ravel() for part in np.meshgrid(across, up)])
    # Several rows at a time: fewer questions, and still little memory.
    rows = [skin.spots(part)[:, 2] for part in np.array_split(places, len(up) // ROWS_AT_ONCE)]
    return Relief(skin, np.concatenate(rows).reshape(len(up), len(across)))


def as_vector(spot: Spot) -> Vector:
    """Return a spot as an array of shape (3,): across, up, out in mm."""
    return np.array((spot.across_mm, spot.up_mm, spot.out_mm))


def as_spot(vector: Vector) -> Spot:
    """Return an array of shape (3,) as a spot, to 0.01 mm."""
    return Spot(*(round(float(value), 2) + 0.0 for value in vector))


def rounded(spot: Spot) -> Spot:
    """Return the spot to 0.01 mm."""
    return as_spot(as_vector(spot))
