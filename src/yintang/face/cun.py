"""How long a cun is on this face, along each of its own segments.

One cun is never one length for the whole face: the vertical and the transverse proportions
of the WHO disagree by a third on a front photograph, since the transverse one runs over the
curve of the forehead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from yintang.tables import Strength, read_rows
from yintang.units import Side, Spot


class MarkedFace(Protocol):
    """Anything that knows where named marks lie."""

    def spot(self, name: str, side: Side) -> Spot:
        """Where a mark lies on a side."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the face and the number of cun in it."""

    id: str
    spans: str
    cun: float
    source: str
    edition: str
    strength: Strength


def vertical_cun_mm(marks: MarkedFace) -> float:
    """One vertical cun of the forehead, from brow line to hairline, in millimetres.

    Source: WHO Standard Acupuncture Point Locations, 2008, proportional measurement.
    """
    brow, hairline = (marks.spot(name, Side.MIDLINE) for name in ("glabella", "hairline"))
    return (hairline.up_mm - brow.up_mm) / _spans()["vertical"].cun


def transverse_cun_mm(marks: MarkedFace) -> float:
    """One transverse cun in the frontal plane, between the hairline corners, in millimetres.

    Source: WHO Standard Acupuncture Point Locations, 2008, proportional measurement.
    """
    left, right = (marks.spot("hair_corner", side) for side in (Side.LEFT, Side.RIGHT))
    return (left.across_mm - right.across_mm) / _spans()["transverse"].cun


@cache
def _spans() -> dict[str, Span]:
    rows = read_rows(Path(__file__).with_name("cun.toml"), "span", Span)
    return {span.id: span for span in rows}
