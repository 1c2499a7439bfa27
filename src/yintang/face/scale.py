"""Millimetres on a photograph: from the iris, a typed pupil distance, or a sticker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from math import radians, sin
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yintang.errors import HandlesRefused, PupilDistanceOutOfRange
from yintang.face.pose import Fit, fit_pose, frontal, pupil_distance_px
from yintang.face.values import Face, Scale, ScaleSource
from yintang.tables import Range, Strength, read_rows

# The rim of each iris: towards the temple or nose, above, opposite, below.
_IRISES = ((469, 471), (474, 476))
# From this turn of the head on the nearer iris alone tells the scale.
_NEARER_ALONE = sin(radians(30))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRule:
    """What a source of millimetres may measure, and its error."""

    id: str
    least_mm: float
    most_mm: float
    error_share: float
    source: str
    edition: str
    strength: Strength

    @property
    def range_mm(self) -> Range:
        """What may be typed."""
        return Range(self.least_mm, self.most_mm)


def scale_from_iris(landmarks: NDArray[np.float64], fit: Fit) -> Scale:
    """Millimetres of a pixel from the width of the irises, the turn of the head removed.

    The iris nearer to the camera counts the more, the farther the head is turned: the other
    one is seen past the bridge of the nose and looks narrower than it is.
    """
    rule = scale_rules()[ScaleSource.IRIS]
    places = frontal(landmarks, fit)[:, 0]
    right_px, left_px = (abs(places[a] - places[b]) for a, b in _IRISES)
    to_the_left = float(np.clip(fit.turn[0, 2] / _NEARER_ALONE, -1, 1))
    width_px = (right_px * (1 + to_the_left) + left_px * (1 - to_the_left)) / 2
    return _scale(rule, rule.least_mm / float(width_px))


def scale_from_pupils(
    landmarks: NDArray[np.float64], fit: Fit, pupil_distance_mm: float
) -> Scale:
    """Millimetres of a pixel from the patient's measured pupil distance.

    Raises
    ------
    PupilDistanceOutOfRange
        No adult's pupils are that far apart.
    """
    check_pupil_distance(pupil_distance_mm)
    rule = scale_rules()[ScaleSource.PUPIL_DISTANCE]
    return _scale(rule, pupil_distance_mm / pupil_distance_px(landmarks, fit))


def with_pupil_distance(face: Face, pupil_distance_mm: float | None) -> Face:
    """The face at the scale of a measured pupil distance, or without one at the iris's.

    Raises
    ------
    PupilDistanceOutOfRange
        No adult's pupils are that far apart.
    """
    fit = fit_pose(face.landmarks)
    if pupil_distance_mm is None:
        return replace(face, scale=scale_from_iris(face.landmarks, fit))
    return replace(face, scale=scale_from_pupils(face.landmarks, fit, pupil_distance_mm))


def typed_pupil_distance_mm(face: Face) -> float | None:
    """The measured pupil distance that the face's scale comes from, if it does."""
    if face.scale.source is not ScaleSource.PUPIL_DISTANCE:
        return None
    return pupil_distance_px(face.landmarks, fit_pose(face.landmarks)) * face.scale.mm_per_pixel


def scale_from_sticker(diameter_mm: float, diameter_px: float) -> Scale:
    """Millimetres of a pixel from a round sticker of known size on the face.

    Raises
    ------
    HandlesRefused
        The sticker's size or its two ends cannot be true.
    """
    rule = scale_rules()[ScaleSource.STICKER]
    if diameter_mm not in rule.range_mm or diameter_px <= 0:
        raise HandlesRefused(
            f"The sticker must be {rule.least_mm:g} to {rule.most_mm:g} mm wide, its two ends "
            "at different places of the face: place them again."
        )
    return _scale(rule, diameter_mm / diameter_px)


def check_pupil_distance(pupil_distance_mm: float) -> None:
    """Refuse a pupil distance that no adult has, before any photograph is looked at."""
    if not pupil_distance_mm_is_possible(pupil_distance_mm):
        rule = scale_rules()[ScaleSource.PUPIL_DISTANCE]
        raise PupilDistanceOutOfRange(
            f"A pupil distance of {pupil_distance_mm:g} mm belongs to no adult face: give it "
            f"in millimetres, {rule.least_mm:g} to {rule.most_mm:g}."
        )


def pupil_distance_mm_is_possible(pupil_distance_mm: float) -> bool:
    """Whether the pupils of an adult can be this far apart."""
    return pupil_distance_mm in scale_rules()[ScaleSource.PUPIL_DISTANCE].range_mm


def _scale(rule: ScaleRule, mm_per_pixel: float) -> Scale:
    return Scale(
        mm_per_pixel=mm_per_pixel, source=ScaleSource(rule.id), error_share=rule.error_share
    )


@cache
def scale_rules() -> dict[ScaleSource, ScaleRule]:
    """What each source of millimetres may measure."""
    rows = read_rows(Path(__file__).with_name("scale.toml"), "scale", ScaleRule)
    return {ScaleSource(rule.id): rule for rule in rows}
