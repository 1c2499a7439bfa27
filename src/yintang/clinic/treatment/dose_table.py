"""The dose of a visit zone by zone, with its limits and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yintang.needling.dosing.checks import BOTH_SIDES, over_limit, recovery_days
from yintang.needling.dosing.dose import Dose, PlanDose, ZoneDose
from yintang.needling.dosing.limits import DoseLimit, dose_limit
from yintang.needling.dosing.microneedling import Device, comparison_words, devices
from yintang.report.words import zone_name


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRow:
    """One zone, or all of the visit, in numbers as they are written; empty where none is known.

    Each limit is what the zone may take in this visit: half where one side alone is planned.
    """

    name: str
    punctures: str
    most: str
    deepest: str
    mean: str
    surface: str
    most_surface: str
    volume: str
    most_volume: str
    per_cm2: str
    days: str
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A plan beside a device of microneedling, and where the device's figures come from."""

    name: str
    words: tuple[str, ...]
    source: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseTable:
    """Everything that is told of a dose."""

    rows: tuple[DoseRow, ...]
    visit: DoseRow
    over: tuple[str, ...]
    one_sided: bool
    compared: tuple[Compared, ...]


def dose_table(dose: PlanDose) -> DoseTable:
    """The table of a visit whose zones have their areas."""
    return DoseTable(
        rows=tuple(_row(dose, one) for one in dose.zones),
        visit=_visit(dose),
        over=over_limit(dose),
        one_sided=dose.one_sided,
        compared=tuple(_compared(dose, one) for one in devices()),
    )


def _row(plan: PlanDose, one: ZoneDose) -> DoseRow:
    alone, limit = replace(plan, zones=(one,)), dose_limit(one.zone)
    halves = BOTH_SIDES if plan.one_sided else 1
    return replace(
        _amounts(zone_name(one.zone), one.dose),
        per_cm2="" if one.punctures_per_cm2 is None else f"{one.punctures_per_cm2:.2f}",
        days=f"{recovery_days(alone)}",
        over=bool(over_limit(alone)),
        **_limits(limit, halves),
    )


def _limits(limit: DoseLimit, halves: int) -> dict[str, str]:
    return {
        "most": f"{-(-limit.needles // halves)}",
        "most_surface": f"{limit.surface_mm2 / halves:g}",
        "most_volume": f"{limit.volume_mm3 / halves:g}",
    }


def _visit(plan: PlanDose) -> DoseRow:
    row = _amounts("", plan.visit)
    return replace(row, days=f"{recovery_days(plan)}", over=bool(over_limit(plan)))


def _amounts(name: str, dose: Dose) -> DoseRow:
    return DoseRow(
        name=name,
        punctures=f"{dose.punctures}",
        most="",
        deepest=f"{dose.deepest_mm:.1f}",
        mean=f"{dose.mean_depth_mm:.1f}",
        surface=f"{dose.wounded_surface_mm2:.1f}",
        most_surface="",
        volume=f"{dose.wounded_volume_mm3:.2f}",
        most_volume="",
        per_cm2="",
        days="",
        over=False,
    )


def _compared(dose: PlanDose, one: Device) -> Compared:
    return Compared(
        name=one.words,
        words=comparison_words(dose, one),
        source=one.source,
        strength=str(one.strength),
    )
