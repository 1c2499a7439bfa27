"""How many needles a plan has, by zone and by depth, the neck and the scalp apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from yintang.anatomy.zones import zone
from yintang.needling.values import Needle, Plan

REGIONS = ("face", "scalp", "neck")

# Where one row of the table of depths ends and the next begins; a depth on an edge belongs
# to the shallower row.
_EDGES_MM = (1.0, 2.0, 3.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneTotal:
    """The needles of one zone, both sides together."""

    zone: str
    counts_as: str
    needles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthTotal:
    """The needles over `over_mm` and at most `to_mm` deep; the deepest row has no end."""

    over_mm: float
    to_mm: float | None
    by_region: dict[str, int]

    @property
    def needles(self) -> int:
        """The needles of every region together."""
        return sum(self.by_region.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums of one plan; zones in order of first insertion, empty ones left out."""

    needles: int
    by_region: dict[str, int]
    by_zone: tuple[ZoneTotal, ...]
    by_depth: tuple[DepthTotal, ...]


def totals_of(plan: Plan) -> Totals:
    """Count a plan's needles by region, by zone and by depth."""
    zones = Counter(needle.zone for needle in plan.needles)
    return Totals(
        needles=len(plan.needles),
        by_region=_by_region(plan.needles),
        by_zone=tuple(
            ZoneTotal(zone=name, counts_as=region_of(name), needles=count)
            for name, count in zones.items()
        ),
        by_depth=_by_depth(plan.needles),
    )


def region_of(zone_id: str) -> str:
    """Whether a zone counts as face, scalp or neck."""
    return zone(zone_id).counts_as


def _by_region(needles: tuple[Needle, ...]) -> dict[str, int]:
    counted = Counter(region_of(needle.zone) for needle in needles)
    return {region: counted[region] for region in REGIONS}


def _by_depth(needles: tuple[Needle, ...]) -> tuple[DepthTotal, ...]:
    rows = []
    starts, ends = (0.0, *_EDGES_MM), (*_EDGES_MM, None)
    for over, to in zip(starts, ends, strict=True):
        within = tuple(needle for needle in needles if _in_row(needle.depth_mm, over, to))
        if within:
            rows.append(DepthTotal(over_mm=over, to_mm=to, by_region=_by_region(within)))
    return tuple(rows)


def _in_row(depth_mm: float, over: float, to: float | None) -> bool:
    # A depth is known to a hundredth of a millimetre; rounding keeps 2.0000001 in its row.
    depth = round(depth_mm, 2)
    above_start = depth > over or over == 0
    return above_start and (to is None or depth <= to)
