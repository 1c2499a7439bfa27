"""How much skin a unit wounds, in whole numbers."""

from __future__ import annotations

from yintang.needling.choosing.units import Unit
from yintang.needling.dosing.limits import dose_units


def wound_of(unit: Unit) -> int:
    """Wounded surface of all needles of a unit, in the units of the dose's limits."""
    sizes = [(c.needle.gauge_mm, c.insertion.inserted_mm) for c in unit.candidates]
    if unit.locked is not None:
        sizes = [(unit.locked.gauge_mm, unit.locked.inserted_mm)]
    return sum(dose_units(gauge_mm, inserted_mm) for gauge_mm, inserted_mm in sizes)
