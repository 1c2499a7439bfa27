"""Where every place of the face truly lies on the portrait."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yintang.face.model import MESH_VERTICES, load_model
from yintang.face.values import Pose
from yintang.portrait.arrays import Floats, Indices, floats
from yintang.portrait.camera import Camera
from yintang.portrait.head import head
from yintang.portrait.likeness import Likeness, iris_places
from yintang.portrait.smooth import normals_of
from yintang.units import Pixel

LANDMARKS = 478
_NOTHING = 1e-9
_FLAT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The surface that was rendered and the camera that saw it."""

    likeness: Likeness
    camera: Camera

    @property
    def pose(self) -> Pose:
        """How the head is turned."""
        return self.camera.pose

    @property
    def mm_per_pixel(self) -> float:
        """Millimetres of one pixel at the plane of the eyes."""
        return self.camera.mm_per_pixel

    @property
    def pupil_distance_mm(self) -> float:
        """Distance of the two pupils of this sitter."""
        centres = iris_places(self.likeness.eyeballs)[[0, 5]]
        return float(np.linalg.norm(centres[1] - centres[0])) * self.likeness.scale * 10

    @property
    def landmarks_mm(self) -> Floats:
        """The 478 landmarks (478, 3) of the unturned head in mm: across, up, out.

        The origin lies midway between the pupils, as everywhere in the face's axes.
        """
        places = self._places()
        middle = places[[468, 473]].mean(axis=0)
        return floats((places - middle) * self.likeness.scale * 10)

    def landmarks(self) -> Floats:
        """Rows and columns (478, 2) of all landmarks, whether or not they can be seen."""
        return self._pixels(self._places())

    def pixel_of(self, index: int) -> Pixel:
        """Where a landmark lies: a vertex (0 to 467) or an iris place (468 to 477)."""
        row, column = self.landmarks()[index]
        return Pixel(row=float(row), column=float(column))

    def at(self, triangles: Indices, shares: Floats) -> Floats:
        """Rows and columns (n, 2) of places in canonical triangles (n,) with shares (n, 3)."""
        return self._pixels(_on_surface(self.likeness.surface, triangles, shares))

    def pixel(self, points_cm: Floats) -> Floats:
        """Rows and columns (n, 2) of places (n, 3) of the canonical mesh, in cm.

        Each place is carried along the mesh's own z axis onto the mesh, then with its triangle
        onto the sitter's face. Places (n, 2) without z lie on what is seen from the front.
        NaN where the mesh has nothing to carry a place.
        """
        triangles, shares = canonical_place(floats(points_cm))
        found = self.at(np.maximum(triangles, 0), shares)
        found[triangles < 0] = np.nan
        return found

    def facing(self) -> Floats:
        """How far each vertex (468,) faces the camera: 1 straight, below 0 turned away."""
        seen = self.camera.turned(self.likeness.surface)
        normals = normals_of(seen, head().triangles)[:MESH_VERTICES]
        toward = np.array([0.0, 0.0, self.camera.distance_cm]) - seen[:MESH_VERTICES]
        toward /= np.linalg.norm(toward, axis=1, keepdims=True)
        return floats(np.einsum("ij,ij->i", normals, toward))

    def _places(self) -> Floats:
        mesh = self.likeness.surface[:MESH_VERTICES]
        return np.concatenate([mesh, iris_places(self.likeness.eyeballs)])

    def _pixels(self, places: Floats) -> Floats:
        return self.camera.pixels(self.camera.turned(places))


def canonical_place(points_cm: Floats) -> tuple[Indices, Floats]:
    """Triangle (n,) and shares (n, 3) of places (n, 2) or (n, 3) of the canonical mesh in cm.

    Of several triangles above one another the one nearest in z is taken, without z the one
    nearest to the viewer; -1 where there is none.
    """
    a, inverse, out = _flat_triangles()
    local = np.einsum("tij,ntj->nti", inverse, points_cm[:, None, :2] - a[None])
    shares = np.concatenate([1 - local.sum(axis=2, keepdims=True), local], axis=2)
    holds: NDArray[np.bool_] = np.all(shares > -_NOTHING, axis=2)
    height = np.einsum("nti,ti->nt", shares, out)
    if points_cm.shape[1] > _FLAT:
        height = -np.abs(height - points_cm[:, 2:])
    best = np.where(holds, height, -np.inf).argmax(axis=1)
    here = np.arange(len(points_cm))
    return np.where(holds[here, best], best, -1), shares[here, best]


@cache
def _flat_triangles() -> tuple[Floats, Floats, Floats]:
    model = load_model()
    corners = model.vertices_cm[model.triangles]
    sides = np.stack([corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]], axis=2)
    flat = floats(sides[:, :2])
    steep = np.abs(np.linalg.det(flat)) < _NOTHING
    flat[steep] = np.eye(2) * _NOTHING
    return corners[:, 0, :2], floats(np.linalg.inv(flat)), corners[..., 2]


def _on_surface(surface: Floats, triangles: Indices, shares: Floats) -> Floats:
    """Places (n, 3) on the smooth surface, straight above those of the flat triangles."""
    corners = surface[load_model().triangles[triangles]]
    flat = np.einsum("nij,ni->nj", corners, shares)
    at, weights = _descended(triangles, shares)
    fine = head().triangles[at]
    smooth = np.einsum("nij,ni->nj", surface[fine], weights)
    normals = np.einsum("nij,ni->nj", normals_of(surface, head().triangles)[fine], weights)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    # Smoothing also slides places along the surface; only its rise is wanted.
    rise = np.einsum("ni,ni->n", smooth - flat, normals)
    return floats(flat + rise[:, None] * normals)


def _descended(triangles: Indices, shares: Floats) -> tuple[Indices, Floats]:
    """Fine triangles (n,) and shares (n, 3) in them of places in coarse triangles."""
    at, weights = triangles.astype(np.int64), floats(shares)
    for _ in head().steps:
        largest = weights.argmax(axis=1)
        corner = weights[np.arange(len(at)), largest] > 1 / 2
        toward = 2 * weights
        toward[np.arange(len(at)), largest] -= 1
        # The middle quarter has its corners on the middles of ab, bc and ca.
        middle = 1 - 2 * weights[:, [2, 0, 1]]
        weights = np.where(corner[:, None], toward, middle)
        at = at * 4 + np.where(corner, largest, 3)
    return at, weights
