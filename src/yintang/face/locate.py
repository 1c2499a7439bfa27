"""Where the points lie on one face, how surely, and which ones this photograph cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.anatomy.points import Point, Variant, points
from yintang.face.frame import Frame, frame_of
from yintang.face.hairline import hairline_rule
from yintang.face.values import Face, NotShown, Place, Places, Reliability
from yintang.tables import Strength, read_rows
from yintang.units import Pixel, Side, View

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


def locate_points(face: Face) -> Places:
    """Locate every point that the photograph of a face can show.

    A front photograph shows the points of the front; an oblique or lateral one those that are
    best seen from there, on its side. Places come in the order of the points, the right side
    before the left, first the usual location and then its variants.
    """
    frame = frame_of(face)
    shown: list[Place] = []
    not_shown: list[NotShown] = []
    for point, side in sided_points():
        places = tuple(_places(point, side, face, frame))
        shown.extend(places)
        if not places:
            not_shown.append(NotShown(code=point.code, side=side, view=_view(point, side)))
    return Places(
        shown=tuple(shown),
        not_shown=tuple(not_shown),
        neck_shown=face.neck_shown,
        warnings=_warnings(face),
    )


def sided_points() -> Iterator[tuple[Point, Side]]:
    """Every point on every side that has it."""
    for point in points():
        sides = (Side.MIDLINE,) if point.laterality == "midline" else (Side.RIGHT, Side.LEFT)
        for side in sides:
            yield point, side


def _places(point: Point, side: Side, face: Face, frame: Frame) -> Iterator[Place]:
    if not _is_shown(point, side, face.view):
        return
    for variant in point.variants:
        place = _place(point, variant, side, face, frame)
        if place is not None and _on_picture(place.pixel, face):
            yield place


def _is_shown(point: Point, side: Side, view: View) -> bool:
    if view is View.FRONT:
        return point.front
    seen_from, _, seen_side = view.partition("-")
    return point.best_view == seen_from and side.value == seen_side


def _place(
    point: Point, variant: Variant, side: Side, face: Face, frame: Frame
) -> Place | None:
    if variant.place is None:
        return None
    spot = frame.resolve(variant.place, side)
    pinned = _is_pinned(point, side, frame)
    return Place(
        code=point.code,
        variant=variant.name if len(point.variants) > 1 else None,
        side=side,
        spot=spot,
        pixel=frame.pixel(spot),
        tolerance_mm=_tolerance_mm(point, face, pinned=pinned),
        reliability=Reliability(point.reliability),
        pinned=pinned,
    )


def _is_pinned(point: Point, side: Side, frame: Frame) -> bool:
    if point.handle is None:
        return False
    on = Side.MIDLINE if point.handle == "hairline" else side
    return frame.marks.handle(point.handle, on) is not None


def _tolerance_mm(point: Point, face: Face, *, pinned: bool) -> float:
    rules = _rules()
    tolerance = point.tolerance_mm
    if pinned:
        tolerance = rules["pinned"].apply(tolerance)
    if face.warnings:
        tolerance = rules["strained"].apply(tolerance)
    return round(tolerance, 2)


def _on_picture(pixel: Pixel, face: Face) -> bool:
    return 0 <= pixel.row < face.photo_height and 0 <= pixel.column < face.photo_width


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
