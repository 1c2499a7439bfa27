"""How the head is turned: landmarks laid on the canonical mesh."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import asin, atan2, degrees

import numpy as np
from numpy.typing import NDArray

from yintang.face.model import LEFT_PUPIL, MESH_VERTICES, RIGHT_PUPIL, load_model
from yintang.face.values import Pose

# What scale-free lengths are told at: the mean pupil distance of adults.
REFERENCE_PUPILS_MM = 63.0
_TO_FACE_AXES = np.array([1.0, -1.0, -1.0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How the canonical mesh was turned to lie on the landmarks.

    `turn` has shape (3, 3) and takes the face's own axes (across, up, out) to those of the
    camera (right, up, towards it). `origin` has shape (3,): midway between the pupils, in
    pixels of the camera's axes.
    """

    turn: NDArray[np.float64] = field(repr=False)
    origin: NDArray[np.float64] = field(repr=False)


def camera_axes(landmarks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Landmarks (N, 3) as (right, up, towards the camera) instead of (column, row, depth)."""
    return np.asarray(landmarks * _TO_FACE_AXES, dtype=np.float64)


def fit_pose(landmarks: NDArray[np.float64]) -> Fit:
    """Lay the canonical mesh on 478 landmarks of shape (478, 3).

    The weighted rigid fit with scale of Kabsch and Umeyama, on the vertices and weights that
    the model's maker names for it.
    """
    model = load_model()
    weights = model.weights / model.weights.sum()
    points = camera_axes(landmarks)
    seen, known = points[:MESH_VERTICES], model.vertices_cm
    seen = seen - weights @ seen
    known = known - weights @ known
    left, _, right = np.linalg.svd((seen * weights[:, None]).T @ known)
    left[:, 2] *= np.linalg.det(left @ right)
    origin = (points[RIGHT_PUPIL] + points[LEFT_PUPIL]) / 2
    return Fit(turn=left @ right, origin=origin)


def pose_of(fit: Fit) -> Pose:
    """Yaw, pitch and roll of a fit, in degrees."""
    across, _, out = fit.turn.T
    return Pose(
        yaw_deg=degrees(atan2(out[0], out[2])),
        pitch_deg=degrees(asin(float(np.clip(out[1], -1, 1)))),
        roll_deg=degrees(atan2(-across[1], across[0])),
    )


def frontal(landmarks: NDArray[np.float64], fit: Fit) -> NDArray[np.float64]:
    """Landmarks with the head turned to the front, in pixels: across, up, out, (478, 3)."""
    turned = (camera_axes(landmarks) - fit.origin) @ fit.turn
    return np.asarray(turned, dtype=np.float64)


def pupil_distance_px(landmarks: NDArray[np.float64], fit: Fit) -> float:
    """Distance of the pupils in pixels, the turn of the head removed."""
    pupils = frontal(landmarks, fit)[[RIGHT_PUPIL, LEFT_PUPIL], :2]
    return float(np.linalg.norm(pupils[1] - pupils[0]))


def misfit_share(landmarks: NDArray[np.float64], fit: Fit) -> float:
    """How far landmarks (478, 3) lie off the mean face laid on them, in pupil distances.

    The weighted root mean square over the vertices on which the pose is fitted.
    """
    model = load_model()
    weights = model.weights / model.weights.sum()
    seen = camera_axes(landmarks)[:MESH_VERTICES]
    seen = (seen - weights @ seen) @ fit.turn
    known = model.vertices_cm - weights @ model.vertices_cm
    size = (weights @ (seen * known).sum(axis=1)) / (weights @ (known**2).sum(axis=1))
    off = ((seen - size * known) ** 2).sum(axis=1)
    return float(np.sqrt(weights @ off)) / pupil_distance_px(landmarks, fit)
