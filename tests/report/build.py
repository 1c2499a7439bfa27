"""A needle map for tests: invented needles at plausible places of the astronaut's portrait."""

from __future__ import annotations

import dataclasses
import math
from functools import cache
from typing import Any

import numpy as np
from skimage import data

from yintang.face.values import (
    Face,
    Hairline,
    NotShown,
    Photo,
    Place,
    Places,
    Pose,
    Reliability,
    Scale,
    ScaleSource,
)
from yintang.needling.values import LeftOut, Needle, NeedleKind, Plan, Wishes
from yintang.report.needle_map import NeedleMap
from yintang.units import Pixel, Side, Spot, View

MM_PER_PIXEL = 1.5
ORIGIN = Pixel(107.0, 226.5)

# kind, code, zone, across, up, direction, angle, inserted, risk, palpate; bilateral pairs.
PAIRS: tuple[tuple[str, str, str, float, float, float, float, float, int, tuple[str, ...]], ...]
PAIRS = (
    ("point", "GB14", "forehead", 31, 34, 180, 15, 10, 1, ()),
    ("point", "BL2", "brow", 13, 19, 90, 15, 7, 2, ("supratrochlear artery",)),
    ("point", "EX-HN4", "brow", 31, 21, 90, 15, 7, 2, ("supraorbital notch",)),
    ("point", "TE23", "brow", 51, 17, 270, 15, 9, 1, ()),
    ("point", "GB1", "crows-feet", 51, -1, 90, 15, 8, 1, ()),
    ("point", "ST2", "under-eye", 31, -21, 90, 15, 8, 2, ("infraorbital foramen",)),
    ("point", "LI20", "nasolabial", 20, -42, 0, 15, 7, 2, ("angular artery",)),
    ("point", "ST3", "cheek", 31, -45, 90, 90, 4, 1, ()),
    ("point", "SI18", "cheek", 47, -42, 45, 90, 5, 1, ()),
    ("point", "ST4", "nasolabial", 31, -67, 90, 15, 13, 1, ()),
    ("point", "LI19", "upper-lip", 8, -56, 90, 45, 3, 1, ()),
    ("point", "EX-Jiachengjiang", "lower-lip", 18, -80, 180, 45, 4, 2, ("mental foramen",)),
    ("point", "EX-HN5", "temple", 64, 8, 180, 15, 12, 1, ()),
    ("line", "L-FH", "forehead", 10, 44, 90, 10, 8, 1, ()),
    ("line", "L-FH", "forehead", 22, 46, 90, 10, 8, 1, ()),
    ("line", "L-CF", "crows-feet", 56, 5, 270, 10, 5, 1, ()),
    ("line", "L-CF", "crows-feet", 58, -6, 270, 10, 5, 1, ()),
    ("line", "L-NLF", "nasolabial", 24, -50, 0, 15, 7, 2, ("facial artery",)),
    ("line", "L-NLF", "nasolabial", 28, -58, 0, 15, 7, 2, ("facial artery",)),
    ("line", "L-ML", "marionette", 30, -78, 0, 15, 7, 2, ("facial artery",)),
    ("muscle", "M-masseter", "masseter", 55, -72, 0, 90, 7, 1, ()),
    ("muscle", "M-zygomaticus_major", "cheek", 40, -50, 0, 90, 4, 1, ()),
    ("line", "L-UE", "under-eye", 25, -17, 90, 10, 6, 1, ()),
    ("line", "L-UE", "under-eye", 38, -17, 90, 10, 6, 1, ()),
    ("line", "L-PO", "upper-lip", 5, -60, 180, 10, 3, 1, ()),
    ("line", "L-PO", "upper-lip", 12, -61, 180, 10, 3, 1, ()),
    ("line", "L-JW", "jaw", 35, -92, 45, 15, 12, 2, ("facial artery",)),
    ("line", "L-JW", "jaw", 48, -84, 45, 15, 12, 2, ("facial artery",)),
    ("line", "L-CK", "cheek", 50, -33, 45, 15, 12, 1, ()),
    ("line", "L-CK", "cheek", 36, -32, 45, 15, 12, 1, ()),
    ("muscle", "M-temporalis", "temple", 66, 26, 0, 90, 5, 1, ()),
    ("muscle", "M-corrugator", "brow", 18, 26, 0, 90, 3, 1, ()),
    ("line", "L-BN", "nose", 9, -8, 90, 10, 5, 1, ()),
    ("line", "L-NK", "neck", 20, -120, 90, 10, 8, 1, ()),
)
MIDLINE = (
    ("point", "GV24", "scalp", 0, 62, 0, 15, 10, 0, ()),
    ("point", "EX-HN3", "glabella", 0, 18, 180, 15, 8, 1, ()),
    ("point", "GV25", "nose", 0, -36, 0, 45, 2, 1, ()),
    ("point", "GV26", "upper-lip", 0, -53, 0, 45, 3, 1, ()),
    ("point", "CV24", "chin", 0, -80, 0, 45, 3, 0, ()),
    ("muscle", "M-mentalis", "chin", 0, -92, 0, 90, 4, 1, ()),
)


def a_pixel(spot: Spot) -> Pixel:
    return Pixel(
        ORIGIN.row - spot.up_mm / MM_PER_PIXEL, ORIGIN.column + spot.across_mm / MM_PER_PIXEL
    )


