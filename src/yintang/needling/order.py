"""In which order the needles of a plan go in."""

from __future__ import annotations

from collections.abc import Sequence

from yintang.needling.candidates import Candidate
from yintang.needling.dangers import dangers_of
from yintang.needling.settings import sensitivities, setting
from yintang.needling.skin import Skin
from yintang.needling.units import Unit
from yintang.units import Side

ORBIT = "orbit"


def in_order(skin: Skin, chosen: Sequence[Unit]) -> tuple[tuple[Unit, Candidate], ...]:
    """Put needles in the order of insertion, the two of a pair behind one another.

    First the midline, then the sides; there and here from the least to the most sensitive
    zones and from above downwards; last of all what stands at the rim of the orbit.
    """
    turns = sorted(chosen, key=lambda unit: _turn(skin, unit))
    return tuple((unit, candidate) for unit in turns for candidate in unit.candidates)


def _turn(skin: Skin, unit: Unit) -> tuple[bool, bool, int, float, tuple[str, int, int]]:
    seat = unit.candidates[0].seat
    height = sum(c.seat.entry.up_mm for c in unit.candidates) / len(unit.candidates)
    return (
        any(at_rim(skin, candidate) for candidate in unit.candidates),
        seat.side is not Side.MIDLINE,
        sensitivities()[seat.zone],
        -height,
        seat.key,
    )


def at_rim(skin: Skin, candidate: Candidate) -> bool:
    """Whether a needle comes so near to an orbit that it goes in last."""
    orbits = [d for d in dangers_of(skin).every if d.hazard.id == ORBIT]
    skin_above = candidate.path.skin
    return any(bool((o.distances_mm(skin_above) < setting("rim_mm")).any()) for o in orbits)
