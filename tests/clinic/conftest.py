"""The cast: Bob works here; the astronaut is his patient; nobody's photograph is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from yintang.clinic.treatment import actions, mapping, queries
from yintang.clinic.treatment.models import Map
from yintang.needling.values import Wishes
from yintang.report.document import map_document

BOB = "bob"
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def photos(settings: Settings, tmp_path: Path) -> Path:
    """Photographs of tests go where pytest cleans up."""
    settings.MEDIA_ROOT = tmp_path / "photos"
    return tmp_path / "photos"


@pytest.fixture(scope="session")
def portrait(astronaut_file: Path) -> bytes:
    """The astronaut's portrait as the bytes of a file."""
    return astronaut_file.read_bytes()


@pytest.fixture(scope="session")
def taken(portrait: bytes) -> mapping.Taken:
    """The portrait, mapped once for every test that only keeps or reads it."""
    return mapping.take_photo(portrait, wishes=Wishes(), largest=False)


@pytest.fixture
def a_map(db: None, taken: mapping.Taken) -> Map:
    """A map that Bob made in the morning."""
    return actions.keep_map(taken, by=BOB, at=MORNING)


def document_of(record: Map) -> dict[str, Any]:
    """map.json of a map as it stands."""
    return map_document(queries.drawn(record).needle_map)


@pytest.fixture
def visitor() -> Client:
    """Somebody with a browser that sends what forms send."""
    return Client()


@pytest.fixture
def careful() -> Client:
    """A browser before which the check against forged requests is in force."""
    return Client(enforce_csrf_checks=True)
