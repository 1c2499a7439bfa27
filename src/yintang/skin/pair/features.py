"""Structures of a face that treatment does not change: eyes with lashes and brows, and lips."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.image import PX_PER_MM
from yintang.skin.skin_photo import SkinPhoto

Mask = NDArray[np.bool_]

_RIGHT_EYE = (
    33, 7, 163, 144, 145, 153, 154, 155, 133, 70,
    63, 105, 66, 107, 55, 46, 53, 52, 65,
)  # fmt: skip
_LEFT_EYE = (
    263, 249, 390, 373, 374, 380, 381, 382, 362, 300,
    293, 334, 296, 336, 285, 276, 283, 282, 295,
)  # fmt: skip
_LIPS = (
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409,
    291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
)  # fmt: skip
# Each is grown so far that its border runs over skin, since a border through a brow would blur
# into every frequency, and hardly into what is measured.
_GROWN_MM = ((_RIGHT_EYE, 3.0), (_LEFT_EYE, 3.0), (_LIPS, 1.5))


def features(sight: SkinPhoto) -> tuple[Mask, ...]:
    """Right eye and brow, left eye and brow, and lips: masks of the level image."""
    return tuple(_hull(sight, outline, by_mm) for outline, by_mm in _GROWN_MM)


def _hull(sight: SkinPhoto, outline: tuple[int, ...], by_mm: float) -> Mask:
    rows_columns = sight.face.landmarks[list(outline)][:, 1::-1]
    corners = np.rint(sight.image.places(rows_columns)[:, ::-1]).astype(np.int32)
    drawn = np.zeros(sight.image.shape, np.uint8)
    cv2.fillConvexPoly(drawn, cv2.convexHull(corners), 1)
    size = 2 * round(by_mm * PX_PER_MM) + 1
    ring = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.dilate(drawn, ring), dtype=np.bool_)
