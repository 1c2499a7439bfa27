"""Loop subdivision: a smooth surface through a coarse mesh, as plain linear steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yintang.portrait.arrays import Floats, Indices

_LEAST_VALENCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One halving of every edge.

    `rows`, `columns` and `weights` are the smoothing matrix, entry by entry; `edges` (E, 2)
    are the edges whose middles become the new vertices; `triangles` (4T, 3) is the new mesh.
    """

    rows: Indices
    columns: Indices
    weights: Floats
    edges: Indices
    triangles: Indices
    count: int

    def smooth(self, values: Floats) -> Floats:
        """Smooth the values (n, k) onto the finer mesh."""
        size = self.count + len(self.edges)
        taken = values[self.columns] * self.weights[:, None]
        return np.stack(
            [np.bincount(self.rows, column, minlength=size) for column in taken.T], axis=1
        )

    def linear(self, values: Floats) -> Floats:
        """Keep the values (n, k) and put means on the middles of the edges."""
        return np.concatenate([values, values[self.edges].mean(axis=1)])


def edges_of(triangles: Indices) -> tuple[Indices, Indices]:
    """Unique edges (E, 2) and, for each side of each triangle, its edge (T, 3)."""
    sides = np.stack([triangles, np.roll(triangles, -1, axis=1)], axis=2).reshape(-1, 2)
    edges, inverse = np.unique(np.sort(sides, axis=1), axis=0, return_inverse=True)
    return edges, inverse.reshape(-1, 3)


def loop_step(triangles: Indices, count: int, sharp: Indices) -> tuple[Step, Indices]:
    """One Loop step of a mesh with `count` vertices, and the sharp edges after it.

    Edges of the rim count as sharp. Source: C. Loop, Smooth subdivision surfaces based on
    triangles, 1987; the weights of a sharp edge: H. Hoppe et al., 1994.
    """
    edges, sides = edges_of(triangles)
    uses = np.bincount(sides.ravel(), minlength=len(edges))
    keys = edges[:, 0] * count + edges[:, 1]
    ordered = np.sort(sharp, axis=1)
    is_sharp = (uses == 1) | np.isin(keys, ordered[:, 0] * count + ordered[:, 1])
    rules = [_edge_rule(triangles, edges, sides, is_sharp, count)]
    rules.append(_vertex_rule(edges, is_sharp, count))
    rows, columns, weights = (np.concatenate(part) for part in zip(*rules, strict=True))
    middle = sides + count
    a, b, c = triangles.T
    ab, bc, ca = middle.T
    finer = np.stack([a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca], axis=1).reshape(-1, 3)
    halves = count + np.nonzero(is_sharp)[0]
    sharper = np.concatenate(
        [np.stack([edges[is_sharp, 0], halves], 1), np.stack([edges[is_sharp, 1], halves], 1)]
    )
    step = Step(
        rows=rows, columns=columns, weights=weights, edges=edges, triangles=finer, count=count
    )
    return step, sharper


def _edge_rule(
    triangles: Indices, edges: Indices, sides: Indices, is_sharp: NDArray[np.bool_], count: int
) -> tuple[Indices, Indices, Floats]:
    new = count + np.arange(len(edges))
    ends = np.where(is_sharp, 0.5, 0.375)
    soft = ~is_sharp[sides.ravel()]
    across = np.roll(triangles, 1, axis=1).ravel()[soft]
    rows = np.concatenate([new, new, (sides.ravel() + count)[soft]])
    columns = np.concatenate([edges[:, 0], edges[:, 1], across])
    return rows, columns, np.concatenate([ends, ends, np.full(len(across), 0.125)])


def _vertex_rule(
    edges: Indices, is_sharp: NDArray[np.bool_], count: int
) -> tuple[Indices, Indices, Floats]:
    both = np.concatenate([edges, edges[:, ::-1]])
    sharp = np.concatenate([is_sharp, is_sharp])
    valence = np.bincount(both[:, 0], minlength=count).clip(1)
    on_crease = np.bincount(both[sharp, 0], minlength=count) > 1
    beta = np.where(valence == _LEAST_VALENCE, 3 / 16, 3 / (8 * valence))
    pulls = np.where(on_crease[both[:, 0]], np.where(sharp, 0.125, 0.0), beta[both[:, 0]])
    own = 1 - np.bincount(both[:, 0], pulls, minlength=count)
    return (
        np.concatenate([np.arange(count), both[:, 0]]),
        np.concatenate([np.arange(count), both[:, 1]]),
        np.concatenate([own, pulls]),
    )


def through(at: Floats, keys: Floats, values: Floats) -> Floats:
    """A smooth curve through `values` (K, ...) at `keys` (K,), read at `at` (n,)."""
    slope = np.gradient(values, keys, axis=0)
    low = np.clip(np.searchsorted(keys, at, side="right") - 1, 0, len(keys) - 2)
    width = (keys[low + 1] - keys[low]).reshape(-1, *[1] * (values.ndim - 1))
    t = (at - keys[low]).reshape(width.shape) / width
    start, end = values[low], values[low + 1]
    blend: Floats = (1 + 2 * t) * (1 - t) ** 2 * start + t * t * (3 - 2 * t) * end
    blend += width * (t * (1 - t) ** 2 * slope[low] - t * t * (1 - t) * slope[low + 1])
    return blend


def normals_of(places: Floats, triangles: Indices) -> Floats:
    """Unit normals (N, 3) of a mesh."""
    corners = places[triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    flat = triangles.ravel()
    spread = np.repeat(faces, 3, axis=0)
    total = np.stack(
        [np.bincount(flat, column, minlength=len(places)) for column in spread.T], axis=1
    )
    unit: Floats = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
    return unit
