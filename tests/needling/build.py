"""A face for tests of planning: plausible, smooth, and without any photograph or model."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.hazards import Hazard
from yintang.anatomy.places import Term, Waypoint, sides_of
from yintang.anatomy.points import Point, Variant, points
from yintang.face.values import Place, Places, Reliability
from yintang.needling.plan import make_plan
from yintang.needling.values import Needle, Plan, Wishes
from yintang.units import Pixel, Side, Spot

PIXELS_PER_MM = 3.0
ORIGIN = Pixel(row=700.0, column=600.0)

# Across (away from the midline) and up, in mm, on a face with 63 mm between the pupils.
MIDLINE = {
    "origin": 0,
    "hairline": 76,
    "glabella": 17,
    "nasion": 4,
    "nose_tip": -37,
    "subnasale": -46,
    "lip_top": -60,
    "stomion": -67,
    "lip_low": -76,
    "mentolabial": -84,
    "pogonion": -98,
    "menton": -112,
}
BILATERAL = {
    "pupil": (31.5, 0),
    "inner_canthus": (16.5, -1),
    "outer_canthus": (46, 1),
    "lid_low": (31.5, -6),
    "rim_low": (31.5, -14),
    "brow_head": (12, 17),
    "brow_centre": (31.5, 18),
    "brow_top": (31.5, 25),
    "brow_tail": (54, 17),
    "nose_side": (13, -22),
    "ala_side": (18, -39),
    "ala_low": (15, -45),
    "fold_top": (21, -37),
    "fold_mid": (28, -51),
    "fold_low": (34, -64),
    "mouth_corner": (25, -67),
    "cheekbone": (46, -38),
    "arch_mid": (63, -20),
    "gonion": (57, -76),
    "jaw_mid": (38, -98),
    "ear_top": (70, 4),
    "tragus": (69, -18),
    "ear_lobe": (67, -42),
    "hair_corner": (52, 62),
}
PINNED_MM = 3.0
STRAINED = 1.5


@dataclass(frozen=True, eq=False)
class FlatFrame:
    """A face drawn on an ellipsoid, photographed square from the front at 3 px/mm.

    `wide`, `tall` and `deep` stretch it; `moved` shifts marks (name, side) by millimetres
    across and up.
    """

    wide: float = 1.0
    tall: float = 1.0
    deep: float = 1.0
    moved: dict[tuple[str, Side], tuple[float, float]] = field(default_factory=dict)

    @property
    def vcun_mm(self) -> float:
        return (MIDLINE["hairline"] - MIDLINE["glabella"]) / 3 * self.tall

    @property
    def hcun_mm(self) -> float:
        return BILATERAL["hair_corner"][0] * 2 / 9 * self.wide

    def mark(self, name: str, side: Side) -> Spot:
        away, up = BILATERAL[name] if name in BILATERAL else (0.0, MIDLINE[name])
        shift = self.moved.get((name, side), (0.0, 0.0))
        across = (away + shift[0]) * self.wide * side.sign
        return self.spot(across, (up + shift[1]) * self.tall)

    def spots(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        across, up = places[:, 0] / (88 * self.wide), (places[:, 1] + 15) / (130 * self.tall)
        height = np.sqrt(np.maximum(1 - across**2 - up**2, 0.03))
        return np.column_stack((places, 85 * self.deep * (height - 0.99)))

    def spot(self, across_mm: float, up_mm: float) -> Spot:
        return Spot(*map(float, self.spots(np.array([[across_mm, up_mm]]))[0]))

    def normal(self, spot: Spot) -> tuple[float, float, float]:
        here = np.array([spot.across_mm, spot.up_mm])
        around = here + np.array([[0.5, 0], [-0.5, 0], [0, 0.5], [0, -0.5]])
        out = self.spots(around)[:, 2]
        normal = np.array([out[1] - out[0], out[3] - out[2], 1.0])
        normal /= np.linalg.norm(normal)
        return float(normal[0]), float(normal[1]), float(normal[2])

    def on_mesh(self, spot: Spot) -> bool:
        return math.hypot(spot.across_mm / 72, (spot.up_mm + 20) / 98) <= 1

    def pixel(self, spot: Spot) -> Pixel:
        return Pixel(
            row=ORIGIN.row - PIXELS_PER_MM * spot.up_mm,
            column=ORIGIN.column + PIXELS_PER_MM * spot.across_mm,
        )

    def spot_at(self, pixel: Pixel) -> Spot:
        across = (pixel.column - ORIGIN.column) / PIXELS_PER_MM
        return self.spot(across, (ORIGIN.row - pixel.row) / PIXELS_PER_MM)

    def resolve(self, waypoint: Waypoint, side: Side) -> Spot:
        across = self._value(waypoint.across, side, "across_mm")
        return self.spot(across, self._value(waypoint.up, side, "up_mm"))

    def _value(self, term: Term, side: Side, axis: str) -> float:
        ends = [self._along(name, side, axis) for name in term.marks]
        value = ends[0] + term.share * (ends[-1] - ends[0])
        added = term.add_mm + term.add_vcun * self.vcun_mm + term.add_hcun * self.hcun_mm
        return value + (-added if axis == "across_mm" and side is Side.RIGHT else added)

    def _along(self, name: str, side: Side, axis: str) -> float:
        if name == "midline":
            return 0.0
        return float(getattr(self.mark(name, side), axis))


def a_random_face(seed: int) -> FlatFrame:
    """A face of another size whose marks lie a little elsewhere, not the same on both sides."""
    rng = np.random.default_rng(seed)
    wide, tall, deep = rng.uniform((0.93, 0.93, 0.9), (1.08, 1.08, 1.1))
    sided = [(name, side) for name in BILATERAL for side in (Side.LEFT, Side.RIGHT)]
    shifts = rng.normal(0, 0.7, (len(sided), 2)).clip(-1.5, 1.5)
    moved = {key: (float(x), float(y)) for key, (x, y) in zip(sided, shifts, strict=True)}
    return FlatFrame(wide=float(wide), tall=float(tall), deep=float(deep), moved=moved)


def places_of(
    frame: FlatFrame,
    *,
    pinned: Iterable[str] = (),
    neck_shown: bool = False,
    strained: bool = False,
) -> Places:
    """Every point that a front photo can show; `pinned` names handles that were placed."""
    shown = [
        _place(frame, (point, variant), side, pinned=point.handle in set(pinned))
        for point in points()
        if point.front
        for side in sides_of(point.laterality)
        for variant in point.variants
        if variant.place is not None
    ]
    if strained:
        shown = [replace(one, tolerance_mm=one.tolerance_mm * STRAINED) for one in shown]
    return Places(shown=tuple(shown), not_shown=(), neck_shown=neck_shown, strained=strained)


def _place(
    frame: FlatFrame, located: tuple[Point, Variant], side: Side, *, pinned: bool
) -> Place:
    point, variant = located
    assert variant.place is not None
    spot = frame.resolve(variant.place, side)
    tolerance = PINNED_MM if pinned else point.tolerance_mm
    return Place(
        code=point.code,
        variant=variant.name if len(point.variants) > 1 else None,
        side=side,
        spot=spot,
        pixel=frame.pixel(spot),
        tolerance_mm=tolerance,
        reliability=Reliability(point.reliability),
        pinned=pinned,
    )


FACE = FlatFrame()
PLACES = places_of(FACE)


@cache
def a_plan(wishes: Wishes | None = None) -> Plan:
    """A plan for the average face."""
    return make_plan(FACE, PLACES, wishes or Wishes())


def needle_on(plan: Plan, code: str, side: Side = Side.LEFT) -> Needle:
    """The first needle of a plan on that point, line or muscle."""
    return next(n for n in plan.needles if (n.code, n.side) == (code, side))


def with_needle(plan: Plan, old: Needle, **changed: Any) -> Plan:
    """The same plan with one needle changed behind the planner's back."""
    new = replace(old, **changed)
    return replace(plan, needles=tuple(new if n is old else n for n in plan.needles))


def places_off(frame: FlatFrame, spot: Spot, *, across: float = 0.0, up: float = 0.0) -> Pixel:
    """The pixel of a place some millimetres away from a spot."""
    return frame.pixel(frame.spot(spot.across_mm + across, spot.up_mm + up))


def flat_face() -> FlatFrame:
    """A face as flat as a table, on which millimetres can be counted by hand."""
    return FlatFrame(deep=1e-6)


def at(across_mm: float, up_mm: float) -> Waypoint:
    """A place so many millimetres from the middle of the pupils, lateral counted positive."""
    return Waypoint(Term("midline", add_mm=across_mm), Term("origin", add_mm=up_mm))


def a_hazard(**changed: Any) -> Hazard:
    """A forbidden spot 20 mm lateral and 40 mm down that keeps 2 mm and knows no doubt."""
    plain = Hazard(
        id="test",
        name="test structure",
        rule="forbid",
        shape="spot",
        laterality="both",
        waypoints=(at(20, -40),),
        margin_mm=2.0,
        sd_mm=0.0,
        cap_mm=20.0,
        source="invented for a test",
        edition="none",
        strength="convention",
    )
    return replace(plain, **changed)
