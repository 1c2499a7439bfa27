"""How much skin each zone has on this face."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from yintang.needling.dangers import crossings
from yintang.needling.relief import relief_of
from yintang.needling.skin import Skin
from yintang.needling.zoning import Outlines, Vector, outlines_of

# Halving the step changes no zone of a face by more than a hundredth.
STEP_MM = 1.0
OUTSIDE = -1
_CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


@lru_cache(maxsize=4)
def zone_areas_mm2(skin: Skin) -> Mapping[str, float]:
    """Give the skin of every zone in mm², both sides together, measured along the skin.

    Where outlines overlap, the earlier zone of the table has the place, as for needles. The
    neck counts as far as its outline goes, whether the photograph shows it or not.
    """
    outlines = outlines_of(skin)
    across, up = (_steps(outlines.starts[:, axis]) for axis in range(2))
    owners = _owners(outlines, across, up)
    row, column = np.nonzero(owners != OUTSIDE)
    sizes = _sizes_mm2(skin, (across, up), (row, column))
    summed = np.bincount(owners[row, column], sizes, minlength=len(outlines.zones))
    areas: dict[str, float] = defaultdict(float)
    for zone, area_mm2 in zip(outlines.zones, summed, strict=True):
        areas[zone.id] += float(area_mm2)
    return MappingProxyType(areas)


def _steps(reach_mm: Vector) -> Vector:
    """Lines from the least to the most of any zone, `STEP_MM` apart; shape (n,)."""
    return np.arange(reach_mm.min(), reach_mm.max() + STEP_MM, STEP_MM)


def _owners(outlines: Outlines, across: Vector, up: Vector) -> NDArray[np.int64]:
    """Which outline has the middle of each patch between lines `across` (c,) and `up` (r,).

    Shape (r - 1, c - 1); the first of the table where several do, `OUTSIDE` where none does.
    """
    middles = across[:-1] + STEP_MM / 2
    rows = [_row_owners(outlines, middles, (low + high) / 2) for low, high in pairwise(up)]
    return np.vstack(rows)


def _row_owners(outlines: Outlines, middles: Vector, up_mm: float) -> NDArray[np.int64]:
    """Which outline has each place of one height, shape (n,).

    Only pieces that run past this height can be crossed: about one in a hundred.
    """
    starts, ends = outlines.starts, outlines.ends
    passing = np.flatnonzero((starts[:, 1] > up_mm) != (ends[:, 1] > up_mm))
    if not len(passing):
        return np.full(len(middles), OUTSIDE)
    places = np.column_stack((middles, np.full_like(middles, up_mm)))
    crossed = crossings(places, starts[passing], ends[passing])
    of_piece = np.searchsorted(outlines.first, passing, side="right") - 1
    found, first = np.unique(of_piece, return_index=True)
    inside = np.add.reduceat(crossed, first, axis=1) % 2 == 1
    return np.where(inside.any(axis=1), found[inside.argmax(axis=1)], OUTSIDE)


def _sizes_mm2(
    skin: Skin, lines: tuple[Vector, Vector], patches: tuple[NDArray[np.int64], ...]
) -> Vector:
    """Sizes (n,) of patches, named by row and column, as two triangles along the skin.

    Only their own corners are laid on the skin, each once.
    """
    (across, up), (row, column) = lines, patches
    asked = np.zeros((len(up), len(across)), dtype=np.bool_)
    for above, aside in _CORNERS:
        asked[row + above, column + aside] = True
    rows, columns = np.nonzero(asked)
    laid = np.zeros((*asked.shape, 3))
    laid[asked] = relief_of(skin).on_skin(np.column_stack((across[columns], up[rows])))
    low, low_on, high, high_on = (laid[row + r, column + c] for r, c in _CORNERS)
    return _triangles(low, low_on, high) + _triangles(high_on, high, low_on)


def _triangles(a: Vector, b: Vector, c: Vector) -> Vector:
    """Areas of triangles with corners of shape (n, 3); shape (n,)."""
    return np.asarray(np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2)
