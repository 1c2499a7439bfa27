"""The smallest words: sides, views, pixels and spots."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """A side of the body, always the patient's own."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"

    @property
    def sign(self) -> int:
        """+1 on the patient's left, -1 on the right, 0 on the midline."""
        return {Side.LEFT: 1, Side.RIGHT: -1, Side.MIDLINE: 0}[self]

    @property
    def opposite(self) -> Side:
        """The other side; the midline is its own."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class View(StrEnum):
    """From where a photograph shows a place; the patient's left and right."""

    FRONT = "front"
    OBLIQUE_LEFT = "oblique-left"
    OBLIQUE_RIGHT = "oblique-right"
    LATERAL_LEFT = "lateral-left"
    LATERAL_RIGHT = "lateral-right"


@dataclass(frozen=True, slots=True)
class Pixel:
    """A place on the upright photograph, in pixels of its full size.

    Counted from the upper left corner: the middle of the first pixel is (0.5, 0.5).
    """

    row: float
    column: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the face's own axes, in millimetres.

    `across_mm` grows to the patient's left from the midline, `up_mm` to the crown, `out_mm`
    towards whoever faces the patient. The origin lies midway between the pupils.
    """

    across_mm: float
    up_mm: float
    out_mm: float

    @property
    def side(self) -> Side:
        """The side on which the spot lies."""
        if self.across_mm == 0:
            return Side.MIDLINE
        return Side.LEFT if self.across_mm > 0 else Side.RIGHT


def distance_mm(a: Spot, b: Spot) -> float:
    """Straight distance of two spots; within 10 mm it equals the way along the skin to 2 %."""
    across, up, out = a.across_mm - b.across_mm, a.up_mm - b.up_mm, a.out_mm - b.out_mm
    return float((across * across + up * up + out * out) ** 0.5)
