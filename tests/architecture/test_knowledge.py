"""Knowledge is data, and each row says where it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tree import PACKAGE, short

STRENGTHS = {"found", "convention", "general-knowledge-unverified", "derived", "measured"}
PROVENANCE = ("source", "edition", "strength")
# A row of these alone only says what something is called; that needs no evidence.
VOCABULARY = {"id", "words"}

Row = dict[str, Any]


def read(path: Path) -> Row:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rows_of(table: Row) -> Iterator[Row]:
    """The rows of a file: arrays of tables, and tables; both take over what the file says."""
    shared = {word: table[word] for word in PROVENANCE if word in table}
    for value in table.values():
        if isinstance(value, dict):
            yield shared | value
        elif isinstance(value, list):
            yield from (shared | row for row in value if isinstance(row, dict))


def is_vocabulary(path: Path) -> bool:
    return all(set(row) == VOCABULARY for row in rows_of(read(path)))


TABLES = sorted(path for path in PACKAGE.rglob("*.toml") if not is_vocabulary(path))


@pytest.mark.parametrize("path", TABLES, ids=short)
def test_every_row_has_a_source_an_edition_and_a_strength(path: Path) -> None:
    """Law 3: knowledge is TOML or rows with source, edition and strength of evidence."""
    rows = list(rows_of(read(path)))
    assert rows, "this table holds no rows"
    poor = [
        row for row in rows if not all(str(row.get(word, "")).strip() for word in PROVENANCE)
    ]
    assert poor == []


@pytest.mark.parametrize("path", TABLES, ids=short)
def test_the_strength_of_evidence_is_one_of_five_words(path: Path) -> None:
    """docs/science/evidence.md names the five."""
    rows = rows_of(read(path))
    assert {row.get("strength") for row in rows} <= STRENGTHS


def test_some_knowledge_is_kept() -> None:
    """The rules above look at something."""
    assert TABLES
