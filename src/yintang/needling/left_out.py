"""What a plan leaves out, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yintang.needling.candidates import Bar, Barred, Candidate
from yintang.needling.seats import Seat
from yintang.needling.settings import setting
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.needling.units import Unit
from yintang.needling.values import LeftOut, NeedleKind
from yintang.units import Side

Where = tuple[str, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftovers:
    """Everything that did not become a needle of the plan."""

    barred: tuple[Barred, ...]
    spare: tuple[Unit, ...]
    chosen: tuple[Unit, ...]
    most: Mapping[str, int]


def left_out(leftovers: Leftovers) -> tuple[LeftOut, ...]:
    """Tell of every point that is shown, every line and every muscle why it has no needle.

    A line that has needles is told of only where a danger structure bars one of its seats.
    """
    taken = {_where(c) for unit in leftovers.chosen for c in unit.candidates}
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
    why = f"A needle of it is left out. {barred.why}" if partly else barred.why
    told[where] = LeftOut(code=where[0], side=where[1], why=why)


def _where(candidate: Candidate) -> Where:
    return candidate.seat.code, candidate.seat.side


def _spare_whys(leftovers: Leftovers) -> Iterator[tuple[Where, str]]:
    chosen = [c for unit in leftovers.chosen for c in unit.candidates]
    spare = [c for unit in leftovers.spare for c in unit.candidates]
    crowded = _crowded(spare, chosen)
    for unit in leftovers.spare:
        words = [crowded[candidate.seat] for candidate in unit.candidates]
        why = next(filter(None, words), None) or _full_words(unit, chosen, leftovers.most)
        for candidate in unit.candidates:
            yield _where(candidate), why or "Other needles were asked for more."


def _crowded(spare: Sequence[Candidate], chosen: Sequence[Candidate]) -> dict[Seat, str | None]:
    """For each spare candidate the needle that it would stand too close to."""
    if not spare:
        return {}
    everyone = [*spare, *chosen]
    gaps = gaps_mm([c.path for c in everyone])
    kept = spacings_mm([c.seat.zone for c in everyone])
    close = np.where(gaps < kept + setting("slack_mm"), gaps, np.inf)
    for i, one in enumerate(spare):
        for j, other in enumerate(spare):
            if one.seat.key != other.seat.key:
                close[i, j] = np.inf
    nearest = close.argmin(axis=1)
    return {
        one.seat: _crowded_words(one, everyone[j], (close[i, j], kept[i, j]))
        for i, (one, j) in enumerate(zip(spare, nearest[: len(spare)], strict=True))
    }


def _crowded_words(one: Candidate, other: Candidate, gap: tuple[float, float]) -> str | None:
    if np.isinf(gap[0]):
        return None
    name = "its own partner" if one.seat.key == other.seat.key else other.seat.name
    return f"It would stand {gap[0]:.1f} mm from {name}; {gap[1]:.0f} mm are kept."


def _full_words(unit: Unit, chosen: Sequence[Candidate], most: Mapping[str, int]) -> str | None:
    """Say that a zone, line or muscle has all the needles that it may have."""
    codes = Counter(c.seat.code for c in chosen)
    zones = Counter(c.seat.zone for c in chosen)
    for name, held in ((unit.code, codes[unit.code]), (unit.zone, zones[unit.zone])):
        if held + len(unit.candidates) > most.get(name, np.inf):
            return f"{name} already has {held} needles."
    return None
