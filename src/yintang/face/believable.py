"""Whether a face that was read from a file can be one at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yintang.errors import HandlesRefused
from yintang.face.handles import check_handles
from yintang.face.intake.limits import limits
from yintang.face.pose import fit_pose, misfit_share, pupil_distance_px
from yintang.face.values import Face
from yintang.tables import Strength, read_rows

_SHA256 = re.compile("[0-9a-f]{64}")
# Less than that apart, there is nothing to measure by.
_LEAST_PX = 1.0
_FIGURES = (
    "pose.yaw_deg",
    "pose.pitch_deg",
    "pose.roll_deg",
    "scale.error_share",
    "hairline.above_share",
    "hairline.error_share",
    "hairline.confidence",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The least and the most that a face may say of one of its figures."""

    id: str
    least: float
    most: float
    unit: str
    source: str
    edition: str
    strength: Strength

    def check(self, figure: float, path: str) -> None:
        """Refuse what lies outside; raises ValueError with the path and what is wanted."""
        if not self.least <= figure <= self.most:
            raise ValueError(
                f"{path}.{self.id} is to be {self.least:g} to {self.most:g} {self.unit}, "
                f"not {figure:.4g}"
            )


def check_believable(face: Face, path: str) -> None:
    """Refuse figures that no face has; a foreign file may hold any.

    Raises
    ------
    ValueError
        With the path and what is wanted there.
    """
    _check_photo(face, path)
    for name in _FIGURES:
        bounds()[name].check(attrgetter(name)(face), path)
    _check_landmarks(face, path)
    try:
        check_handles(face.handles)
    except HandlesRefused as refusal:
        raise ValueError(f"{path}.handles cannot be: {refusal}".rstrip(".")) from refusal


def _check_photo(face: Face, path: str) -> None:
    for name, sha256 in (("photo", face.photo_sha256), ("model", face.model_sha256)):
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"{path}.{name}_sha256 is to be 64 signs from 0 to 9 and a to f")
    for name, pixels in (("width", face.photo_width), ("height", face.photo_height)):
        if not 1 <= pixels <= limits().side_px:
            raise ValueError(
                f"{path}.photo_{name} is to be 1 to {limits().side_px} pixels, not {pixels}"
            )


def _check_landmarks(face: Face, path: str) -> None:
    """Refuse landmarks off the photograph, of no face, or at a scale that no head has."""
    for axis, side_px in enumerate((face.photo_width, face.photo_height)):
        _check_all(face.landmarks[:, axis] / side_px, "landmarks.beyond", f"{path}.landmarks")
    fit = fit_pose(face.landmarks)
    pupils_px = pupil_distance_px(face.landmarks, fit)
    if pupils_px < _LEAST_PX:
        raise ValueError(f"{path}.landmarks are to show two pupils apart")
    _check_all(face.landmarks[:, 2] / pupils_px, "landmarks.depth", f"{path}.landmarks")
    bounds()["landmarks"].check(misfit_share(face.landmarks, fit), path)
    bounds()["scale.mm_per_pixel"].check(pupils_px * face.scale.mm_per_pixel, path)


def _check_all(figures: NDArray[np.float64], name: str, path: str) -> None:
    bound = bounds()[name]
    wrong = np.flatnonzero((figures < bound.least) | (figures > bound.most))
    if len(wrong):
        first = int(wrong[0])
        raise ValueError(
            f"{path}[{first}] is to lie within {bound.least:g} to {bound.most:g} {bound.unit}, "
            f"not at {figures[first]:.4g}"
        )


@cache
def bounds() -> dict[str, Bound]:
    """What a face from a file may say, by figure."""
    rows = read_rows(Path(__file__).with_name("record.toml"), "bound", Bound)
    return {bound.id: bound for bound in rows}
