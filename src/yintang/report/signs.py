"""The needles of a map as signs to draw: where each goes in and where it is drawn to."""

from __future__ import annotations

from yintang.needling.values import Needle
from yintang.report.labels import Sign
from yintang.report.needle_map import NeedleMap

# A needle whose tip lies nearer than this under its entry is drawn as a dot.
_THREADED_MM = 1.5


def signs_of(needle_map: NeedleMap) -> tuple[Sign, ...]:
    """One sign a needle, in order of insertion; a needle that stands upright has no path."""
    mm = 1 / needle_map.face.scale.mm_per_pixel
    return tuple(_mark(needle, _THREADED_MM * mm) for needle in needle_map.plan.needles)


def _mark(needle: Needle, least: float) -> Sign:
    entry = (needle.pixel.row, needle.pixel.column)
    tip = (needle.tip_pixel.row, needle.tip_pixel.column)
    run = ((tip[0] - entry[0]) ** 2 + (tip[1] - entry[1]) ** 2) ** 0.5
    return Sign(
        number=needle.number,
        entry=entry,
        tip=tip if run >= least else entry,
        ringed=bool(needle.palpate),
    )
