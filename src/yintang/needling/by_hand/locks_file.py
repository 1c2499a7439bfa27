"""The locks' file: needles that are locked, placed and forbidden, as JSON.

Its form is told in docs/science/plan-json.md.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.points import point, points
from yintang.errors import LocksRefused, UnknownPlace
from yintang.face.intake.sentences import plain
from yintang.needling.by_hand.free_spots import free_spots
from yintang.needling.by_hand.locks import Locks
from yintang.reading import once, value_of
from yintang.units import Side

EDITION = 1
LARGEST_BYTES = 1_000_000
_PAGE = "docs/science/plan-json.md"
_LONGEST_SHOWN = 40
_SIDED = (Side.LEFT, Side.RIGHT)


def read_locks(path: Path) -> Locks:
    """Read a locks' file (docs/science/plan-json.md).

    Raises
    ------
    LocksRefused
        The file cannot be read or says something else than a locks' file says.
    """
    name = plain(path.name)
    try:
        # Only a small, ordinary file: a pipe would hang, and a device has no end.
        if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
            raise LocksRefused(f"{name} is no locks' file: check its name.")
        written = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=once)
    except OSError as refusal:
        raise LocksRefused(f"{name} cannot be read: check its permissions.") from refusal
    except (ValueError, RecursionError) as refusal:
        raise LocksRefused(f"{name} is no JSON: write it as {_PAGE} shows.") from refusal
    return locks_from(written)


def locks_from(written: object) -> Locks:
    """Understand the content of a locks' file; raises LocksRefused with the place."""
    edition = written.get("yintang_locks") if isinstance(written, dict) else None
    if not isinstance(written, dict) or type(edition) is not int or edition != EDITION:
        raise LocksRefused(
            f'A locks\' file begins with "yintang_locks": {EDITION}; write it as {_PAGE} shows.'
        )
    rows = {name: value for name, value in written.items() if name != "yintang_locks"}
    try:
        locks: Locks = value_of(Locks, rows, "locks")
        _check_rows(locks)
    except ValueError as refusal:
        raise LocksRefused(f"The locks cannot be read: {refusal}.") from refusal
    return locks


def _check_rows(locks: Locks) -> None:
    """Refuse rows that say too little, too much, the same again or name what nobody knows.

    Raises
    ------
    ValueError
        With the place and what is wanted there.
    """
    for turn, row in enumerate(locks.locked):
        where = f"locks.locked[{turn}]"
        if (row.number is None) == (row.code is None):
            raise ValueError(f"{where} is to name a needle by its number or by its code")
        if row.number is not None and row.side is not None:
            raise ValueError(f"{where} is to name no side: the number tells it")
        _check_code(row.code, row.side, where)
    for turn, placed in enumerate(locks.placed):
        where = f"locks.placed[{turn}]"
        if (placed.row is None) != (placed.column is None):
            raise ValueError(f"{where} is to have both row and column, or neither")
        _check_point(placed.code, f"{where}.code")
    for turn, forbidden in enumerate(locks.forbidden):
        _check_code(forbidden.code, forbidden.side, f"locks.forbidden[{turn}]")
    for name in ("locked", "placed", "forbidden"):
        _check_once(getattr(locks, name), f"locks.{name}")


def _check_once(rows: tuple[object, ...], where: str) -> None:
    for turn, row in enumerate(rows):
        first = rows.index(row)
        if first < turn:
            raise ValueError(f"{where}[{turn}] says the same as {where}[{first}]")


def _check_point(code: str | None, where: str) -> None:
    if code is not None and code not in {one.code for one in points()}:
        raise ValueError(f"{where} is to be the WHO code of a point, {_instead(code)}")


def _check_code(code: str | None, side: Side | None, where: str) -> None:
    if code is None:
        return
    if code not in _sides():
        raise ValueError(
            f"{where}.code is to be a point (ST4), a line (L-NLF) or a muscle (M-masseter), "
            f"{_instead(code)}"
        )
    if side is not None and side not in _sides()[code]:
        raise ValueError(f"{where}.side is to be {' or '.join(_sides()[code])} for {code}")


def _instead(code: str) -> str:
    """Say what stands there, and the exact code where another way of writing it is known."""
    shown = plain(code[:_LONGEST_SHOWN])
    try:
        return f"not {shown!r}: write {point(code).code}"
    except UnknownPlace:
        return f"not {shown!r}"


@cache
def _sides() -> dict[str, tuple[Side, ...]]:
    """Every code that a needle can have, and the sides on which it can stand."""
    single = {True: (Side.MIDLINE,), False: _SIDED}
    found = {one.code: single[one.laterality == "midline"] for one in points()}
    found |= {one.id: single[one.laterality == "midline"] for one in muscles()}
    # A line of both sides may also have a needle on the midline between them.
    found |= {
        one.id: (Side.MIDLINE,) if one.laterality == "midline" else tuple(Side)
        for one in lines()
    }
    return found | {one.code: tuple(Side) for one in free_spots()}
