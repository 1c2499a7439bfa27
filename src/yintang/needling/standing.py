"""What a needle stands on: its row in the tables."""

from __future__ import annotations

from functools import cache

from yintang.anatomy.lines import Line, line, lines
from yintang.anatomy.muscles import Muscle, muscle, muscles
from yintang.anatomy.points import Point, point
from yintang.anatomy.zones import zones
from yintang.needling.by_hand.free_spots import FreeSpot, free_spot, free_spots
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


def called(code: str) -> str:
    """Say a code as people do: a point by its code, all else in words."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return {
        **{row.id: row.name for row in zones()},
        **{row.id: row.name for row in lines()},
        **{row.id: row.name for row in muscles()},
        **{row.code: "free spot" for row in free_spots()},
    }
