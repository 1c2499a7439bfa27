"""How many needles a list of points is: a point on both sides takes two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from yintang.anatomy.body_points import body_point, body_points
from yintang.anatomy.muscles import is_muscle, muscle
from yintang.anatomy.points import point
from yintang.errors import UnknownPlace

Sides = Literal["both", "left", "right", "midline"]
"""Where a point is needled: on both sides, on one, or on the midline."""

_SIDES: dict[str, tuple[str, ...]] = {"both": ("left", "right")}
_LAWFUL = {"midline": ("midline",), "bilateral": ("both", "left", "right")}


def needles_in(places: Iterable[tuple[str, Sides]]) -> int:
    """Count the needles of points, muscles or body points, each with its side.

    A bilateral code on both sides is two needles; one that is named twice counts once.

    Raises
    ------
    UnknownPlace
        Nobody knows a code, or it has no such side.
    """
    set_needles: set[tuple[str, str]] = set()
    for written, side in places:
        code, laterality = _known(written)
        if side not in _LAWFUL[laterality]:
            wanted = " or ".join(_LAWFUL[laterality])
            raise UnknownPlace(f"{code} cannot be needled on {side!r}: say {wanted}.")
        set_needles |= {(code, one) for one in _SIDES.get(side, (side,))}
    return len(set_needles)


def usual_sides(code: str) -> Sides:
    """Give the sides on which a code is needled if nobody says otherwise."""
    return "midline" if _known(code)[1] == "midline" else "both"


def _known(written: str) -> tuple[str, Literal["midline", "bilateral"]]:
    """Find a code and whether it lies on the midline."""
    if is_muscle(written):
        row = muscle(written)
        return row.id, row.laterality
    if any(written == one.code for one in body_points()):
        return written, body_point(written).laterality
    found = point(written)
    return found.code, found.laterality
