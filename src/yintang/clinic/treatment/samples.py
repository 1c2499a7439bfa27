"""The sample faces: people who do not exist, drawn when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from yintang.clinic.treatment import pictures
from yintang.clinic.treatment.mapping import Taken, take_photo
from yintang.needling.values import Wishes
from yintang.portrait.portrait import render
from yintang.portrait.sitter import Setting
from yintang.portrait.sitters import cast

THUMBNAIL_LONGEST_PX = 360
THUMBNAIL_QUALITY = 85

# Two visitors who ask for the same face must not draw it twice.
_one_at_a_time = Lock()


class NoSuchSample(ObjectDoesNotExist):
    """Nobody of that name sits for us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample face as the first page offers it."""

    id: str
    name: str


def samples() -> list[Sample]:
    """Everybody who sits for us."""
    return [
        Sample(id=name.lower(), name=_("%(name)s, %(age)d") % {"name": name, "age": sitter.age})
        for name, sitter in cast().items()
    ]


def take(sample_id: str, *, wishes: Wishes) -> Taken:
    """Map a sample face."""
    return take_photo(portrait(sample_id), wishes=wishes, largest=False)


def thumbnail(sample_id: str) -> bytes:
    """A small JPEG of a sample face."""
    pixels = pictures.pixels_of(portrait(sample_id))
    return pictures.jpeg(pictures.shrunk(pixels, THUMBNAIL_LONGEST_PX), THUMBNAIL_QUALITY)


def portrait(sample_id: str) -> bytes:
    """A sample face in full, as a JPEG; raises NoSuchSample."""
    with _one_at_a_time:
        return _portrait(sample_id)


@cache
def _portrait(sample_id: str) -> bytes:
    sitter = {name.lower(): sitter for name, sitter in cast().items()}.get(sample_id)
    if sitter is None:
        raise NoSuchSample(sample_id)
    return render(sitter, Setting()).jpeg()
