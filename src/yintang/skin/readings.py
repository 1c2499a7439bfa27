"""What is measured: values with their error and unit, and what was not measured and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.tables import Strength, read_rows
from yintang.units import Side

WHOLE_FACE = "face"
"""The zone of what is measured on the face as a whole."""

LINE_CHANGE = "line-change"
"""Lines of two photographs along the same crests; no photograph by itself has it."""

_JUDGED = ("primary", "secondary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: what it is, in which unit, and what an unchanged face makes of it.

    `better` is the direction that patients hope for. `role` tells whether a change of it may be
    judged (`primary`, `secondary`), or whether it describes one photograph (`description`) or
    is tried out (`exploratory`) and is only shown. `sem` is the standard error of one
    photograph in digital retakes of unchanged faces in studio light: a lower bound, since
    people, rooms and lamps differ more than a digital retake does.
    """

    id: str
    name: str
    unit: str
    better: Literal["lower", "higher", "neither"]
    role: Literal["primary", "secondary", "description", "exploratory"]
    decimals: int
    sem: float
    definition: str
    source: str
    edition: str
    strength: Strength

    def __post_init__(self) -> None:
        if self.sem <= 0:
            raise ValueError("claims to be measured without error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One measure of one zone and side: value, its standard error, unit."""

    measure: str
    zone: str
    side: Side
    value: float
    error: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmeasured:
    """A zone that could not be measured, and why, in a sentence."""

    zone: str
    side: Side
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Everything that one photograph shows of the skin."""

    photo_sha256: str
    model_sha256: str
    readings: tuple[Reading, ...]
    unmeasured: tuple[Unmeasured, ...]

    def reading(self, measure: str, zone: str, side: Side = Side.MIDLINE) -> Reading | None:
        """One reading, None where the photograph does not give it."""
        asked = (measure, zone, side)
        found = (one for one in self.readings if (one.measure, one.zone, one.side) == asked)
        return next(found, None)


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its id, in the order in which they are shown."""
    rows = read_rows(Path(__file__).with_name("measures.toml"), "measure", Measure)
    return {row.id: row for row in rows}


@cache
def judged_measures() -> tuple[Measure, ...]:
    """The measures of which a change may be judged."""
    return tuple(one for one in measures().values() if one.role in _JUDGED)
