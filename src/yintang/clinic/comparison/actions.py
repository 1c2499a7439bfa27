"""Everything that changes comparisons; each takes who did it (`by`) and when (`at`)."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models.fields.files import FieldFile

from yintang.clinic.comparison.models import PICTURES, Comparison
from yintang.clinic.comparison.pairing import Paired
from yintang.clinic.comparison.sample_pair import DEPTH_AFTER, DEPTH_BEFORE, SamplePair
from yintang.clinic.treatment import actions as maps
from yintang.clinic.treatment.models import Map

_ENDINGS = {
    "before": "jpg",
    "after": "jpg",
    "differences": "svg",
    "drawing": "svg",
    "page": "pdf",
}


def keep_comparison(
    record: Map, paired: Paired, *, by: str, at: datetime, truth: dict[str, float] | None = None
) -> Comparison:
    """Store a comparison with its pictures: all or nothing."""
    kept = Comparison(map=record, made_at=at, made_by=by, document=paired.document, truth=truth)
    try:
        with transaction.atomic():
            for name in PICTURES:
                content = getattr(paired, name)
                content = content.encode() if isinstance(content, str) else content
                file_name = f"{kept.pk}-{name}.{_ENDINGS[name]}"
                getattr(kept, name).save(file_name, ContentFile(content), save=False)
            kept.save(force_insert=True)
    except BaseException:
        _erase(_files(kept))
        raise
    return kept


def keep_sample_pair(pair: SamplePair, *, by: str, at: datetime) -> Comparison:
    """Store the map of the sample pair's first picture, and its comparison with the second."""
    truth = {"before": DEPTH_BEFORE, "after": DEPTH_AFTER}
    record = maps.keep_map(pair.taken, by=by, at=at)
    try:
        return keep_comparison(record, pair.paired, by=by, at=at, truth=truth)
    except BaseException:
        maps.erase_map(record.pk, by=by, at=at)
        raise


@transaction.atomic
def erase_comparison(map_id: UUID, comparison_id: UUID, *, by: str, at: datetime) -> Comparison:
    """Erase one comparison and its pictures for good; the map stays.

    What is returned is no longer stored: it tells who erased what, and when.
    """
    kept = Comparison.objects.select_for_update().get(map_id=map_id, pk=comparison_id)
    kept.delete()
    transaction.on_commit(lambda: maps.empty_journal(connection))
    return Comparison(id=comparison_id, map_id=map_id, made_by=by, made_at=at)


def erase_pictures(instance: Comparison, **_: Any) -> None:  # noqa: ANN401 (as Django has it)
    """Erase the pictures of a comparison that is gone, once that is sure."""
    files = _files(instance)
    transaction.on_commit(lambda: _erase(files))


def _files(kept: Comparison) -> list[FieldFile]:
    return [getattr(kept, name) for name in PICTURES]


def _erase(files: list[FieldFile]) -> None:
    for file in files:
        if file.name:
            with suppress(FileNotFoundError):
                file.storage.delete(file.name)
