"""Malformed rows for the tests of the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from yintang.errors import TableMalformed
from yintang.tables import read_rows


def written(folder: Path, array: str, text: str) -> Path:
    """A table of that array in a folder of its own."""
    path = folder / f"{array}s.toml"
    path.write_text(text, encoding="utf-8")
    return path


def why_refused(path: Path, kind: type[object]) -> str:
    """What the reader says when it refuses the table."""
    with pytest.raises(TableMalformed) as said:
        read_rows(path, path.stem[:-1], kind)
    return str(said.value)
