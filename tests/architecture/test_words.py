"""The field's words are the code's names; words that mean nothing are not used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import parsed, short, source_files, spec_files

FORBIDDEN = {"item", "data", "obj", "info", "manager", "helper", "util", "handler"}
FORBIDDEN |= {f"{word}s" for word in FORBIDDEN}
# Names that a library looks for.
FORCED = {"items", "handler400", "handler403", "handler404", "handler500"}


@pytest.mark.parametrize("path", [*source_files(), *spec_files()], ids=short)
def test_names_are_words_of_the_field(path: Path) -> None:
    """Design section 5: never item, data, obj, info, manager, helper, util or handler."""
    empty = {name for name in names_of(path) if words_of(name) & FORBIDDEN}
    assert empty - FORCED == set()


def names_of(path: Path) -> Iterator[str]:
    """Every name that a file gives: modules, classes, functions, arguments, variables."""
    yield path.stem
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif (
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Store)
            and not node.id.isupper()
        ):
            yield node.id


def words_of(name: str) -> set[str]:
    """The words in a name, whichever way they are joined: `photoInfo`, `photo_info`."""
    return {word.lower() for word in re.findall(r"[A-Za-z][a-z]*", name)}
