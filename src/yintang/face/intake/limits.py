"""The one table of limits for every foreign file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Self

from yintang.errors import TableMalformed

LIMITS_FILE = Path(__file__).parent.parent / "limits.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a foreign file may cost before it is refused."""

    formats: tuple[str, ...]
    file_bytes: int
    pixels: int
    side_px: int
    cpu_s: int
    wall_s: float
    memory_bytes: int
    at_once: int
    auto_side_px: int
    quick_side_px: int

    @classmethod
    def of(cls, rows: dict[str, Any]) -> Self:
        """Return limits from a table's rows, whose lists become tuples."""
        return cls(**{**rows, "formats": tuple(rows["formats"])})


@cache
def limits() -> Limits:
    """Return the limits that hold everywhere in Yintang."""
    return read_limits(LIMITS_FILE)


def read_limits(path: Path) -> Limits:
    """Read a table of limits.

    Raises
    ------
    TableMalformed
        A limit is missing, unknown, of the wrong kind or not above zero.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["limits"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise TableMalformed(f"{path.name} has no readable table [limits]: {error}.") from error
    known = {field.name: str(field.type) for field in fields(Limits)}
    if rows.keys() != known.keys():
        names = ", ".join(sorted(rows.keys() ^ known.keys()))
        raise TableMalformed(f"{path.name}: these limits are missing or unknown: {names}.")
    for name, kind in known.items():
        _check(path.name, name, kind, rows[name])
    return Limits.of(rows)


def _check(table: str, name: str, kind: str, limit: Any) -> None:  # noqa: ANN401 - TOML
    if kind.startswith("tuple"):
        good = isinstance(limit, list) and limit and all(isinstance(n, str) for n in limit)
    else:
        good = type(limit) in ((int,) if kind == "int" else (int, float)) and limit > 0
    if not good:
        raise TableMalformed(f"{table}: {name} must be {kind} above zero, not {limit!r}.")
