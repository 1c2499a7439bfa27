"""The muscles that are needled at their own places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.anatomy.codes import older_lists
from yintang.anatomy.places import HandleName, Reliability, Style, Waypoint
from yintang.errors import UnknownPlace
from yintang.tables import Range, Strength, read_rows

_MARK = "M-"
_TABLE = Path(__file__).with_name("muscles.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """A muscle and the place where a needle meets it.

    `direction_deg` follows the fibres, side-neutral: 0 to the crown, 90 away from the midline.
    `needles` is the usual number on both sides together. `handle` names the handle that pins a
    place of class C.
    """

    id: str
    name: str
    zone: str
    laterality: Literal["midline", "bilateral"]
    place: Waypoint
    needles: Range
    depth_mm: Range
    style: Style
    angle_deg: float
    direction_deg: float
    reliability: Reliability
    tolerance_mm: float
    cautions: str
    source: str
    edition: str
    strength: Strength
    palpate: tuple[str, ...] = ()
    handle: HandleName | None = None

    def __post_init__(self) -> None:
        if self.place.on_midline != (self.laterality == "midline"):
            raise ValueError(f"is {self.laterality} but its place lies elsewhere")
        if not 0 <= self.direction_deg < 360:  # noqa: PLR2004
            raise ValueError(f"points to {self.direction_deg} degrees; 0 to 360 is wanted")
        if not 0 < self.angle_deg <= 90:  # noqa: PLR2004
            raise ValueError(f"has an angle of {self.angle_deg} degrees; 0 to 90 is wanted")
        if self.tolerance_mm <= 0:
            raise ValueError("claims to be located without any error")


@cache
def muscles() -> tuple[Muscle, ...]:
    """Every muscle that can be needled, from the forehead down."""
    return read_rows(_TABLE, "muscle", Muscle)


def is_muscle(written: str) -> bool:
    """Whether an id is written as those of muscles are: M-masseter, but not the point M-HN3."""
    older = any(written.startswith(row.code) for row in older_lists())
    return written.startswith(_MARK) and not older


def muscle(id_: str) -> Muscle:
    """Find a muscle by its id.

    Raises
    ------
    UnknownPlace
        There is no such muscle.
    """
    found = next((one for one in muscles() if one.id == id_), None)
    if found is None:
        raise UnknownPlace(f"There is no muscle {id_!r}: they are written like M-masseter.")
    return found
