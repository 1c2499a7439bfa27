"""What the person who runs the clinic may set, read from the environment and checked."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; "
    "PRAGMA secure_delete=ON;"
)
LOCK_WAIT_S = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The settings of one clinic; every one has a default that is safe on one machine."""

    folder: Path
    database: dict[str, Any]
    hosts: list[str]
    secret_key: str
    warm: bool

    @property
    def photos(self) -> Path:
        """Where photographs lie: outside anything that the web server hands out by itself."""
        return self.folder / "photos"


def read_configuration(environment: Mapping[str, str] = os.environ) -> Configuration:
    """Read `YINTANG_DATA`, `_DATABASE`, `_HOSTS`, `_SECRET_KEY` and `_WARM`."""
    folder = Path(environment.get("YINTANG_DATA") or Path.home() / ".local/share/yintang")
    hosts = environment.get("YINTANG_HOSTS", "127.0.0.1,localhost")
    return Configuration(
        folder=folder,
        database=_database(environment.get("YINTANG_DATABASE", ""), folder),
        hosts=[host.strip() for host in hosts.split(",") if host.strip()],
        secret_key=environment.get("YINTANG_SECRET_KEY") or secrets.token_urlsafe(48),
        warm=environment.get("YINTANG_WARM") == "1",
    )


def _database(address: str, folder: Path) -> dict[str, Any]:
    if not address:
        return _sqlite(folder / "yintang.sqlite3")
    parts = urlsplit(address)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(address)
    if parts.scheme == "sqlite" and parts.path:
        return _sqlite(Path(unquote(parts.path)))
    raise ImproperlyConfigured(
        "YINTANG_DATABASE must look like postgresql://user:password@host:5432/name "
        "or sqlite:///folder/file.sqlite3; leave it away for SQLite in the data folder."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_WAIT_S,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "OPTIONS": options,
    }
