"""A table of pairs: which photographs, or visits, are to be compared under which name."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yintang.errors import PairsRefused
from yintang.face.intake.sentences import plain

_NEEDED = ("name", "before", "after")
COLUMNS = (*_NEEDED, "pupil_distance")
"""The columns that a table of pairs may have; the first three it must have."""

_LARGEST_BYTES = 5_000_000
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPair:
    """Two visits on disk and the name under which their comparison is kept."""

    name: str
    before: Path
    after: Path
    pupil_distance_mm: float | None


def read_pairs(path: Path) -> tuple[NamedPair, ...]:
    """Read a table of pairs; places in it are counted from the table's own folder.

    Raises
    ------
    PairsRefused
        With line and reason.
    """
    called = plain(path.name)
    try:
        pairs = tuple(_pairs(_text(path), path.parent))
        _refuse_twice(pairs)
    except ValueError as refusal:
        raise PairsRefused(
            f"{called}{refusal}. It needs the columns name, before and after."
        ) from refusal
    return pairs


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise ValueError(" is no file")
        if path.stat().st_size > _LARGEST_BYTES:
            raise ValueError(" is larger than any table of pairs")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as refusal:
        raise ValueError(" is not written in UTF-8") from refusal
    except OSError as refusal:
        raise ValueError(f" cannot be read ({refusal.strerror})") from refusal


def _pairs(text: str, folder: Path) -> Iterator[NamedPair]:
    rows = csv.reader(text.splitlines(), strict=True)
    try:
        header = next(rows, [])
        _check_header(header)
        found = 0
        for cells in rows:
            if cells:
                found += 1
                yield _pair(header, cells, folder, f", line {rows.line_num}:")
    except csv.Error as refusal:
        raise ValueError(f", line {rows.line_num}: {refusal}") from refusal
    if not found:
        raise ValueError(" names no pair")


def _check_header(header: list[str]) -> None:
    for name in header:
        if name not in COLUMNS:
            raise ValueError(f", line 1: it knows no column {plain(name)!r}")
    for name in _NEEDED:
        if header.count(name) != 1:
            raise ValueError(f", line 1: the column {name} must stand there once")


def _pair(header: list[str], cells: list[str], folder: Path, where: str) -> NamedPair:
    if len(cells) != len(header):
        raise ValueError(f"{where} it has {len(cells)} cells, and the header {len(header)}")
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    for name in _NEEDED:
        if not row[name] or "\0" in row[name]:
            raise ValueError(f"{where} its {name} is empty")
    return NamedPair(
        name=_name(row["name"], where),
        before=folder / row["before"],
        after=folder / row["after"],
        pupil_distance_mm=_length(row.get("pupil_distance", ""), where),
    )


def _name(name: str, where: str) -> str:
    """A name that is a folder's, and no way out of one."""
    if len(name) > _LONGEST_NAME or name.startswith(".") or not name.isprintable():
        raise ValueError(f"{where} its name is no name for a folder")
    if any(sign in name for sign in "/\\:"):
        raise ValueError(f"{where} its name leads out of the folder")
    return name


def _length(word: str, where: str) -> float | None:
    try:
        return float(word) if word else None
    except ValueError as refusal:
        raise ValueError(f"{where} its pupil_distance is no number of millimetres") from refusal


def _refuse_twice(pairs: tuple[NamedPair, ...]) -> None:
    seen: set[str] = set()
    for pair in pairs:
        # Drives differ on whether capitals count.
        if pair.name.casefold() in seen:
            raise ValueError(f": the name {plain(pair.name)!r} stands there twice")
        seen.add(pair.name.casefold())
