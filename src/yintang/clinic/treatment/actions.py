"""Everything that changes a needle map; each takes who did it (`by`) and when (`at`)."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import OperationalError, connection, transaction
from django.db.models.fields.files import FieldFile

from yintang.clinic.treatment import mapping
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.planned import forget
from yintang.clinic.treatment.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from yintang.needling.values import Wishes
    from yintang.units import Pixel


def keep_map(taken: mapping.Taken, *, by: str, at: datetime) -> Map:
    """Store a fresh map with its photograph: both or neither."""
    record = Map(id=uuid4(), created_at=at, changed_at=at, changed_by=by)
    recipe = taken.recipe
    record.face, record.wishes, record.moves = recipe.face, recipe.wishes, recipe.moves
    with _files_only_with_row(record), transaction.atomic():
        record.photo.save(f"{record.pk}.jpg", ContentFile(taken.photo), save=False)
        record.screen.save(f"{record.pk}-screen.jpg", ContentFile(taken.screen), save=False)
        record.save(force_insert=True)
    return record


@transaction.atomic
def plan_again(map_id: UUID, *, wishes: Wishes, by: str, at: datetime) -> Map:
    """Make a new plan for other wishes; needles moved by hand stay moved if still planned."""
    record = _locked(map_id)
    recipe = mapping.with_wishes(record.recipe, wishes)
    return _keep(record, recipe, by=by, at=at)


@transaction.atomic
def set_pupil_distance(
    map_id: UUID, *, pupil_distance_mm: float | None, by: str, at: datetime
) -> Map:
    """Take the scale from a measured pupil distance, or without one from the iris again."""
    record = _locked(map_id)
    recipe = mapping.with_pupil_distance(record.recipe, pupil_distance_mm)
    return _keep(record, recipe, by=by, at=at)


@transaction.atomic
def move_needle(map_id: UUID, *, number: int, place: Pixel, by: str, at: datetime) -> Map:
    """Put one needle where the practitioner wants it."""
    record = _locked(map_id)
    recipe = mapping.with_move(record.recipe, number, place)
    return _keep(record, recipe, by=by, at=at)


@transaction.atomic
def undo_move(map_id: UUID, *, by: str, at: datetime) -> Map:
    """Take back the last move; without any, nothing happens."""
    record = _locked(map_id)
    recipe = mapping.without_last_move(record.recipe)
    return _keep(record, recipe, by=by, at=at)


@transaction.atomic
def pin_handle(map_id: UUID, *, handle: str, place: Pixel, by: str, at: datetime) -> Map:
    """Say where a place lies that the photograph alone does not give away."""
    record = _locked(map_id)
    recipe = mapping.with_handle(record.recipe, handle, place)
    return _keep(record, recipe, by=by, at=at)


@transaction.atomic
def release_handles(map_id: UUID, *, by: str, at: datetime) -> Map:
    """Forget every pinned handle and go back to the estimate."""
    record = _locked(map_id)
    recipe = mapping.without_handles(record.recipe)
    return _keep(record, recipe, by=by, at=at)


@transaction.atomic
def erase_map(map_id: UUID, *, by: str, at: datetime) -> Map:
    """Erase a map, its photograph and all that is known of its face, for good.

    What is returned is no longer stored: it tells who erased which map, and when.
    """
    record = _locked(map_id)
    key, photo_sha256 = record.pk, record.face["photo_sha256"]
    files = [record.photo, record.screen]
    record.delete()
    transaction.on_commit(lambda: _erase(files))
    transaction.on_commit(lambda: forget(photo_sha256))
    transaction.on_commit(lambda: empty_journal(connection))
    return Map(id=key, created_at=record.created_at, changed_at=at, changed_by=by)


def empty_journal(database: BaseDatabaseWrapper) -> None:
    """Overwrite what SQLite's journal still holds of rows that are gone."""
    if database.vendor != "sqlite":
        return
    # Where somebody still reads in it, their end or the next erasure empties it.
    with suppress(OperationalError), database.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _locked(map_id: UUID) -> Map:
    return Map.objects.select_for_update().get(pk=map_id)


def _keep(record: Map, recipe: Recipe, *, by: str, at: datetime) -> Map:
    record.face, record.wishes, record.moves = recipe.face, recipe.wishes, recipe.moves
    record.changed_by, record.changed_at = by, at
    record.save(update_fields=["face", "wishes", "moves", "changed_by", "changed_at"])
    return record


@contextmanager
def _files_only_with_row(record: Map) -> Iterator[None]:
    """Leave no photograph behind when its row cannot be written."""
    try:
        yield
    except BaseException:
        _erase([record.photo, record.screen])
        raise


def _erase(files: list[FieldFile]) -> None:
    for file in files:
        if file.name:
            file.storage.delete(file.name)
