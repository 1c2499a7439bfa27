"""The skin of one face in linear light, level and to scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.values import Face, Photo
from yintang.skin.colour import linear_light

Array = NDArray[np.float64]
Light = NDArray[np.float32]
Mask = NDArray[np.bool_]
Developer = Callable[[NDArray[np.uint8]], Light]

PX_PER_MM = 4.0
"""Sampling of every skin image: finer than the finest line that is measured, 0.45 mm."""

WIDTH_MM, HEIGHT_MM = 150.0, 208.0
_ORIGIN_MM = (75.0, 84.0)
_RIGHT_PUPIL, _LEFT_PUPIL = 468, 473
_MARGIN_PX = 8
# The photograph is averaged down to this many pixels for each one of the skin image; what is
# left to interpolation does not alias.
_OVERSAMPLED = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearPhoto:
    """The part of a photograph that shows the face, in linear light.

    `light` has shape (rows, columns, 3), linear sRGB from 0 to 1; its first pixel begins at
    `corner` (column, row) of the full-size photograph and covers `step` of its pixels.
    """

    light: Light = field(repr=False, compare=False)
    corner: tuple[float, float]
    step: tuple[float, float]

    def sampled(self, columns: Array | Light, rows: Array | Light) -> Light:
        """Light at places of the full-size photograph; shape of `columns` and 3."""
        across = (columns - self.corner[0]) / self.step[0] - 0.5
        down = (rows - self.corner[1]) / self.step[1] - 0.5
        return np.asarray(
            cv2.remap(
                self.light,
                across.astype(np.float32),
                down.astype(np.float32),
                cv2.INTER_CUBIC,
                borderMode=cv2.BORDER_REPLICATE,
            ),
            dtype=np.float32,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinImage:
    """A face turned level, in linear light, `PX_PER_MM` pixels a millimetre.

    `light` has shape (rows, columns, 3). `to_photo` (2, 3) takes columns and rows of this image
    to those of the full-size photograph, both counted from the upper left corner.
    """

    light: Light = field(repr=False, compare=False)
    to_photo: Array = field(repr=False, compare=False)
    from_photo: Array = field(repr=False, compare=False)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.light.shape[0], self.light.shape[1]

    def places(self, rows_columns: Array) -> Array:
        """Where places (n, 2) of the photograph, rows and columns, lie in this image."""
        columns_rows = rows_columns[:, ::-1] @ self.from_photo[:, :2].T + self.from_photo[:, 2]
        return columns_rows[:, ::-1]


def inside(image: SkinImage, face: Face) -> Mask:
    """Which pixels of a level image (rows, columns) the photograph shows at all."""
    corners = np.array(
        [
            [0, 0],
            [0, face.photo_width],
            [face.photo_height, face.photo_width],
            [face.photo_height, 0],
        ]
    )
    columns_rows = np.rint(image.places(corners.astype(np.float64))[:, ::-1]).astype(np.int32)
    shown = np.zeros(image.shape, np.uint8)
    cv2.fillConvexPoly(shown, columns_rows, 1)
    return shown.astype(np.bool_)


def linear_photo(
    photo: Photo,
    face: Face,
    px_per_mm: float = PX_PER_MM,
    *,
    develop: Developer = linear_light,
) -> LinearPhoto:
    """The face's part of a photograph in linear light, no finer than is needed.

    `develop` makes linear light of bytes; where nothing else is said, as sRGB is defined.
    """
    first, last = _box(photo, face)
    crop = photo.pixels[first[1] : last[1], first[0] : last[0]]
    light = develop(crop)
    shrunk = 1 / (face.scale.mm_per_pixel * px_per_mm * _OVERSAMPLED * photo.reduction)
    size = crop.shape[1], crop.shape[0]
    if shrunk > 1:
        size = max(1, round(size[0] / shrunk)), max(1, round(size[1] / shrunk))
        light = np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), np.float32)
    return LinearPhoto(
        light=np.asarray(light, dtype=np.float32),
        corner=(float(first[0] * photo.reduction), float(first[1] * photo.reduction)),
        step=(
            crop.shape[1] * photo.reduction / size[0],
            crop.shape[0] * photo.reduction / size[1],
        ),
    )


def skin_image(light: LinearPhoto, face: Face, px_per_mm: float = PX_PER_MM) -> SkinImage:
    """Turn the face level and bring it to scale."""
    to_photo = level(face, px_per_mm)
    rows, columns = round(HEIGHT_MM * px_per_mm), round(WIDTH_MM * px_per_mm)
    inner = np.array(
        [
            [to_photo[0, 0] / light.step[0], to_photo[0, 1] / light.step[0], 0.0],
            [to_photo[1, 0] / light.step[1], to_photo[1, 1] / light.step[1], 0.0],
        ]
    )
    # Picture libraries count from the middle of the first pixel, places from its corner.
    middle = np.array([0.5, 0.5])
    start = to_photo[:, :2] @ middle + to_photo[:, 2]
    inner[:, 2] = (start - light.corner) / light.step - 0.5
    levelled = cv2.warpAffine(
        light.light,
        inner,
        (columns, rows),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return SkinImage(
        light=np.maximum(levelled, 0.0).astype(np.float32),
        to_photo=to_photo,
        from_photo=_inverse(to_photo),
    )


def level(face: Face, px_per_mm: float = PX_PER_MM) -> Array:
    """The similarity (2, 3) from a level image to the photograph, columns and rows."""
    right, left = face.landmarks[[_RIGHT_PUPIL, _LEFT_PUPIL], :2]
    along = (left - right) / np.linalg.norm(left - right)
    photo_px = 1 / (face.scale.mm_per_pixel * px_per_mm)
    turn = photo_px * np.array([[along[0], -along[1]], [along[1], along[0]]])
    origin = np.array(_ORIGIN_MM) * px_per_mm
    return np.column_stack([turn, (right + left) / 2 - turn @ origin])


def _inverse(affine: Array) -> Array:
    turn = np.linalg.inv(affine[:, :2])
    return np.column_stack([turn, -turn @ affine[:, 2]])


def _box(photo: Photo, face: Face) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last column and row of what the level image can show."""
    corners = np.array([[0, 0], [WIDTH_MM, 0], [0, HEIGHT_MM], [WIDTH_MM, HEIGHT_MM]])
    seen = corners * PX_PER_MM @ level(face)[:, :2].T + level(face)[:, 2]
    seen = seen / photo.reduction
    rows, columns = photo.pixels.shape[:2]
    low = np.clip(np.floor(seen.min(axis=0)) - _MARGIN_PX, 0, (columns - 1, rows - 1))
    high = np.clip(np.ceil(seen.max(axis=0)) + _MARGIN_PX, low + 1, (columns, rows))
    return (int(low[0]), int(low[1])), (int(high[0]), int(high[1]))
