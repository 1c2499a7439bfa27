"""Everything that changes a needle map; each takes who did it (`by`) and when (`at`)."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import OperationalError, connection, transaction
from django.db.models import Max
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from yintang.clinic.treatment import mapping
from yintang.clinic.treatment.agreeing import check_lawful
from yintang.clinic.treatment.carrying import TakenOn
from yintang.clinic.treatment.models import Agreement, Map, OwnProtocol, Version
from yintang.clinic.treatment.planned import Drawn, forget, remember
from yintang.clinic.treatment.steps import Step, follow_protocol
from yintang.errors import MapChanged
from yintang.needling.protocols.named import Protocol
from yintang.needling.protocols.wished import wishes_for
from yintang.needling.record import plan_to_json, to_json, wishes_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper


def keep_map(taken: mapping.Taken, *, by: str, at: datetime) -> Map:
    """Store a fresh map with its photograph and its first version: all or nothing."""
    return _keep(Map(), taken, by=by, at=at, done=_("Photo mapped"))


def _keep(record: Map, taken: mapping.Taken, *, by: str, at: datetime, done: str) -> Map:
    record.created_at, record.changed_at, record.changed_by = at, at, by
    first = Version(map=record, number=1, made_at=at, made_by=by, done=done)
    with _files_only_with_row(record), transaction.atomic():
        record.photo.save(f"{record.pk}.jpg", ContentFile(taken.photo), save=False)
        record.screen.save(f"{record.pk}-screen.jpg", ContentFile(taken.screen), save=False)
        # The two rows point at one another; databases look only when both are there.
        record.current_id = first.pk
        record.save(force_insert=True)
        _fill(first, taken.drawn)
    return record


def keep_carried(taken: TakenOn, *, carried_from: Version, by: str, at: datetime) -> Map:
    """Store the map of another photograph, with the plan that was carried to it."""
    before = plan_to_json(taken.carried)
    record = Map(carried_from=carried_from, carried=before)
    return _keep(record, taken.taken, by=by, at=at, done=_("Carried on from another photo"))


@transaction.atomic
def take_step(
    map_id: UUID, step: Step, *, by: str, at: datetime, seen: str | None = None
) -> Map:
    """Do something to a map: a new version from its current one, if anything changes.

    `seen` is the version that was on the screen; raises MapChanged if it is no longer current.
    """
    record = _locked(map_id, seen)
    drawn = record.drawn
    outcome = step.outcome(drawn)
    if _same(drawn, outcome):
        return record
    version = Version(
        map=record,
        parent_id=record.current_id,
        number=_last_number(record) + 1,
        made_at=at,
        made_by=by,
        done=step.done,
    )
    _fill(version, outcome)
    return _stand_at(record, version, by=by, at=at)


@transaction.atomic
def take_protocol(
    map_id: UUID, protocol: Protocol, *, by: str, at: datetime, seen: str | None = None
) -> Map:
    """Keep a protocol of the practice's own for every map, and plan this one with it.

    One that was kept under the same id is replaced; plans that were made from it stay.
    """
    row = OwnProtocol(id=protocol.id, written=to_json(protocol), kept_at=at, kept_by=by)
    row.save()
    wishes = wishes_for(protocol, own=True)
    return take_step(map_id, follow_protocol(wishes), by=by, at=at, seen=seen)


@transaction.atomic
def undo(map_id: UUID, *, by: str, at: datetime, seen: str | None = None) -> Map:
    """Go back to the version from which the current one was made; at the first, nothing."""
    record = _locked(map_id, seen)
    parent = record.current.parent
    return record if parent is None else _stand_at(record, parent, by=by, at=at)


@transaction.atomic
def redo(map_id: UUID, *, by: str, at: datetime, seen: str | None = None) -> Map:
    """Go forward to the latest version made from the current one; if none, nothing."""
    record = _locked(map_id, seen)
    child = record.current.children.order_by("-number").first()
    return record if child is None else _stand_at(record, child, by=by, at=at)


@transaction.atomic
def agree(map_id: UUID, *, by: str, at: datetime, seen: str | None = None) -> Agreement:
    """Mark the current version as agreed on; what was agreed once keeps its first mark.

    Raises
    ------
    AgreementRefused
        A needle breaks a law.
    """
    record = _locked(map_id, seen)
    marks = Agreement.objects
    if not marks.filter(version_id=record.current_id).exists():
        check_lawful(record.drawn.broken)
    agreed, _made = marks.get_or_create(
        version_id=record.current_id, defaults={"agreed_at": at, "agreed_by": by}
    )
    return agreed


@transaction.atomic
def erase_map(map_id: UUID, *, by: str, at: datetime) -> Map:
    """Erase a map, its photograph and all that is known of its face, for good.

    What is returned is no longer stored: it tells who erased which map, and when.
    """
    record = _locked(map_id)
    key, photo_sha256 = record.pk, record.current.face["photo_sha256"]
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


def _locked(map_id: UUID, seen: str | None = None) -> Map:
    """Hold a map for a change; raises MapChanged if another version was on the screen."""
    record = Map.objects.select_for_update().get(pk=map_id)
    if seen is not None and seen != str(record.current_id):
        raise MapChanged(
            _(
                "This map was changed elsewhere since the page was loaded, so nothing was done "
                "and nothing is lost: show the map as it stands now, then do it again."
            )
        )
    return record


def _same(drawn: Drawn, outcome: Drawn) -> bool:
    """Whether nothing came of a step."""
    plan, frame = drawn.needle_map.plan, drawn.frame
    return (
        outcome.needle_map.plan == plan
        and outcome.frame is frame
        and outcome.hand == drawn.hand
    )


def _last_number(record: Map) -> int:
    last = record.versions.aggregate(last=Max("number"))["last"]
    return int(last)


def _fill(version: Version, drawn: Drawn) -> None:
    """Write a new version with what it holds, and remember it for the page that follows."""
    plan = drawn.needle_map.plan
    version.face = mapping.face_json(drawn)
    version.wishes = wishes_to_json(plan.wishes)
    version.plan = plan_to_json(plan)
    version.orders = drawn.hand.to_json()
    version.save(force_insert=True)
    transaction.on_commit(lambda: remember(version.pk, drawn))


def _stand_at(record: Map, version: Version, *, by: str, at: datetime) -> Map:
    record.current, record.changed_by, record.changed_at = version, by, at
    record.save(update_fields=["current", "changed_by", "changed_at"])
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
