"""The zones of the face: how close needles may stand there and how many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.anatomy.places import Waypoint
from yintang.errors import UnknownPlace
from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("zones.toml")
_CORNERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the face, the neck or the scalp.

    `outline` goes round one half of the zone and is mirrored for the other side; a zone of
    `laterality` midline is one zone made of both halves, which overlap a little on the
    midline. `spacing_mm` is the least distance of two needles along the skin.
    `needles_max` counts both sides.
    """

    id: str
    name: str
    laterality: Literal["both", "midline"]
    spacing_mm: float
    counts_as: Literal["face", "neck", "scalp"]
    needles_max: int
    outline: tuple[Waypoint, ...]
    source: str
    edition: str
    strength: Strength

    def __post_init__(self) -> None:
        if self.spacing_mm <= 0:
            raise ValueError("lets two needles stand on the same spot")
        if len(self.outline) < _CORNERS:
            raise ValueError("has an outline of fewer than three corners")

    @property
    def counts_apart(self) -> bool:
        """Whether its needles count apart from the number asked for: those of the neck."""
        return self.counts_as == "neck"


@cache
def zones() -> tuple[Zone, ...]:
    """Every zone; where outlines overlap, the earlier one has the place."""
    return read_rows(_TABLE, "zone", Zone)


def zone(id_: str) -> Zone:
    """Find a zone by its id.

    Raises
    ------
    UnknownPlace
        There is no such zone.
    """
    found = next((one for one in zones() if one.id == id_), None)
    if found is None:
        known = ", ".join(one.id for one in zones())
        raise UnknownPlace(f"There is no zone {id_!r}: take one of {known}.")
    return found
