"""What a practitioner says of single needles: locked, placed and forbidden ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yintang.errors import EditRefused, LocksRefused, PlaceOutsidePhoto, UnknownPlace
from yintang.face.fitness import check_on_photo
from yintang.face.values import Face, Places
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.skin import Skin
from yintang.needling.values import Addition, Needle, NeedleKind, Plan, Stand, Wishes
from yintang.units import Pixel, Side


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
    """Everything that the practitioner says of them."""

    locked: tuple[LockRow, ...] = ()
    placed: tuple[PlacedRow, ...] = ()
    forbidden: tuple[ForbiddenRow, ...] = ()


def check_places(locks: Locks, face: Face) -> None:
    """Refuse needles that are to be placed off the photograph; raises LocksRefused."""
    for turn, row in enumerate(locks.placed):
        try:
            if (pixel := row.addition.pixel) is not None:
                check_on_photo(face, pixel)
        except PlaceOutsidePhoto as refusal:
            raise LocksRefused(f"locks.placed[{turn}]: {refusal}") from refusal


def locked_wishes(plan: Plan, ground: tuple[Skin, Places], locks: Locks) -> Wishes:
    """Give the plan's wishes with what the locks keep, add and forbid.

    Raises
    ------
    LocksRefused
        The plan has no needle that is to be kept, or one is named twice.
    EditRefused, UnknownPlace
        A needle cannot be placed as it is asked for.
    """
    kept = _kept(plan, locks)
    before = {needle.number: needle for needle in plan.needles if needle.locked}
    held = tuple((before | kept).values())
    placed = _placed(plan, ground, locks)
    _check_apart((held, placed, tuple(kept.values())), locks)
    forbidden = tuple(
        Stand(code=row.code, side=side)
        for row in locks.forbidden
        for side in ([row.side] if row.side else list(Side))
    )
    return replace(
        plan.wishes,
        locked=(*held, *placed),
        forbidden=(*plan.wishes.forbidden, *forbidden),
    )


def _kept(plan: Plan, locks: Locks) -> dict[int, Needle]:
    """Find the needles that the rows mean, by their numbers."""
    kept: dict[int, Needle] = {}
    for turn, row in enumerate(locks.locked):
        found = [needle for needle in plan.needles if row.names(needle)]
        if not found:
            raise LocksRefused(f"locks.locked[{turn}]: {_not_found(plan, row)}")
        for needle in found:
            if needle.number in kept:
                raise LocksRefused(
                    f"locks.locked[{turn}] names needle {needle.number}, {_name(needle)}, that "
                    "is locked by a row before it: leave one of the two away."
                )
            kept[needle.number] = replace(needle, locked=True)
    return kept


def _not_found(plan: Plan, row: LockRow) -> str:
    if row.number is None:
        where = "" if row.side is None else f" ({row.side})"
        return (
            f"The plan has no needle on {row.code}{where} to keep: name one of its own, or "
            "place it."
        )
    if row.number in [one.number for one in plan.left_out]:
        return f"Needle {row.number} found no place on this photograph: place it anew."
    numbers = [needle.number for needle in plan.needles]
    return (
        f"The plan has no needle {row.number} to keep: its needles are numbered "
        f"{min(numbers, default=0)} to {max(numbers, default=0)}."
    )


def _placed(plan: Plan, ground: tuple[Skin, Places], locks: Locks) -> tuple[Needle, ...]:
    """Place the needles that are to be added on a bare face; the rest is planned round them."""
    skin, places = ground
    bare = replace(plan, needles=())
    for turn, row in enumerate(locks.placed):
        try:
            bare = add_needle(bare, skin, places, row.addition)
        except (EditRefused, UnknownPlace) as refusal:
            raise type(refusal)(f"locks.placed[{turn}]: {refusal}") from refusal
    return bare.needles


def _check_apart(
    needles: tuple[tuple[Needle, ...], tuple[Needle, ...], tuple[Needle, ...]], locks: Locks
) -> None:
    """Refuse a needle that is both placed and held, or both asked for and forbidden."""
    held, placed, asked = needles
    points = {(one.code, one.side) for one in held if one.kind is NeedleKind.POINT}
    for needle in placed:
        if (needle.code, needle.side) in points:
            raise LocksRefused(
                f"{_name(needle)} is to be placed and is locked as it stands: leave one of the "
                "two away."
            )
    for needle in (*asked, *placed):
        for turn, row in enumerate(locks.forbidden):
            if row.code == needle.code and row.side in (None, needle.side):
                raise LocksRefused(
                    f"locks.forbidden[{turn}] forbids {_name(needle)}, which is to be locked "
                    "or placed: leave one of the two away."
                )


def _name(needle: Needle) -> str:
    return f"{needle.code} ({needle.side})"
