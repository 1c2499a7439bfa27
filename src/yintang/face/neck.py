"""Whether a photograph shows the neck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.model import CHIN, MESH_VERTICES
from yintang.face.pose import REFERENCE_PUPILS_MM, Fit, frontal, pupil_distance_px
from yintang.tables import Strength, read_rows

Array = NDArray[np.float64]

_CHEEKS = (50, 280, 205, 425)
_PATCH_MM = 6.0
_STEP_MM = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeckRule:
    """Where the neck is looked for below the chin, and how unlike the cheeks it may be."""

    id: str
    from_mm: float
    to_mm: float
    aside_mm: float
    behind_chin_mm: float
    unlike_at_most: float
    source: str
    edition: str
    strength: Strength


def neck_is_shown(pixels: NDArray[np.uint8], landmarks: Array, fit: Fit) -> bool:
    """Whether the front of the neck is on the picture and looks like the cheeks' skin.

    A collar, a scarf or the picture's edge above the end of `neck_rule` hides it. Compares CIE
    a*b*, since the shadow of the chin changes the lightness only.
    """
    rule = neck_rule()
    mm = REFERENCE_PUPILS_MM / pupil_distance_px(landmarks, fit)
    vertices = frontal(landmarks, fit)[:MESH_VERTICES] * mm
    chin = vertices[CHIN]
    spots = np.array(
        [
            [chin[0] + aside, chin[1] - down, chin[2] - rule.behind_chin_mm]
            for down in np.arange(rule.from_mm, rule.to_mm + 1, _STEP_MM)
            for aside in (-rule.aside_mm, 0.0, rule.aside_mm)
        ]
    )
    half = max(1, round(_PATCH_MM / 2 / mm))
    neck = _colours(pixels, _pixels(spots, fit, mm), half)
    cheeks = _colours(pixels, _pixels(vertices[list(_CHEEKS)], fit, mm), half)
    if len(neck) < len(spots) or not len(cheeks):
        return False
    unlike = np.linalg.norm((neck - np.median(cheeks, axis=0))[:, 1:], axis=1)
    return bool(np.percentile(unlike, 80) < rule.unlike_at_most)


@cache
def neck_rule() -> NeckRule:
    """The rule by which a neck is seen."""
    return read_rows(Path(__file__).with_name("neck.toml"), "neck", NeckRule)[0]


def _pixels(spots: Array, fit: Fit, mm: float) -> list[tuple[float, float]]:
    seen = spots / mm @ fit.turn.T + fit.origin
    return [(float(-up), float(right)) for right, up in seen[:, :2]]


def _colours(pixels: NDArray[np.uint8], places: list[tuple[float, float]], half: int) -> Array:
    """CIE L*a*b* of patches around places, (N, 3); those beyond the picture are left out."""
    rows, columns = pixels.shape[:2]
    means = [
        pixels[
            int(row) - half : int(row) + half + 1, int(column) - half : int(column) + half + 1
        ]
        .reshape(-1, 3)
        .mean(axis=0)
        for row, column in places
        if half <= row < rows - half and half <= column < columns - half
    ]
    if not means:
        return np.empty((0, 3))
    lab = cv2.cvtColor(np.array([means], dtype=np.float32) / 255, cv2.COLOR_RGB2Lab)
    return np.asarray(lab[0], dtype=np.float64)
