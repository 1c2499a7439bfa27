"""Which part of the photograph the drawing shows: the head, with room for the numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from yintang.report.needle_map import NeedleMap
from yintang.units import Pixel

# Room around the face, in millimetres: hair above, ears beside, some neck below.
_ABOVE_MM, _BESIDE_MM, _BELOW_MM = 34.0, 20.0, 16.0
_AROUND_NEEDLES_MM = 14.0
_LEAST_AROUND_NEEDLES_MM = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """A rectangle of the upright photograph, in pixels of its full size.

    It may reach over the photograph's edge by a little where a needle stands close to it.
    """

    top: float
    left: float
    height: float
    width: float

    @property
    def bottom(self) -> float:
        """The row below the last one shown."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """The column right of the last one shown."""
        return self.left + self.width


def crop_of(needle_map: NeedleMap, named: tuple[Pixel, ...] = ()) -> Crop:
    """The part of the photograph that shows the head, every needle and every named place."""
    photo, mm = needle_map.photo, 1 / needle_map.face.scale.mm_per_pixel
    wanted = [_around_face(needle_map, mm)]
    tight = []
    spots = _needle_spots(needle_map, named)
    if len(spots):
        wanted.append(_bounds(spots, _AROUND_NEEDLES_MM * mm))
        tight.append(_bounds(spots, _LEAST_AROUND_NEEDLES_MM * mm))
    whole = np.array([0.0, 0.0, photo.height, photo.width])
    head = _within(_union(wanted), whole)
    top, left, bottom, right = np.round(_union([head, *tight]), 2).tolist()
    return Crop(top=top, left=left, height=bottom - top, width=right - left)


def _around_face(needle_map: NeedleMap, mm: float) -> np.ndarray:
    columns, rows = needle_map.face.landmarks[:, 0], needle_map.face.landmarks[:, 1]
    if not rows.any():
        return np.array([0.0, 0.0, needle_map.photo.height, needle_map.photo.width])
    return np.array(
        [
            rows.min() - _ABOVE_MM * mm,
            columns.min() - _BESIDE_MM * mm,
            rows.max() + _BELOW_MM * mm,
            columns.max() + _BESIDE_MM * mm,
        ]
    )


def _needle_spots(needle_map: NeedleMap, named: tuple[Pixel, ...]) -> np.ndarray:
    needles = needle_map.plan.needles
    ends = [pixel for needle in needles for pixel in (needle.pixel, needle.tip_pixel)]
    return np.array([(pixel.row, pixel.column) for pixel in (*ends, *named)])


def _bounds(spots: np.ndarray, margin: float) -> np.ndarray:
    return np.concatenate([spots.min(axis=0) - margin, spots.max(axis=0) + margin])


def _union(boxes: list[np.ndarray]) -> np.ndarray:
    stacked = np.array(boxes)
    return np.concatenate([stacked[:, :2].min(axis=0), stacked[:, 2:].max(axis=0)])


def _within(box: np.ndarray, outer: np.ndarray) -> np.ndarray:
    return np.concatenate([np.maximum(box[:2], outer[:2]), np.minimum(box[2:], outer[2:])])
