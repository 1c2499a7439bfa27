"""The limits of a dose as data: what a zone may take, and how long skin rests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.anatomy.zones import zone
from yintang.errors import UnknownPlace
from yintang.needling.settings import Setting
from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("limits.toml")
_ARRAYS = ("limit", "recovery", "setting")
# Whole numbers keep a plan the same on every machine; this is fine enough for limits of some
# square millimetres.
UNITS_PER_MM2 = 100
# A limit of 12.3 mm² is 1,230 units, although in binary 100 times 12.3 is a little less.
_SURE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLimit:
    """The most that one zone, by its id, may take in one visit, both sides together."""

    id: str
    surface_mm2: float
    volume_mm3: float
    source: str
    edition: str
    strength: Strength

    def __post_init__(self) -> None:
        if not (0 < self.surface_mm2 < math.inf and 0 < self.volume_mm3 < math.inf):
            raise ValueError("gives a limit that no needle could keep or none could break")

    @property
    def needles(self) -> int:
        """The most needles, as the zone's own row has it."""
        return zone(self.id).needles_max


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """How many days at least lie before the next visit, up to a share of a zone's limit."""

    id: str
    up_to_share: float
    days: int
    source: str
    edition: str
    strength: Strength


@cache
def dose_limits() -> tuple[DoseLimit, ...]:
    """The limit of every zone."""
    return read_rows(_TABLE, "limit", DoseLimit, besides=_ARRAYS)


@cache
def recoveries() -> tuple[Recovery, ...]:
    """How long the skin rests, from the least dose to the highest."""
    rows = read_rows(_TABLE, "recovery", Recovery, besides=_ARRAYS)
    return tuple(sorted(rows, key=lambda row: row.up_to_share))


@cache
def most_punctures() -> int:
    """How often one planned number may go in: once, and once more with a fresh needle."""
    return int(_setting("most_punctures"))


@cache
def _setting(id_: str) -> float:
    rows = read_rows(_TABLE, "setting", Setting, besides=_ARRAYS)
    return next(row.value for row in rows if row.id == id_)


def dose_limit(zone_id: str) -> DoseLimit:
    """Find the limit of a zone.

    Raises
    ------
    UnknownPlace
        There is no such zone.
    """
    found = next((row for row in dose_limits() if row.id == zone_id), None)
    if found is None:
        raise UnknownPlace(f"There is no limit for a zone {zone_id!r}: take the id of a zone.")
    return found


def dose_units(gauge_mm: float, inserted_mm: float) -> int:
    """Give the wounded surface of one needle in hundredths of a square millimetre, rounded up.

    So no sum of needles that keeps a limit in these units exceeds it in square millimetres.
    """
    return math.ceil(UNITS_PER_MM2 * math.pi * gauge_mm * inserted_mm)


def limit_units(zone_id: str, *, one_sided: bool = False) -> int:
    """Give what a zone may take, in the units of `dose_units`; one side alone takes half."""
    units = math.floor(UNITS_PER_MM2 * dose_limit(zone_id).surface_mm2 + _SURE)
    return units // 2 if one_sided else units
