"""What a needle stands on, on one photograph of a person and on the next."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from yintang.anatomy.lines import Line, line
from yintang.anatomy.muscles import muscle
from yintang.face.frame import Frame
from yintang.face.locate import tolerance_mm
from yintang.face.same_spot import same_spot
from yintang.face.values import Places, Reliability
from yintang.needling.relief import as_spot, rounded
from yintang.needling.seats import pinned_handles
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.standing import stands_on
from yintang.needling.stations import Station, stations_of
from yintang.needling.values import Needle, NeedleKind
from yintang.units import Side, Spot, distance_mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Photos:
    """The face as it was planned on, and as the new photograph shows it."""

    old: Skin
    new: Skin
    places: Places

    @property
    def size(self) -> float:
        """How many millimetres of the new face are one of the old: by the pupils."""
        return _pupils_mm(self.new) / _pupils_mm(self.old)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What a needle stands on: where that lay on the old face, and where it lies on the new.

    `turned_deg` is by how much its direction on the skin has changed, as that of a line does.
    It is `unpinned` where the new photograph does not tell the place surely enough.
    """

    was: Spot
    own: Spot
    tolerance_mm: float
    turned_deg: float = 0.0
    unpinned: bool = False


def footing_of(photos: Photos, needle: Needle) -> Footing | None:
    """What a needle stands on, on both faces; None if the new photograph does not show it."""
    strayed = distance_mm(needle.spot, needle.planned or needle.spot) > setting("stray_mm")
    own_footing = _OWN_FOOTING.get(needle.kind)
    return (_of_skin if strayed or own_footing is None else own_footing)(photos, needle)


def shifted(photos: Photos, footing: Footing, spot: Spot) -> Spot:
    """Shift a spot from its footing on the new face as it was shifted on the old one."""
    across = (spot.across_mm - footing.was.across_mm) * photos.size
    up = (spot.up_mm - footing.was.up_mm) * photos.size
    if not across and not up:
        return footing.own
    there = _on_skin(photos.new, footing.own.across_mm + across, footing.own.up_mm + up)
    return rounded(there)


def _of_point(photos: Photos, needle: Needle) -> Footing | None:
    stands = (needle.code, needle.variant, needle.side)
    for place in photos.places.shown:
        if (place.code, place.variant, place.side) == stands:
            return Footing(
                was=needle.planned or needle.spot,
                own=rounded(place.spot),
                tolerance_mm=place.tolerance_mm,
                unpinned=place.reliability is Reliability.C and not place.pinned,
            )
    # What a hand found on the patient without any photograph is found again by its skin.
    return _of_skin(photos, needle) if needle.by_hand else None


def _of_muscle(photos: Photos, needle: Needle) -> Footing:
    one = muscle(needle.code)
    pinned = (one.handle, needle.side) in pinned_handles(photos.places)
    return Footing(
        was=needle.planned or needle.spot,
        own=rounded(photos.new.resolve(one.place, needle.side)),
        tolerance_mm=_tolerance_mm(photos, needle),
        unpinned=one.reliability == Reliability.C and not pinned,
    )


def _of_line(photos: Photos, needle: Needle) -> Footing:
    """Find the needle's station on the old face, and the same one on the new."""
    own_line = line(needle.code)
    sided = [s for s in _stations(photos.old, own_line) if s.side is needle.side]
    if not sided:
        return _of_skin(photos, needle)
    stood = min(sided, key=lambda station: _away(needle, station))
    shares = (stood.path, stood.turn, stood.way, stood.side)
    for station in _stations(photos.new, own_line):
        if (station.path, station.turn, station.way, station.side) == shares:
            return Footing(
                was=stood.entry,
                own=station.entry,
                tolerance_mm=_tolerance_mm(photos, needle),
                turned_deg=station.direction_deg - stood.direction_deg,
            )
    # A station of the midline may lie beside it on a face that is not quite alike.
    return _of_skin(photos, needle)


def _of_skin(photos: Photos, needle: Needle) -> Footing:
    """Let a needle that stands on no place of its own go along with the skin."""
    old, new, spot = photos.old, photos.new, needle.spot
    if isinstance(old, Frame) and isinstance(new, Frame):
        own = same_spot(old, new, spot)
    else:
        size = photos.size
        own = _on_skin(new, spot.across_mm * size, spot.up_mm * size)
    return Footing(
        was=spot,
        own=rounded(own),
        tolerance_mm=_tolerance_mm(photos, needle),
        unpinned=needle.unpinned,
    )


_OWN_FOOTING: dict[NeedleKind, Callable[[Photos, Needle], Footing | None]] = {
    NeedleKind.POINT: _of_point,
    NeedleKind.LINE: _of_line,
    NeedleKind.MUSCLE: _of_muscle,
}


@lru_cache(maxsize=64)
def _stations(skin: Skin, one: Line) -> tuple[Station, ...]:
    return tuple(stations_of(skin, one))


def _away(needle: Needle, station: Station) -> tuple[float, float]:
    """How far a needle stands from a station, in mm, and how far its direction is from it."""
    turned = math.radians(needle.direction_deg - station.direction_deg)
    apart = distance_mm(needle.planned or needle.spot, station.entry)
    return round(apart, 2), -math.cos(turned)


def _tolerance_mm(photos: Photos, needle: Needle) -> float:
    return tolerance_mm(stands_on(needle).tolerance_mm, strained=photos.places.strained)


def _on_skin(skin: Skin, across_mm: float, up_mm: float) -> Spot:
    return as_spot(skin.spots(np.array([[across_mm, up_mm]]))[0])


def _pupils_mm(skin: Skin) -> float:
    return distance_mm(skin.mark("pupil", Side.LEFT), skin.mark("pupil", Side.RIGHT))
