"""Where the points lie on one face, how surely, and which ones this photograph cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from yintang.anatomy.places import Waypoint, sides_of
from yintang.anatomy.points import Point, points
from yintang.face.frame import Frame, frame_of
from yintang.face.hairline import hairline_rule
from yintang.face.values import Face, Handle, NotShown, Place, Places, Reliability
from yintang.tables import Strength, read_rows
from yintang.units import Pixel, Side, Spot, View

Pinned = Literal["pinned", "pinned-elsewhere"]

_SIDED_VIEWS = ("oblique", "lateral")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceRule:
    """How a place's tolerance changes under a circumstance."""

    id: str
    factor: float
    at_most_mm: float = float("inf")
    source: str
    edition: str
    strength: Strength

    def apply(self, tolerance_mm: float) -> float:
        """The tolerance under this circumstance."""
        return min(tolerance_mm * self.factor, self.at_most_mm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One location of a point that the photograph can show."""

    point: Point
    side: Side
    variant: str | None
    waypoint: Waypoint


def locate_points(face: Face) -> Places:
    """Locate every point that the photograph of a face can show.

    A front photograph shows the points of the front; an oblique or lateral one those that are
    best seen from there, on its side. Places come in the order of the points, the right side
    before the left, first the usual location and then its variants.
    """
    frame = frame_of(face)
    seen = [found for point, side in sided_points() for found in _seen(point, side, face.view)]
    shown = tuple(_on_picture(_places(seen, face, frame), face))
    known = frozenset((place.code, place.side) for place in shown)
    return Places(
        shown=shown,
        not_shown=not_shown(but=known),
        neck_shown=face.neck_shown,
        strained=bool(face.warnings),
        warnings=_warnings(face),
    )


def tolerance_mm(
    base_mm: float, *, pinned: Pinned | None = None, strained: bool = False
) -> float:
    """How far off a place may be on this photograph, from its row's own tolerance, in mm.

    `pinned` says on which photograph a handle was placed, if one was: this or another.
    """
    tolerance = base_mm if pinned is None else _rules()[pinned].apply(base_mm)
    if strained:
        tolerance = _rules()["strained"].apply(tolerance)
    return round(tolerance, 2)


def not_shown(*, but: frozenset[tuple[str, Side]] = frozenset()) -> tuple[NotShown, ...]:
    """Every point on every side, but those that are shown, with the view that would show it."""
    return tuple(
        NotShown(code=point.code, side=side, view=_view(point, side))
        for point, side in sided_points()
        if (point.code, side) not in but
    )


def sided_points() -> Iterator[tuple[Point, Side]]:
    """Every point on every side that has it."""
    for point in points():
        for side in sides_of(point.laterality):
            yield point, side


def _seen(point: Point, side: Side, view: View) -> Iterator[Seen]:
    """The locations of a point that a view can show."""
    if not _is_shown(point, side, view):
        return
    for variant in point.variants:
        if variant.place is not None:
            name = variant.name if len(point.variants) > 1 else None
            yield Seen(point=point, side=side, variant=name, waypoint=variant.place)


def _is_shown(point: Point, side: Side, view: View) -> bool:
    if view is View.FRONT:
        return point.front
    seen_from, _, seen_side = view.partition("-")
    return point.best_view == seen_from and side.value == seen_side


def _places(seen: list[Seen], face: Face, frame: Frame) -> Iterator[Place]:
    """All places at once, since asking the surface one by one takes ten times as long."""
    if not seen:
        return
    across_up = np.array([frame.place(one.waypoint, one.side) for one in seen])
    spots = frame.spots(across_up)
    for one, spot, pixel in zip(
        seen, spots.tolist(), frame.pixels(spots).tolist(), strict=True
    ):
        handle = _handle_of(one.point, one.side, frame)
        yield Place(
            code=one.point.code,
            variant=one.variant,
            side=one.side,
            spot=Spot(*spot),
            pixel=Pixel(*pixel),
            tolerance_mm=tolerance_mm(
                one.point.tolerance_mm,
                pinned=_pinned(handle, face.view),
                strained=bool(face.warnings),
            ),
            reliability=Reliability(one.point.reliability),
            pinned=handle is not None,
        )


def _handle_of(point: Point, side: Side, frame: Frame) -> Handle | None:
    """The handle that pins a point, if there is one."""
    if point.handle is None:
        return None
    on = Side.MIDLINE if point.handle == "hairline" else side
    return frame.marks.handle(point.handle, on)


def _pinned(handle: Handle | None, view: View) -> Pinned | None:
    if handle is None:
        return None
    return "pinned" if handle.view is view else "pinned-elsewhere"


def _on_picture(places: Iterable[Place], face: Face) -> Iterator[Place]:
    for place in places:
        pixel = place.pixel
        if 0 <= pixel.row < face.photo_height and 0 <= pixel.column < face.photo_width:
            yield place


def _view(point: Point, side: Side) -> str:
    if point.best_view in _SIDED_VIEWS and side is not Side.MIDLINE:
        return f"{point.best_view}-{side}"
    return point.best_view


def _warnings(face: Face) -> tuple[str, ...]:
    if face.view is not View.FRONT or any(h.name == "hairline" for h in face.handles):
        return ()
    if face.hairline.confidence >= hairline_rule().clear_confidence:
        return ()
    return (
        "The hairline is not clear on this photograph: points near it, and those measured in "
        "cun from it, follow an average. Pin the hairline, or hold the hair back with a band.",
    )


@cache
def _rules() -> dict[str, ToleranceRule]:
    rows = read_rows(Path(__file__).with_name("tolerance.toml"), "tolerance", ToleranceRule)
    return {rule.id: rule for rule in rows}
