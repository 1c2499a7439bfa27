"""What a plan leaves out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from yintang.needling.board import most_needles
from yintang.needling.candidates import Bar, Barred, Candidate
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
    for unit in leftovers.spare:
        why = _crowded_words(unit, chosen) or _full_words(unit, chosen)
        for candidate in unit.candidates:
            yield _where(candidate), why or "Other needles were asked for more."


def _crowded_words(unit: Unit, chosen: Sequence[Candidate]) -> str | None:
    """Say which needle a unit would stand too close to, or that its pair stands too close."""
    own = list(unit.candidates)
    everyone = [*own, *chosen]
    gaps = gaps_mm([c.path for c in everyone])[: len(own)]
    kept = spacings_mm([c.seat.zone for c in everyone])[: len(own)]
    close = gaps < kept + setting("slack_mm")
    if not close.any():
        return None
    mine, other = np.unravel_index(int(np.where(close, gaps, np.inf).argmin()), gaps.shape)
    name = everyone[other].seat.name if other >= len(own) else "its own partner"
    gap, keep = gaps[mine, other], kept[mine, other]
    return f"It would stand {gap:.1f} mm from {name}; {keep:.0f} mm are kept."


def _full_words(unit: Unit, chosen: Sequence[Candidate]) -> str | None:
    """Say that a zone, line or muscle has all the needles that it may have."""
    for name, owner in ((unit.code, "code"), (unit.zone, "zone")):
        held = sum(getattr(c.seat, owner) == name for c in chosen)
        if held + len(unit.candidates) > most_needles().get(name, held + len(unit.candidates)):
            return f"{name} already has {held} needles."
    return None
