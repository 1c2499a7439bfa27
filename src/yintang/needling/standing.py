"""What a needle stands on: its row in the tables."""

from __future__ import annotations

from yintang.anatomy.lines import Line, line
from yintang.anatomy.muscles import Muscle, muscle
from yintang.anatomy.points import Point, point
from yintang.needling.by_hand.free_spots import FreeSpot, free_spot
from yintang.needling.values import Needle, NeedleKind


def stands_on(needle: Needle) -> Point | Line | Muscle | FreeSpot:
    """Return the point, line or muscle that a needle belongs to, or its zone's free spot.

    Raises
    ------
    UnknownPlace
        Nothing of that kind has its code.
    """
    if needle.kind is NeedleKind.POINT:
        return point(needle.code)
    if needle.kind is NeedleKind.LINE:
        return line(needle.code)
    if needle.kind is NeedleKind.SPOT:
        return free_spot(needle.code)
    return muscle(needle.code)
