"""How much skin a unit wounds, in whole numbers."""

from __future__ import annotations

import math

from yintang.needling.choosing.units import Unit

# A hundredth of a square millimetre is fine enough for limits of some square millimetres.
PER_MM2 = 100


def wound_of(unit: Unit) -> int:
    """Wounded surface of all needles of a unit, in hundredths of a square millimetre."""
    sizes = [(c.needle.gauge_mm, c.insertion.inserted_mm) for c in unit.candidates]
    if unit.locked is not None:
        sizes = [(unit.locked.gauge_mm, unit.locked.inserted_mm)]
    return sum(round(PER_MM2 * math.pi * gauge * inserted) for gauge, inserted in sizes)
