"""What changed from one plan to the next on the same face, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yintang.anatomy.zones import zone
from yintang.needling.settings import setting
from yintang.needling.standing import called
from yintang.needling.values import LeftOut, Needle, Plan
from yintang.units import Side, distance_mm

Match = tuple[Needle, Needle]

_CLEARLY = 2.0


class NeedleChange(StrEnum):
    """What became of a needle."""

    WENT = "went"
    CAME = "came"
    MOVED = "moved"
    STAYED = "stayed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleDifference:
    """What became of one needle from an old plan to a new one.

    `old_number` and `new_number` are its numbers there, None where it is not. `moved_mm` is how
    far it moved, also where that is within the tolerance of its place and counts as staying.
    `words` says it in a sentence, with the reason.
    """

    change: NeedleChange
    code: str
    side: Side
    old_number: int | None
    new_number: int | None
    moved_mm: float
    words: str


def differences(
    old: Plan, new: Plan, lost: Sequence[LeftOut] = ()
) -> tuple[NeedleDifference, ...]:
    """Tell which needles went, came, moved or stayed between two plans for the same face.

    A plan for another photograph is carried to this one first; `lost` are the needles that
    found no place there. Needles of the same point, line, muscle or zone and of the same side
    are the same needle where they stand within reach of each other, the nearest ones first. One
    that stands within the tolerance of its place has stayed. What changed comes first.
    """
    matches = _matches(old.needles, new.needles)
    kept_old = {one.number for one, _ in matches}
    kept_new = {other.number for _, other in matches}
    gone = [needle for needle in old.needles if needle.number not in kept_old]
    come = [needle for needle in new.needles if needle.number not in kept_new]
    found = [
        *(_lost(one) for one in lost),
        *(_went(needle, new) for needle in gone),
        *(_came(needle) for needle in come),
        *(_kept(match) for match in matches),
    ]
    order = list(NeedleChange)
    return tuple(sorted(found, key=lambda one: (order.index(one.change), _number(one))))


def _matches(old: Sequence[Needle], new: Sequence[Needle]) -> list[Match]:
    """Find the needles that are the same, the nearest ones first."""
    near = sorted(_near(old, new), key=lambda one: (one[0], one[1].number, one[2].number))
    held: set[tuple[str, int]] = set()
    matches: list[Match] = []
    for _, one, other in near:
        ends = {("old", one.number), ("new", other.number)}
        if not ends & held:
            held |= ends
            matches.append((one, other))
    return matches


def _near(
    old: Sequence[Needle], new: Sequence[Needle]
) -> Iterator[tuple[float, Needle, Needle]]:
    for one in old:
        for other in new:
            same = (one.kind, one.code, one.side) == (other.kind, other.code, other.side)
            apart = round(distance_mm(one.spot, other.spot), 2)
            if same and apart <= setting("stray_mm"):
                yield apart, one, other


def _lost(missing: LeftOut) -> NeedleDifference:
    name = f"{called(missing.code)} ({missing.side})"
    if missing.number is not None:
        name = f"Needle {missing.number}, {name},"
    return NeedleDifference(
        change=NeedleChange.WENT,
        code=missing.code,
        side=missing.side,
        old_number=missing.number,
        new_number=None,
        moved_mm=0.0,
        words=f"{name} went. {missing.why}",
    )


def _went(needle: Needle, new: Plan) -> NeedleDifference:
    return NeedleDifference(
        change=NeedleChange.WENT,
        code=needle.code,
        side=needle.side,
        old_number=needle.number,
        new_number=None,
        moved_mm=0.0,
        words=f"{_name(needle)} went. {_went_words(needle, new)}",
    )


def _went_words(needle: Needle, new: Plan) -> str:
    if needle.by_hand and not needle.locked:
        return "It stood there by hand: lock it to keep it in the next plan."
    for one in new.left_out:
        if (one.code, one.side) == (needle.code, needle.side):
            return one.why
    return _taken_words(needle, new)


def _taken_words(needle: Needle, new: Plan) -> str:
    """Name the needle that stands there now, if one stands too near for both."""
    apart = {one.number: round(distance_mm(one.spot, needle.spot), 2) for one in new.needles}
    there = min(new.needles, key=lambda one: apart[one.number], default=None)
    if there is None:
        return "The new plan has no needle."
    if apart[there.number] >= zone(needle.zone).spacing_mm:
        return "The new plan found more worth in other needles."
    return (
        f"Needle {there.number}, {called(there.code)}, stands {apart[there.number]:.1f} mm "
        "from there now."
    )


def _came(needle: Needle) -> NeedleDifference:
    return NeedleDifference(
        change=NeedleChange.CAME,
        code=needle.code,
        side=needle.side,
        old_number=None,
        new_number=needle.number,
        moved_mm=0.0,
        words=f"{_name(needle)} came. {needle.why}",
    )


def _kept(match: Match) -> NeedleDifference:
    old, new = match
    moved_mm = round(distance_mm(old.spot, new.spot), 2)
    stayed = moved_mm <= new.tolerance_mm
    words = f"{_name(new)} stayed."
    if not stayed:
        words = (
            f"{_name(new)} moved {moved_mm:.1f} mm {_way(old, new)}. {_moved_words(old, new)}"
        )
    return NeedleDifference(
        change=NeedleChange.STAYED if stayed else NeedleChange.MOVED,
        code=new.code,
        side=new.side,
        old_number=old.number,
        new_number=new.number,
        moved_mm=moved_mm,
        words=words,
    )


def _moved_words(old: Needle, new: Needle) -> str:
    if old.by_hand and not new.by_hand:
        return f"It stood there by hand and was not locked. {new.why}"
    return new.why


def _way(old: Needle, new: Needle) -> str:
    """Which way a needle moved: along the axis, or both where neither is clear."""
    up = new.spot.up_mm - old.spot.up_mm
    away = abs(new.spot.across_mm) - abs(old.spot.across_mm)
    height = "upwards" if up > 0 else "downwards"
    breadth = "outwards" if away > 0 else "inwards"
    if abs(up) > _CLEARLY * abs(away):
        return height
    return breadth if abs(away) > _CLEARLY * abs(up) else f"{height} and {breadth}"


def _name(needle: Needle) -> str:
    return f"Needle {needle.number}, {called(needle.code)} ({needle.side}),"


def _number(difference: NeedleDifference) -> int:
    return difference.new_number or difference.old_number or 0
