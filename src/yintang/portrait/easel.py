"""Brushes for painting on the unrolled face: curves through vertices, blobs, patches, noise.

The canvas is the texture square of the canonical mesh, `SIDE` pixels a side, about 66 of
them to a centimetre of skin.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from yintang.face.model import load_model
from yintang.portrait.arrays import Floats, Ids, Pixels, Singles, singles
from yintang.portrait.smooth import through

SIDE = 1024
PIXELS_PER_CM = 66.0
_SHIFT = 5
_SMALL = 6.0


def spot(*indices: int) -> Floats:
    """Mean place (2,) of vertices on the canvas: column, row."""
    place: Floats = load_model().texture[list(indices)].mean(axis=0) * SIDE
    return place


def curve(indices: tuple[int, ...], count: int = 60, *, closed: bool = False) -> Floats:
    """A smooth curve (count, 2) through vertices on the canvas."""
    places = load_model().texture[list(indices)] * SIDE
    if closed:
        places = np.concatenate([places[-2:], places, places[:2]])
        keys = np.arange(-2.0, len(places) - 2)
        return through(np.linspace(0, len(places) - 4, count), keys, places)
    return through(
        np.linspace(0, len(places) - 1, count), np.arange(float(len(places))), places
    )


def mirrored(places: Floats) -> Floats:
    """The same places on the other half of the canvas, which is symmetrical."""
    return np.stack([SIDE - places[..., 0], places[..., 1]], axis=-1)


def blank() -> Singles:
    """An empty canvas."""
    return np.zeros((SIDE, SIDE), np.float32)


def soften(mask: Singles, sigma: float) -> Singles:
    """Blur; wide blurs on a smaller copy."""
    if sigma <= _SMALL:
        return singles(cv2.GaussianBlur(mask, (0, 0), sigma))
    factor = int(2 ** np.floor(np.log2(sigma / 2.5)))
    small = cv2.resize(mask, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    return singles(cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / factor), (SIDE, SIDE)))


def patch(outline: Floats, sigma: float) -> Singles:
    """A filled outline (n, 2) with a soft border, 0 to 1, on both halves of the canvas."""
    canvas = np.zeros((SIDE, SIDE), np.uint8)
    for places in (outline, mirrored(outline)):
        cv2.fillPoly(canvas, [fixed(places)], 255, cv2.LINE_AA, _SHIFT)
    return soften(singles(canvas / 255), sigma)


def line(places: Floats, width: float, sigma: float, *, both: bool = True) -> Singles:
    """A soft line (n, 2), 1 at its strongest, tapering nowhere."""
    canvas = np.zeros((SIDE, SIDE), np.uint8)
    for course in (places, mirrored(places)) if both else (places,):
        ink(canvas, fixed(course)[None], max(1, round(width)))
    soft = soften(singles(canvas / 255), sigma)
    return soft / max(float(soft.max()), 1e-6)


def blob(centre: Floats, radius_cm: tuple[float, float], turn_deg: float = 0.0) -> Singles:
    """A soft round (across, down) about a place, on both halves."""
    yy, xx = _grid()
    turn = np.radians(turn_deg)
    total = np.zeros_like(xx)
    for side in (1.0, -1.0) if abs(centre[0] - SIDE / 2) > 1 else (1.0,):
        x = (xx - (centre[0] if side > 0 else SIDE - centre[0])) * side
        y = yy - centre[1]
        along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
        rx, ry = radius_cm[0] * PIXELS_PER_CM, radius_cm[1] * PIXELS_PER_CM
        total += np.exp(-((along / rx) ** 2) - (across / ry) ** 2)
    return _enlarged(total)


def noise(seed: int, grain_px: float, *, octaves: int = 1) -> Singles:
    """Smooth noise over the canvas with mean 0 and spread 1; grains of `grain_px`."""
    draw = np.random.default_rng([seed, 5])
    total = blank()
    for octave in range(octaves):
        side = max(4, int(SIDE / grain_px * 2**octave))
        small = draw.normal(size=(min(side, SIDE), min(side, SIDE))).astype(np.float32)
        total += cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC) / 2**octave
    return total / float(total.std())


def hairs(canvas: Pixels, roots: Floats, tips: Floats, bend: Floats, *, thick: int) -> None:
    """Draw short hairs (n, 2) from root to tip, bent sideways by `bend` (n,) pixels."""
    way = tips - roots
    aside = np.stack([-way[:, 1], way[:, 0]], axis=1)
    aside /= np.maximum(np.linalg.norm(aside, axis=1, keepdims=True), 1e-6)
    middle = (roots + tips) / 2 + aside * bend[:, None]
    courses = np.stack([roots, middle, tips], axis=1)
    ink(canvas, fixed(courses), thick)


def ink(canvas: Pixels, courses: Ids, thick: int) -> None:
    """Draw open lines (lines, places, 2), their places in 32nds of a pixel."""
    cv2.polylines(
        canvas,
        list(courses),
        isClosed=False,
        color=255,
        thickness=thick,
        lineType=cv2.LINE_AA,
        shift=_SHIFT,
    )


def fixed(places: Floats) -> Ids:
    """Places in 32nds of a pixel, as `ink` takes them."""
    return np.round(places * (1 << _SHIFT)).astype(np.int32)


@cache
def _grid() -> tuple[Singles, Singles]:
    # Blobs are wide: a quarter of the canvas is plenty for them.
    yy, xx = np.mgrid[0 : SIDE // 4, 0 : SIDE // 4].astype(np.float32)
    return yy * 4 + 1.5, xx * 4 + 1.5


def _enlarged(small: Singles) -> Singles:
    return singles(cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR))
