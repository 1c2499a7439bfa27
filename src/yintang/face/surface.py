"""The skin as a surface over the frontal plane: the mesh inside, head and neck outside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yintang.face.cells import Cells, cells_of, out_over
from yintang.face.model import CHIN, CROWN, MESH_VERTICES
from yintang.tables import Strength, read_rows

Array = NDArray[np.float64]

# Vertices on the rim of the mesh, from the crown down the patient's left side and back.
RIM = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
# The midline of the forehead, from between the brows to the top of the mesh.
FOREHEAD = (168, 8, 9, 151, 10)
_TABLE = Path(__file__).with_name("surface.toml")
_ARRAYS = ("skull", "neck")
_REACH_MM = 12.0
_HAIR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class SkullShape:
    """The skull as an ellipsoid, in half widths of the face.

    Its half-axes, and how far its middle lies below the top of the mesh.
    """

    id: str
    half_width_share: float
    half_depth_share: float
    half_height_share: float
    middle_below_share: float
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class NeckShape:
    """How the skin runs below the chin.

    It begins `behind_chin_mm` behind the chin and runs back `back_per_down` millimetres for
    each one down, up to `longest_mm` below the chin, then straight down.
    """

    id: str
    behind_chin_mm: float
    back_per_down: float
    longest_mm: float
    source: str
    edition: str
    strength: Strength


@cache
def skull_shape() -> SkullShape:
    """The shape of the skull."""
    return read_rows(_TABLE, "skull", SkullShape, besides=_ARRAYS)[0]


@cache
def neck_shape() -> NeckShape:
    """The shape of the neck."""
    return read_rows(_TABLE, "neck", NeckShape, besides=_ARRAYS)[0]


@dataclass(frozen=True, kw_only=True, eq=False)
class Surface:
    """Skin of one face in its own axes.

    `vertices` has shape (468, 3): across, up, out in millimetres; `triangles` (898, 3). What is
    derived from them is made when it is first asked for: a first look needs little of it.
    """

    vertices: Array = field(repr=False)
    triangles: NDArray[np.int64] = field(repr=False)

    @cached_property
    def normals(self) -> Array:
        """Outward unit normals of the vertices, shape (468, 3)."""
        return vertex_normals(self.vertices, self.triangles)

    @cached_property
    def cells(self) -> Cells:
        """Which triangles lie where, seen from the front."""
        return cells_of(self.vertices[:, :2], self.triangles)

    def normal(self, place: Array) -> Array:
        """Outward unit normal of the skin at a place (2,), shape (3,)."""
        shares, inside = shares_in_triangles(self.vertices[:, :2], self.triangles, place[None])
        held = np.flatnonzero(inside[0])
        if not len(held):
            return self._slope_normal(place)
        out = (shares[0, held] * self.vertices[self.triangles[held], 2]).sum(axis=1)
        triangle = held[out.argmax()]
        return _unit(shares[0, triangle] @ self.normals[self.triangles[triangle]])

    def _slope_normal(self, place: Array) -> Array:
        step = 2.0
        out, _ = self.out_of(place + step * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]]))
        slope = np.clip([(out[0] - out[1]) / (2 * step), (out[2] - out[3]) / (2 * step)], -3, 3)
        return _unit(np.array([-slope[0], -slope[1], 1.0]))

    def out_of(self, places: Array) -> tuple[Array, NDArray[np.bool_]]:
        """How far out the skin lies at places of shape (N, 2), across and up.

        Returns `out_mm`, shape (N,), and whether each place lies on the mesh, shape (N,).
        """
        places = np.atleast_2d(places)
        out = out_over(self.cells, self.vertices, self.triangles, places)
        inside = np.isfinite(out)
        if not inside.all():
            out[~inside] = self._outside(places[~inside])
        return out, inside

    def profile(self, heights: Array) -> Array:
        """How far out the midline of forehead and skull lies at heights of shape (N,).

        The same as `out_of` on the midline, without looking for triangles.
        """
        line = self.vertices[list(FOREHEAD)]
        across = np.interp(heights, line[:, 1], line[:, 0])
        beyond = self._outside(np.column_stack([across, heights]))
        inside = np.interp(heights, line[:, 1], line[:, 2])
        return np.where(heights > line[-1, 1], beyond, inside)

    def _outside(self, places: Array) -> Array:
        """Skull above the chin, neck below it, tied to the nearest rim of the mesh."""
        rim = self.vertices[list(RIM)]
        away = np.linalg.norm(places[:, None] - rim[None, :, :2], axis=2)
        nearest = away.argmin(axis=1)
        here, there = self._skull(places), self._skull(rim[nearest, :2])
        tie = np.exp(-away.min(axis=1) / _REACH_MM)
        skull = here + tie * (rim[nearest, 2] - there)
        chin = self.vertices[CHIN]
        below = np.clip(chin[1] - places[:, 1], 0, None)
        rule = neck_shape()
        back = rule.behind_chin_mm + rule.back_per_down * np.minimum(below, rule.longest_mm)
        neck = chin[2] - back
        return np.asarray(np.where(places[:, 1] < chin[1], neck, skull), dtype=np.float64)

    def _skull(self, places: Array) -> Array:
        skull, half_width = skull_shape(), np.ptp(self.vertices[list(RIM), 0]) / 2
        across, up = half_width * skull.half_width_share, half_width * skull.half_height_share
        out = half_width * skull.half_depth_share
        crown = self.vertices[CROWN]
        height = (places[:, 1] - crown[1] + skull.middle_below_share * half_width) / up
        width = places[:, 0] / across
        at_crown = (1 - (skull.middle_below_share / skull.half_height_share) ** 2) ** 0.5
        share = np.sqrt(np.clip(1 - height**2 - width**2, 0.02, None))
        return np.asarray(crown[2] + out * (share - at_crown), dtype=np.float64)


def shares_in_triangles(
    corners: Array, triangles: NDArray[np.int64], places: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """Barycentric shares of N places in M triangles of a plane.

    `corners` has shape (V, 2), `triangles` (M, 3), `places` (N, 2). Returns the shares, shape
    (N, M, 3), and which triangles hold which place, shape (N, M).
    """
    a, b, c = (corners[triangles[:, k]] for k in range(3))
    ab, ac = b - a, c - a
    area = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
    area = np.where(np.abs(area) < _HAIR, np.nan, area)
    ap = places[:, None] - a[None]
    second = (ap[..., 0] * ac[:, 1] - ap[..., 1] * ac[:, 0]) / area
    third = (ab[:, 0] * ap[..., 1] - ab[:, 1] * ap[..., 0]) / area
    shares = np.stack([1 - second - third, second, third], axis=2)
    with np.errstate(invalid="ignore"):
        inside = np.asarray((shares >= -_HAIR).all(axis=2), dtype=np.bool_)
    return np.nan_to_num(shares), inside


def _unit(vector: Array) -> Array:
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float64)


def vertex_normals(vertices: Array, triangles: NDArray[np.int64]) -> Array:
    """Unit normals of the vertices, towards the outside, shape (V, 3)."""
    a, b, c = (vertices[triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    normals = np.zeros_like(vertices)
    for k in range(3):
        np.add.at(normals, triangles[:, k], faces)
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = normals / np.maximum(lengths, 1e-12)
    outward = np.sign(np.median(normals[:MESH_VERTICES, 2]))
    return np.asarray(normals * outward, dtype=np.float64)
