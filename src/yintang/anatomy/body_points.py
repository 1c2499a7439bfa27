"""The points of the body that go with a treatment of the face; they count apart from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.anatomy.codes import point_code
from yintang.errors import UnknownPlace
from yintang.tables import Strength, read_rows

Lying = Literal["face-up", "face-down"]

_TABLE = Path(__file__).with_name("body_points.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPoint:
    """A point of arm, leg, trunk or ear that is needled beside the face.

    `aliases` are other codes and names. `lying` says in which positions of the patient it can
    be reached: a face is treated face up. `region` is where it lies, in words. `cautions`
    are sentences for the practitioner, empty where nothing is known to mind.
    """

    code: str
    pinyin: str
    channel: str
    laterality: Literal["midline", "bilateral"]
    region: Literal["arm", "leg", "belly", "chest", "back", "ear"]
    lying: tuple[Lying, ...]
    use: str
    source: str
    edition: str
    strength: Strength
    aliases: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.lying:
            raise ValueError("can be reached in no position")

    @property
    def with_the_face(self) -> bool:
        """Whether it can be needled while the face is."""
        return "face-up" in self.lying


@cache
def body_points() -> tuple[BodyPoint, ...]:
    """Every body point that Yintang knows."""
    return read_rows(_TABLE, "point", BodyPoint)


@cache
def _by_name() -> dict[str, BodyPoint]:
    named = {
        written.casefold(): row
        for row in body_points()
        for written in (row.pinyin, *row.aliases)
    }
    return named | {row.code.casefold(): row for row in body_points()}


def body_point(code: str) -> BodyPoint:
    """Find a body point by its code, an older code or its name: LR3, "LV 3", Taichong.

    Raises
    ------
    UnknownPlace
        It is none of the body points.
    """
    found = _by_name().get(point_code(code).casefold())
    if found is None:
        known = ", ".join(row.code for row in body_points())
        raise UnknownPlace(f"There is no body point {code!r}: take one of {known}.")
    return found
