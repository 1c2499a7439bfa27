"""What the practitioner's own hand did to a needle, in words before the reason of the plan."""

from __future__ import annotations

from dataclasses import replace

from yintang.anatomy.zones import zone
from yintang.needling.explain import BY_HAND, moved_words
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.values import Needle, NeedleKind, Plan
from yintang.needling.whereabouts import whereabouts
from yintang.units import Spot, distance_mm

REMOVED = "Removed by hand."
_COUNTED = "By hand the plan came to"


def moved_why(old: Needle, spot: Spot) -> str:
    """Say how far from where it was planned a needle was moved, and why it had been planned."""
    moved_mm = distance_mm(old.planned or old.spot, spot)
    return _why(old, moved_words(old, moved_mm).partition(BY_HAND)[0])


def turned_why(old: Needle, direction_deg: float) -> str:
    """Say to where a needle was turned."""
    return _why(old, f"Turned by hand to {direction_deg:.0f}°")


def deepened_why(old: Needle, inserted_mm: float) -> str:
    """Say how much of a needle is in the skin now."""
    return _why(old, f"Set by hand to {inserted_mm:.1f} mm in the skin")


def added_why(skin: Skin, needle: Needle) -> str:
    """Say that a needle was added, and where it stands."""
    where = whereabouts(skin, needle.spot)
    if needle.kind is NeedleKind.SPOT:
        return f"Added by hand; stands on a free spot, {where}."
    return f"Added by hand; stands on {needle.code}, {where}."


def unpinned_caution(needle: Needle) -> str:
    """Say how unsurely a photograph tells the place of a needle."""
    return f"A photo tells this place only to {needle.tolerance_mm:.0f} mm: find it by touch."


def counted(plan: Plan) -> Plan:
    """Return the plan with the warning that its number by hand makes necessary, or without.

    Needles in the neck count apart.
    """
    told = tuple(text for text in plan.warnings if not text.startswith(_COUNTED))
    number = sum(not zone(needle.zone).counts_apart for needle in plan.needles)
    least, most = setting("needles_least"), setting("needles_most")
    if not least <= number <= most and number != plan.wishes.needles:
        told += (f"{_COUNTED} {number} needles; {least:.0f} to {most:.0f} are aimed at.",)
    return replace(plan, warnings=told)


def _why(old: Needle, did: str) -> str:
    """Put what was done now behind what was done before; the same kind of change only once."""
    before, _, planned = old.why.rpartition(BY_HAND)
    verb = did.partition(" ")[0].lower()
    kept = [part for part in before.split("; ") if part and not part.lower().startswith(verb)]
    parts = [f"{part[0].lower()}{part[1:]}" for part in (*kept, did)]
    told = "; ".join(parts)
    return f"{told[0].upper()}{told[1:]}{BY_HAND}{planned}"
