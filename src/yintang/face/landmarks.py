"""From pixels to the 478 landmarks of a face, in two modes.

`fast` looks once. `steady` averages several crops and their mirror images, which makes the
landmarks two to three times more repeatable (docs/science/locating.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.model import mirror_indices
from yintang.face.networks import CROP_SIDE, DETECTOR_SIDE, Sighting, networks

LEAST_PRESENCE = 0.5
_ROI_GROWTH = 1.5
# Shift along and across (shares of the crop), turn (radians) and growth of each crop. The set
# is its own mirror image, so a mirrored photograph yields mirrored landmarks.
_STEADY_CROPS = (
    (0.02, 0.0, 0.05, 1.0),
    (-0.02, 0.0, -0.05, 1.0),
    (0.0, 0.02, 0.0, 1.1),
    (0.0, -0.02, 0.0, 0.95),
    (0.02, 0.02, -0.03, 1.05),
    (-0.02, 0.02, 0.03, 1.05),
    (0.02, -0.02, 0.08, 1.15),
    (-0.02, -0.02, -0.08, 1.15),
    (0.04, 0.0, -0.05, 1.05),
    (-0.04, 0.0, 0.05, 1.05),
    (0.03, 0.03, 0.1, 1.2),
    (-0.03, 0.03, -0.1, 1.2),
)
_RIGHT_EYE, _LEFT_EYE = 33, 263


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """A square of the picture: its centre and side in pixels, and its turn in radians."""

    column: float
    row: float
    side: float
    turn: float

    def shifted(self, along: float, across: float, turn: float, growth: float) -> Crop:
        """The crop moved by shares of its side, turned and grown."""
        c, s = cos(self.turn), sin(self.turn)
        return Crop(
            column=self.column + self.side * (along * c - across * s),
            row=self.row + self.side * (along * s + across * c),
            side=self.side * growth,
            turn=self.turn + turn,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFace:
    """Landmarks of one face in pixels of the picture that was searched, shape (478, 3)."""

    landmarks: NDArray[np.float64]
    presence: float

    @property
    def size(self) -> float:
        """Diagonal of the face in pixels."""
        extent = np.ptp(self.landmarks[:, :2], axis=0)
        return float(hypot(extent[0], extent[1]))


def find_landmarks(pixels: NDArray[np.uint8]) -> tuple[FoundFace, ...]:
    """Find every face of a picture in one look each, largest first.

    `pixels` has shape (rows, columns, 3), RGB. Landmarks are (column, row, depth) in its
    pixels. An empty tuple says that no face was found.
    """
    faces = [found for crop in _sight(pixels) if (found := _look(pixels, crop)) is not None]
    return _without_twins(sorted(faces, key=lambda face: -face.size))


def steadied(pixels: NDArray[np.uint8], face: FoundFace) -> FoundFace:
    """Look again at a face: several crops and their mirror images, averaged."""
    once = _average(pixels, (_crop_around(face.landmarks),))
    crop = _crop_around(once.landmarks)
    return _average(pixels, tuple(crop.shifted(*change) for change in _STEADY_CROPS))


def _sight(pixels: NDArray[np.uint8]) -> list[Crop]:
    """Where faces may be: on the whole picture, else on quarters of it for small faces."""
    rows, columns = pixels.shape[:2]
    whole = _sight_square(pixels, 0, 0, max(rows, columns))
    if whole:
        return whole
    side = max(1, max(rows, columns) // 2)
    starts_row = sorted({0, max(0, (rows - side) // 2), max(0, rows - side)})
    starts_column = sorted({0, max(0, (columns - side) // 2), max(0, columns - side)})
    return [
        crop
        for row in starts_row
        for column in starts_column
        for crop in _sight_square(pixels, row, column, side)
    ]


def _sight_square(pixels: NDArray[np.uint8], row: int, column: int, side: int) -> list[Crop]:
    part = pixels[row : row + side, column : column + side]
    rows, columns = part.shape[:2]
    scale = DETECTOR_SIDE / side
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    top, left = (DETECTOR_SIDE - size[1]) // 2, (DETECTOR_SIDE - size[0]) // 2
    square = np.zeros((DETECTOR_SIDE, DETECTOR_SIDE, 3), np.uint8)
    square[top : top + size[1], left : left + size[0]] = small
    origin = (column - left / scale, row - top / scale)
    return [_crop_of(sighting, origin, side) for sighting in networks().sight(square)]


def _crop_of(sighting: Sighting, origin: tuple[float, float], side: float) -> Crop:
    left, top, right, bottom = sighting.box
    right_eye, left_eye = sighting.eyes
    return Crop(
        column=origin[0] + (left + right) / 2 * side,
        row=origin[1] + (top + bottom) / 2 * side,
        side=max(right - left, bottom - top) * side * _ROI_GROWTH,
        turn=atan2(left_eye[1] - right_eye[1], left_eye[0] - right_eye[0]),
    )


def _look(pixels: NDArray[np.uint8], crop: Crop) -> FoundFace | None:
    points, presence = networks().landmarks(_cut(pixels, crop)[None])
    if presence[0] < LEAST_PRESENCE:
        return None
    return FoundFace(landmarks=_to_picture(points[0], crop), presence=float(presence[0]))


def _average(pixels: NDArray[np.uint8], crops: tuple[Crop, ...]) -> FoundFace:
    """Mean landmarks of crops and of their mirror images."""
    cuts = np.stack([_cut(pixels, crop) for crop in crops])
    points, presence = networks().landmarks(np.concatenate([cuts, cuts[:, :, ::-1]]))
    plain, mirrored = points[: len(crops)], points[len(crops) :]
    mirrored = mirrored[:, mirror_indices()]
    mirrored[..., 0] = CROP_SIDE - mirrored[..., 0]
    both = [
        _to_picture((a + b) / 2, crop)
        for a, b, crop in zip(plain, mirrored, crops, strict=True)
    ]
    return FoundFace(landmarks=np.mean(both, axis=0), presence=float(presence.min()))


def _crop_around(landmarks: NDArray[np.float64]) -> Crop:
    """The square around all landmarks, turned with the eyes and grown."""
    eyes = landmarks[_LEFT_EYE, :2] - landmarks[_RIGHT_EYE, :2]
    turn = atan2(eyes[1], eyes[0])
    c, s = cos(turn), sin(turn)
    upright = landmarks[:, :2] @ np.array([[c, -s], [s, c]])
    low, high = upright.min(axis=0), upright.max(axis=0)
    middle = np.array([[c, -s], [s, c]]) @ ((low + high) / 2)
    return Crop(
        column=float(middle[0]),
        row=float(middle[1]),
        side=float((high - low).max()) * _ROI_GROWTH,
        turn=turn,
    )


def _cut(pixels: NDArray[np.uint8], crop: Crop) -> NDArray[np.uint8]:
    """Cut a crop out as an upright square of shape (256, 256, 3), without aliasing."""
    part, left, top = _around(pixels, crop)
    small = _shrunk(part, max(1, int(crop.side / (2 * CROP_SIDE))))
    ratio = np.array([small.shape[1] / part.shape[1], small.shape[0] / part.shape[0]])
    step = crop.side / CROP_SIDE
    c, s = cos(crop.turn) * step, sin(crop.turn) * step
    half = CROP_SIDE / 2
    # Pixel centres lie at half-integers in the picture and at integers in OpenCV.
    column = crop.column - left + (0.5 - half) * c - (0.5 - half) * s
    row = crop.row - top + (0.5 - half) * s + (0.5 - half) * c
    back = np.array([[c, -s, column], [s, c, row]])
    back *= ratio[:, None]
    back[:, 2] -= 0.5
    return np.asarray(
        cv2.warpAffine(
            small,
            back,
            (CROP_SIDE, CROP_SIDE),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        dtype=np.uint8,
    )


def _shrunk(part: NDArray[np.uint8], shrink: int) -> NDArray[np.uint8]:
    """The part at a whole fraction of its size, each pixel the mean of those it stands for."""
    if shrink == 1:
        return part
    size = (max(1, part.shape[1] // shrink), max(1, part.shape[0] // shrink))
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _around(pixels: NDArray[np.uint8], crop: Crop) -> tuple[NDArray[np.uint8], int, int]:
    """The part of the picture that a turned crop can touch, with its left and top."""
    reach = crop.side * 0.75 + 2
    top = int(max(0, min(pixels.shape[0] - 1, crop.row - reach)))
    left = int(max(0, min(pixels.shape[1] - 1, crop.column - reach)))
    bottom = int(max(top + 1, crop.row + reach))
    right = int(max(left + 1, crop.column + reach))
    return pixels[top:bottom, left:right], left, top


def _to_picture(points: NDArray[np.float64], crop: Crop) -> NDArray[np.float64]:
    """Carry landmarks from a crop of 256 pixels to the picture, depth in the same scale."""
    step = crop.side / CROP_SIDE
    c, s = cos(crop.turn) * step, sin(crop.turn) * step
    away = points[:, :2] - CROP_SIDE / 2
    columns = crop.column + away[:, 0] * c - away[:, 1] * s
    rows = crop.row + away[:, 0] * s + away[:, 1] * c
    return np.stack([columns, rows, points[:, 2] * step], axis=1)


def _without_twins(faces: list[FoundFace]) -> tuple[FoundFace, ...]:
    """Drop a face whose middle lies within a larger one: the same face, seen twice."""
    kept: list[FoundFace] = []
    for face in faces:
        middle = face.landmarks[:, :2].mean(axis=0)
        if all(
            np.linalg.norm(middle - other.landmarks[:, :2].mean(axis=0)) > other.size / 4
            for other in kept
        ):
            kept.append(face)
    return tuple(kept)
