"""What may be set from outside, and what holds when nothing is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from yintang.clinic.site.configuration import read_configuration


def test_nothing_needs_to_be_set() -> None:
    """Issue 2, section 5: no questions asked."""
    configuration = read_configuration({})
    assert configuration.database["ENGINE"] == "django.db.backends.sqlite3"
    assert configuration.hosts == ["127.0.0.1", "localhost"]
    assert not configuration.warm


def test_everything_lies_in_the_folder_that_is_named() -> None:
    """YINTANG_DATA holds the database and the photographs."""
    configuration = read_configuration({"YINTANG_DATA": "/somewhere"})
    assert configuration.database["NAME"] == str(Path("/somewhere/yintang.sqlite3"))
    assert configuration.photos == Path("/somewhere/photos")


@pytest.mark.parametrize(
    "pragma", ["journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"]
)
def test_sqlite_keeps_what_it_has_taken(pragma: str) -> None:
    """Design 4: WAL, foreign keys, synchronous FULL; and what is erased is overwritten."""
    options = read_configuration({}).database["OPTIONS"]
    assert f"PRAGMA {pragma}" in options["init_command"]


def test_sqlite_writers_wait_for_one_another() -> None:
    """Design 4: transaction_mode IMMEDIATE and a busy timeout."""
    options = read_configuration({}).database["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 5


def test_postgresql_is_one_setting() -> None:
    """Design 4: PostgreSQL by one setting."""
    address = "postgresql://bob:p%40ss@db.local:5433/practice?sslmode=require"
    database = read_configuration({"YINTANG_DATABASE": address}).database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("bob", "p@ss")
    assert (database["HOST"], database["PORT"]) == ("db.local", "5433")
    assert database["NAME"] == "practice"
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_on_a_socket_is_found_by_its_folder() -> None:
    """The test run's own PostgreSQL listens on a socket only."""
    address = "postgresql://yintang@/postgres?host=/run/here"
    database = read_configuration({"YINTANG_DATABASE": address}).database
    assert database["HOST"] == "/run/here"
    assert database["OPTIONS"] == {}


def test_another_file_of_sqlite_can_be_named() -> None:
    """The default lies in the data folder; another place is one setting."""
    database = read_configuration({"YINTANG_DATABASE": "sqlite:////srv/y.sqlite3"}).database
    assert database["NAME"] == "//srv/y.sqlite3"


@pytest.mark.parametrize("address", ["mysql://here/there", "nonsense", "sqlite:"])
def test_an_address_of_no_known_database_is_refused_with_the_way_out(address: str) -> None:
    """Errors are sentences that say what to do."""
    with pytest.raises(ImproperlyConfigured, match="must look like postgresql://"):
        read_configuration({"YINTANG_DATABASE": address})


def test_hosts_are_listed_with_commas() -> None:
    """A practice on its own network names its host."""
    configuration = read_configuration({"YINTANG_HOSTS": "praxis.local, 10.0.0.2"})
    assert configuration.hosts == ["praxis.local", "10.0.0.2"]


def test_every_start_has_a_secret_of_its_own() -> None:
    """No secret lies in the source."""
    one, other = read_configuration({}), read_configuration({})
    assert one.secret_key != other.secret_key
    assert len(one.secret_key) >= 50


def test_a_secret_can_be_kept() -> None:
    """Several servers of one practice share a secret."""
    assert read_configuration({"YINTANG_SECRET_KEY": "kept"}).secret_key == "kept"  # noqa: S105
