"""Which triangles lie over which cell of the plane, so that few need to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CELL_MM = 4.0
_HAIR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A grid over a mesh seen from the front.

    `corner` has shape (2,): the least across and up. `held` has shape (columns, rows, K): the
    triangles that may lie over each cell, -1 where there are fewer than K.
    """

    corner: Array = field(repr=False)
    held: NDArray[np.int64] = field(repr=False)

    def over(self, places: Array) -> NDArray[np.int64]:
        """Triangles that may hold places of shape (N, 2): shape (N, K), -1 for none."""
        cell = np.floor((places - self.corner) / CELL_MM)
        last = np.array(self.held.shape[:2]) - 1
        beyond = np.any((cell < 0) | (cell > last), axis=1, keepdims=True)
        column, row = np.clip(cell, 0, last).astype(np.int64).T
        held = self.held[column, row]
        return np.where(beyond, -1, held)


def cells_of(corners: Array, triangles: NDArray[np.int64]) -> Cells:
    """Lay a grid over triangles (M, 3) of a plane whose corners have shape (V, 2)."""
    least = corners[triangles].min(axis=1) - _HAIR
    most = corners[triangles].max(axis=1) + _HAIR
    corner = least.min(axis=0)
    first = np.floor((least - corner) / CELL_MM).astype(np.int64)
    spread = np.floor((most - corner) / CELL_MM).astype(np.int64) - first + 1
    columns, rows = (first + spread).max(axis=0).tolist()
    triangle, step = _steps(spread[:, 0] * spread[:, 1])
    column = first[triangle, 0] + step // spread[triangle, 1]
    row = first[triangle, 1] + step % spread[triangle, 1]
    cell = column * rows + row
    order = np.argsort(cell, kind="stable")
    count = np.bincount(cell, minlength=columns * rows)
    _, place = _steps(count)
    held = np.full((columns * rows, int(count.max())), -1, dtype=np.int64)
    held[cell[order], place] = triangle[order]
    return Cells(corner=corner, held=held.reshape(columns, rows, -1))


def _steps(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each index as often as it counts, and for each time its turn from 0."""
    index = np.repeat(np.arange(len(counts)), counts)
    start = np.repeat(np.cumsum(counts) - counts, counts)
    return index, np.arange(len(index)) - start


def out_over(
    cells: Cells, vertices: Array, triangles: NDArray[np.int64], places: Array
) -> Array:
    """How far out the foremost triangle lies at places (N, 2): shape (N,), -inf beside all.

    `vertices` has shape (V, 3): across, up, out.
    """
    over = cells.over(places)
    a, b, c = (vertices[triangles[over, k]] for k in range(3))
    ab, ac, ap = b - a, c - a, places[:, None, :] - a[..., :2]
    area = _cross(ab, ac)
    flat = np.abs(area) < _HAIR
    area = np.where(flat, 1.0, area)
    second, third = _cross(ap, ac) / area, _cross(ab, ap) / area
    within = (np.minimum(second, third) >= -_HAIR) & (1 - second - third >= -_HAIR)
    out = a[..., 2] + second * ab[..., 2] + third * ac[..., 2]
    held = within & ~flat & (over >= 0)
    return np.asarray(np.where(held, out, -np.inf).max(axis=1), dtype=np.float64)


def _cross(a: Array, b: Array) -> Array:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
