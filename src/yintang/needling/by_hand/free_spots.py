"""The usual needle of each zone, for needles that stand on no point, line or muscle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.anatomy.needles import angle_deg
from yintang.anatomy.places import Style
from yintang.errors import UnknownPlace
from yintang.tables import Range, Strength, read_rows

_TABLE = Path(__file__).with_name("free_spots.toml")
_MARK = "F-"
SCALP = "scalp"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSpot:
    """How a needle on a free spot of one zone is set at first.

    `direction_deg` is side-neutral as for points. `tolerance_mm` is what a place that was put
    by hand is right to.
    """

    id: str
    style: Style
    direction_deg: float
    inserted_mm: float
    depth_mm: Range
    tolerance_mm: float
    source: str
    edition: str
    strength: Strength
    palpate: tuple[str, ...] = ()
    cautions: str = ""

    @property
    def code(self) -> str:
        """How needles on a free spot of this zone are called: F-cheek."""
        return f"{_MARK}{self.id}"

    @property
    def angle_deg(self) -> float:
        """The usual angle between skin and needle, in degrees."""
        return angle_deg(self.style, scalp=self.id == SCALP)


@cache
def free_spots() -> tuple[FreeSpot, ...]:
    """The usual needle of every zone."""
    return read_rows(_TABLE, "spot", FreeSpot)


def free_spot(zone: str) -> FreeSpot:
    """Find the usual needle of a zone, by the zone or by its code: cheek or F-cheek.

    Raises
    ------
    UnknownPlace
        There is no such zone.
    """
    found = next((one for one in free_spots() if zone in (one.id, one.code)), None)
    if found is None:
        known = ", ".join(one.id for one in free_spots())
        raise UnknownPlace(f"There is no zone {zone!r}: take one of {known}.")
    return found
