"""How much needles wound: one needle, a zone, a visit, a course.

A needle counts as a cylinder of its gauge d along the inserted length L:
surface = pi d L, volume = pi/4 d^2 L (docs/science/dose.md says what that leaves out).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yintang.anatomy.zones import zones
from yintang.errors import PuncturesRefused, UnknownNeedle
from yintang.needling.dosing.limits import most_punctures
from yintang.needling.values import Needle, Plan

_MM2_PER_CM2 = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much was or will be wounded; without a puncture everything is 0.

    `mean_gauge_mm` and `mean_depth_mm` are means over the punctures, `deepest_mm` is the
    deepest tip, straight down under the skin.
    """

    punctures: int = 0
    wounded_surface_mm2: float = 0.0
    wounded_volume_mm3: float = 0.0
    deepest_mm: float = 0.0
    mean_depth_mm: float = 0.0
    mean_gauge_mm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleDose:
    """The dose of one planned number; `zone` is where it stands."""

    number: int
    zone: str
    dose: Dose


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneDose:
    """The dose of one zone, both sides together.

    `needles` are the planned numbers that went in at all. `area_mm2` is the zone's skin on
    this face, None where nobody measured it.
    """

    zone: str
    needles: int
    dose: Dose
    area_mm2: float | None = None

    @property
    def punctures_per_cm2(self) -> float | None:
        """Punctures on each square centimetre of the zone; None where its area is unknown."""
        if not self.area_mm2:
            return None
        return self.dose.punctures * _MM2_PER_CM2 / self.area_mm2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDose:
    """The dose of one visit's needles on face, scalp and neck; body points count apart.

    `zones` are those with at least one puncture, in the order of their table. `one_sided`
    says that only one side was planned, which takes half of what a zone may take.
    """

    needles: tuple[NeedleDose, ...]
    zones: tuple[ZoneDose, ...]
    visit: Dose
    one_sided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDose:
    """The dose of several visits: by zone and together."""

    visits: int
    zones: tuple[ZoneDose, ...]
    course: Dose


def dose_of(needle: Needle, punctures: int = 1) -> Dose:
    """Give the dose of one planned needle that went in 0, 1 or 2 times.

    A needle that was opened and never used has 0 punctures and no dose; one that was
    withdrawn and replaced by a fresh one has 2.

    Raises
    ------
    PuncturesRefused
        The number of punctures is none of these.
    """
    most = most_punctures()
    if isinstance(punctures, bool) or punctures not in range(most + 1):
        raise PuncturesRefused(
            f"Needle {needle.number} cannot have {punctures!r} punctures: write 0 to {most}, "
            "and plan a further needle for each further puncture."
        )
    return cylinders(punctures, needle.gauge_mm, needle.inserted_mm, needle.depth_mm)


def cylinders(punctures: int, gauge_mm: float, inserted_mm: float, depth_mm: float) -> Dose:
    """Give the dose of equal punctures; none of them, no dose."""
    if punctures == 0:
        return Dose()
    return Dose(
        punctures=punctures,
        wounded_surface_mm2=punctures * math.pi * gauge_mm * inserted_mm,
        wounded_volume_mm3=punctures * math.pi / 4 * gauge_mm**2 * inserted_mm,
        deepest_mm=depth_mm,
        mean_depth_mm=depth_mm,
        mean_gauge_mm=gauge_mm,
    )


def dose_of_plan(
    plan: Plan,
    punctures: Mapping[int, int] | None = None,
    areas_mm2: Mapping[str, float] | None = None,
) -> PlanDose:
    """Give the dose of a plan; `punctures` by number of needle, 1 where it names none.

    `areas_mm2` is the skin of each zone on this face (`zone_areas_mm2`).

    Raises
    ------
    UnknownNeedle
        The plan has no needle of a number that `punctures` names.
    PuncturesRefused
        A number of punctures is none of 0, 1 and 2.
    """
    told, areas = punctures or {}, areas_mm2 or {}
    unknown = sorted(told.keys() - {needle.number for needle in plan.needles})
    if unknown:
        raise UnknownNeedle(
            f"The plan has no needle {unknown[0]}: name numbers that stand in the plan."
        )
    needles = tuple(
        NeedleDose(number=n.number, zone=n.zone, dose=dose_of(n, told.get(n.number, 1)))
        for n in plan.needles
    )
    return PlanDose(
        needles=needles,
        zones=_zones(needles, areas),
        visit=together(one.dose for one in needles),
        one_sided=plan.wishes.side is not None,
    )


def dose_of_course(doses: Sequence[PlanDose]) -> CourseDose:
    """Add the doses of several visits; the same visits in any order give the same course."""
    needles = tuple(needle for visit in doses for needle in visit.needles)
    return CourseDose(
        visits=len(doses),
        zones=_zones(needles, {}),
        course=together(needle.dose for needle in needles),
    )


def together(doses: Iterable[Dose]) -> Dose:
    """Add doses; the order does not matter, to the last digit."""
    used = [dose for dose in doses if dose.punctures]
    punctures = sum(dose.punctures for dose in used)
    if not punctures:
        return Dose()
    return Dose(
        punctures=punctures,
        wounded_surface_mm2=math.fsum(dose.wounded_surface_mm2 for dose in used),
        wounded_volume_mm3=math.fsum(dose.wounded_volume_mm3 for dose in used),
        deepest_mm=max(dose.deepest_mm for dose in used),
        mean_depth_mm=math.fsum(d.mean_depth_mm * d.punctures for d in used) / punctures,
        mean_gauge_mm=math.fsum(d.mean_gauge_mm * d.punctures for d in used) / punctures,
    )


def _zones(
    needles: Sequence[NeedleDose], areas_mm2: Mapping[str, float]
) -> tuple[ZoneDose, ...]:
    """Add up each zone that was punctured, in the order of the table."""
    within: dict[str, list[Dose]] = defaultdict(list)
    for needle in needles:
        if needle.dose.punctures:
            within[needle.zone].append(needle.dose)
    return tuple(
        ZoneDose(
            zone=zone.id,
            needles=len(within[zone.id]),
            dose=together(within[zone.id]),
            area_mm2=areas_mm2.get(zone.id),
        )
        for zone in zones()
        if zone.id in within
    )
