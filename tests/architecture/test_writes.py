"""Writes live in actions.py; screens and forms only show and ask."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, called_name, parsed, short

WRITES = {
    "save", "create", "update", "delete", "get_or_create", "update_or_create", "add", "remove",
    "bulk_create", "bulk_update", "acreate", "asave", "aupdate", "adelete", "execute",
}  # fmt: skip
# These also belong to sets and dictionaries: they count where `objects` is asked.
AMBIGUOUS = {"add", "remove", "update"}
SCREENS = sorted(
    path
    for pattern in (
        "*views.py",
        "answers.py",
        "*forms.py",
        "queries.py",
        "templatetags/*.py",
    )
    for path in (PACKAGE / "clinic").rglob(pattern)
)


@pytest.mark.parametrize("path", SCREENS, ids=short)
def test_screens_forms_and_queries_never_write(path: Path) -> None:
    """Law 2 and design section 2: writes live in actions.py."""
    assert writes_of(parsed(path)) == []


@pytest.mark.parametrize(
    "line", ["patient.save()", "Map.objects.create(a=1)", "Map.objects.filter(a=1).update(a=2)"]
)
def test_a_write_is_recognised(line: str) -> None:
    """The rule above can fail."""
    assert writes_of(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["names.update(more)", "seen.add(1)", "Map.objects.filter(a=1)"]
)
def test_a_change_of_a_plain_collection_is_no_write(line: str) -> None:
    """Sets and dictionaries may be filled anywhere."""
    assert not writes_of(ast.parse(line))


def writes_of(tree: ast.AST) -> list[str]:
    """The calls in a file that write to the database."""
    return [
        ast.unparse(call)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and called_name(call) in WRITES
        and (called_name(call) not in AMBIGUOUS or "objects" in ast.unparse(call.func))
    ]
