"""Limits from digital retakes: what holds until a practice has repeated photographs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Literal

from yintang.evidence.change import Limit, LimitSource
from yintang.tables import Strength, read_rows

_PERCENT = 100.0
# Photographs steadier than any that limits were measured on still have one: this share of the
# value before, a little below the middle one of studio pairs (2.4 %).
_LEAST_SHARE = 0.015
# What shares of an area begin at, in their unit, so that nought has a limit too.
_ROOT_FROM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLimit:
    """The limit of one zone, in the measure's unit or as the form of its row says."""

    zone: str
    mdc95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalLimit:
    """The limits of one measure: 95 of 100 unchanged pairs differ less in each zone.

    `form` tells what they are in: the measure's unit (`absolute`); per cent of the value before
    (`relative`); the root of the value before (`root`); or the pair's own spread (`spread`).
    Chosen so that light and dark skin are wrongly called changed equally often. `degrees` tells
    how heavy the tails are (degrees of freedom of Student's t).
    """

    id: str
    form: Literal["absolute", "relative", "root", "spread"]
    degrees: float
    zones: tuple[ZoneLimit, ...]
    source: str
    edition: str
    strength: Strength

    def of(self, zone: str, before: float, spread: float | None) -> Limit:
        """The limit in one zone at a value before and the spread of the pair."""
        factor = next(one.mdc95 for one in self.zones if one.zone == zone)
        mdc95 = max(
            factor * unit_of_form(self.form, before, spread), _LEAST_SHARE * abs(before)
        )
        return Limit(mdc95=mdc95, source=LimitSource.DIGITAL, degrees=self.degrees)


def unit_of_form(form: str, before: float, spread: float | None) -> float:
    """What a limit of a form is counted in, in the measure's own unit; raises ValueError."""
    if form == "spread":
        if spread is None:
            raise ValueError("a limit in spreads needs the spread of the pair")
        return spread
    scale = {
        "absolute": 1.0,
        "relative": abs(before) / _PERCENT,
        "root": sqrt(abs(before) + _ROOT_FROM),
    }
    return scale[form]


@cache
def digital_limits() -> dict[str, DigitalLimit]:
    """The digital limits by measure."""
    rows = read_rows(Path(__file__).with_name("digital.toml"), "limit", DigitalLimit)
    return {row.id: row for row in rows}


def digital_limit(measure: str, zone: str, before: float, spread: float | None) -> Limit:
    """The digital limit of one measure in one zone: a lower bound, and so called."""
    return digital_limits()[measure].of(zone, before, spread)
