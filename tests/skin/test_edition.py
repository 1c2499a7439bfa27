"""The edition of the tables: what was read with other tables can be told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from yintang.skin import edition
from yintang.skin.edition import tables_edition


def test_the_edition_is_a_hash_that_stays() -> None:
    assert re.fullmatch("[0-9a-f]{64}", tables_edition())
    assert tables_edition() == tables_edition()


def test_every_table_of_the_skin_belongs_to_the_edition() -> None:
    """A table left out could change what is read, and nobody would know."""
    folder = Path(edition.__file__).parent
    tables = {str(path.relative_to(folder)) for path in folder.rglob("*.toml")}
    assert tables == set(edition._TABLES)


def test_another_table_is_another_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Limits hold for the definitions that they were found with."""
    known = tables_edition()
    here = Path(edition.__file__).parent
    for name in edition._TABLES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((here / name).read_bytes())
    monkeypatch.setattr(edition, "__file__", str(tmp_path / "edition.py"))
    assert tables_edition.__wrapped__() == known
    with (tmp_path / "measures.toml").open("a") as table:
        table.write("# a word more\n")
    assert tables_edition.__wrapped__() != known
