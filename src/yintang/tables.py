"""Knowledge kept as TOML: rows become frozen dataclasses, or are refused by file and line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields, is_dataclass
from dataclasses import dataclass as _dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from yintang.errors import TableMalformed

Kind = TypeVar("Kind")
Strength = Literal["found", "convention", "general-knowledge-unverified", "derived", "measured"]
"""How well a row is backed: read in a source, agreed among practitioners, only generally
known and checked by nobody here, worked out from found figures, or measured by Yintang."""

# Far beyond any key; the time that Python's reader takes for one grows with their square.
_MOST_DOTS = 200

_WANTED = {str: "text", float: "a number", int: "a whole number", bool: "true or false"}


@_dataclass(frozen=True, slots=True)
class Range:
    """The least and the most of a quantity; both belong to it."""

    min: float
    max: float

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError(f"has a range that runs backwards: {self.min} to {self.max}")

    def __contains__(self, value: float) -> bool:
        return self.min <= value <= self.max


def read_rows(
    path: Path, array: str, kind: type[Kind], *, besides: tuple[str, ...] = ()
) -> tuple[Kind, ...]:
    """Read the rows `[[array]]` of a TOML file into frozen dataclasses of `kind`.

    Every field without a default must be written, nothing else may be, and texts are never
    empty. A list fills a nested dataclass in the order of its fields; a single text fills the
    first one. What `__post_init__` refuses with a ValueError is refused here too, and so is a
    second row of the same `code` or `id`. `besides` names other arrays of the same file.

    Raises
    ------
    TableMalformed
        With file, line of the row's header, and reason.
    """
    written = _parsed(path)
    for name in written:
        if name not in {array, *besides}:
            raise TableMalformed(f"{path.name}, line 1: the table knows no array {name}.")
    found = written.get(array, [])
    lines = _header_lines(path, array)
    if not found or len(found) != len(lines):
        raise TableMalformed(f"{path.name}, line 1: the table needs rows under [[{array}]].")
    rows: dict[str, Kind] = {}
    for row, line in zip(found, lines, strict=True):
        called = _name_of(row) or f"{array} {len(rows) + 1}"
        try:
            _refuse_twice(called, rows)
            rows[called] = _record(kind, row, "")
        except ValueError as refusal:
            raise TableMalformed(f"{path.name}, line {line}: {called} {refusal}.") from refusal
    return tuple(rows.values())


def loaded(text: str) -> dict[str, Any]:
    """Read foreign TOML; a key of very many dotted parts, which would take hours, is refused.

    Raises
    ------
    tomllib.TOMLDecodeError
        With the line.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS:
            told = f"More than {_MOST_DOTS} dots (at line {number}, column 1)"
            raise tomllib.TOMLDecodeError(told)
    return tomllib.loads(text)


def _refuse_twice(called: str, rows: dict[str, Kind]) -> None:
    if called in rows:
        raise ValueError("stands twice in this table")


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return loaded(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as refusal:
        found = re.search(r"at line (\d+)", str(refusal))
        last = len(path.read_text(encoding="utf-8-sig").splitlines())
        line = found.group(1) if found else str(last)
        raise TableMalformed(
            f"{path.name}, line {line}: this is no TOML: {refusal}."
        ) from refusal


def _header_lines(path: Path, array: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{re.escape(array)}\s*\]\]")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [number for number, line in enumerate(lines, start=1) if header.match(line)]


def _name_of(row: dict[str, Any]) -> str | None:
    return next((str(row[key]) for key in ("code", "id") if row.get(key)), None)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _record(kind: Any, raw: object, key: str) -> Any:  # noqa: ANN401
    """Build the dataclass `kind` from what the table holds under `key`."""
    known = {field.name: field for field in fields(kind)}
    given = _by_name(tuple(known), raw, key)
    for name in given.keys() - known.keys():
        raise ValueError(f"has a key that no row knows: {_under(key, name)}")
    for name, field in known.items():
        needed = field.default is MISSING and field.default_factory is MISSING
        if needed and name not in given:
            raise ValueError(f"has no {_under(key, name)}")
    hints = _hints(kind)
    return kind(**{n: _value(hints[n], v, _under(key, n)) for n, v in given.items()})


def _by_name(names: tuple[str, ...], raw: object, key: str) -> dict[str, object]:
    """Let a list fill the fields in their order, and a text the first of them."""
    if isinstance(raw, dict):
        return raw
    if isinstance(raw, list) and len(raw) <= len(names):
        return dict(zip(names, raw, strict=False))
    if isinstance(raw, str):
        return {names[0]: raw}
    raise ValueError(f"gives {key} as {raw!r}; a table of {', '.join(names)} is wanted")


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _value(kind: Any, raw: object, key: str) -> Any:  # noqa: ANN401
    if get_origin(kind) in (Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if is_dataclass(kind):
        return _record(kind, raw, key)
    if get_origin(kind) is tuple:
        if not isinstance(raw, list):
            raise ValueError(f"gives {key} as {raw!r}; a list is wanted")
        return tuple(_value(get_args(kind)[0], one, key) for one in raw)
    return _plain(kind, raw, key)


def _plain(kind: Any, raw: object, key: str) -> object:  # noqa: ANN401
    if get_origin(kind) is Literal:
        if raw not in get_args(kind) or isinstance(raw, bool):
            allowed = ", ".join(map(str, get_args(kind)))
            raise ValueError(f"gives {key} as {raw!r}; one of these is wanted: {allowed}")
        return raw
    if kind is float and isinstance(raw, int) and not isinstance(raw, bool):
        raw = float(raw)
    if type(raw) is not kind:
        raise ValueError(f"gives {key} as {raw!r}; {_WANTED[kind]} is wanted")
    if isinstance(raw, str) and not raw.strip():
        raise ValueError(f"has no {key}")
    return raw
