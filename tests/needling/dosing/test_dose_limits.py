"""What a zone may take, and how long its skin rests."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import pytest

from tests.needling.build import FACE, PLACES, a_plan
from yintang.anatomy.needles import needles
from yintang.anatomy.zones import Zone, zone, zones
from yintang.errors import UnknownPlace
from yintang.needling.choosing.units import locked_units
from yintang.needling.choosing.wounds import wound_of
from yintang.needling.dosing.checks import over_limit, recovery_days
from yintang.needling.dosing.dose import Dose, PlanDose, ZoneDose, dose_of_plan
from yintang.needling.dosing.limits import (
    UNITS_PER_MM2,
    DoseLimit,
    dose_limit,
    dose_limits,
    dose_units,
    limit_units,
    recoveries,
)
from yintang.needling.goals import goals
from yintang.needling.plan import make_plan
from yintang.needling.values import Plan, Wishes
from yintang.units import Side

every_zone = pytest.mark.parametrize("one", zones(), ids=lambda one: one.id)


@cache
def plan_for(needles: int, goal: str) -> Plan:
    return make_plan(FACE, PLACES, Wishes(needles=needles, goals=(goal,)))


def a_dose(surface_mm2: float, *, needles: int = 4, volume_mm3: float = 0.1) -> PlanDose:
    """A dose in the masseter zone alone."""
    dose = Dose(
        punctures=needles, wounded_surface_mm2=surface_mm2, wounded_volume_mm3=volume_mm3
    )
    one = ZoneDose(zone="masseter", needles=needles, dose=dose)
    return PlanDose(needles=(), zones=(one,), visit=dose)


def filled(plan: Plan, zone_id: str, count: int, inserted_mm: float, gauge_mm: float) -> Plan:
    """A plan of that many equal needles in one zone."""
    pattern = replace(plan.needles[0], zone=zone_id, inserted_mm=inserted_mm)
    pattern = replace(pattern, gauge_mm=gauge_mm)
    row = tuple(replace(pattern, number=n) for n in range(1, count + 1))
    return replace(plan, needles=row)


@every_zone
def test_every_zone_has_one_limit(one: Zone) -> None:
    """Issue 3, section 3: limits per zone as data."""
    assert [row.id for row in dose_limits()].count(one.id) == 1


def test_no_limit_is_for_a_zone_that_is_none() -> None:
    """A slip of the pen would leave a zone unguarded."""
    assert {row.id for row in dose_limits()} == {one.id for one in zones()}


@every_zone
def test_the_most_needles_are_those_of_the_zones_own_row(one: Zone) -> None:
    """A number stands in one place only."""
    assert dose_limit(one.id).needles == one.needles_max


@every_zone
def test_a_zone_takes_its_full_number_of_usual_needles(one: Zone) -> None:
    """House rule: 4 mm of the thinnest needle meant for the zone, as often as it may stand."""
    gauge = min(needle.gauge_mm for needle in needles() if one.id in needle.zones)
    plan = filled(a_plan(), one.id, one.needles_max, 4.0, gauge)
    assert over_limit(dose_of_plan(plan)) == ()


@every_zone
def test_a_zone_stacked_with_deep_needles_is_over_its_limit(one: Zone) -> None:
    """House rule: the number alone does not make a dose gentle."""
    thick = max(
        (needle for needle in needles() if one.id in needle.zones and needle.length_mm > 2),
        key=lambda needle: needle.gauge_mm * needle.length_mm,
    )
    inserted_mm = thick.length_mm - 3
    plan = filled(a_plan(), one.id, one.needles_max, inserted_mm, thick.gauge_mm)
    assert any("wounded surface" in words for words in over_limit(dose_of_plan(plan)))


@pytest.mark.parametrize("goal", [one.id for one in goals()])
def test_no_plan_for_one_goal_is_over_a_limit(goal: str) -> None:
    """House rule: what is planned today keeps its dose."""
    assert over_limit(dose_of_plan(plan_for(50, goal))) == ()


@pytest.mark.parametrize("number", [40, 70])
def test_neither_the_smallest_nor_the_largest_usual_plan_is_over_a_limit(number: int) -> None:
    """M6: 40 to 70 needles."""
    assert over_limit(dose_of_plan(plan_for(number, "firmness"))) == ()


def test_one_needle_too_many_is_told_in_words() -> None:
    """Words, not scores; the edge itself is allowed."""
    most = zone("masseter").needles_max
    assert over_limit(a_dose(1.0, needles=most)) == ()
    (words,) = over_limit(a_dose(1.0, needles=most + 1))
    assert words == "The masseter has 9 needles; 8 are the most. Take some out."


def test_the_limit_of_surface_belongs_to_what_is_allowed() -> None:
    """A clinical rule is tested at its edge."""
    limit = dose_limit("masseter").surface_mm2
    assert over_limit(a_dose(limit)) == ()
    (words,) = over_limit(a_dose(limit + 0.01))
    assert "mm² of wounded surface" in words


def test_the_limit_of_volume_belongs_to_what_is_allowed() -> None:
    """A clinical rule is tested at its edge."""
    limit = dose_limit("masseter").volume_mm3
    assert over_limit(a_dose(1.0, volume_mm3=limit)) == ()
    (words,) = over_limit(a_dose(1.0, volume_mm3=limit + 0.01))
    assert "mm³ of wounded volume" in words


def test_one_side_alone_takes_half() -> None:
    """House rule: a side is not needled twice as densely because the other one rests."""
    limit = dose_limit("masseter").surface_mm2
    half = replace(a_dose(limit / 2), one_sided=True)
    assert over_limit(half) == ()
    assert len(over_limit(replace(a_dose(limit / 2 + 0.01), one_sided=True))) == 1


def test_one_side_alone_takes_half_of_the_needles_rounded_up() -> None:
    """As the chooser counts them."""
    assert over_limit(replace(a_dose(1.0, needles=4), one_sided=True)) == ()
    assert len(over_limit(replace(a_dose(1.0, needles=5), one_sided=True))) == 1


def test_a_second_puncture_can_break_a_limit() -> None:
    """Issue 3: dose counts punctures."""
    plan = filled(a_plan(), "masseter", 8, 6.0, 0.18)
    assert over_limit(dose_of_plan(plan)) == ()
    assert over_limit(dose_of_plan(plan, {one.number: 2 for one in plan.needles})) != ()


@pytest.mark.parametrize("goal", ["jaw-tension", "fine-lines", "firmness"])
def test_two_days_follow_the_usual_dose(goal: str) -> None:
    """Issue 6: twice a week lies 2 to 4 days apart."""
    assert recovery_days(dose_of_plan(plan_for(50, goal))) == 2


def test_no_day_of_rest_follows_where_nothing_was_punctured() -> None:
    """A visit that ended before its first needle."""
    assert recovery_days(PlanDose(needles=(), zones=(), visit=Dose())) == 0


@pytest.mark.parametrize(
    ("share", "days"),
    [(0.01, 2), (1.0, 2), (1.01, 3), (1.5, 3), (1.51, 4), (2.0, 4), (2.01, 7), (50.0, 7)],
)
def test_the_rest_grows_with_the_dose_of_the_most_wounded_zone(share: float, days: int) -> None:
    """House rule, tested at its edges."""
    assert recovery_days(a_dose(share * dose_limit("masseter").surface_mm2)) == days


def test_the_volume_counts_for_the_rest_too() -> None:
    """Few thick needles wound little surface and much volume."""
    limit = dose_limit("masseter").volume_mm3
    assert recovery_days(a_dose(1.0, volume_mm3=2.5 * limit)) == 7


def test_half_a_face_at_its_full_dose_rests_as_long_as_a_whole_one() -> None:
    """The skin of the needled side knows nothing of the other."""
    limit = dose_limit("masseter").surface_mm2
    assert recovery_days(replace(a_dose(limit / 2), one_sided=True)) == 2
    assert recovery_days(replace(a_dose(0.6 * limit), one_sided=True)) == 3


def test_no_higher_dose_has_a_shorter_rest() -> None:
    """House rule."""
    days = [row.days for row in recoveries()]
    assert days == sorted(days)


def test_units_are_hundredths_of_a_square_millimetre_rounded_up() -> None:
    """The optimiser counts in whole numbers, and never less: pi x 0.2 x 10 = 6.2832 mm2."""
    assert dose_units(0.2, 10.0) == 629
    assert isinstance(dose_units(0.2, 10.0), int)


@every_zone
def test_units_of_a_limit_are_its_surface(one: Zone) -> None:
    """Both sides of the optimiser's row are in the same units."""
    assert limit_units(one.id) == round(100 * dose_limit(one.id).surface_mm2)
    assert limit_units(one.id, one_sided=True) == limit_units(one.id) // 2


