"""Numbers of planning that stand in no zone and no point, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("settings.toml")
_SENSITIVITIES = Path(__file__).with_name("sensitivity.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One number of planning and where it comes from."""

    id: str
    value: float
    meaning: str
    source: str
    edition: str
    strength: Strength


@cache
def settings() -> tuple[Setting, ...]:
    """Every number of planning."""
    return read_rows(_TABLE, "setting", Setting)


@cache
def _values() -> dict[str, float]:
    return {row.id: row.value for row in settings()}


def setting(id_: str) -> float:
    """Give one number of planning by its id."""
    return _values()[id_]


def needles_usual() -> int:
    """How many needles a plan has if nothing is said."""
    return int(setting("needles_usual"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """How sensitive a zone is to needles and how easily it bruises: 1 hardly, 3 very."""

    id: str
    sensitivity: int
    bruising: int
    source: str
    edition: str
    strength: Strength


@cache
def sensitivities() -> dict[str, int]:
    """How sensitive each zone is."""
    return {row.id: row.sensitivity for row in _sensitivity_rows()}


@cache
def bruisings() -> dict[str, int]:
    """How easily each zone bruises."""
    return {row.id: row.bruising for row in _sensitivity_rows()}


@cache
def _sensitivity_rows() -> tuple[Sensitivity, ...]:
    return read_rows(_SENSITIVITIES, "zone", Sensitivity)
