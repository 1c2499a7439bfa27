"""Shape of the face: brows, corners of the mouth, lower face, and left against right."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from yintang.face.frame import Frame
from yintang.face.model import MESH_VERTICES, mirror_indices
from yintang.skin.readings import WHOLE_FACE
from yintang.units import Side

_WIDEST_LOWER_FACE = (58, 288)
_PERCENT = 100.0

Shape = tuple[str, str, Side, float]


def shapes(frame: Frame) -> Iterator[Shape]:
    """Every measure of shape as (measure, zone, side, value), the head turned to the front.

    Millimetres are those of the face's own scale. The mesh is a smooth model: it knows brows
    and corners of the mouth, and of the jaw only its rough course.
    """
    for side in (Side.RIGHT, Side.LEFT):
        brow, pupil = frame.mark("brow_top", side), frame.mark("pupil", side)
        yield "brow-height", "forehead", side, brow.up_mm - pupil.up_mm
        corner, middle = frame.mark("mouth_corner", side), frame.mark("stomion", Side.MIDLINE)
        yield "mouth-corner-droop", "marionette", side, middle.up_mm - corner.up_mm
    yield "lower-face-width", WHOLE_FACE, Side.MIDLINE, _lower_face_width(frame)
    yield "asymmetry", WHOLE_FACE, Side.MIDLINE, asymmetry_mm(frame)


def _lower_face_width(frame: Frame) -> float:
    """Width of the lower face in per cent of the distance of the pupils."""
    right, left = frame.vertices[list(_WIDEST_LOWER_FACE), :2]
    pupils = [frame.mark("pupil", side) for side in (Side.RIGHT, Side.LEFT)]
    apart = np.hypot(
        pupils[1].across_mm - pupils[0].across_mm, pupils[1].up_mm - pupils[0].up_mm
    )
    return _PERCENT * float(np.linalg.norm(left - right) / apart)


def asymmetry_mm(frame: Frame) -> float:
    """Root mean square distance of the mesh from its own mirror image, seen from the front.

    The plane of mirroring is laid so that it is smallest; turning the head is taken away by the
    frame before.
    """
    here = frame.vertices[:MESH_VERTICES, :2]
    there = here[mirror_indices()[:MESH_VERTICES]] * (-1, 1)
    one, other = here - here.mean(axis=0), there - there.mean(axis=0)
    left, _, right = np.linalg.svd(other.T @ one)
    apart = one - other @ (left @ right)
    return float(np.sqrt((apart**2).sum(axis=1).mean()))