def a_needle(number: int, row: tuple[Any, ...], side: Side) -> Needle:
    kind, code, zone, across, up, direction, angle, inserted, risk, palpate = row
    sign = side.sign or 1
    spot = Spot(across * side.sign, up, 0.0)
    run = inserted * math.cos(math.radians(angle))
    turn = math.radians(direction)
    tip = Spot(
        spot.across_mm + run * math.sin(turn) * sign, up + run * math.cos(turn), -inserted
    )
    return Needle(
        number=number,
        kind=NeedleKind(kind),
        code=code,
        variant=None,
        side=side,
        zone=zone,
        spot=spot,
        pixel=a_pixel(spot),
        tip=tip,
        tip_pixel=a_pixel(tip),
        direction_deg=float(direction),
        angle_deg=float(angle),
        inserted_mm=float(inserted),
        depth_mm=inserted * math.sin(math.radians(angle)),
        gauge_mm=0.16,
        length_mm=15.0 if inserted > 4 else 7.0,
        tolerance_mm=2.0 if kind == "point" else 3.0,
        risk_class=risk,
        palpate=palpate,
        by_hand=False,
        why=f"{code} serves the wish for firmness.",
    )


def some_needles(count: int) -> tuple[Needle, ...]:
    """`count` needles: the midline first, then pairs, the patient's right before the left."""
    rows: list[tuple[Any, Side]] = [(row, Side.MIDLINE) for row in MIDLINE]
    rows += [(row, side) for row in PAIRS for side in (Side.RIGHT, Side.LEFT)]
    # Beyond the table, the same places again, a little higher.
    spare = [((*row[:4], row[4] + 5, *row[5:]), side) for row, side in rows]
    return tuple(
        a_needle(number, row, side)
        for number, (row, side) in enumerate((rows + spare)[:count], start=1)
    )


def a_place(needle: Needle) -> Place:
    return Place(
        code=needle.code,
        variant=needle.variant,
        side=needle.side,
        spot=needle.spot,
        pixel=needle.pixel,
        tolerance_mm=needle.tolerance_mm,
        reliability=Reliability.A,
    )


@cache
def _portrait() -> Any:
    return data.astronaut()  # type: ignore[no-untyped-call]


def a_photo(**changes: Any) -> Photo:
    fields = {"sha256": "ab" * 32, "width": 512, "height": 512, "pixels": _portrait()}
    return Photo(**{**fields, **changes})


def a_face(**changes: Any) -> Face:
    landmarks = np.zeros((478, 3))
    landmarks[:, 0] = np.linspace(178, 275, 478)
    landmarks[:, 1] = np.linspace(60, 190, 478)
    fields: dict[str, Any] = {
        "photo_sha256": "ab" * 32,
        "photo_width": 512,
        "photo_height": 512,
        "view": View.FRONT,
        "landmarks": landmarks,
        "model_sha256": "cd" * 32,
        "mode": "steady",
        "pose": Pose(yaw_deg=3.25, pitch_deg=-1.5, roll_deg=0.75),
        "scale": Scale(mm_per_pixel=MM_PER_PIXEL, source=ScaleSource.IRIS, error_share=0.06),
        "hairline": Hairline(above_share=0.35, error_share=0.06, confidence=0.5),
    }
    return Face(**{**fields, **changes})


def a_plan(needles: int = 50, *, depth_mm: float | None = None, **changes: Any) -> Plan:
    placed = some_needles(needles)
    if depth_mm is not None:
        placed = tuple(dataclasses.replace(needle, depth_mm=depth_mm) for needle in placed)
    fields: dict[str, Any] = {
        "wishes": Wishes(goals=("firmness", "jaw-tension"), needles=50),
        "needles": placed,
        "left_out": (
            LeftOut(code="ST5", side=Side.RIGHT, why="Its place is pinned by no handle."),
            LeftOut(code="ST1", side=Side.LEFT, why="It lies in the orbit."),
        ),
        "warnings": (),
    }
    return Plan(**{**fields, **changes})


def a_map(needles: int = 50, **changes: Any) -> NeedleMap:
    plan = changes.pop("plan", None) or a_plan(needles)
    points = [needle for needle in plan.needles if needle.kind is NeedleKind.POINT]
    fields: dict[str, Any] = {
        "photo": a_photo(),
        "face": a_face(),
        "places": Places(
            shown=tuple(a_place(needle) for needle in points),
            not_shown=(
                NotShown(code="TE17", side=Side.LEFT, view="lateral"),
                NotShown(code="TE17", side=Side.RIGHT, view="lateral"),
                NotShown(code="GB20", side=Side.LEFT, view="posterior"),
                NotShown(code="GV20", side=Side.MIDLINE, view="vertex"),
            ),
        ),
        "plan": plan,
        "warnings": ("The pupils are 43 pixels apart: every place is less sure than usual.",),
    }
    return NeedleMap(**{**fields, **changes})


def with_needle(needle_map: NeedleMap, number: int, **changes: Any) -> NeedleMap:
    """The same map with one needle changed."""
    needles = tuple(
        dataclasses.replace(needle, **changes) if needle.number == number else needle
        for needle in needle_map.plan.needles
    )
    plan = dataclasses.replace(needle_map.plan, needles=needles)
    return dataclasses.replace(needle_map, plan=plan)
