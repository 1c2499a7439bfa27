"""The needles themselves, and how far into the skin they may go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.anatomy.places import Style
from yintang.tables import Strength, read_rows

NeedleMake = Literal["filiform", "intradermal", "press"]

_TABLE = Path(__file__).with_name("needles.toml")
_ARRAYS = ("needle", "angle", "rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayNeedle:
    """A needle on the tray and the zones it is meant for."""

    id: str
    make: NeedleMake
    gauge_mm: float
    length_mm: float
    zones: tuple[str, ...]
    styles: tuple[Style, ...]
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """The usual angle between skin and needle for one way of setting it."""

    id: str
    angle_deg: float
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How much of a needle must stay outside the skin."""

    id: NeedleMake
    reserve_mm: float
    why: str
    source: str
    edition: str
    strength: Strength


@cache
def needles() -> tuple[TrayNeedle, ...]:
    """Every needle on the tray, in the order of preference."""
    return read_rows(_TABLE, "needle", TrayNeedle, besides=_ARRAYS)


@cache
def angles() -> tuple[Angle, ...]:
    """The usual angle of every way of setting a needle."""
    return read_rows(_TABLE, "angle", Angle, besides=_ARRAYS)


@cache
def rules() -> tuple[Rule, ...]:
    """For each make of needle, how much of it stays outside."""
    return read_rows(_TABLE, "rule", Rule, besides=_ARRAYS)


def angle_deg(style: Style, *, scalp: bool = False) -> float:
    """Give the usual angle between skin and needle, in degrees; the scalp has its own."""
    wanted = "scalp" if scalp else style
    return next(angle.angle_deg for angle in angles() if angle.id == wanted)


def reserve_mm(make: NeedleMake) -> float:
    """Give how much of a needle of this make must stay outside the skin."""
    return next(rule.reserve_mm for rule in rules() if rule.id == make)


def most_inserted_mm(make: NeedleMake, length_mm: float) -> float:
    """Give how far a needle may go in at most."""
    return max(0.0, length_mm - reserve_mm(make))


def needle_for(
    zone: str,
    style: Style,
    inserted_mm: float,
    gauges_mm: tuple[float, ...] | None = None,
    *,
    thinnest_first: bool = False,
) -> TrayNeedle | None:
    """Take the shortest needle meant for this zone and style that can go in that far.

    `gauges_mm` allows only these; `thinnest_first` takes a thinner one even if it is longer.
    None where no needle of the tray is long enough.
    """
    fit = [
        needle
        for needle in needles()
        if zone in needle.zones
        and style in needle.styles
        and inserted_mm <= most_inserted_mm(needle.make, needle.length_mm)
        and (gauges_mm is None or needle.gauge_mm in gauges_mm)
    ]
    if thinnest_first:
        return min(fit, key=lambda needle: (needle.gauge_mm, needle.length_mm), default=None)
    return min(fit, key=lambda needle: needle.length_mm, default=None)
