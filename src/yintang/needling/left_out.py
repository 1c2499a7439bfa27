"""What a plan leaves out, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yintang.needling.by_hand.edits import path_of
from yintang.needling.candidates import Bar, Barred, Candidate
from yintang.needling.choosing.units import Unit
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.needling.standing import called
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
    for unit in leftovers.spare:
        where = [_where(candidate) for candidate in unit.candidates]
        untold = [one for one in where if one not in taken and one not in told]
        if untold:
            whys = dict(zip(where, _spare_whys(leftovers, unit), strict=True))
            told |= {one: LeftOut(code=one[0], side=one[1], why=whys[one]) for one in untold}
    return tuple(told.values())


def _tell(told: dict[Where, LeftOut], taken: set[Where], barred: Barred) -> None:
    where = (barred.seat.code, barred.seat.side)
    partly = where in taken
    endangered = barred.seat.kind is NeedleKind.LINE and barred.bar is Bar.DANGER
    if where in told or (partly and not endangered):
        return
    why = f"A needle of it is left out. {barred.why}" if partly else barred.why
    told[where] = LeftOut(code=where[0], side=where[1], why=why)


def _where(candidate: Candidate) -> Where:
    return candidate.seat.code, candidate.seat.side


def _spare_whys(leftovers: Leftovers, unit: Unit) -> list[str]:
    """Tell of each needle of a spare unit its own cause, or its partner's."""
    crowded = _crowded(leftovers, unit)
    if not any(crowded):
        full = _full_words(unit, leftovers) or "Other needles were asked for more."
        return [full] * unit.size
    return [why or _partner_words(unit, turn, crowded) for turn, why in enumerate(crowded)]


def _partner_words(unit: Unit, turn: int, crowded: Sequence[str | None]) -> str:
    partner = next(i for i, why in enumerate(crowded) if why and i != turn)
    side = unit.candidates[partner].seat.side
    return f"Its partner on the {side} is left out: {crowded[partner]}"


def _crowded(leftovers: Leftovers, unit: Unit) -> list[str | None]:
    """Name for each of a spare unit the needle that it would stand too close to, if any."""
    needles = leftovers.needles
    paths = [*unit.paths, *(path_of(leftovers.skin, needle) for needle in needles)]
    zones = [unit.zone] * unit.size + [needle.zone for needle in needles]
    gaps, kept = gaps_mm(paths)[: unit.size], spacings_mm(zones)[: unit.size]
    close = np.argwhere(gaps < kept + setting("slack_mm"))
    near: list[list[tuple[float, float, int]]] = [[] for _ in unit.paths]
    for i, j in close:
        near[i].append((float(gaps[i, j]), float(kept[i, j]), int(j)))
    return [_crowded_words(own, needles, unit.size) for own in near]


def _crowded_words(
    near: Sequence[tuple[float, float, int]], needles: Sequence[Needle], own: int
) -> str | None:
    if not near:
        return None
    gap, kept, which = min(near)
    name = OWN
    if which >= own:
        needle = needles[which - own]
        name = f"needle {needle.number} ({called(needle.code)})"
    return f"It would stand {gap:.1f} mm from {name}; {_kept_words(gap, kept)} kept."


def _kept_words(gap_mm: float, kept_mm: float) -> str:
    """Say the distance that is kept; where it alone is kept, what is added for measuring."""
    if round(gap_mm, 1) < kept_mm:
        return f"{kept_mm:.0f} mm are"
    added = setting("slack_mm")
    return f"{kept_mm:.0f} mm, and {added:.1f} mm for the error of measuring, are"


def _full_words(unit: Unit, leftovers: Leftovers) -> str | None:
    """Say that a zone, line, muscle or point has all the needles that it may have."""
    codes = Counter(needle.code for needle in leftovers.needles)
    zones = Counter(needle.zone for needle in leftovers.needles)
    for name, held in ((unit.code, codes[unit.code]), (unit.zone, zones[unit.zone])):
        if held + unit.size > leftovers.most.get(name, np.inf):
            words = called(name)
            return f"{words[0].upper()}{words[1:]} already has {held} needles."
    return None
