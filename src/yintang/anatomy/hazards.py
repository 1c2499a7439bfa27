"""What a needle must not meet under the skin of the face."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.anatomy.places import Waypoint
from yintang.errors import UnknownPlace
from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("hazards.toml")
_FEWEST = {"spot": 1, "path": 2, "polygon": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A structure to keep away from, on one side and mirrored for the other.

    `rule`: forbid (no part of a needle comes near), shallow (a needle may cross above if its
    deepest point stays above `top_mm`), palpate (feel for it first), look (a region whose
    skin is looked at first, as `note` says; it marks no single needle). Near means
    within `margin_mm` + 2 x `sd_mm` + the tolerance of the needle's own place, but at most
    `cap_mm`. A path of `laterality` midline runs on the midline itself. `feel`
    names what a finger finds of it, where that is something else.
    """

    id: str
    name: str
    rule: Literal["forbid", "shallow", "palpate", "look"]
    shape: Literal["polygon", "path", "spot"]
    laterality: Literal["both", "midline"]
    waypoints: tuple[Waypoint, ...]
    margin_mm: float
    sd_mm: float
    cap_mm: float
    source: str
    edition: str
    strength: Strength
    top_mm: float | None = None
    note: str | None = None
    feel: str | None = None

    def __post_init__(self) -> None:
        if len(self.waypoints) < _FEWEST[self.shape]:
            raise ValueError(f"has too few waypoints for a {self.shape}")
        if self.shape == "spot" and len(self.waypoints) > 1:
            raise ValueError("is a spot with more than one waypoint")
        if (self.rule == "shallow") != (self.top_mm is not None):
            raise ValueError("has the rule shallow without top_mm, or top_mm without the rule")
        if min(self.margin_mm, self.sd_mm, self.cap_mm, self.top_mm or 0) < 0:
            raise ValueError("has a distance below zero")
        if self.rule == "look" and not self.note:
            raise ValueError("has the rule look without a note that says what to look for")
        if self.cap_mm < self.margin_mm:
            raise ValueError("has a cap below its own margin")

    @property
    def felt(self) -> str:
        """What a finger feels for: `feel` where it is given, else the structure itself."""
        return self.feel or self.name

    def near_mm(self, tolerance_mm: float) -> float:
        """Give how close a needle of this tolerance may come, in millimetres."""
        return min(self.uncapped_mm(tolerance_mm), self.cap_mm)

    def uncapped_mm(self, tolerance_mm: float) -> float:
        """Give the same without the cap; nearer than this, the needle is marked palpate."""
        return self.margin_mm + 2 * self.sd_mm + tolerance_mm


@cache
def hazards() -> tuple[Hazard, ...]:
    """Every structure that the plan keeps away from; never all that a face holds."""
    return read_rows(_TABLE, "hazard", Hazard)


def hazard(id_: str) -> Hazard:
    """Find a hazard by its id.

    Raises
    ------
    UnknownPlace
        There is no such hazard.
    """
    found = next((one for one in hazards() if one.id == id_), None)
    if found is None:
        known = ", ".join(one.id for one in hazards())
        raise UnknownPlace(f"There is no hazard {id_!r}: take one of {known}.")
    return found
