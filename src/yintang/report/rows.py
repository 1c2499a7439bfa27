"""The table of needles as rows for a page: mirrored pairs share one row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from yintang.anatomy.lines import line
from yintang.anatomy.muscles import muscle
from yintang.needling.values import Needle, NeedleKind
from yintang.report.text import legible, number
from yintang.report.words import KINDS, SIDE_LETTERS, zone_name
from yintang.units import Side, distance_mm

_LONGEST_CODE, _LONGEST_ZONE = 44, 18
# So far apart two needles of a line are no mirrored pair, however alike.
_FAR_MM = 8.0
# A hyphen at which no line breaks.
_HYPHEN = "\u2011"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: a needle, or a needle and its mirrored partner."""

    needles: tuple[Needle, ...]
    cells: dict[str, str]
    feel: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """Needles that still wait for their partner, by all that partners share."""

    waiting: dict[tuple[object, ...], list[tuple[Needle, int]]] = field(default_factory=dict)

    def partner_of(self, needle: Needle) -> int | None:
        """The row of the needle that stands nearest to the mirrored place, off the list."""
        waiting = self.waiting.get((needle.side.opposite, *_shared(needle)), [])
        near = [(_apart_mm(one, needle), row) for one, row in waiting]
        apart_mm, row = min(near, default=(_FAR_MM, 0))
        if apart_mm >= _FAR_MM:
            return None
        del waiting[near.index((apart_mm, row))]
        return row

    def wait(self, needle: Needle, row: int) -> None:
        """Let a needle wait for its partner."""
        if needle.side is not Side.MIDLINE:
            self.waiting.setdefault((needle.side, *_shared(needle)), []).append((needle, row))


def rows_of(needles: tuple[Needle, ...]) -> tuple[Row, ...]:
    """The rows of a table, in order of insertion.

    A needle joins the row of the one at its mirrored place if code, depth, angle, gauge,
    length and what is to be felt for are the same.
    """
    groups: list[list[Needle]] = []
    unpaired = _Open()
    for needle in needles:
        row = unpaired.partner_of(needle)
        if row is None:
            unpaired.wait(needle, len(groups))
            groups.append([needle])
        else:
            groups[row].append(needle)
    return tuple(_row(tuple(group)) for group in groups)


def feel_key(rows: tuple[Row, ...]) -> dict[str, str]:
    """A letter for every structure to feel for, in order of first mention."""
    structures = dict.fromkeys(structure for row in rows for structure in row.feel)
    return {structure: _letter(turn) for turn, structure in enumerate(structures)}


def variant_key(rows: tuple[Row, ...]) -> dict[str, str]:
    """Which of two accepted locations was taken, by code, in order of first mention."""
    needles = [needle for row in rows for needle in row.needles]
    return {needle.code: needle.variant for needle in needles if needle.variant}


def unbroken(text: str, longest: int) -> str:
    """Text that stays on one line: it breaks neither at spaces nor at hyphens."""
    return legible(text, longest=longest).replace("-", _HYPHEN).replace(" ", "\u00a0")


def _row(needles: tuple[Needle, ...]) -> Row:
    first = needles[0]
    return Row(
        needles=needles,
        cells={
            "number": " · ".join(str(needle.number) for needle in needles),
            "side": " · ".join(SIDE_LETTERS[needle.side] for needle in needles),
            "code": _code(first),
            "kind": str(first.kind),
            "hand": "by hand" if first.by_hand else "",
            "zone": unbroken(zone_name(first.zone), _LONGEST_ZONE),
            "depth": number(first.depth_mm),
            "angle": f"{number(first.angle_deg, 0)}°",
            "needle": f"{number(first.gauge_mm, 2)} \u00d7 {number(first.length_mm, 0)}",
        },
        feel=tuple(legible(structure, longest=60) for structure in first.palpate),
    )


def _code(needle: Needle) -> str:
    mark = "*" if needle.variant else ""
    words = legible(_name(needle) + mark, longest=_LONGEST_CODE)
    return words.replace("-", _HYPHEN)


def _name(needle: Needle) -> str:
    """What the practitioner calls the place: a point by its code, the others by name."""
    if needle.kind is NeedleKind.POINT:
        return needle.code
    if needle.kind is NeedleKind.SPOT:
        return KINDS[needle.kind]
    return (
        line(needle.code).name if needle.kind is NeedleKind.LINE else muscle(needle.code).name
    )


def _apart_mm(one: Needle, other: Needle) -> float:
    """How far a needle stands from the mirrored place of another."""
    mirrored = replace(other.spot, across_mm=-other.spot.across_mm)
    return distance_mm(one.spot, mirrored)


def _shared(needle: Needle) -> tuple[object, ...]:
    return (
        needle.kind,
        needle.code,
        needle.variant,
        needle.zone,
        *(round(value, 1) for value in (needle.depth_mm, needle.angle_deg, needle.length_mm)),
        round(needle.gauge_mm, 2),
        needle.palpate,
        needle.by_hand,
    )


def _letter(turn: int) -> str:
    return chr(ord("a") + turn) if turn < 26 else f"a{_letter(turn - 26)}"  # noqa: PLR2004
