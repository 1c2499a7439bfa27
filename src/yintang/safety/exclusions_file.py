"""The exclusions' file: where a patient must not be needled, as JSON or TOML.

Its form is told in docs/practice/exclusions.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from yintang.errors import ExclusionsRefused
from yintang.reading import once
from yintang.safety.exclusion_row import exclusions_of_row, row_of_exclusion, shown
from yintang.safety.exclusions import Exclusion
from yintang.tables import loaded

EDITION = 1
MOST_ROWS = 200
KEYS = ("yintang_exclusions", "exclusions")

_SCHEMA = Path(__file__).with_name("exclusions.schema.json")
_HEADER = re.compile(r"\s*\[\[\s*exclusions\s*\]\]")
_LINE = re.compile(r"\bline (\d+)")
_LARGEST_BYTES = 1_000_000
_PAGE = "docs/practice/exclusions.md"


def read_exclusions(path: Path) -> tuple[Exclusion, ...]:
    """Read an exclusions' file; one whose name ends in .toml is TOML, every other JSON.

    Raises
    ------
    VisitWaits
        It names a cause for which the whole facial visit waits.
    ExclusionsRefused
        With file, line where it can be told, and reason.
    """
    name, toml = shown(path.name), path.suffix.lower() == ".toml"
    try:
        text = _text(path, name)
        document = loaded(text) if toml else _json(text)
    except OSError as error:
        raise ExclusionsRefused(
            f"{name} cannot be read: check its name and permissions."
        ) from error
    except (ValueError, RecursionError) as error:
        line = _LINE.search(str(error))
        where = f"{name}, line {line[1]}" if line else name
        kind = "TOML" if toml else "JSON"
        raise ExclusionsRefused(
            f"{where}: this is no {kind} that can be read; write it as {_PAGE} shows."
        ) from error
    headers = [n for n, line in enumerate(text.splitlines(), 1) if toml and _HEADER.match(line)]
    return _understood(document, name, headers)


def exclusions_from(document: Any) -> tuple[Exclusion, ...]:  # noqa: ANN401 - foreign content
    """Understand the content of an exclusions' file.

    Raises
    ------
    VisitWaits
        It names a cause for which the whole facial visit waits.
    ExclusionsRefused
        With what is wrong and in which exclusion.
    """
    return _understood(document, "The exclusions", ())


def exclusions_document(exclusions: Iterable[Exclusion]) -> dict[str, Any]:
    """Exclusions as the content of their file, in JSON values."""
    return {KEYS[0]: EDITION, KEYS[1]: [row_of_exclusion(one) for one in exclusions]}


@cache
def exclusions_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the exclusions' file."""
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


def _understood(document: Any, name: str, lines: Sequence[int]) -> tuple[Exclusion, ...]:  # noqa: ANN401
    rows = _rows(document, name)
    found: list[Exclusion] = []
    for number, row in enumerate(rows, start=1):
        # A header inside a text would shift the lines: then none is told.
        line = f", line {lines[number - 1]}" if len(lines) == len(rows) else ""
        try:
            found += exclusions_of_row(row)
        except ExclusionsRefused as refusal:
            raise ExclusionsRefused(f"{name}{line}: exclusion {number} {refusal}.") from refusal
    return tuple(found)


def _rows(document: Any, name: str) -> list[Any]:  # noqa: ANN401
    edition = document.get(KEYS[0]) if isinstance(document, dict) else None
    if isinstance(edition, bool) or edition != EDITION:
        raise ExclusionsRefused(f"{name}: it must begin with {KEYS[0]} = {EDITION}.")
    unknown = [key for key in document if key not in KEYS]
    if unknown:
        raise ExclusionsRefused(
            f"{name}: nothing is read under {shown(unknown[0])}; it takes {', '.join(KEYS)}."
        )
    rows = document.get(KEYS[1])
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise ExclusionsRefused(
            f"{name}: it must hold a list named {KEYS[1]} of at most {MOST_ROWS}."
        )
    return rows


def _text(path: Path, name: str) -> str:
    # Only a small, ordinary file: a pipe would hang, and a device has no end.
    if not path.is_file():
        raise FileNotFoundError(name)
    if path.stat().st_size > _LARGEST_BYTES:
        raise ExclusionsRefused(f"{name} is larger than any exclusions' file: check its name.")
    return path.read_text(encoding="utf-8-sig")


def _json(text: str) -> Any:  # noqa: ANN401
    return json.loads(text, object_pairs_hook=once)
