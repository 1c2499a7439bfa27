"""What the practitioner's own hand changes in a plan.

Whatever the hand changes is marked `by_hand` and locked: it stays when the rest is planned
again. The plan may break rules afterwards; `broken_rules` tells which.
"""

from __future__ import annotations

import math
from dataclasses import replace

from yintang.anatomy.needles import most_inserted_mm, needle_for
from yintang.anatomy.needles import needles as tray
from yintang.errors import DirectionRefused, NeedlesAtLimit, NoNeedleFits, UnknownNeedle
from yintang.needling.by_hand.free_spots import FreeSpot, free_spot
from yintang.needling.by_hand.words import REMOVED, counted, deepened_why, moved_why, turned_why
from yintang.needling.clearance import clearance
from yintang.needling.midline import off_midline_mm, side_of
from yintang.needling.path import Insertion, NeedlePath, needle_path
from yintang.needling.pixels import pixel_of
from yintang.needling.relief import rounded
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.standing import stands_on
from yintang.needling.values import LeftOut, Needle, NeedleKind, Plan, Stand, Wishes
from yintang.needling.zoning import nearest_zone
from yintang.units import Pixel, Side, Spot

ROUNDING_MM = 1e-6


def move_needle(plan: Plan, frame: Skin, number: int, pixel: Pixel) -> Plan:
    """Move one needle to another pixel; its direction, angle and length stay.

    Tip, zone and what has to be felt for are worked out anew. A needle on a free spot takes
    the side on which it now lies; others keep the side that they belong to.

    Raises
    ------
    UnknownNeedle
        The plan has no needle of that number.
    """
    old = numbered(plan, number)
    spot = rounded(frame.spot_at(pixel))
    moved = replace(old, spot=spot, why=moved_why(old, spot), planned=old.planned or old.spot)
    return _changed(plan, old, laid_down(frame, on_zone(frame, moved)))


def turn_needle(plan: Plan, frame: Skin, number: int, direction_deg: float) -> Plan:
    """Turn one needle about its entry: 0 to the crown, 90 away from the midline.

    Raises
    ------
    UnknownNeedle
        The plan has no needle of that number.
    DirectionRefused
        The direction is no number.
    """
    old = numbered(plan, number)
    if not math.isfinite(direction_deg):
        raise DirectionRefused(
            "That is no direction: give degrees, 0 to the crown, 90 away from the midline."
        )
    turned_deg = round(direction_deg % 360, 1) % 360
    turned = replace(old, direction_deg=turned_deg, why=turned_why(old, turned_deg))
    return _changed(plan, old, laid_down(frame, turned))


def deepen_needle(plan: Plan, frame: Skin, number: int, inserted_mm: float) -> Plan:
    """Set how much of one needle is in the skin, in mm along it.

    The needle in hand is kept as long as its reserve stays outside; else the shortest of the
    tray that is meant for the place and can go in that far takes its turn.

    Raises
    ------
    UnknownNeedle
        The plan has no needle of that number.
    NoNeedleFits
        The length is no number above 0, or no needle of the tray is long enough there.
    """
    old = numbered(plan, number)
    inserted_mm = round(inserted_mm, 2)
    if not inserted_mm > 0:
        raise NoNeedleFits(
            "A needle that is not in the skin is none: give a length above 0 mm, or remove it."
        )
    gauge_mm, length_mm = _fitting(old, inserted_mm)
    deepened = replace(
        old,
        inserted_mm=inserted_mm,
        gauge_mm=gauge_mm,
        length_mm=length_mm,
        why=deepened_why(old, inserted_mm),
    )
    return _changed(plan, old, laid_down(frame, deepened))


def lock_needle(plan: Plan, number: int) -> Plan:
    """Keep one needle as it is whenever the rest is planned again; raises UnknownNeedle."""
    old = numbered(plan, number)
    return _swapped(plan, old, replace(old, locked=True))


def unlock_needle(plan: Plan, number: int) -> Plan:
    """Let planning again replace one needle; raises UnknownNeedle."""
    old = numbered(plan, number)
    return _swapped(plan, old, replace(old, locked=False))


def remove_needle(plan: Plan, number: int) -> Plan:
    """Take one needle out; those behind it move up by one, and what it stood on is left out.

    Its place is forbidden from then on, so that planning again does not bring it back.

    Raises
    ------
    UnknownNeedle
        The plan has no needle of that number.
    NeedlesAtLimit
        It is the last one.
    """
    old = numbered(plan, number)
    if len(plan.needles) <= setting("by_hand_least"):
        raise NeedlesAtLimit(
            f"Needle {number} is the last one: a plan keeps at least "
            f"{setting('by_hand_least'):.0f}. Move it instead."
        )
    rest = [needle for needle in plan.needles if needle is not old]
    needles = tuple(replace(needle, number=turn) for turn, needle in enumerate(rest, start=1))
    told = {(one.code, one.side) for one in plan.left_out}
    left_out = plan.left_out
    if old.kind is not NeedleKind.SPOT and (old.code, old.side) not in told:
        left_out += (LeftOut(code=old.code, side=old.side, why=REMOVED),)
    wishes = _without(plan.wishes, old)
    return counted(replace(plan, needles=needles, left_out=left_out, wishes=wishes))


