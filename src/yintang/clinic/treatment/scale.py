"""Where the millimetres of a map come from, and a typed pupil distance instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from yintang.face.pose import fit_pose, pupil_distance_px
from yintang.face.scale import scale_from_iris, scale_from_pupils, scale_rules
from yintang.face.values import Face, ScaleSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSign:
    """The scale as the page tells it; `pupil_distance_mm` is what was typed, if anything."""

    words: str
    pupil_distance_mm: str
    least_mm: str
    most_mm: str


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


def scale_sign(face: Face) -> ScaleSign:
    """What the page says of a face's scale."""
    rule = scale_rules()[ScaleSource.PUPIL_DISTANCE]
    source = _source_names()[face.scale.source]
    typed = typed_mm(face)
    return ScaleSign(
        words=_("Scale: %(source)s, about %(percent)d %%")
        % {"source": source, "percent": round(face.scale.error_share * 100)},
        pupil_distance_mm="" if typed is None else f"{typed:.1f}".removesuffix(".0"),
        least_mm=f"{rule.least_mm:g}",
        most_mm=f"{rule.most_mm:g}",
    )


def typed_mm(face: Face) -> float | None:
    """The pupil distance that was typed, if one was."""
    if face.scale.source is not ScaleSource.PUPIL_DISTANCE:
        return None
    pixels = pupil_distance_px(face.landmarks, fit_pose(face.landmarks))
    return pixels * face.scale.mm_per_pixel


def _source_names() -> dict[ScaleSource, str]:
    return {
        ScaleSource.IRIS: _("iris"),
        ScaleSource.PUPIL_DISTANCE: _("pupil distance"),
        ScaleSource.STICKER: _("sticker"),
    }
