"""How near a mark put on a half profile comes to its true place on the front photograph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from benchmarks.figure import Figure, measures
from yintang.face.find import find_face
from yintang.face.frame import frame_of
from yintang.face.handles import Handles, PlacedHandle, with_handles
from yintang.face.model import mirror_indices
from yintang.face.values import Face, Photo, Pose
from yintang.portrait import Portrait, Setting, cast, render
from yintang.portrait.arrays import Floats
from yintang.portrait.ears import ACROSS, AROUND, ears_of
from yintang.units import Pixel, Side, View

YAWS_DEG = (-45.0, -35.0, 35.0, 45.0)
# Where the model's mesh has these marks on the right side.
VERTICES = {"gonion": 172, "tragus": 234}
# Where the rim of a drawn ear stands before its hollow, in degrees from straight up.
_TRAGUS_OF_THE_EAR_DEG = 265


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One mark put on a half profile and read on the front photograph of the same sitter."""

    name: str
    on_ear: bool
    yaw_deg: float
    error_mm: float


def carried(sitter: str, yaw_deg: float, name: str, *, on_ear: bool = False) -> Carried:
    """Put a mark where it truly is on a half profile, and see where it comes to lie in front.

    On the model's mesh, or at the true tragus of the drawn ear, which lies beyond the mesh.
    """
    aside, front = portrait_of(sitter, yaw_deg), portrait_of(sitter, 0.0)
    side = side_shown(yaw_deg)
    put = PlacedHandle(name=name, side=side, pixel=true_pixel(aside, name, side, on_ear=on_ear))
    kept = with_handles(face_of(sitter, yaw_deg), Handles(placed=(put,))).handles
    frame = frame_of(with_handles(face_of(sitter, 0.0), Handles(kept=kept)))
    found = frame.pixel(frame.mark(name, side))
    true = true_pixel(front, name, side, on_ear=on_ear)
    away = np.hypot(found.row - true.row, found.column - true.column)
    error_mm = float(away) * front.truth.mm_per_pixel
    return Carried(name=name, on_ear=on_ear, yaw_deg=yaw_deg, error_mm=error_mm)


def side_shown(yaw_deg: float) -> Side:
    """Whoever looks to their own right shows their left side."""
    return Side.LEFT if yaw_deg < 0 else Side.RIGHT


@cache
def portrait_of(sitter: str, yaw_deg: float) -> Portrait:
    """One of the cast, turned."""
    pose = Pose(yaw_deg=yaw_deg, pitch_deg=0.0, roll_deg=0.0)
    return render(cast()[sitter], Setting(pose=pose, width=660, height=810, pupils_px=150))


@cache
def face_of(sitter: str, yaw_deg: float) -> Face:
    """The face found on such a portrait."""
    pixels = portrait_of(sitter, yaw_deg).pixels
    view = View.FRONT if yaw_deg == 0 else View(f"oblique-{side_shown(yaw_deg)}")
    rows, columns = pixels.shape[:2]
    photo = Photo(sha256="0" * 64, width=columns, height=rows, pixels=pixels, view=view)
    return find_face(photo)


def true_pixel(portrait: Portrait, name: str, side: Side, *, on_ear: bool = False) -> Pixel:
    """Where a mark truly lies on a portrait."""
    if not on_ear:
        right = VERTICES[name]
        return portrait.truth.pixel_of(
            right if side is Side.RIGHT else int(mirror_indices()[right])
        )
    camera = portrait.truth.camera
    row, column = camera.pixels(camera.turned(_tragus_of_the_ear(portrait, side)[None]))[0]
    return Pixel(row=float(row), column=float(column))


def _tragus_of_the_ear(portrait: Portrait, side: Side) -> Floats:
    left, right = np.split(ears_of(portrait.sitter), 2)
    place = (ACROSS - 1) * AROUND + round(_TRAGUS_OF_THE_EAR_DEG / 360 * AROUND)
    return np.asarray((left if side is Side.LEFT else right)[place], dtype=np.float64)


@measures("side")
def side() -> Iterator[Figure]:
    """Gonion and tragus put on half profiles of the cast, both sides, 35 and 45 degrees."""
    marks = (("gonion", False), ("tragus", False), ("tragus", True))
    for name, on_ear in marks:
        errors = [
            carried(sitter, yaw, name, on_ear=on_ear).error_mm
            for sitter in cast()
            for yaw in YAWS_DEG
        ]
        where = "of the ear itself, beyond the mesh" if on_ear else "on the mesh"
        yield Figure(
            name=f"{name} {where}, put on a half profile and read in front",
            value=f"{np.mean(errors):.1f} / {np.max(errors):.1f}",
            unit="mm mean / worst",
        )
