"""Portraits with patches of known density, size and colour painted on their skin."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.face.build import portrait
from tests.skin.build import LARGE, face_of, retaken, sight_of
from yintang.face.frame import Frame, frame_of
from yintang.skin.colour import linear_light, srgb_bytes
from yintang.skin.pair.laid import LaidPair, laid_pair
from yintang.skin.skin_photo import SkinPhoto
from yintang.units import Side

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]

RED, MIXED, YELLOW = (1.0, 0.0), (0.5, 0.5), (0.0, 1.0)
"""Shares of haemoglobin-like and bilirubin-like density."""


def with_patch(
    pixels: Pixels,
    od: float,
    kind: tuple[float, float] = RED,
    side: Side = Side.LEFT,
    across_mm: float = 10.0,
) -> Pixels:
    """A picture with a round patch on a cheek: green loses to haemoglobin, blue to both."""
    frame = frame_of(face_of(pixels))
    middle = cheek(frame, side)
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]] + 0.5
    off_mm = np.hypot(rows - middle[0], columns - middle[1]) * frame.mm_per_pixel
    share = np.exp(-np.log(2) * (2 * off_mm / across_mm) ** 4)[..., None]
    red, yellow = kind
    density = od * share * np.array([0, red, red + yellow])
    return srgb_bytes(linear_light(pixels) * 10**-density)


def cheek(frame: Frame, side: Side) -> Array:
    """Row and column of the middle of a cheek."""
    pupil, corner = frame.mark("pupil", side), frame.mark("outer_canthus", side)
    across_mm = 0.2 * pupil.across_mm + 0.8 * corner.across_mm
    low_mm = frame.mark("rim_low", side).up_mm - 14
    up_mm = (low_mm + frame.mark("mouth_corner", side).up_mm) / 2
    return np.asarray(frame.pixels(frame.spots(np.array([[across_mm, up_mm]])))[0])


@cache
def unmarked(name: str = "Anna") -> SkinPhoto:
    """A face before its needling, photographed once."""
    return sight_of(retaken(portrait(name, LARGE).pixels, seed=11))


@cache
def marked_photo(
    name: str = "Anna", od: float = 0.08, kind: tuple[float, float] = RED, seed: int = 12
) -> SkinPhoto:
    """The same after it, with a patch on the left cheek; of density 0 without."""
    pixels = portrait(name, LARGE).pixels
    return sight_of(retaken(with_patch(pixels, od, kind) if od else pixels, seed=seed))


@cache
def marked(
    name: str = "Anna", od: float = 0.08, kind: tuple[float, float] = RED, seed: int = 12
) -> LaidPair:
    """Both laid on one another."""
    return laid_pair(unmarked(name), marked_photo(name, od, kind, seed))
