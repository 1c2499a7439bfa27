"""The sample faces: people who do not exist, drawn when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from yintang.clinic.treatment import gallery
from yintang.clinic.treatment.mapping import Taken, take_photo
from yintang.errors import UnknownSample
from yintang.needling.values import Wishes
from yintang.portrait.sitters import cast

THUMBNAIL_SHARE = 0.3
MAPS_KEPT = 16


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


@lru_cache(maxsize=MAPS_KEPT)
def take(sample_id: str, *, wishes: Wishes) -> Taken:
    """Map a sample face, once for the same wishes; raises UnknownSample."""
    return take_photo(portrait(sample_id), wishes=wishes, largest=False)


def thumbnail(sample_id: str) -> bytes:
    """A small JPEG of a sample face; raises UnknownSample."""
    return gallery.picture((_name(sample_id), THUMBNAIL_SHARE), _thumbnails())


def portrait(sample_id: str) -> bytes:
    """A sample face in full, as a JPEG; raises UnknownSample."""
    return gallery.picture((_name(sample_id), 1.0))


def draw_beforehand(sample_id: str) -> None:
    """Draw every small picture, and one face in full."""
    gallery.draw([*_thumbnails(), (_name(sample_id), 1.0)])


def _thumbnails() -> list[gallery.Wanted]:
    return [(name, THUMBNAIL_SHARE) for name in cast()]


def _name(sample_id: str) -> str:
    name = next((name for name in cast() if name.lower() == sample_id), None)
    if name is None:
        raise UnknownSample(_("There is no such sample face: choose one of those shown."))
    return name
