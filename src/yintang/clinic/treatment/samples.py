"""The sample faces: people who do not exist, drawn when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import Lock

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from yintang.clinic.treatment.mapping import Taken, take_photo
from yintang.needling.values import Wishes
from yintang.portrait.portrait import render
from yintang.portrait.sitter import Setting, Sitter
from yintang.portrait.sitters import cast

THUMBNAIL_SHARE = 0.3
MAPS_KEPT = 16


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


@lru_cache(maxsize=MAPS_KEPT)
def take(sample_id: str, *, wishes: Wishes) -> Taken:
    """Map a sample face, once for the same wishes; raises NoSuchSample."""
    return take_photo(portrait(sample_id), wishes=wishes, largest=False)


def thumbnail(sample_id: str) -> bytes:
    """A small JPEG of a sample face; raises NoSuchSample."""
    return _drawn(sample_id, THUMBNAIL_SHARE)


def portrait(sample_id: str) -> bytes:
    """A sample face in full, as a JPEG; raises NoSuchSample."""
    return _drawn(sample_id, 1)


def _drawn(sample_id: str, share: float) -> bytes:
    sitters = {name.lower(): sitter for name, sitter in cast().items()}
    if sample_id not in sitters:
        raise NoSuchSample(sample_id)
    # Two visitors who ask for the same face must not draw it twice.
    with _turn(sample_id, share):
        return _draw(sitters[sample_id], share)


@cache
def _draw(sitter: Sitter, share: float) -> bytes:
    full = Setting()
    setting = replace(
        full,
        width=round(full.width * share),
        height=round(full.height * share),
        pupils_px=full.pupils_px * share,
    )
    return render(sitter, setting).jpeg()


@cache
def _turn(sample_id: str, share: float) -> Lock:
    return Lock()
