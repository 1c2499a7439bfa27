"""The wrinkle lines along which needles are set."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from yintang.anatomy.places import Reliability, Style, Waypoint
from yintang.errors import UnknownPlace
from yintang.tables import Range, Strength, read_rows

_TABLE = pathlib.Path(__file__).with_name("lines.toml")
_ENDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way on the skin and how many needles it can carry, evenly from end to end.

    A needle points along the path, against it or across it (the path turned by a quarter
    towards the crown); or all of them point to `direction_deg`, side-neutral as for points.
    `zone` is named where the path does not lie in the zone of its line.
    """

    waypoints: tuple[Waypoint, ...]
    stations: int
    direction: Literal["along", "against", "across"] = "along"
    direction_deg: float | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        if len(self.waypoints) < _ENDS:
            raise ValueError("has a path with fewer than two waypoints")
        if self.stations < 1:
            raise ValueError("has a path without a single needle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A family of wrinkles and the needles set along it.

    `laterality` both: the paths are those of one side, mirrored for the other. `needles` is
    the usual number on both sides together. `inserted_mm` is the length of needle under the
    skin; with `angle_deg` it gives a depth within `depth_mm`.
    """

    id: str
    name: str
    zone: str
    laterality: Literal["both", "midline"]
    paths: tuple[Path, ...]
    needles: Range
    depth_mm: Range
    style: Style
    angle_deg: float
    inserted_mm: float
    reliability: Reliability
    tolerance_mm: float
    cautions: str
    source: str
    edition: str
    strength: Strength
    palpate: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.paths:
            raise ValueError("has no path")
        if not 0 < self.angle_deg <= 90:  # noqa: PLR2004
            raise ValueError(f"has an angle of {self.angle_deg} degrees; 0 to 90 is wanted")
        if self.tolerance_mm <= 0:
            raise ValueError("claims to be located without any error")
        stops = [stop for path in self.paths for stop in path.waypoints]
        if self.laterality == "midline" and not all(stop.from_midline for stop in stops):
            raise ValueError("is for the midline, but its paths need a side")


@cache
def lines() -> tuple[Line, ...]:
    """Every line that can be needled, from the forehead down."""
    return read_rows(_TABLE, "line", Line)


def line(id_: str) -> Line:
    """Find a line by its id.

    Raises
    ------
    UnknownPlace
        There is no such line.
    """
    found = next((one for one in lines() if one.id == id_), None)
    if found is None:
        raise UnknownPlace(f"There is no line {id_!r}: lines are written like L-NLF.")
    return found