def test_the_chooser_counts_in_the_same_units() -> None:
    """A limit in one unit and a wound in another would be no limit."""
    needle = a_plan().needles[0]
    (unit,) = locked_units(FACE, (needle,), ())
    surface_mm2 = math.pi * needle.gauge_mm * needle.inserted_mm
    assert wound_of(unit) == pytest.approx(UNITS_PER_MM2 * surface_mm2, abs=1)


def test_what_the_optimiser_allows_is_not_over_the_limit() -> None:
    """The rounding of one zone's needles stays below a twentieth of a square millimetre."""
    plan = plan_for(70, "firmness")
    for one in dose_of_plan(plan).zones:
        units = sum(
            dose_units(n.gauge_mm, n.inserted_mm) for n in plan.needles if n.zone == one.zone
        )
        assert units / 100 == pytest.approx(one.dose.wounded_surface_mm2, abs=0.05)


def test_a_plan_for_one_side_keeps_half_of_every_limit() -> None:
    """House rule: what is planned today keeps its dose."""
    plan = make_plan(FACE, PLACES, Wishes(side=Side.LEFT, needles=30, reason="one side"))
    assert over_limit(dose_of_plan(plan)) == ()


def test_there_is_no_limit_for_what_is_no_zone() -> None:
    """A zone that nobody knows is a mistake."""
    with pytest.raises(UnknownPlace, match="elbow"):
        dose_limit("elbow")


@pytest.mark.parametrize("wrong", [0.0, -1.0, math.nan, math.inf])
def test_a_limit_is_a_number_that_can_be_kept_and_broken(wrong: float) -> None:
    """A limit of nothing or of everything is a slip of the pen."""
    with pytest.raises(ValueError, match="could keep"):
        replace_limit(wrong)


def replace_limit(surface_mm2: float) -> DoseLimit:
    return replace(dose_limit("cheek"), surface_mm2=surface_mm2)
