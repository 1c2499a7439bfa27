"""Where the millimetres of a map come from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yintang.face.scale import scale_rules, typed_pupil_distance_mm
from yintang.face.values import Face, ScaleSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSign:
    """The scale as the page tells it; `pupil_distance_mm` is what was typed, if anything."""

    words: str
    pupil_distance_mm: str
    least_mm: str
    most_mm: str


def scale_sign(face: Face) -> ScaleSign:
    """What the page says of a face's scale."""
    rule = scale_rules()[ScaleSource.PUPIL_DISTANCE]
    source = _source_names()[face.scale.source]
    typed = typed_pupil_distance_mm(face)
    return ScaleSign(
        words=_("Scale: %(source)s, about %(percent)d %%")
        % {"source": source, "percent": round(face.scale.error_share * 100)},
        pupil_distance_mm="" if typed is None else f"{typed:.1f}".removesuffix(".0"),
        least_mm=f"{rule.least_mm:g}",
        most_mm=f"{rule.most_mm:g}",
    )


def _source_names() -> dict[ScaleSource, str]:
    return {
        ScaleSource.IRIS: _("iris"),
        ScaleSource.PUPIL_DISTANCE: _("pupil distance"),
        ScaleSource.STICKER: _("sticker"),
    }
