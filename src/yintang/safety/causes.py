"""Why needles stay away from a part of the face, or the whole visit waits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.errors import UnknownPlace
from yintang.tables import Range, Strength, read_rows

_TABLE = Path(__file__).with_name("causes.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One reason not to needle.

    A cause of `scope` zone keeps needles out of the zones named, and where `bars` is muscles
    out of the muscles named too; one of scope visit puts off everything. `wait_days` is the
    wait if nothing else is said, None where only somebody who looks can tell; the injected
    muscle itself may wait longer. `told_days` are the waits that sources give. One that never
    `lifts` has no end. `words` is a sentence that says why.
    """

    id: str
    name: str
    scope: Literal["zone", "visit"]
    bars: Literal["zone", "muscles", "visit"]
    words: str
    source: str
    edition: str
    strength: Strength
    lifts: bool = True
    wait_days: int | None = None
    muscle_wait_days: int | None = None
    told_days: tuple[Range, ...] = ()

    def __post_init__(self) -> None:
        if (self.bars == "visit") != (self.scope == "visit"):
            raise ValueError(f"puts off the {self.scope} but bars the {self.bars}")
        if self.wait_days is not None and not self.lifts:
            raise ValueError("never lifts and yet has a wait")
        if self.muscle_wait_days is not None and self.bars != "muscles":
            raise ValueError("has a wait for muscles but bars none")
        if any(
            days is not None and days < 1 for days in (self.wait_days, self.muscle_wait_days)
        ):
            raise ValueError("has a wait of less than a day")

    @property
    def title(self) -> str:
        """The name at the head of a sentence."""
        return self.name[0].upper() + self.name[1:]


@cache
def causes() -> tuple[Cause, ...]:
    """Every cause, those of zones first."""
    return read_rows(_TABLE, "cause", Cause)


def cause(id_: str) -> Cause:
    """Find a cause by its id.

    Raises
    ------
    UnknownPlace
        There is no such cause.
    """
    found = next((one for one in causes() if one.id == id_), None)
    if found is None:
        known = ", ".join(one.id for one in causes())
        raise UnknownPlace(f"There is no cause {id_!r}: take one of {known}.")
    return found
