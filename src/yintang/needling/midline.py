"""Where the middle of one face runs, which is seldom quite straight."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.needling.skin import Skin
from yintang.units import Side, Spot

MARKS = ("menton", "pogonion", "mentolabial", "lip_low", "lip_top", "subnasale", "nasion")


def off_midline_mm(skin: Skin, spot: Spot) -> float:
    """How far a spot lies off the middle of the face, the patient's left counted positive."""
    heights, across = _line(skin)
    return spot.across_mm - float(np.interp(spot.up_mm, heights, across))


def side_of(skin: Skin, spot: Spot) -> Side:
    """On which side of the middle of the face a spot lies."""
    return Side.LEFT if off_midline_mm(skin, spot) > 0 else Side.RIGHT


@lru_cache(maxsize=4)
def _line(skin: Skin) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Heights of the marks on the midline, growing, and how far across each lies, in mm."""
    marks = sorted((skin.mark(name, Side.MIDLINE) for name in MARKS), key=lambda m: m.up_mm)
    return np.array([m.up_mm for m in marks]), np.array([m.across_mm for m in marks])
