"""What is known of one face: frozen values, passed along the line of travel."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from yintang.units import Pixel, Side, Spot, View

Mode = Literal["fast", "steady"]

LANDMARK_DIGITS = 2
"""Landmarks are kept to a hundredth of a pixel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a photograph's file tells of its making; None where it does not.

    `camera` is maker and model, `focal_mm` the focal length of its lens. `jpeg_quality` is that
    of the Independent JPEG Group which compresses as finely.
    """

    camera: str | None = None
    focal_mm: float | None = None
    portrait_mode: bool = False
    jpeg_quality: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A decoded, upright photograph without any metadata but its `origin`.

    `pixels` has shape (rows, columns, 3), RGB, uint8; it may be smaller than the photograph
    itself by the factor `reduction` (1, 2, 4 or 8). `width` and `height` are those of the
    upright photograph at full size. `sha256` is that of the file as it came.
    """

    sha256: str
    width: int
    height: int
    pixels: NDArray[np.uint8] = field(repr=False, compare=False)
    reduction: int = 1
    view: View = View.FRONT
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How the head is turned, in degrees.

    `yaw_deg` is positive when the patient looks to their own left, `pitch_deg` when they look
    up, `roll_deg` when the head leans to their own left shoulder.
    """

    yaw_deg: float
    pitch_deg: float
    roll_deg: float


class ScaleSource(StrEnum):
    """Where millimetres come from, best last."""

    IRIS = "iris"
    PUPIL_DISTANCE = "pupil-distance"
    STICKER = "sticker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Millimetres of one pixel at the plane of the face, and how far they may be wrong."""

    mm_per_pixel: float
    source: ScaleSource
    error_share: float


class Reliability(StrEnum):
    """How well a photograph locates a place (docs/science/locating.md)."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hairline:
    """Where the front hairline was seen on the midline, above the top of the mesh.

    `above_share` is in pupil distances, as is `error_share`. `confidence` is 0 to 1: the share
    of the prior's variance that the photograph removed.
    """

    above_share: float
    error_share: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """A mark that the practitioner placed by hand, kept in the face's own axes.

    `across`, `up` and `out` are the shift from where the model would have put the mark, in
    pupil distances, so that it can be used again on the next photograph of the same person.
    `view` is that of the photograph it was placed on: one from the side tells less surely
    where the mark lies on a front photograph.
    """

    name: str
    side: Side
    across: float
    up: float
    out: float = 0.0
    view: View = View.FRONT


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face on one photograph.

    `landmarks` has shape (478, 3): column, row and depth in pixels of the full-size upright
    photograph, depth growing away from the camera; read-only.
    """

    photo_sha256: str
    photo_width: int
    photo_height: int
    view: View
    landmarks: NDArray[np.float64] = field(repr=False, compare=False)
    model_sha256: str
    mode: Mode
    pose: Pose
    scale: Scale
    hairline: Hairline
    neck_shown: bool = False
    handles: tuple[Handle, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a point lies on this face, how surely, and how it was found."""

    code: str
    variant: str | None
    side: Side
    spot: Spot
    pixel: Pixel
    tolerance_mm: float
    reliability: Reliability
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotShown:
    """A point that this photograph cannot show, and the view that would."""

    code: str
    side: Side
    view: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every point that the photograph shows, and every one that it does not.

    `strained` where the photograph is small or the head turned: every place on it is less sure.
    """

    shown: tuple[Place, ...]
    not_shown: tuple[NotShown, ...]
    neck_shown: bool = False
    strained: bool = False
    warnings: tuple[str, ...] = ()
