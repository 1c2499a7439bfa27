"""What the practitioner's own hand changes in a plan."""

from __future__ import annotations

from dataclasses import replace

from yintang.errors import UnknownNeedle
from yintang.needling.clearance import clearance
from yintang.needling.explain import moved_words
from yintang.needling.path import Insertion, NeedlePath, needle_path
from yintang.needling.pixels import pixel_of
from yintang.needling.relief import rounded
from yintang.needling.skin import Skin
from yintang.needling.standing import stands_on
from yintang.needling.values import Needle, Plan
from yintang.needling.zoning import nearest_zone
from yintang.units import Pixel, distance_mm


def move_needle(plan: Plan, frame: Skin, number: int, pixel: Pixel) -> Plan:
    """Move one needle to another pixel; its direction, angle and length stay.

    Tip, zone and what has to be felt for are worked out anew. The plan may break rules
    afterwards: `broken_rules` tells which.

    Raises
    ------
    UnknownNeedle
        The plan has no needle of that number.
    """
    old = _numbered(plan, number)
    spot = rounded(frame.spot_at(pixel))
    path = path_of(frame, replace(old, spot=spot))
    zone, _ = nearest_zone(frame, spot)
    planned = old.planned or old.spot
    felt = clearance(frame, path, old.tolerance_mm).palpate
    moved = replace(
        old,
        spot=spot,
        pixel=pixel_of(frame, spot),
        tip=path.tip,
        tip_pixel=pixel_of(frame, path.tip),
        zone=zone.id,
        palpate=tuple(dict.fromkeys((*stands_on(old).palpate, *felt))),
        by_hand=True,
        why=moved_words(old, distance_mm(planned, spot)),
        planned=planned,
    )
    needles = tuple(moved if needle is old else needle for needle in plan.needles)
    return replace(plan, needles=needles)


def path_of(skin: Skin, needle: Needle) -> NeedlePath:
    """Follow a needle of a plan under the skin, from where it now stands."""
    insertion = Insertion(
        direction_deg=needle.direction_deg,
        angle_deg=needle.angle_deg,
        inserted_mm=needle.inserted_mm,
    )
    return needle_path(skin, needle.spot, needle.side, insertion)


def _numbered(plan: Plan, number: int) -> Needle:
    found = next((needle for needle in plan.needles if needle.number == number), None)
    if found is None:
        raise UnknownNeedle(f"The plan has no needle {number}: it has {len(plan.needles)}.")
    return found
