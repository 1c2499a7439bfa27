"""Where a spot lies, told from the nearest mark of the face."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.places import MIDLINE_MARKS
from yintang.needling.relief import as_vector
from yintang.needling.skin import Skin
from yintang.tables import read_rows
from yintang.units import Side, Spot

_TABLE = Path(__file__).with_name("words.toml")

AT_MM = 2.5
# Twice as far along one axis as along the other reads as "above" or "beside" alone.
CLEARLY = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkWords:
    """What a mark of the face is called."""

    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Marks:
    names: tuple[str, ...]
    spots: NDArray[np.float64] = field(repr=False)


def whereabouts(skin: Skin, spot: Spot) -> str:
    """Say where a spot lies, as seen from the front: "8 mm beside the mouth corner".

    Millimetres are those of the frontal plane, across and up, as a ruler held before the face
    reads them.
    """
    marks = _marks(skin)
    ways = as_vector(spot)[:2] - marks.spots[:, :2]
    apart = np.linalg.norm(ways, axis=1)
    nearest = int(apart.argmin())
    if apart[nearest] < AT_MM:
        return f"at {marks.names[nearest]}"
    higher_mm, outward_mm = float(ways[nearest, 1]), _outward(spot, marks.spots[nearest])
    return f"{_told(higher_mm, outward_mm)} {marks.names[nearest]}"


@cache
def mark_words() -> tuple[MarkWords, ...]:
    """What each mark is called."""
    return read_rows(_TABLE, "mark", MarkWords)


@lru_cache(maxsize=4)
def _marks(skin: Skin) -> _Marks:
    names: list[str] = []
    spots: list[Spot] = []
    for row in mark_words():
        sides = (Side.MIDLINE,) if row.id in MIDLINE_MARKS else (Side.RIGHT, Side.LEFT)
        names += [row.words for _ in sides]
        spots += [skin.mark(row.id, side) for side in sides]
    return _Marks(names=tuple(names), spots=np.array([as_vector(spot) for spot in spots]))


def _outward(spot: Spot, mark: NDArray[np.float64]) -> float:
    """How much farther from the midline than the mark a spot lies, in mm."""
    return abs(spot.across_mm) - abs(float(mark[0]))


def _told(higher_mm: float, outward_mm: float) -> str:
    """How far and which way, each way with its own millimetres where neither is clear."""
    level = "above" if higher_mm > 0 else "below"
    beside = "beside" if outward_mm > 0 else "inwards of"
    apart_mm = math.hypot(higher_mm, outward_mm)
    if abs(higher_mm) > CLEARLY * abs(outward_mm):
        return f"{apart_mm:.0f} mm {level}"
    if abs(outward_mm) > CLEARLY * abs(higher_mm):
        return f"{apart_mm:.0f} mm {beside}"
    return f"{abs(higher_mm):.0f} mm {level} and {abs(outward_mm):.0f} mm {beside}"
