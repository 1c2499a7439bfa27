"""What a practitioner's file says of single needles: locked, placed and forbidden ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from yintang.errors import LocksRefused
from yintang.face.values import Places
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.skin import Skin
from yintang.needling.values import Addition, Needle, Plan, Stand, Wishes
from yintang.reading import value_of
from yintang.units import Pixel, Side

EDITION = 1
LARGEST_BYTES = 1_000_000
_PAGE = "docs/science/plan-json.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class LockRow:
    """A needle to keep, by its number in the plan or by what it stands on and its side."""

    number: int | None = None
    code: str | None = None
    side: Side | None = None

    def names(self, needle: Needle) -> bool:
        """Whether it means that needle."""
        if self.number is not None:
            return self.number == needle.number
        return self.code == needle.code and self.side in (None, needle.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A needle to add: a point by its code, or a free spot, at a pixel of the photograph."""

    code: str | None = None
    side: Side | None = None
    row: float | None = None
    column: float | None = None

    @property
    def addition(self) -> Addition:
        """The same, as an edit wants it."""
        found = self.row is not None and self.column is not None
        pixel = Pixel(row=self.row or 0.0, column=self.column or 0.0) if found else None
        return Addition(code=self.code, side=self.side, pixel=pixel)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenRow:
    """A point, line or muscle that is not wanted, on both sides or on one."""

    code: str
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locks:
    """Everything that the file says."""

    locked: tuple[LockRow, ...] = ()
    placed: tuple[PlacedRow, ...] = ()
    forbidden: tuple[ForbiddenRow, ...] = ()


def read_locks(path: Path) -> Locks:
    """Read a locks' file (docs/science/plan-json.md).

    Raises
    ------
    LocksRefused
        The file cannot be read or says something else than a locks' file says.
    """
    try:
        # Only a small, ordinary file: a pipe would hang, and a device has no end.
        if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
            raise LocksRefused(f"{path.name} is no locks' file: check its name.")
        written = json.loads(path.read_text(encoding="utf-8"))
    except OSError as refusal:
        raise LocksRefused(f"{path.name} cannot be read: check its permissions.") from refusal
    except (ValueError, RecursionError) as refusal:
        raise LocksRefused(f"{path.name} is no JSON: write it as {_PAGE} shows.") from refusal
    return locks_from(written)


def locks_from(written: object) -> Locks:
    """Understand the content of a locks' file; raises LocksRefused with the place."""
    if not isinstance(written, dict) or written.get("yintang_locks") != EDITION:
        raise LocksRefused(
            f'A locks\' file begins with "yintang_locks": {EDITION}; write it as {_PAGE} shows.'
        )
    rows = {name: value for name, value in written.items() if name != "yintang_locks"}
    try:
        locks: Locks = value_of(Locks, rows, "locks")
    except ValueError as refusal:
        raise LocksRefused(f"The locks cannot be read: {refusal}.") from refusal
    for row in locks.locked:
        if (row.number is None) == (row.code is None):
            raise LocksRefused(
                "A locked needle is named by its number or by its code: write one."
            )
    for placed in locks.placed:
        if (placed.row is None) != (placed.column is None):
            raise LocksRefused("A placed needle needs both row and column, or neither.")
    return locks


def locked_wishes(plan: Plan, ground: tuple[Skin, Places], locks: Locks) -> Wishes:
    """Give the plan's wishes with what the locks keep, add and forbid.

    Raises
    ------
    LocksRefused
        The plan has no needle that is to be kept.
    EditRefused, UnknownPlace
        A needle cannot be placed as it is asked for.
    """
    kept = {needle.number: needle for needle in plan.needles if needle.locked}
    for row in locks.locked:
        found = [needle for needle in plan.needles if row.names(needle)]
        if not found:
            raise LocksRefused(
                f"The plan has no needle {row.number or row.code} to keep: name one of its "
                "own, or place it."
            )
        kept |= {needle.number: replace(needle, locked=True) for needle in found}
    placed = _placed(plan, ground, locks)
    forbidden = tuple(
        Stand(code=row.code, side=side)
        for row in locks.forbidden
        for side in ([row.side] if row.side else list(Side))
    )
    return replace(
        plan.wishes,
        locked=(*kept.values(), *placed),
        forbidden=(*plan.wishes.forbidden, *forbidden),
    )


def _placed(plan: Plan, ground: tuple[Skin, Places], locks: Locks) -> tuple[Needle, ...]:
    """Place the needles that are to be added on a bare face; the rest is planned round them."""
    skin, places = ground
    bare = replace(plan, needles=())
    for row in locks.placed:
        bare = add_needle(bare, skin, places, row.addition)
    return bare.needles
