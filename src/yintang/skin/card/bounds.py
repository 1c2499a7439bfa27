"""What a card in a photograph must hold to be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.tables import Strength, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBound:
    """The limit of one quantity of a card, and what to do where it does not hold."""

    id: str
    worse: Literal["less", "more"]
    limit: float
    unit: str
    sentence: str
    source: str
    edition: str
    strength: Strength

    def holds(self, value: float) -> bool:
        """Whether a value is good enough; the limit itself still is."""
        return value >= self.limit if self.worse == "less" else value <= self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class CardReason:
    """Why a card that was found is not used: the bound, the value, and what to do."""

    bound: str
    value: float
    sentence: str


@cache
def card_bounds() -> dict[str, CardBound]:
    """Every bound by its id."""
    rows = read_rows(Path(__file__).with_name("bounds.toml"), "bound", CardBound)
    return {row.id: row for row in rows}


def reasons(values: dict[str, float]) -> tuple[CardReason, ...]:
    """Hold values against their bounds; what does not hold, in the order of `values`."""
    broken = ((card_bounds()[name], value) for name, value in values.items())
    return tuple(
        CardReason(bound=one.id, value=value, sentence=one.sentence.format(value=value))
        for one, value in broken
        if not one.holds(value)
    )
