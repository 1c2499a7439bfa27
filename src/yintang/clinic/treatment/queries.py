"""Everything that is read of needle maps."""

from __future__ import annotations

from uuid import UUID

from yintang.clinic.treatment import mapping
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.planned import Drawn
from yintang.report.needle_map import NeedleMap
from yintang.units import Pixel


def map_of(map_id: UUID) -> Map:
    """One map; raises Map.DoesNotExist."""
    return Map.objects.get(pk=map_id)


def drawn(record: Map) -> Drawn:
    """The map as it stands."""
    return mapping.drawn_from(record.recipe)


def drawn_if_moved(record: Map, *, number: int, place: Pixel) -> Drawn:
    """The map as it would stand with one needle elsewhere; nothing is kept."""
    return mapping.drawn_from(mapping.with_move(record.recipe, number, place))


def with_photo(record: Map) -> NeedleMap:
    """The map with its photograph, for pages that show both."""
    with record.photo.open("rb") as file:
        return mapping.with_pixels(drawn(record), file.read())


def screen_picture(record: Map) -> bytes:
    """The photograph as the page shows it."""
    with record.screen.open("rb") as file:
        return bytes(file.read())
