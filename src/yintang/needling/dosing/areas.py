"""How much skin each zone has on this face."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from yintang.needling.dangers import crossings
from yintang.needling.relief import relief_of
from yintang.needling.skin import Skin
from yintang.needling.zoning import Outlines, Vector, outlines_of

# Halving the step changes no zone of a face by more than a hundredth.
STEP_MM = 1.0
OUTSIDE = -1


@lru_cache(maxsize=4)
def zone_areas_mm2(skin: Skin) -> Mapping[str, float]:
    """Give the skin of every zone in mm², both sides together, measured along the skin.

    Where outlines overlap, the earlier zone of the table has the place, as for needles. The
    neck counts as far as its outline goes, whether the photograph shows it or not.
    """
    outlines = outlines_of(skin)
    rows = _lines_of(outlines)
    areas: dict[str, float] = defaultdict(float)
    for low, high in pairwise(rows):
        middles, sizes = _patches(skin, outlines, (low, high))
        owners = _owners(outlines, middles)
        for index in np.unique(owners[owners != OUTSIDE]):
            areas[outlines.zones[index].id] += float(sizes[owners == index].sum())
    return {zone.id: areas[zone.id] for zone in outlines.zones}


def _lines_of(outlines: Outlines) -> Vector:
    """Heights from the lowest to the highest place of any zone, in steps; shape (n,)."""
    up = outlines.starts[:, 1]
    return np.arange(up.min(), up.max() + STEP_MM, STEP_MM)


def _patches(
    skin: Skin, outlines: Outlines, rows: tuple[float, float]
) -> tuple[Vector, Vector]:
    """Cut one row of skin into patches: their middles (n, 2) and their sizes in mm² (n,).

    A patch is two triangles between four places of the skin.
    """
    across = outlines.starts[:, 0]
    steps = np.arange(across.min(), across.max() + STEP_MM, STEP_MM)
    low, high = (
        relief_of(skin).on_skin(np.column_stack((steps, np.full_like(steps, row))))
        for row in rows
    )
    sizes = _triangles(low[:-1], low[1:], high[:-1]) + _triangles(high[1:], high[:-1], low[1:])
    middles = np.column_stack(
        (steps[:-1] + STEP_MM / 2, np.full(len(steps) - 1, sum(rows) / 2))
    )
    return middles, sizes


def _triangles(a: Vector, b: Vector, c: Vector) -> Vector:
    """Areas of triangles with corners of shape (n, 3); shape (n,)."""
    return np.asarray(np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2)


def _owners(outlines: Outlines, places: Vector) -> NDArray[np.int64]:
    """Which outline has each place (n, 2), the first of the table; `OUTSIDE` for none."""
    crossed = crossings(places, outlines.starts, outlines.ends)
    inside = np.add.reduceat(crossed, outlines.first, axis=1) % 2 == 1
    return np.where(inside.any(axis=1), inside.argmax(axis=1), OUTSIDE)
