"""What is looked at before a photograph is measured or compared, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.skin.readings import judged_measures
from yintang.skin.zones import skin_places
from yintang.tables import Strength, read_rows

EVERY = "all"
"""Every measure that may be judged."""


class Fit(StrEnum):
    """What a photograph is good for, best first."""

    FIT = "fit"
    LIMITED = "fit with limits"
    UNFIT = "not fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is looked at: from where on it limits, from where on it refuses.

    Where `refused` is the smaller of the two, less is worse. Beyond `warned` the measures in
    `off` are not to be judged (`all` for every one), in the zones `off_in` or, without any, in
    those that the finding names, or in all.
    """

    id: str
    when: Literal["alone", "beside", "files", "registered"]
    warned: float
    refused: float
    unit: str
    sentence: str
    source: str
    edition: str
    strength: Strength
    off: tuple[str, ...] = ()
    off_in: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = {EVERY, *(one.id for one in judged_measures())}
        if unknown := set(self.off) - known:
            raise ValueError(f"switches off what is never judged: {', '.join(unknown)}")
        if unknown := set(self.off_in) - {zone for zone, _ in skin_places()}:
            raise ValueError(f"names zones that are not measured: {', '.join(unknown)}")

    def fit(self, value: float) -> Fit:
        """What a value means; a limit itself still holds."""
        way = 1 if self.refused > self.warned else -1
        if way * (value - self.refused) > 0:
            return Fit.UNFIT
        return Fit.LIMITED if way * (value - self.warned) > 0 else Fit.FIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found: a value in the check's unit, and what it means.

    `zones` are those that it was found in; without any it holds for the whole face.
    """

    check: str
    value: float
    fit: Fit
    sentence: str
    zones: tuple[str, ...] = ()

    def limits(self, measure: str, zone: str) -> bool:
        """Whether it takes a measure out of judgement in a zone."""
        row = checks()[self.check]
        where = row.off_in or self.zones
        named = EVERY in row.off or measure in row.off
        return self.fit is not Fit.FIT and named and (not where or zone in where)


@cache
def checks() -> dict[str, Check]:
    """Every check by its id."""
    rows = read_rows(Path(__file__).with_name("checks.toml"), "check", Check)
    return {row.id: row for row in rows}


def finding(check: str, value: float, zones: tuple[str, ...] = ()) -> Finding:
    """Hold a value against its check; `zones` where it was found, if not everywhere."""
    row = checks()[check]
    return Finding(
        check=check,
        value=value,
        fit=row.fit(value),
        sentence=row.sentence.format(value=value, zones=", ".join(zones)),
        zones=zones,
    )


def worst(findings: Iterable[Finding]) -> Fit:
    """What all findings together leave."""
    order = list(Fit)
    return max((one.fit for one in findings), key=order.index, default=Fit.FIT)
