"""What is looked at before a photograph is measured or compared, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.tables import Strength, read_rows


class Fit(StrEnum):
    """What a photograph is good for, best first."""

    FIT = "fit"
    LIMITED = "fit with limits"
    UNFIT = "not fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is looked at: from where on it limits, from where on it refuses.

    Where `refused` is the smaller of the two, less is worse.
    """

    id: str
    when: Literal["alone", "beside"]
    warned: float
    refused: float
    unit: str
    sentence: str
    source: str
    edition: str
    strength: Strength

    def fit(self, value: float) -> Fit:
        """What a value means; a limit itself still holds."""
        way = 1 if self.refused > self.warned else -1
        if way * (value - self.refused) > 0:
            return Fit.UNFIT
        return Fit.LIMITED if way * (value - self.warned) > 0 else Fit.FIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found: a value in the check's unit, and what it means."""

    check: str
    value: float
    fit: Fit
    sentence: str


@cache
def checks() -> dict[str, Check]:
    """Every check by its id."""
    rows = read_rows(Path(__file__).with_name("checks.toml"), "check", Check)
    return {row.id: row for row in rows}


def finding(check: str, value: float) -> Finding:
    """Hold a value against its check."""
    row = checks()[check]
    return Finding(
        check=check,
        value=value,
        fit=row.fit(value),
        sentence=row.sentence.format(value=value),
    )


def worst(findings: Iterable[Finding]) -> Fit:
    """What all findings together leave."""
    order = list(Fit)
    return max((one.fit for one in findings), key=order.index, default=Fit.FIT)
