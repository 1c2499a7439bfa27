"""The zones that are measured, laid on one photograph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.places import Waypoint
from yintang.face.frame import Frame
from yintang.tables import Strength, read_rows
from yintang.units import Side

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_BOTH = (Side.RIGHT, Side.LEFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinZone:
    """A zone that is measured: its outline goes round one half and is mirrored."""

    id: str
    laterality: Literal["both", "midline"]
    outline: tuple[Waypoint, ...]
    source: str
    edition: str
    strength: Strength

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that are measured apart."""
        return _BOTH if self.laterality == "both" else (Side.MIDLINE,)


@cache
def skin_zones() -> tuple[SkinZone, ...]:
    """Every zone that is measured on a photograph from the front."""
    return read_rows(Path(__file__).with_name("zones.toml"), "zone", SkinZone)


@cache
def skin_places() -> tuple[tuple[str, Side], ...]:
    """Every zone and side that is measured, as (zone, side)."""
    return tuple((zone.id, side) for zone in skin_zones() for side in zone.sides)


def outlines(frame: Frame, zone: SkinZone, side: Side) -> Iterator[Array]:
    """The closed outlines of a zone as rows and columns of the photograph, each (n, 2).

    One on a side; a zone of the midline has two halves that overlap on it.
    """
    for half in _BOTH if side is Side.MIDLINE else (side,):
        places = np.array([frame.place(corner, half) for corner in zone.outline])
        yield frame.pixels(frame.spots(places))


def filled(shape: tuple[int, int], corners: Iterator[Array]) -> Mask:
    """Which pixels of a picture of `shape` lie in any of the outlines, rows and columns."""
    drawn = np.zeros(shape, np.uint8)
    for outline in corners:
        columns_rows = np.rint((outline[:, ::-1] - 0.5) * _FINE).astype(np.int32)
        cv2.fillPoly(drawn, [columns_rows], 1, shift=_FINE_BITS)
    return drawn.astype(np.bool_)


_FINE_BITS = 4
_FINE = 1 << _FINE_BITS
