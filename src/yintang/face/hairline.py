"""Where the front hairline runs on the midline: a prior and what the photograph shows.

The mesh ends below the hairline, so its height is estimated from a strip of the photograph
above it: skin below a candidate height, something darker or rougher above it. Under a fringe
or on a bald head little is seen, the prior speaks, and the confidence says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.model import CROWN, MESH_VERTICES
from yintang.face.pose import REFERENCE_PUPILS_MM, Fit, frontal, pupil_distance_px
from yintang.face.surface import Surface
from yintang.face.values import Hairline
from yintang.tables import Strength, read_rows

Array = NDArray[np.float64]

_STEP_MM = 0.5
_BELOW_MM = 20.0
_WINDOW_MM, _NEAR_MM = 8.0, 3.0
_HALF_WIDTH_MM = 8
_FOREHEAD_LIGHT = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class HairlineRule:
    """Prior and weights of the estimate."""

    id: str
    prior_mm: float
    prior_sd_mm: float
    least_mm: float
    most_mm: float
    weights: tuple[float, ...]
    clear_confidence: float
    source: str
    edition: str
    strength: Strength


def estimate_hairline(
    pixels: NDArray[np.uint8], landmarks: Array, fit: Fit, triangles: NDArray[np.int64]
) -> Hairline:
    """Estimate the hairline on a picture (rows, columns, 3) with landmarks in its pixels."""
    rule = hairline_rule()
    strip = _strip(pixels, landmarks, fit, triangles)
    heights = np.arange(rule.least_mm, rule.most_mm, _STEP_MM)
    score = _features(strip, heights) @ np.array(rule.weights)
    score -= 0.5 * ((heights - rule.prior_mm) / rule.prior_sd_mm) ** 2
    share = np.exp(score - score.max())
    share /= share.sum()
    height = float(share @ heights)
    spread = float(np.sqrt(share @ (heights - height) ** 2))
    return Hairline(
        above_share=height / REFERENCE_PUPILS_MM,
        error_share=spread / REFERENCE_PUPILS_MM,
        confidence=float(np.clip(1.0 - (spread / rule.prior_sd_mm) ** 2, 0.0, 1.0)),
    )


def prior_hairline() -> Hairline:
    """The hairline of a photograph that shows nothing of it."""
    rule = hairline_rule()
    return Hairline(
        above_share=rule.prior_mm / REFERENCE_PUPILS_MM,
        error_share=rule.prior_sd_mm / REFERENCE_PUPILS_MM,
        confidence=0.0,
    )


@cache
def hairline_rule() -> HairlineRule:
    """The rule of the estimate."""
    return read_rows(Path(__file__).with_name("hairline.toml"), "hairline", HairlineRule)[0]


def _strip(
    pixels: NDArray[np.uint8], landmarks: Array, fit: Fit, triangles: NDArray[np.int64]
) -> Array:
    """Colours (CIE L*a*b*) of a strip over the forehead, shape (heights, 17, 3)."""
    mm = REFERENCE_PUPILS_MM / pupil_distance_px(landmarks, fit)
    vertices = frontal(landmarks, fit)[:MESH_VERTICES] * mm
    crown = vertices[CROWN]
    heights = np.arange(-_BELOW_MM, hairline_rule().most_mm + _WINDOW_MM, _STEP_MM)
    across = np.arange(-_HALF_WIDTH_MM, _HALF_WIDTH_MM + 1.0)
    up = crown[1] + heights
    out = Surface(vertices=vertices, triangles=triangles).profile(up)
    spots = np.stack(
        np.broadcast_arrays(crown[0] + across[None], up[:, None], out[:, None]), axis=2
    )
    seen = spots / mm @ fit.turn.T + fit.origin
    strip = _sampled(pixels, -seen[..., 1], seen[..., 0], blur_px=0.5 / mm)
    return _as_if_equally_lit(strip)


def _sampled(pixels: NDArray[np.uint8], rows: Array, columns: Array, blur_px: float) -> Array:
    """RGB, 0 to 1, of a slightly blurred picture at rows and columns of one shape."""
    top, left = max(0, int(rows.min()) - 4), max(0, int(columns.min()) - 4)
    part = pixels[top : max(top + 1, int(rows.max()) + 5), left : int(columns.max()) + 5]
    if not part.size:
        part, top, left = pixels[:1, :1], 0, 0
    found = cv2.remap(
        cv2.GaussianBlur(part, (0, 0), max(0.5, blur_px)).astype(np.float32) / 255,
        (columns - left - 0.5).astype(np.float32),
        (rows - top - 0.5).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(found, dtype=np.float64)


def _as_if_equally_lit(strip: Array) -> Array:
    """CIE L*a*b* of a strip whose exposure is changed until the forehead is equally bright."""
    forehead = strip[: int(_BELOW_MM / _STEP_MM)].reshape(-1, 3)
    gain = _FOREHEAD_LIGHT / max(0.05, float(np.median(forehead)))
    lab = cv2.cvtColor((strip * gain).astype(np.float32), cv2.COLOR_RGB2Lab)
    return np.asarray(lab, dtype=np.float64)


def _features(strip: Array, heights: Array) -> Array:
    """What speaks for a hairline at each height, shape (N, 6).

    Colour above unlike the forehead's, colour below like it, a step between, darker above,
    rougher above, smooth below.
    """
    colour, rough = np.median(strip, axis=1), strip.std(axis=1).mean(axis=1)
    skin_rows = int((_BELOW_MM + 2.0) / _STEP_MM)
    skin = np.median(strip[:skin_rows].reshape(-1, 3), axis=0)
    skin_rough = float(rough[:skin_rows].mean())
    at = np.rint((heights + _BELOW_MM) / _STEP_MM).astype(int)
    wide, near = int(_WINDOW_MM / _STEP_MM), int(_NEAR_MM / _STEP_MM)
    above, below = _means(colour, at, wide), _means(colour, at - wide, wide)
    step = _means(colour, at, near) - _means(colour, at - near, near)
    rough_above = _means(rough[:, None], at, wide)[:, 0]
    rough_below = _means(rough[:, None], at - wide, wide)[:, 0]
    return np.column_stack(
        [
            _unlike(above - skin) / 10,
            -_unlike(below - skin) / 10,
            _unlike(step) / 5,
            (below[:, 0] - above[:, 0]) / 10,
            (rough_above - skin_rough) / 3,
            -(rough_below - skin_rough) / 3,
        ]
    )


def _means(values: Array, start: NDArray[np.int64], length: int) -> Array:
    """Means of `length` rows of values (R, C) from each start, shape (N, C)."""
    total = np.vstack([np.zeros(values.shape[1]), np.cumsum(values, axis=0)])
    return np.asarray((total[start + length] - total[start]) / length, dtype=np.float64)


def _unlike(difference: Array) -> Array:
    """Colour difference in which lightness counts half."""
    return np.asarray(np.linalg.norm(difference * [0.5, 1.0, 1.0], axis=1), dtype=np.float64)
