"""The way of one needle: from its entry along the skin to its tip."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.needling.relief import Relief, as_spot, as_vector
from yintang.units import Side, Spot

Vector = NDArray[np.float64]

KNOT_MM = 2.5
SAMPLE_MM = 0.5
# On skin seen nearly edge-on a step along it is almost no step across: beyond this slope the
# front photograph says nothing, and the step is held.
LEAST_SLOPE_COSINE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """How a needle goes in: heading on the skin, angle to it, and length inside."""

    direction_deg: float
    angle_deg: float
    inserted_mm: float

    @property
    def depth_mm(self) -> float:
        """How deep the tip lies under the skin: inserted x sin(angle), to a millionth."""
        return round(self.inserted_mm * math.sin(math.radians(self.angle_deg)), 6)

    @property
    def run_mm(self) -> float:
        """How far the needle runs along the skin: inserted x cos(angle)."""
        return round(self.inserted_mm * math.cos(math.radians(self.angle_deg)), 6)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NeedlePath:
    """The whole way of a needle.

    `skin` has shape (n, 3): spots of the skin above the needle every 0.5 mm, from entry to
    tip; `depths_mm` has shape (n,): how deep the needle lies under each of them.
    """

    skin: Vector = field(repr=False)
    depths_mm: Vector = field(repr=False)
    tip: Spot


@lru_cache(maxsize=4096)
def needle_path(relief: Relief, entry: Spot, side: Side, insertion: Insertion) -> NeedlePath:
    """Follow a needle under the skin from its entry to its tip.

    The needle keeps its heading and bends with the skin, so that its depth grows evenly from
    nothing at the entry to `insertion.depth_mm` at the tip.
    """
    knots = _knots(relief, entry, side, insertion)
    count = math.ceil(insertion.run_mm / SAMPLE_MM) + 1
    shares = np.linspace(0.0, len(knots) - 1.0, count)
    spots = np.column_stack([np.interp(shares, np.arange(len(knots)), k) for k in knots.T])
    depths = np.linspace(0.0, insertion.depth_mm, count)
    depths[-1] = insertion.depth_mm
    normal = relief.normal(float(knots[-1, 0]), float(knots[-1, 1]))
    tip = as_spot(knots[-1] - normal * insertion.depth_mm)
    return NeedlePath(skin=spots, depths_mm=depths, tip=tip)


def bearing_deg(relief: Relief, start: Vector, end: Vector, side: Side) -> float:
    """Heading on the skin between two spots (3,): 0 to the crown, 90 away from the midline."""
    up, away = relief.tangents(float(start[0]), float(start[1]), side)
    way = end - start
    return math.degrees(math.atan2(float(way @ away), float(way @ up))) % 360.0


def _knots(relief: Relief, entry: Spot, side: Side, insertion: Insertion) -> Vector:
    """Spots of the skin above the needle, shape (n, 3); one alone if it goes straight in."""
    steps = math.ceil(insertion.run_mm / KNOT_MM)
    up, away = relief.tangents(entry.across_mm, entry.up_mm, side)
    turn = math.radians(insertion.direction_deg)
    heading = math.cos(turn) * up + math.sin(turn) * away
    flat = max(float(np.hypot(heading[0], heading[1])), 1e-9)
    toward, share = heading[:2] / flat, max(flat, LEAST_SLOPE_COSINE)
    knots = [as_vector(entry)]
    for _ in range(steps):
        stride = insertion.run_mm / steps
        ahead = knots[-1][:2] + toward * stride * share
        knots.append(relief.on_skin(ahead[None, :])[0])
        walked = float(np.linalg.norm(knots[-1] - knots[-2]))
        share = max(stride * share / walked, LEAST_SLOPE_COSINE)
    return np.array(knots)
