"""A face as plain JSON and back, so that a kept photograph need not be searched again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from yintang.face.believable import check_believable
from yintang.face.networks import LANDMARKS
from yintang.face.values import (
    LANDMARK_DIGITS,
    Face,
    Hairline,
    Handle,
    Mode,
    Photo,
    Pose,
    Scale,
)
from yintang.reading import value_of
from yintang.units import View

_EDITION = 1
_EDITION_KEY = "yintang_face"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """The fields of a face as they are written; landmarks are lists."""

    photo_sha256: str
    photo_width: int
    photo_height: int
    view: View
    landmarks: tuple[tuple[float, float, float], ...]
    model_sha256: str
    mode: Mode
    pose: Pose
    scale: Scale
    hairline: Hairline
    neck_shown: bool = False
    handles: tuple[Handle, ...] = ()
    warnings: tuple[str, ...] = ()


def face_to_json(face: Face) -> dict[str, Any]:
    """The face as JSON values; landmarks to a hundredth of a pixel."""
    written = asdict(face)
    written["landmarks"] = np.round(face.landmarks, LANDMARK_DIGITS).tolist()
    written |= {name: list(written[name]) for name in ("handles", "warnings")}
    return {_EDITION_KEY: _EDITION, **written}


def photo_of(face: Face) -> Photo:
    """The photograph of a stored face, without its pixels: shape (0, 0, 3)."""
    return Photo(
        sha256=face.photo_sha256,
        width=face.photo_width,
        height=face.photo_height,
        pixels=np.zeros((0, 0, 3), np.uint8),
        view=face.view,
    )


def face_from_json(written: object, path: str = "face") -> Face:
    """The face that `face_to_json` wrote; `path` is where it stands in its document.

    Raises
    ------
    ValueError
        It was written in another edition of this form, or something in it is missing, too
        much, of another type, or can be true of no face: with its path and what is wanted.
    """
    if not isinstance(written, dict):
        raise ValueError(f"{path} is to be an object with named fields")  # noqa: TRY004
    edition = written.get(_EDITION_KEY)
    if type(edition) is not int or edition != _EDITION:
        raise ValueError(f"{path} is of another edition; edition {_EDITION} is wanted")
    told = {name: value for name, value in written.items() if name != _EDITION_KEY}
    read: _Written = value_of(_Written, told, path)
    if len(read.landmarks) != LANDMARKS:
        raise ValueError(f"{path}.landmarks is to hold {LANDMARKS} of three numbers each")
    landmarks = np.array(read.landmarks, dtype=np.float64)
    landmarks.setflags(write=False)
    kept = {one.name: getattr(read, one.name) for one in fields(read)}
    face = Face(**{**kept, "landmarks": landmarks})
    check_believable(face, path)
    return face
