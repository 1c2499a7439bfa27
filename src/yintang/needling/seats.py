"""Where needles could stand on one face: on points, along lines, over muscles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import Muscle, muscles
from yintang.anatomy.places import Style, sides_of
from yintang.anatomy.points import Point, point
from yintang.face.locate import tolerance_mm
from yintang.face.values import Place, Places
from yintang.needling.lengths import lengths_tried
from yintang.needling.relief import rounded
from yintang.needling.skin import Skin
from yintang.needling.stations import Station, stations_of
from yintang.needling.values import NeedleKind
from yintang.tables import Range
from yintang.units import Side, Spot

SeatKey = tuple[str, int, int, int]
"""What stands on the same place of either side: code, variant or path, turn and way."""
Placed = frozenset[tuple[str | None, Side]]

# Lines and muscles carry no class of their own: 1 is the ordinary face, 2 is the class of
# whatever must be felt for first.
_ORDINARY, _PALPATED = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place for one needle, before anything is known of its neighbours.

    `key` is the same for the two seats of a pair. `inserted_mm` holds the lengths that may be
    tried, the preferred one first. `pinned` is False where a front photograph alone is too
    unsure to needle; `handle` names what would pin it.
    """

    kind: NeedleKind
    code: str
    name: str
    variant: str | None
    side: Side
    key: SeatKey
    zone: str
    entry: Spot
    style: Style
    direction_deg: float
    angle_deg: float
    depth_mm: Range
    inserted_mm: tuple[float, ...]
    tolerance_mm: float
    risk_class: int
    palpate: tuple[str, ...]
    pinned: bool
    handle: str | None
    caution: str = ""


@lru_cache(maxsize=8)
def seats_of(skin: Skin, places: Places) -> tuple[Seat, ...]:
    """Every seat on this face: points that are shown, muscles, stations along lines.

    Kept for the last few faces, since no wish changes them.
    """
    return tuple(_seats(skin, places))


def _seats(skin: Skin, places: Places) -> Iterator[Seat]:
    yield from _point_seats(places)
    placed = pinned_handles(places)
    for one in muscles():
        for side in sides_of(one.laterality):
            seat = _muscle_seat(skin, one, side, pinned=(one.handle, side) in placed)
            yield _widened(seat, places)
    for line in lines():
        for station in stations_of(skin, line):
            yield _widened(_line_seat(station), places)


def pinned_handles(places: Places) -> Placed:
    """Which handles the practitioner has placed, and on which side."""
    return frozenset((point(p.code).handle, p.side) for p in places.shown if p.pinned)


def _widened(seat: Seat, places: Places) -> Seat:
    """Widen the tolerance of a line or muscle where the photograph strains its finding."""
    return replace(seat, tolerance_mm=tolerance_mm(seat.tolerance_mm, strained=places.strained))


def _point_seats(places: Places) -> Iterator[Seat]:
    """Return the points that are shown, each at every one of its accepted locations."""
    for place in places.shown:
        one = point(place.code)
        yield _point_seat(place, one, _turn_of(one, place.variant))


def _turn_of(one: Point, variant: str | None) -> int:
    """Which of a point's locations that is: 0 for the usual one."""
    return next((i for i, known in enumerate(one.variants) if known.name == variant), 0)


def _point_seat(place: Place, one: Point, variant: int) -> Seat:
    return Seat(
        kind=NeedleKind.POINT,
        code=one.code,
        name=one.code,
        variant=place.variant,
        side=place.side,
        key=(one.code, variant, 0, 0),
        zone=one.zone,
        entry=rounded(place.spot),
        style=one.style,
        direction_deg=one.direction_deg,
        angle_deg=one.angle_deg,
        depth_mm=one.depth_mm,
        inserted_mm=lengths_tried(one),
        tolerance_mm=place.tolerance_mm,
        risk_class=one.risk_class,
        palpate=one.palpate,
        pinned=place.pinned or place.reliability != "C",
        handle=one.handle,
        caution=one.caution or "",
    )


def _muscle_seat(skin: Skin, one: Muscle, side: Side, *, pinned: bool) -> Seat:
    return Seat(
        kind=NeedleKind.MUSCLE,
        code=one.id,
        name=one.name,
        variant=None,
        side=side,
        key=(one.id, 0, 0, 0),
        zone=one.zone,
        entry=rounded(skin.resolve(one.place, side)),
        style=one.style,
        direction_deg=one.direction_deg,
        angle_deg=one.angle_deg,
        depth_mm=one.depth_mm,
        inserted_mm=lengths_tried(one),
        tolerance_mm=one.tolerance_mm,
        risk_class=_PALPATED if one.palpate else _ORDINARY,
        palpate=one.palpate,
        pinned=pinned or one.reliability != "C",
        handle=one.handle,
        caution=one.cautions,
    )


def _line_seat(station: Station) -> Seat:
    line = station.line
    return Seat(
        kind=NeedleKind.LINE,
        code=line.id,
        name=line.name,
        variant=None,
        side=station.side,
        key=(line.id, station.path, station.turn, station.way),
        zone=station.zone,
        entry=station.entry,
        style=line.style,
        direction_deg=station.direction_deg,
        angle_deg=line.angle_deg,
        depth_mm=line.depth_mm,
        inserted_mm=(line.inserted_mm,),
        tolerance_mm=line.tolerance_mm,
        risk_class=_PALPATED if line.palpate else _ORDINARY,
        palpate=line.palpate,
        # A line is seen on the skin and followed by eye: no handle is needed for it.
        pinned=True,
        handle=None,
        caution=line.cautions,
    )
