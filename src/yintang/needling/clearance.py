"""Whether the whole way of a needle keeps clear of the danger structures that are known.

The tables never hold all that lies under a face: a needle that passes here is not "clear of
vessels", it only keeps the distances that the tables ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.hazards import Hazard
from yintang.needling.dangers import Danger, dangers_of
from yintang.needling.path import NeedlePath
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.units import Side

Vector = NDArray[np.float64]

ROUNDING_MM = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A danger structure that a needle comes too near to.

    `distance_mm` is the least distance along the skin, 0 inside; `margin_mm` is what is kept.
    Of a shallow structure `depth_mm` is the deepest the needle goes within the margin, and
    `depth_allowed_mm` what may be reached there.
    """

    hazard: Hazard
    side: Side
    distance_mm: float
    margin_mm: float
    depth_mm: float
    depth_allowed_mm: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What a needle's way meets: laws it breaks, and structures to feel for first."""

    breaches: tuple[Breach, ...]
    palpate: tuple[str, ...]


@lru_cache(maxsize=8192)
def clearance(
    skin: Skin, path: NeedlePath, tolerance_mm: float, slack_mm: float = 0.0
) -> Clearance:
    """Measure the whole way of a needle against every danger structure of the face.

    The margin kept is own margin + 2 sd + tolerance of the place, at most the cap, and
    `slack_mm` on top. A needle that keeps its distance only thanks to the cap names the
    structure to be felt for.
    """
    breaches: list[Breach] = []
    felt: list[str] = []
    for danger in dangers_of(skin).near(path.skin, tolerance_mm + slack_mm):
        hazard = danger.hazard
        apart = danger.distances_mm(path.skin)
        apart -= slack_mm
        kept = hazard.near_mm(tolerance_mm)
        if not _lawful(hazard, path, apart, kept) and hazard.rule != "palpate":
            breaches.append(_breach(danger, path, apart, kept))
        elif not _lawful(hazard, path, apart, hazard.uncapped_mm(tolerance_mm)):
            felt.append(hazard.felt)
    return Clearance(breaches=tuple(breaches), palpate=tuple(dict.fromkeys(felt)))


def depth_allowed_mm(hazard: Hazard) -> float | None:
    """How deep a needle may lie within the margin of a shallow structure, else None."""
    return None if hazard.top_mm is None else hazard.top_mm - setting("above_top_mm")


def _lawful(hazard: Hazard, path: NeedlePath, apart: Vector, margin_mm: float) -> bool:
    near = apart < margin_mm
    allowed = depth_allowed_mm(hazard)
    if allowed is None:
        return not bool(near.any())
    return not bool((path.depths_mm[near] > allowed + ROUNDING_MM).any())


def _breach(danger: Danger, path: NeedlePath, apart: Vector, margin_mm: float) -> Breach:
    return Breach(
        hazard=danger.hazard,
        side=danger.side,
        distance_mm=max(float(apart.min()), 0.0),
        margin_mm=margin_mm,
        depth_mm=float(path.depths_mm[apart < margin_mm].max()),
        depth_allowed_mm=depth_allowed_mm(danger.hazard),
    )
