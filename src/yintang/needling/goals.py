"""What a patient may wish for, and which needles each wish asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.errors import UnknownGoal
from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("goals.toml")


@dataclass(frozen=True, slots=True)
class Weight:
    """How much something counts: 1 in full, 0 not at all."""

    id: str
    share: float

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise ValueError(f"weighs {self.id} with {self.share}; 0 to 1 is wanted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One wish, and how much it asks for each zone, point, line and muscle.

    A point, line or muscle that is not named counts as its zone does; a zone that is not
    named counts nothing. `words` is the wish as the patient would say it.
    """

    id: str
    words: str
    source: str
    edition: str
    strength: Strength
    zones: tuple[Weight, ...] = ()
    points: tuple[Weight, ...] = ()
    lines: tuple[Weight, ...] = ()
    muscles: tuple[Weight, ...] = ()

    def core(self, least: float) -> tuple[str, ...]:
        """Points, lines and muscles that the goal weighs at least that much."""
        named = (*self.points, *self.lines, *self.muscles)
        return tuple(weight.id for weight in named if weight.share >= least)

    def weight(self, code: str, zone: str) -> float:
        """How much the goal asks for a point, line or muscle of that code in that zone."""
        named = {w.id: w.share for w in (*self.points, *self.lines, *self.muscles)}
        return named.get(code, {w.id: w.share for w in self.zones}.get(zone, 0.0))


@cache
def goals() -> tuple[Goal, ...]:
    """Every goal that Yintang knows."""
    return read_rows(_TABLE, "goal", Goal)


def goal(id_: str) -> Goal:
    """Find a goal by its id.

    Raises
    ------
    UnknownGoal
        There is no such goal.
    """
    found = next((one for one in goals() if one.id == id_), None)
    if found is None:
        known = ", ".join(one.id for one in goals())
        raise UnknownGoal(f"There is no goal {id_!r}: take one of {known}.")
    return found
