"""A face as plain JSON and back, so that a kept photograph need not be searched again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from yintang.face.values import Face, Hairline, Handle, Pose, Scale, ScaleSource
from yintang.units import Side, View

_EDITION = 1
LANDMARKS = 478


def face_to_json(face: Face) -> dict[str, Any]:
    """The face as JSON values; landmarks to a hundredth of a pixel."""
    written = asdict(face)
    written["landmarks"] = np.round(face.landmarks, 2).tolist()
    written |= {name: list(written[name]) for name in ("handles", "warnings")}
    return {"yintang_face": _EDITION, **written}


def face_from_json(written: dict[str, Any]) -> Face:
    """The face that `face_to_json` wrote.

    Raises
    ------
    ValueError
        It was written in another edition of this form, or holds no face.
    """
    if written.get("yintang_face") != _EDITION:
        raise ValueError(f"A face of edition {_EDITION} is wanted.")
    landmarks = np.array(written["landmarks"], dtype=np.float64)
    if landmarks.shape != (LANDMARKS, 3) or not np.isfinite(landmarks).all():
        raise ValueError(f"{LANDMARKS} landmarks of three numbers each are wanted.")
    landmarks.setflags(write=False)
    scale = written["scale"]
    face = Face(
        photo_sha256=written["photo_sha256"],
        photo_width=written["photo_width"],
        photo_height=written["photo_height"],
        view=View(written["view"]),
        landmarks=landmarks,
        model_sha256=written["model_sha256"],
        mode=written["mode"],
        pose=Pose(**written["pose"]),
        scale=Scale(**{**scale, "source": ScaleSource(scale["source"])}),
        hairline=Hairline(**written["hairline"]),
        neck_shown=written["neck_shown"],
        handles=tuple(map(_handle, written["handles"])),
        warnings=tuple(written["warnings"]),
    )
    _check(face)
    return face


def _check(face: Face) -> None:
    """Refuse numbers that no face has; a foreign file may hold any."""
    numbers = (*asdict(face.pose).values(), face.scale.mm_per_pixel, face.scale.error_share)
    if not all(isinstance(n, int | float) and np.isfinite(n) for n in numbers):
        raise ValueError("Pose and scale are to be numbers.")
    if not (face.scale.mm_per_pixel > 0 and face.photo_width > 0 and face.photo_height > 0):
        raise ValueError("Scale and size of the photograph are to be above nought.")


def _handle(written: dict[str, Any]) -> Handle:
    view = View(written.get("view", View.FRONT))
    return Handle(**{**written, "side": Side(written["side"]), "view": view})
