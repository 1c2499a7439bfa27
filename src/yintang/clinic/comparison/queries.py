"""Everything that is read of comparisons."""

from __future__ import annotations

from uuid import UUID

from django.db.models.fields.files import FieldFile

from yintang.clinic.comparison import pairing
from yintang.clinic.comparison.models import Comparison
from yintang.clinic.treatment import mapping
from yintang.clinic.treatment import queries as maps
from yintang.clinic.treatment.models import Map


def comparison_of(map_id: UUID, comparison_id: UUID) -> Comparison:
    """One comparison of a map; raises Comparison.DoesNotExist."""
    return Comparison.objects.select_related("map").get(map_id=map_id, pk=comparison_id)


def known_maps(record: Map) -> tuple[Map, ...]:
    """The maps of this person's photographs from or to which a plan was carried."""
    origin = maps.origin(record)
    earlier = () if origin is None else (origin.map,)
    return (*earlier, *maps.carried_to(record))


def photo_of(record: Map) -> bytes:
    """The photograph of a map in full."""
    return content_of(record.photo)


def seen_on(record: Map) -> mapping.Seen:
    """The photograph of a map and its face."""
    return pairing.face_of_map(record.drawn, photo_of(record))


def content_of(file: FieldFile) -> bytes:
    """What a stored file holds."""
    with file.open("rb") as opened:
        return bytes(opened.read())
