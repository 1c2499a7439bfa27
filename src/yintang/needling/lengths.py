"""How far a needle goes in."""

from __future__ import annotations

import math

from yintang.anatomy.muscles import Muscle
from yintang.anatomy.points import Point
from yintang.needling.settings import sensitivities, setting
from yintang.tables import Range

ROUNDING_MM = 1e-9


def lengths_tried(place: Point | Muscle) -> tuple[float, ...]:
    """Lengths under the skin to try, in mm: the gentle dose, then less, last the very least.

    Each gives a depth within the range; lengths come in steps of half a millimetre where the
    range has room for one. Where skin is thin and sensitive the least is the dose.
    """
    shares = (_dose_share(place), 0.0)
    reach = place.depth_mm.max - place.depth_mm.min
    depths = (place.depth_mm.min + share * reach for share in shares)
    lengths = [_stepped(depth, place.depth_mm, place.angle_deg) for depth in depths]
    least = place.depth_mm.min / math.sin(math.radians(place.angle_deg))
    return tuple(dict.fromkeys((*lengths, round(least, 6))))


def _dose_share(place: Point | Muscle) -> float:
    """How far into its depth range a place is needled, 0 to 1."""
    tender = sensitivities()[place.zone] >= setting("tender")
    return 0.0 if tender or place.style == "none" else setting(f"depth_share_{place.style}")


def _stepped(depth_mm: float, within: Range, angle_deg: float) -> float:
    """Turn a depth into a length under the skin, in steps, without leaving the range."""
    sine, step = math.sin(math.radians(angle_deg)), setting("inserted_step_mm")
    nearest = round(depth_mm / sine / step)
    for steps in (nearest, nearest + 1, nearest - 1):
        if within.min - ROUNDING_MM <= steps * step * sine <= within.max + ROUNDING_MM:
            return round(steps * step, 2)
    return depth_mm / sine
