"""What is asked of repeated photographs, and how their figures are read (repeat.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("repeat.toml")
_ARRAYS = ("rule", "band", "no_ratio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One number that is asked of repeated photographs."""

    id: str
    value: float
    unit: str
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What an ICC is called whose interval begins at `from_icc` or above."""

    id: str
    from_icc: float
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRatio:
    """A measure of which a share of the mean says nothing, and why."""

    id: str
    why: str
    source: str
    edition: str
    strength: Strength


def asked(rule: str) -> float:
    """The number of one rule."""
    return rules()[rule].value


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id."""
    return {row.id: row for row in read_rows(_TABLE, "rule", Rule, besides=_ARRAYS)}


@cache
def bands() -> tuple[Band, ...]:
    """Every band, the lowest first."""
    found = read_rows(_TABLE, "band", Band, besides=_ARRAYS)
    return tuple(sorted(found, key=lambda band: band.from_icc))


@cache
def without_ratio() -> frozenset[str]:
    """The measures of which no coefficient of variation is given."""
    return frozenset(row.id for row in read_rows(_TABLE, "no_ratio", NoRatio, besides=_ARRAYS))


def band_of(lowest_icc: float) -> str:
    """What an ICC is called, by the lower end of its interval (Koo & Li 2016)."""
    held = [band.id for band in bands() if lowest_icc >= band.from_icc]
    return held[-1] if held else bands()[0].id
