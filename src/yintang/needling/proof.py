"""A second, slower way to measure needles, that shares nothing with the way they are planned.

It asks the frame itself for every spot of the skin, walks each needle in short steps, and
measures from spot to spot. A plan is lawful only if it is so when measured this way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.hazards import Hazard
from yintang.anatomy.places import Waypoint
from yintang.needling.skin import Skin
from yintang.needling.values import Needle
from yintang.units import Side

Vector = NDArray[np.float64]

STRIDE_MM = 0.4
TINY = 1e-6
OUTLINE_MM = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One needle walked: spots of the skin above it (n, 3), and its depth there (n,), in mm."""

    skin: Vector = field(repr=False)
    depths_mm: Vector = field(repr=False)


def walk(skin: Skin, needle: Needle) -> Walk:
    """Walk along the skin from a needle's entry to above its tip.

    Seen from the front the way is straight; its length is measured on the skin.
    """
    run = needle.inserted_mm * math.cos(math.radians(needle.angle_deg))
    deepest = needle.inserted_mm * math.sin(math.radians(needle.angle_deg))
    entry = np.array(((needle.spot.across_mm, needle.spot.up_mm, needle.spot.out_mm),))
    if run < TINY:
        return Walk(skin=entry, depths_mm=np.array((deepest,)))
    ahead = np.arange(STRIDE_MM, run + STRIDE_MM, STRIDE_MM)[:, None] * _toward(skin, needle)
    spots = np.vstack((entry, skin.spots(entry[0, :2] + ahead)))
    walked = np.concatenate(((0.0,), np.cumsum(np.linalg.norm(np.diff(spots, axis=0), axis=1))))
    last = min(int(np.searchsorted(walked, run)), len(walked) - 1)
    over = (walked[last] - run) / (walked[last] - walked[last - 1])
    spots[last] -= over * (spots[last] - spots[last - 1])
    walked[last] = run
    return Walk(skin=spots[: last + 1], depths_mm=walked[: last + 1] / run * deepest)


def outline(skin: Skin, hazard: Hazard, side: Side) -> Vector:
    """Draw a danger structure as spots on the skin, shape (n, 3), less than 1 mm apart."""
    corners = [_place(skin, place, side) for place in hazard.waypoints]
    if hazard.shape == "polygon":
        corners.append(corners[0])
    pieces = [np.array(corners[:1])]
    for a, b in pairwise(corners):
        count = max(2, math.ceil(float(np.linalg.norm(b - a)) / OUTLINE_MM))
        pieces.append(np.linspace(a, b, count))
    return skin.spots(np.vstack(pieces)) if len(corners) > 1 else skin.spots(pieces[0])


def apart_mm(one: Vector, other: Vector) -> Vector:
    """Distance of each spot (n, 3) from the nearest of others (m, 3): shape (n,)."""
    between = one[:, None, :] - other[None, :, :]
    return np.asarray(np.sqrt((between**2).sum(axis=2)).min(axis=1))


def inside(spots: Vector, corners: Vector) -> NDArray[np.bool_]:
    """Which spots (n, 3) an outline (m, 3) goes round, by how far it turns about them."""
    way = corners[None, :, :2] - spots[:, None, :2]
    bearing = np.arctan2(way[..., 1], way[..., 0])
    turns = np.diff(np.concatenate((bearing, bearing[:, :1]), axis=1), axis=1)
    turns = (turns + np.pi) % (2 * np.pi) - np.pi
    return np.asarray(np.abs(turns.sum(axis=1)) > np.pi)


def _place(skin: Skin, place: Waypoint, side: Side) -> Vector:
    spot = skin.resolve(place, side)
    return np.array((spot.across_mm, spot.up_mm))


def _toward(skin: Skin, needle: Needle) -> Vector:
    """Heading of a needle seen from the front, shape (2,).

    0 degrees is the steepest way to the crown on the skin of the entry, 90 lies square to it.
    """
    normal = np.array(skin.normal(needle.spot))
    away = np.cross((0.0, 1.0, 0.0), normal)
    away /= np.linalg.norm(away)
    up = np.cross(normal, away)
    turn = math.radians(needle.direction_deg)
    side = -1.0 if needle.side is Side.RIGHT else 1.0
    heading = math.cos(turn) * up + side * math.sin(turn) * away
    return np.asarray(heading[:2] / np.linalg.norm(heading[:2]))
