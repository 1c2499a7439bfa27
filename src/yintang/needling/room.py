"""How many needles a zone, a line or a muscle may have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.zones import zones


@cache
def most_needles(*, one_sided: bool) -> Mapping[str, int]:
    """Give the most needles by zone, line and muscle; one side alone takes half, rounded up.

    The tables count both sides together.
    """
    most = {row.id: row.needles_max for row in zones()}
    most |= {row.id: int(row.needles.max) for row in lines()}
    most |= {row.id: int(row.needles.max) for row in muscles()}
    return {name: -(-count // 2) if one_sided else count for name, count in most.items()}
