"""The points of the face, head and neck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.anatomy.codes import point_code
from yintang.anatomy.needles import angle_deg
from yintang.anatomy.places import HandleName, Reliability, Style, Waypoint
from yintang.errors import UnknownPlace
from yintang.tables import Range, Strength, read_rows

PointView = Literal["front", "oblique", "lateral", "posterior", "vertex", "neck", "intraoral"]

_TABLE = Path(__file__).with_name("points.toml")
_PALPATED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One accepted location of a point; `place` is None where no front photograph shows it."""

    name: str
    place: Waypoint | None = None
    source: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An acupuncture point: where it lies, how it is needled, what to feel for first.

    `depth_mm` is measured straight down under the skin, also for a slanted needle.
    `direction_deg` is the same for both sides: 0 to the crown, 90 away from the midline, 180
    down, 270 towards the midline. `handle` names the handle that pins a point of class C.
    `risk_class` runs from 0 to 3; a point of class 3 is never chosen by itself. The first of
    `variants` is the usual one. `source` and `strength` speak for depth, angle, direction and
    risk; each variant speaks for its own location.
    """

    code: str
    pinyin: str
    english: str
    channel: str
    laterality: Literal["midline", "bilateral"]
    variants: tuple[Variant, ...]
    zone: str
    depth_mm: Range
    style: Style
    direction_deg: float
    risk_class: Literal[0, 1, 2, 3]
    best_view: PointView
    front: bool
    reliability: Reliability
    tolerance_mm: float
    use: str
    source: str
    edition: str
    strength: Strength
    scalp: bool = False
    palpate: tuple[str, ...] = ()
    handle: HandleName | None = None
    caution: str | None = None

    def __post_init__(self) -> None:
        if self.risk_class >= _PALPATED and not self.palpate:
            raise ValueError(f"is of class {self.risk_class} and names nothing to palpate")
        if not self.variants:
            raise ValueError("has no location")
        if not 0 <= self.direction_deg < 360:  # noqa: PLR2004
            raise ValueError(f"points to {self.direction_deg} degrees; 0 to 360 is wanted")
        if self.depth_mm.min < 0:
            raise ValueError("has a depth above the skin")
        if self.tolerance_mm <= 0:
            raise ValueError("claims to be located without any error")
        self._check_places()

    def _check_places(self) -> None:
        for variant in self.variants:
            if self.front and variant.place is None:
                raise ValueError(f"is shown by a front photo but {variant.name} has no place")
            midline = variant.place is not None and variant.place.on_midline
            if variant.place is not None and midline != (self.laterality == "midline"):
                raise ValueError(f"is {self.laterality} but {variant.name} lies elsewhere")
        if (self.handle is not None) > (self.reliability == "C"):
            raise ValueError("has a handle, which only points of class C need")

    @property
    def angle_deg(self) -> float:
        """The usual angle between skin and needle, in degrees."""
        return angle_deg(self.style, scalp=self.scalp)


@cache
def points() -> tuple[Point, ...]:
    """Every point that Yintang knows, in the order of the WHO."""
    return read_rows(_TABLE, "point", Point)


@cache
def _by_code() -> dict[str, Point]:
    return {point.code: point for point in points()}


def point(code: str) -> Point:
    """Find a point by its code, an older code or its name: ST4, "st 4", SJ17, Yintang.

    Raises
    ------
    UnknownPlace
        Nobody knows the code.
    """
    named = {one.pinyin.casefold(): one.code for one in points()}
    written = point_code(code)
    found = _by_code().get(named.get(written.casefold(), written))
    if found is None:
        raise UnknownPlace(
            f"There is no point {code!r} on the face, head or neck: write its WHO code, "
            "such as ST4, GV24 or EX-HN3."
        )
    return found