def _without(wishes: Wishes, needle: Needle) -> Wishes:
    """Return wishes that want no needle where that one stood, unless it was a free spot."""
    if needle.kind is NeedleKind.SPOT:
        return wishes
    place = Stand(code=needle.code, side=needle.side, spot=needle.planned or needle.spot)
    return replace(wishes, forbidden=(*wishes.forbidden, place))


def kept_on(needle: Needle, old: Skin, new: Skin) -> Needle:
    """Lay a needle on the same photograph's skin after its scale or its marks have changed.

    It stays on its pixel; what is told in millimetres is worked out anew.
    """
    planned = needle.planned and rounded(new.spot_at(old.pixel(needle.planned)))
    stays = replace(needle, spot=rounded(new.spot_at(needle.pixel)), planned=planned)
    return laid_down(new, on_zone(new, stays))


def numbered(plan: Plan, number: int) -> Needle:
    """Find a needle by its number; raises UnknownNeedle."""
    found = next((needle for needle in plan.needles if needle.number == number), None)
    if found is None:
        raise UnknownNeedle(f"The plan has no needle {number}: it has {len(plan.needles)}.")
    return found


def on_zone(skin: Skin, needle: Needle) -> Needle:
    """Return the needle in the zone where it stands; a free spot has its side from there."""
    zone, _ = nearest_zone(skin, needle.spot)
    if needle.kind is not NeedleKind.SPOT:
        return replace(needle, zone=zone.id)
    side = side_at(skin, needle.spot)
    return replace(needle, zone=zone.id, code=free_spot(zone.id).code, side=side)


def side_at(skin: Skin, spot: Spot) -> Side:
    """On which side of the face a spot lies, or on its midline."""
    if abs(off_midline_mm(skin, spot)) <= setting("midline_mm"):
        return Side.MIDLINE
    return side_of(skin, spot)


def laid_down(skin: Skin, needle: Needle) -> Needle:
    """Work out what follows from entry, direction, angle and length of a needle.

    That is: pixels, tip, depth, and the structures to feel for first.
    """
    path = path_of(skin, needle)
    felt = clearance(skin, path, needle.tolerance_mm).palpate
    return replace(
        needle,
        pixel=pixel_of(skin, needle.spot),
        tip=path.tip,
        tip_pixel=pixel_of(skin, path.tip),
        depth_mm=_insertion(needle).depth_mm,
        palpate=tuple(dict.fromkeys((*stands_on(needle).palpate, *felt))),
    )


def path_of(skin: Skin, needle: Needle) -> NeedlePath:
    """Follow a needle of a plan under the skin, from where it now stands."""
    return needle_path(skin, needle.spot, needle.side, _insertion(needle))


def most_inserted(needle: Needle) -> float:
    """How far a needle of that gauge and length may go in; 0 if the tray has none such."""
    same = (
        most_inserted_mm(one.make, one.length_mm)
        for one in tray()
        if (one.gauge_mm, one.length_mm) == (needle.gauge_mm, needle.length_mm)
    )
    return max(same, default=0.0)


def _insertion(needle: Needle) -> Insertion:
    return Insertion(
        direction_deg=needle.direction_deg,
        angle_deg=needle.angle_deg,
        inserted_mm=needle.inserted_mm,
    )


def _fitting(needle: Needle, inserted_mm: float) -> tuple[float, float]:
    """Gauge and length, in mm, of the needle that can go in that far where this one stands."""
    if inserted_mm <= most_inserted(needle) + ROUNDING_MM:
        return needle.gauge_mm, needle.length_mm
    place = stands_on(needle)
    home = place.id if isinstance(place, FreeSpot) else place.zone
    for zone in (needle.zone, home):
        found = needle_for(zone, place.style, inserted_mm)
        if found is not None:
            return found.gauge_mm, found.length_mm
    raise NoNeedleFits(
        f"No needle on the tray goes {inserted_mm:.4g} mm in there and keeps its reserve "
        "outside: set it shallower."
    )


def _changed(plan: Plan, old: Needle, new: Needle) -> Plan:
    return _swapped(plan, old, replace(new, by_hand=True, locked=True))


def _swapped(plan: Plan, old: Needle, new: Needle) -> Plan:
    needles = tuple(new if needle is old else needle for needle in plan.needles)
    return replace(plan, needles=needles)
