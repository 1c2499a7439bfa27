"""Needles that the practitioner adds by hand: on a point, or on a free spot of the skin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yintang.anatomy.needles import needle_for
from yintang.anatomy.points import Point, point
from yintang.errors import (
    NeedlesAtLimit,
    NoNeedleFits,
    PointNeverNeedled,
    PointNotShown,
    PointTaken,
    PointWithoutSide,
)
from yintang.face.locate import tolerance_mm
from yintang.face.values import Places
from yintang.needling.by_hand.edits import laid_down, on_zone, path_of
from yintang.needling.by_hand.free_spots import FreeSpot, free_spot
from yintang.needling.by_hand.words import added_why, counted, unpinned_caution
from yintang.needling.clearance import clearance
from yintang.needling.lengths import lengths_tried
from yintang.needling.midline import side_of
from yintang.needling.pixels import pixel_of
from yintang.needling.relief import rounded
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.values import Addition, Needle, NeedleKind, Plan
from yintang.needling.zoning import nearest_zone
from yintang.units import Pixel, Side, Spot

NEVER = "none"
# A free spot has no class of its own: 1 is the ordinary face.
_ORDINARY = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """Where an added needle is to stand, and how surely that is known.

    `own` is where the photograph shows its point, if it does.
    """

    side: Side
    spot: Spot
    tolerance_mm: float
    own: Spot | None = None
    variant: str | None = None
    unpinned: bool = False


def add_needle(plan: Plan, frame: Skin, places: Places, addition: Addition) -> Plan:
    """Add one needle by hand; it has the last number.

    Points of class 3 and points that no photograph tells surely enough become possible here,
    marked with what to feel for. A free spot is needled as is usual in its zone.

    Raises
    ------
    UnknownPlace
        Nobody knows the point.
    EditRefused
        The plan is full, the point is never needled, has a needle already, lies on two sides
        and none is named, or is not shown and nobody says where it is.
    """
    most = setting("by_hand_most")
    if len(plan.needles) >= most:
        raise NeedlesAtLimit(f"A plan holds {most:.0f} needles at most: remove one first.")
    if addition.code is None:
        needle = _on_spot(frame, places, addition)
    else:
        needle = _on_point(plan, frame, places, addition)
    added = replace(needle, number=len(plan.needles) + 1, why=added_why(frame, needle))
    stands = (added.code, added.side)
    left_out = tuple(one for one in plan.left_out if (one.code, one.side) != stands)
    forbidden = tuple(p for p in plan.wishes.forbidden if (p.code, p.side) != stands)
    wishes = replace(plan.wishes, forbidden=forbidden)
    needles = (*plan.needles, added)
    return counted(replace(plan, needles=needles, left_out=left_out, wishes=wishes))


def never_needled(one: Point) -> bool:
    """Whether a point is needled by nobody, not even by hand."""
    return one.style == NEVER


def _on_spot(skin: Skin, places: Places, addition: Addition) -> Needle:
    if addition.pixel is None:
        raise PointNotShown("Say where the needle is to stand: tap the place on the photo.")
    spot = rounded(skin.spot_at(addition.pixel))
    usual = free_spot(nearest_zone(skin, spot)[0].id)
    tolerance = tolerance_mm(usual.tolerance_mm, strained=places.strained)
    ground = _Ground(side=Side.MIDLINE, spot=spot, tolerance_mm=tolerance)
    return _set(skin, usual, ground, (usual.inserted_mm,))


def _on_point(plan: Plan, skin: Skin, places: Places, addition: Addition) -> Needle:
    one = point(addition.code or "")
    if never_needled(one):
        raise PointNeverNeedled(f"{one.code} is never needled. {one.caution or ''}".strip())
    side = _side(skin, one, addition)
    _refuse_twice(plan, one, side)
    ground = _ground(skin, places, (one, side), addition.pixel)
    # Where the range begins at the skin itself, the hand begins with one step.
    lengths = [length for length in lengths_tried(one) if length > 0]
    needle = _set(skin, one, ground, lengths or [setting("inserted_step_mm")])
    caution = [one.caution or "", unpinned_caution(needle) if ground.unpinned else ""]
    return replace(needle, caution=" ".join(filter(None, caution)))


def _side(skin: Skin, one: Point, addition: Addition) -> Side:
    """On which side a point is meant: the one that is named, or that of the tapped place."""
    if one.laterality == "midline":
        if addition.side in (None, Side.MIDLINE):
            return Side.MIDLINE
        raise PointWithoutSide(f"{one.code} lies on the midline: name no side.")
    if addition.side in (Side.LEFT, Side.RIGHT):
        return addition.side
    if addition.pixel is None:
        raise PointWithoutSide(f"{one.code} lies on both sides: say left or right.")
    return side_of(skin, skin.spot_at(addition.pixel))


def _refuse_twice(plan: Plan, one: Point, side: Side) -> None:
    same = [n.number for n in plan.needles if (n.code, n.side) == (one.code, side)]
    if same:
        where = "" if side is Side.MIDLINE else f" on the {side}"
        raise PointTaken(f"{one.code}{where} has needle {same[0]} already: move that one.")


def _ground(
    skin: Skin, places: Places, sided: tuple[Point, Side], pixel: Pixel | None
) -> _Ground:
    one, side = sided
    shown = next((p for p in places.shown if (p.code, p.side) == (one.code, side)), None)
    own = None if shown is None else rounded(shown.spot)
    spot = own if pixel is None else rounded(skin.spot_at(pixel))
    if spot is None:
        raise PointNotShown(
            f"This photo does not show {one.code}: find it on the patient and tap the place."
        )
    known_mm = tolerance_mm(one.tolerance_mm, strained=places.strained)
    return _Ground(
        side=side,
        spot=spot,
        own=own,
        tolerance_mm=shown.tolerance_mm if shown else known_mm,
        variant=shown.variant if shown else None,
        unpinned=one.reliability == "C" and not (shown and shown.pinned),
    )


def _set(
    skin: Skin, place: Point | FreeSpot, ground: _Ground, lengths_mm: Sequence[float]
) -> Needle:
    """Set a needle as its place asks for: the first length that meets no structure, if any."""
    tried = [_at_length(skin, place, ground, length) for length in lengths_mm]
    lawful = (
        n for n in tried if not clearance(skin, path_of(skin, n), n.tolerance_mm).breaches
    )
    return next(lawful, tried[0])


def _at_length(
    skin: Skin, place: Point | FreeSpot, ground: _Ground, inserted_mm: float
) -> Needle:
    """Set a needle that far in, with the needle of the tray that is meant for the place."""
    home = place.id if isinstance(place, FreeSpot) else place.zone
    found = needle_for(home, place.style, inserted_mm)
    if found is None:
        raise NoNeedleFits(f"No needle on the tray goes {inserted_mm:.1f} mm in there.")
    needle = Needle(
        number=0,
        kind=NeedleKind.SPOT if isinstance(place, FreeSpot) else NeedleKind.POINT,
        code=place.code,
        variant=ground.variant,
        side=ground.side,
        zone=home,
        spot=ground.spot,
        pixel=pixel_of(skin, ground.spot),
        tip=ground.spot,
        tip_pixel=pixel_of(skin, ground.spot),
        direction_deg=place.direction_deg,
        angle_deg=place.angle_deg,
        inserted_mm=inserted_mm,
        depth_mm=0.0,
        gauge_mm=found.gauge_mm,
        length_mm=found.length_mm,
        tolerance_mm=ground.tolerance_mm,
        risk_class=_ORDINARY if isinstance(place, FreeSpot) else place.risk_class,
        palpate=(),
        by_hand=True,
        locked=True,
        why="",
        planned=ground.own,
        unpinned=ground.unpinned,
    )
    return laid_down(skin, on_zone(skin, needle))
