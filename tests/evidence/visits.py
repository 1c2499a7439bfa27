"""Visits of invented people: photographed once or more, with lines that came or went."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from tests.face.build import portrait, posed
from tests.skin.build import face_of, retaken, sight_of, with_line
from yintang.portrait import Setting
from yintang.skin.skin_photo import SkinPhoto

NEAR: Setting = posed(pupils_px=200)
"""Near enough for lines to be judged."""

_MOUTH_CORNERS = (61, 291)


@cache
def a_retake(
    depth: float = 0.0, seed: int = 0, name: str = "Anna", **faults: float
) -> SkinPhoto:
    """One of the cast photographed anew, with a line so deep across the forehead."""
    pixels = portrait(name, NEAR).pixels
    lined = with_line(pixels, face_of(pixels), depth) if depth else pixels
    return sight_of(retaken(lined, seed=seed, **faults))


def smiling(sight: SkinPhoto) -> SkinPhoto:
    """The same photograph, its mouth drawn wide and up as a smile draws it."""
    places = sight.face.landmarks.copy()
    mm = 1 / sight.face.scale.mm_per_pixel
    places[list(_MOUTH_CORNERS), :2] += np.array([[-3.0, -2.5], [3.0, -2.5]]) * mm
    return replace(sight, face=replace(sight.face, landmarks=places))


def hidden(sight: SkinPhoto, zone: str) -> SkinPhoto:
    """The same photograph with a zone that shows no skin."""
    cover = sight.cover.copy()
    for (name, _), mask in sight.zones.items():
        if name == zone:
            cover &= ~mask
    return replace(sight, cover=cover)
