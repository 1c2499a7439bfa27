"""From two photographs of one person to everything that is kept of their comparison."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from django.utils.translation import gettext as _

from yintang.clinic.treatment import mapping, pictures
from yintang.clinic.treatment.planned import Drawn
from yintang.errors import NotComparable, VisitRefused
from yintang.evidence.comparison import Comparison, compared
from yintang.face.scale import typed_pupil_distance_mm
from yintang.face.values import Face, Photo
from yintang.report.comparison_document import comparison_document
from yintang.report.comparison_drawing import comparison_svg, differences_svg
from yintang.report.comparison_page import comparison_pdf
from yintang.skin.card.layout import colour_card
from yintang.skin.card.seen import seen_with
from yintang.skin.colour import srgb_bytes
from yintang.skin.skin_photo import SkinPhoto

# One pair takes some seconds and hundreds of megabytes.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What came of two photographs that may be compared: document, pictures, page."""

    document: dict[str, Any] = field(repr=False)
    before: bytes = field(repr=False)
    after: bytes = field(repr=False)
    differences: str = field(repr=False)
    drawing: str = field(repr=False)
    page: bytes = field(repr=False)


def pair(drawn: Drawn, photo: bytes, other: mapping.Seen, *, earlier: bool) -> Paired:
    """Compare the photograph of a map with another one, which may be the `earlier`.

    Raises
    ------
    VisitRefused
        Both are the same photograph.
    NotComparable
        They may not be compared; its sentences say why and what to do.
    """
    needle_map = mapping.with_pixels(drawn, photo)
    if needle_map.face.photo_sha256 == other.face.photo_sha256:
        raise VisitRefused(
            _("That is the photo of this map itself: choose another one of the same person.")
        )
    own = mapping.Seen(photo=needle_map.photo, face=needle_map.face)
    seen = (other, own) if earlier else (own, other)
    with _one_at_a_time:
        before, after = (_ready(one) for one in seen)
        found = compared([before], [after])
        if not found.comparable:
            raise NotComparable(
                _("These photos may not be compared. %s") % " ".join(found.reasons)
            )
        return _paired(found, before, after)


def face_on_other(content: bytes, drawn: Drawn, *, largest: bool) -> mapping.Seen:
    """Find the face of a map's person on another photograph; raises YintangError."""
    typed_mm = typed_pupil_distance_mm(drawn.needle_map.face)
    seen = mapping.face_on(content, largest=largest, pupil_distance_mm=typed_mm)
    return _as_kept(seen)


def face_of_map(drawn: Drawn, photo: bytes) -> mapping.Seen:
    """The face of another map of the same person, with its photograph."""
    needle_map = mapping.with_pixels(drawn, photo)
    return mapping.Seen(photo=needle_map.photo, face=needle_map.face)


def _as_kept(seen: mapping.Seen) -> mapping.Seen:
    """Both photographs go through the same compression: else one would look the finer."""
    kept: Photo = replace(
        seen.photo, pixels=pictures.pixels_of(pictures.photo_jpeg(seen.photo.pixels))
    )
    return mapping.Seen(photo=kept, face=seen.face)


def _ready(seen: mapping.Seen) -> SkinPhoto:
    return seen_with(seen.photo, seen.face, colour_card())[0]


def _paired(found: Comparison, before: SkinPhoto, after: SkinPhoto) -> Paired:
    faces: list[list[Face]] = [[before.face], [after.face]]
    drawing = comparison_svg(found, before, after)
    return Paired(
        document=comparison_document(found, *faces),
        before=_level(before),
        after=_level(after),
        differences=differences_svg(found, before),
        drawing=drawing,
        page=comparison_pdf(found, faces[0], faces[1], drawing),
    )


def _level(shown: SkinPhoto) -> bytes:
    return pictures.screen_jpeg(srgb_bytes(shown.image.light))
