"""What a plan leaves out, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yintang.needling.by_hand import path_of
from yintang.needling.candidates import Bar, Barred, Candidate
from yintang.needling.choosing.units import Unit
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.needling.values import LeftOut, Needle, NeedleKind
from yintang.units import Side

Where = tuple[str, Side]
# The gap between the two needles of a pair is told in its own words.
OWN = "its own partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftovers:
    """Everything that did not become a needle of the plan, and the needles that did."""

    skin: Skin
    barred: tuple[Barred, ...]
    spare: tuple[Unit, ...]
    needles: tuple[Needle, ...]
    most: Mapping[str, int]


def left_out(leftovers: Leftovers) -> tuple[LeftOut, ...]:
    """Tell of every point that is shown, every line and every muscle why it has no needle.

    A line that has needles is told of only where a danger structure bars one of its seats.
    """
    taken = {(needle.code, needle.side) for needle in leftovers.needles}
    told: dict[Where, LeftOut] = {}
    for barred in leftovers.barred:
        _tell(told, taken, barred)
    for where, why in _spare_whys(leftovers):
        if where not in taken and where not in told:
            told[where] = LeftOut(code=where[0], side=where[1], why=why)
    return tuple(told.values())


def _tell(told: dict[Where, LeftOut], taken: set[Where], barred: Barred) -> None:
    where = (barred.seat.code, barred.seat.side)
    partly = barred.seat.kind is NeedleKind.LINE and where in taken
    if where in told or (where in taken and barred.bar is not Bar.DANGER):
        return
    if where in taken and not partly:
        return
    why = f"A needle of it is left out. {barred.why}" if partly else barred.why
    told[where] = LeftOut(code=where[0], side=where[1], why=why)


def _spare_whys(leftovers: Leftovers) -> Iterator[tuple[Where, str]]:
    for unit, crowded in zip(leftovers.spare, _crowded(leftovers), strict=True):
        why = crowded or _full_words(unit, leftovers) or "Other needles were asked for more."
        for candidate in unit.candidates:
            yield _where(candidate), why


def _where(candidate: Candidate) -> Where:
    return candidate.seat.code, candidate.seat.side


def _crowded(leftovers: Leftovers) -> list[str | None]:
    """For each spare unit the needle that one of its own would stand too close to, in words."""
    spare, needles = leftovers.spare, leftovers.needles
    paths = [path for unit in spare for path in unit.paths]
    paths += [path_of(leftovers.skin, needle) for needle in needles]
    zones = [unit.zone for unit in spare for _ in unit.paths] + [n.zone for n in needles]
    gaps, kept = gaps_mm(paths), spacings_mm(zones)
    close = gaps < kept + setting("slack_mm")
    others = len(paths) - len(needles)
    words: list[str | None] = []
    first = 0
    for unit in spare:
        own = range(first, first + unit.size)
        first += unit.size
        near = [
            (float(gaps[i, j]), float(kept[i, j]), int(j))
            for i in own
            for j in np.flatnonzero(close[i])
        ]
        near = [one for one in near if one[2] >= others or one[2] in own]
        words.append(_crowded_words(near, needles, others))
    return words


def _crowded_words(
    near: Sequence[tuple[float, float, int]], needles: Sequence[Needle], others: int
) -> str | None:
    if not near:
        return None
    gap, kept, which = min(near)
    name = OWN
    if which >= others:
        needle = needles[which - others]
        name = f"needle {needle.number} ({needle.code})"
    return f"It would stand {gap:.1f} mm from {name}; {kept:.0f} mm are kept."


def _full_words(unit: Unit, leftovers: Leftovers) -> str | None:
    """Say that a zone, line, muscle or point has all the needles that it may have."""
    codes = Counter(needle.code for needle in leftovers.needles)
    zones = Counter(needle.zone for needle in leftovers.needles)
    for name, held in ((unit.code, codes[unit.code]), (unit.zone, zones[unit.zone])):
        if held + unit.size > leftovers.most.get(name, np.inf):
            return f"{name} already has {held} needles."
    return None
