"""What is erased is not left in the database's own journal either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from tests.clinic.conftest import BOB, NOON
from yintang.clinic.site.configuration import read_configuration
from yintang.clinic.treatment import actions
from yintang.clinic.treatment.models import Map

pytestmark = pytest.mark.django_db

FACE = b"landmarks of a face"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a database file as the clinic makes it, with a row written and erased."""
    connection = connect(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE map (face BLOB)")
        cursor.execute("INSERT INTO map VALUES (%s)", [FACE])
        cursor.execute("DELETE FROM map")
    yield connection
    connection.close()


def connect(folder: Path) -> Any:
    """A connection of its own to the database of a data folder; it waits for nobody."""
    told = read_configuration({"YINTANG_DATA": str(folder)}).database
    told["OPTIONS"]["timeout"] = 0
    return ConnectionHandler({"default": told})["default"]


def test_the_journal_holds_no_face_after_it_is_emptied(
    database: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    """Privacy: erased for good, also in the write-ahead log."""
    journal = tmp_path / "yintang.sqlite3-wal"
    assert FACE in journal.read_bytes()
    actions.empty_journal(database)
    assert journal.read_bytes() == b""
    assert FACE not in (tmp_path / "yintang.sqlite3").read_bytes()


def test_a_journal_in_use_is_left_for_the_next_time(
    database: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    """The erasure itself is done; a reader in another tab is no failure."""
    reader = connect(tmp_path)
    with reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM map").fetchone()
        actions.empty_journal(database)
        cursor.execute("COMMIT")
    reader.close()
    actions.empty_journal(database)
    assert (tmp_path / "yintang.sqlite3-wal").read_bytes() == b""


def test_erasing_a_map_empties_the_journal(
    a_map: Map, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only after the row is gone for good: with the commit, not before."""
    emptied: list[bool] = []
    monkeypatch.setattr(
        actions, "empty_journal", lambda database: emptied.append(Map.objects.exists())
    )
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_map(a_map.pk, by=BOB, at=NOON)
        assert emptied == []
    assert emptied == [False]
