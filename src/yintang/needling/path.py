"""The way of one needle: from its entry along the skin to its tip."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.needling.relief import as_spot, as_vector
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.units import Side, Spot

Vector = NDArray[np.float64]

SAMPLE_MM = 0.5
TINY = 1e-9


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
def needle_path(skin: Skin, entry: Spot, side: Side, insertion: Insertion) -> NeedlePath:
    """Follow a needle under the skin from its entry to its tip.

    Seen from the front its way is straight; its length is measured along the skin, with which
    it bends, so that its depth grows evenly from nothing at the entry to
    `insertion.depth_mm` at the tip.
    """
    count = math.ceil(insertion.run_mm / SAMPLE_MM) + 1
    spots = as_vector(entry)[None, :]
    if count > 1:
        spots = _threaded(skin, entry, _toward(skin, entry, side, insertion), insertion)
    depths = np.linspace(0.0, insertion.depth_mm, count)
    depths[-1] = insertion.depth_mm
    tip = spots[-1] - np.array(skin.normal(as_spot(spots[-1]))) * insertion.depth_mm
    return NeedlePath(skin=spots, depths_mm=depths, tip=as_spot(tip))


def unseen(path: NeedlePath) -> bool:
    """Whether a threaded needle runs where the skin turns away from whoever took the photo.

    There a step along the skin is hardly one across the picture, and where the needle ends
    cannot be told.
    """
    steps = np.diff(path.skin, axis=0)
    flat = np.hypot(steps[:, 0], steps[:, 1]) / np.maximum(np.linalg.norm(steps, axis=1), TINY)
    return bool((flat < setting("least_facing")).any())


def bearing_deg(skin: Skin, start: Vector, end: Vector, side: Side) -> float:
    """Heading on the skin between two spots (3,): 0 to the crown, 90 away from the midline."""
    up, away = tangents(np.array(skin.normal(as_spot(start))), side)
    way = end - start
    return math.degrees(math.atan2(float(way @ away), float(way @ up))) % 360.0


def tangents(normal: Vector, side: Side) -> tuple[Vector, Vector]:
    """Unit vectors (3,) along skin of that normal (3,): to the crown, and off the midline.

    On the midline `away` runs to the patient's left.
    """
    up = np.array((0.0, 1.0, 0.0)) - normal[1] * normal
    up /= max(float(np.linalg.norm(up)), TINY)
    left = np.cross(up, normal)
    return up, (-left if side is Side.RIGHT else left)


def _toward(skin: Skin, entry: Spot, side: Side, insertion: Insertion) -> Vector:
    """Heading of a needle seen from the front, a unit vector of shape (2,)."""
    up, away = tangents(np.array(skin.normal(entry)), side)
    turn = math.radians(insertion.direction_deg)
    heading = (math.cos(turn) * up + math.sin(turn) * away)[:2]
    return np.asarray(heading / max(float(np.linalg.norm(heading)), TINY))


def _threaded(skin: Skin, entry: Spot, toward: Vector, insertion: Insertion) -> Vector:
    """Spots of the skin above a threaded needle every 0.5 mm along it, shape (n, 3)."""
    count = math.ceil(insertion.run_mm / SAMPLE_MM) + 1
    start = as_vector(entry)
    ahead = np.linspace(0.0, insertion.run_mm, count)[1:, None] * toward
    spots = np.vstack((start, skin.spots(start[:2] + ahead)))
    walked = np.concatenate(((0.0,), np.cumsum(np.linalg.norm(np.diff(spots, axis=0), axis=1))))
    wanted = np.linspace(0.0, insertion.run_mm, count)
    return np.column_stack([np.interp(wanted, walked, axis) for axis in spots.T])
