"""The colours of a map. Every kind also has a shape of its own: colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from yintang.needling.values import NeedleKind

PAPER = "#fbf8f3"
INK = "#1d2b33"
QUIET_INK = "#5b6770"
HALO = "#ffffff"
FEEL_FIRST = "#ffb000"
TOLERANCE = "#ffffff"

Shape = Literal["circle", "diamond", "square", "cross"]


@dataclass(frozen=True, slots=True)
class Look:
    """How needles of one kind are drawn."""

    shape: Shape
    colour: str


LOOKS = {
    NeedleKind.POINT: Look("circle", "#0b4f8a"),
    NeedleKind.LINE: Look("diamond", "#9c1458"),
    NeedleKind.MUSCLE: Look("square", "#00695c"),
    NeedleKind.SPOT: Look("cross", "#5a3a86"),
}
