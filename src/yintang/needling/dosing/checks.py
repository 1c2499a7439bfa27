"""What a dose means: which limits it is over, and when the next visit may be."""

from __future__ import annotations

from collections.abc import Iterator

from yintang.anatomy.zones import zone
from yintang.needling.dosing.dose import PlanDose, ZoneDose
from yintang.needling.dosing.limits import dose_limit, recoveries

BOTH_SIDES = 2


def over_limit(plan_dose: PlanDose) -> tuple[str, ...]:
    """Tell, zone by zone, which limits a dose is over; empty where it keeps them all."""
    halves = BOTH_SIDES if plan_dose.one_sided else 1
    return tuple(words for one in plan_dose.zones for words in _over(one, halves))


def _over(one: ZoneDose, halves: int) -> Iterator[str]:
    """Tell which limits of its zone a dose is over."""
    limit, name = dose_limit(one.zone), zone(one.zone).name
    most = -(-limit.needles // halves)
    if one.needles > most:
        yield f"The {name} has {one.needles} needles; {most} are the most. Take some out."
    surface = one.dose.wounded_surface_mm2
    if surface > limit.surface_mm2 / halves:
        yield (
            f"The {name} has {surface:.1f} mm² of wounded surface; "
            f"{limit.surface_mm2 / halves:g} mm² are the most. "
            "Take needles out, or set them shallower or thinner."
        )
    volume = one.dose.wounded_volume_mm3
    if volume > limit.volume_mm3 / halves:
        yield (
            f"The {name} has {volume:.2f} mm³ of wounded volume; "
            f"{limit.volume_mm3 / halves:g} mm³ are the most. "
            "Take needles out, or set thinner ones."
        )


def recovery_days(plan_dose: PlanDose) -> int:
    """Give the fewest days between this visit and the next, from its most wounded zone.

    0 where nothing was punctured.
    """
    halves = BOTH_SIDES if plan_dose.one_sided else 1
    shares = [halves * _share(one) for one in plan_dose.zones]
    if not shares:
        return 0
    rows = recoveries()
    return next((row.days for row in rows if max(shares) <= row.up_to_share), rows[-1].days)


def _share(one: ZoneDose) -> float:
    """How much of its zone's limit a dose uses, 1 being all of it."""
    limit, dose = dose_limit(one.zone), one.dose
    return max(
        dose.wounded_surface_mm2 / limit.surface_mm2,
        dose.wounded_volume_mm3 / limit.volume_mm3,
    )
