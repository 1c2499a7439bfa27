"""A pair to try a comparison on: a face that does not exist, with one line made softer.

What changed between its two pictures is known, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.clinic.comparison import pairing
from yintang.clinic.comparison.pairing import Paired
from yintang.clinic.treatment import mapping, pictures, samples
from yintang.face.values import Face
from yintang.needling.values import Wishes
from yintang.skin.colour import linear_light, srgb_bytes

Pixels = NDArray[np.uint8]
Array = NDArray[np.float64]

WHO = "margaret"
PAIR = "pair"
DEPTH_BEFORE, DEPTH_AFTER = 0.15, 0.05
"""The share of light that the line takes at its deepest."""

LINE_MM = 0.5
SEED = 1
_MOST_TURN_DEG, _ENLARGED, _MOST_SHIFT_PX, _NOISE_CODES = 1.5, 1.01, 4.0, 1.0
_RIGHT_BROW, _LEFT_BROW, _TOP, _BETWEEN_EYES = 105, 334, 10, 168


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePair:
    """The map of the first picture, and both pictures compared."""

    taken: mapping.Taken
    paired: Paired


@lru_cache(maxsize=1)
def sample_pair() -> SamplePair:
    """Draw, map and compare the pair, once for everybody."""
    drawn_face = samples.portrait(WHO)
    face = mapping.face_on(drawn_face, largest=False, pupil_distance_mm=None).face
    pixels = pictures.pixels_of(drawn_face)
    first = pictures.photo_jpeg(with_line(pixels, face, DEPTH_BEFORE))
    second = pictures.photo_jpeg(retaken(with_line(pixels, face, DEPTH_AFTER), seed=SEED))
    taken = mapping.take_photo(first, wishes=Wishes(), largest=False)
    other = pairing.face_on_other(second, taken.drawn, largest=False)
    paired = pairing.pair(taken.drawn, taken.photo, other, earlier=False)
    return SamplePair(taken=taken, paired=paired)


def with_line(pixels: Pixels, face: Face, depth: float) -> Pixels:
    """A picture with a line across the forehead, `depth` being the share of light it takes."""
    start, end = _forehead_line(face)
    length = np.linalg.norm(end - start)
    along = (end - start) / length
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]] + 0.5
    down, across = rows - start[0], columns - start[1]
    run = down * along[0] + across * along[1]
    off_mm = (across * along[0] - down * along[1]) * face.scale.mm_per_pixel
    valley = depth * np.exp(-((off_mm / LINE_MM) ** 2) / 2) * ((run > 0) & (run < length))
    return srgb_bytes(linear_light(pixels) * (1 - valley[..., None]))


def retaken(pixels: Pixels, *, seed: int) -> Pixels:
    """The same picture photographed again: turned, moved and enlarged a little, with noise."""
    rng = np.random.default_rng(seed)
    rows, columns = pixels.shape[:2]
    turn_deg = rng.uniform(-_MOST_TURN_DEG, _MOST_TURN_DEG)
    turn = np.asarray(
        cv2.getRotationMatrix2D((columns / 2, rows / 2), turn_deg, _ENLARGED), np.float64
    )
    turn[:, 2] += rng.uniform(-_MOST_SHIFT_PX, _MOST_SHIFT_PX, 2)
    moved = cv2.warpAffine(
        linear_light(pixels),
        turn,
        (columns, rows),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    codes = srgb_bytes(np.asarray(moved, np.float32)).astype(np.float64)
    noisy = codes + rng.normal(0, _NOISE_CODES, pixels.shape)
    return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)


def _forehead_line(face: Face) -> Array:
    """Both ends of a line across the forehead, rows and columns, shape (2, 2)."""
    places = face.landmarks[:, 1::-1]
    right, left = places[_RIGHT_BROW], places[_LEFT_BROW]
    up = places[_TOP] - places[_BETWEEN_EYES]
    middle = (right + left) / 2 + 0.35 * up
    return np.stack([middle + 0.3 * (right - left), middle + 0.3 * (left - right)])
