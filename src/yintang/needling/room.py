"""How many needles a zone, a line, a muscle or a point may have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.points import points
from yintang.anatomy.zones import zones


@cache
def most_needles(*, one_sided: bool) -> Mapping[str, int]:
    """Give the most needles by zone, line, muscle and point; one side alone takes half.

    The tables count both sides together; halves are rounded up. A point takes one needle a
    side, whichever of its locations is taken.
    """
    most = {row.id: row.needles_max for row in zones()}
    most |= {row.id: int(row.needles.max) for row in lines()}
    most |= {row.id: int(row.needles.max) for row in muscles()}
    most |= {row.code: 1 if row.laterality == "midline" else 2 for row in points()}
    return {name: -(-count // 2) if one_sided else count for name, count in most.items()}
