"""How much needles wound."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.needling.build import a_plan, needle_on
from yintang.errors import PuncturesRefused, UnknownNeedle
from yintang.needling.dosing.dose import (
    CourseDose,
    Dose,
    PlanDose,
    ZoneDose,
    cylinders,
    dose_of,
    dose_of_course,
    dose_of_plan,
    together,
)
from yintang.needling.values import Needle, Plan, Wishes
from yintang.units import Side

doses = st.builds(
    cylinders,
    st.integers(0, 2),
    st.floats(0.1, 0.3),
    st.floats(0.5, 30),
    st.floats(0.5, 20),
)


def a_needle(**changed: Any) -> Needle:
    """A needle of 0.20 mm, 10 mm under the skin, 5 mm deep."""
    plain: dict[str, Any] = {"gauge_mm": 0.2, "inserted_mm": 10.0, "depth_mm": 5.0}
    return replace(needle_on(a_plan(), "ST3"), **(plain | changed))


def zone_of(dose: PlanDose | CourseDose, name: str) -> ZoneDose:
    return next(one for one in dose.zones if one.zone == name)


def test_the_surface_is_that_of_a_cylinder() -> None:
    """M7, docs/science/dose.md: pi d L; 0.2 x 10 mm gives 2 pi."""
    assert dose_of(a_needle()).wounded_surface_mm2 == pytest.approx(2 * math.pi)


def test_the_volume_is_that_of_a_cylinder() -> None:
    """M7, docs/science/dose.md: pi/4 d^2 L; 0.2 x 10 mm gives pi / 10."""
    assert dose_of(a_needle()).wounded_volume_mm3 == pytest.approx(math.pi / 10)


def test_twice_the_gauge_is_twice_the_surface_and_four_times_the_volume() -> None:
    """Only thickness foretold bleeding in 428 patients: it counts most in the volume."""
    thin, thick = dose_of(a_needle()), dose_of(a_needle(gauge_mm=0.4))
    assert thick.wounded_surface_mm2 == pytest.approx(2 * thin.wounded_surface_mm2)
    assert thick.wounded_volume_mm3 == pytest.approx(4 * thin.wounded_volume_mm3)


def test_what_counts_is_the_length_under_the_skin_and_not_the_depth() -> None:
    """A threaded needle wounds along its whole way, however shallow it lies."""
    shallow = dose_of(a_needle(depth_mm=1.0))
    assert shallow.wounded_surface_mm2 == dose_of(a_needle()).wounded_surface_mm2
    assert shallow.deepest_mm == 1.0


def test_an_opened_and_never_used_needle_has_no_dose() -> None:
    """Issue 3, section 3: opened, never used needles do not count."""
    assert dose_of(a_needle(), punctures=0) == Dose()


def test_a_replaced_needle_counts_twice() -> None:
    """Issue 3: withdrawn and replaced by a fresh one is two punctures."""
    once, twice = dose_of(a_needle()), dose_of(a_needle(), punctures=2)
    assert twice.punctures == 2
    assert twice.wounded_surface_mm2 == pytest.approx(2 * once.wounded_surface_mm2)
    assert twice.wounded_volume_mm3 == pytest.approx(2 * once.wounded_volume_mm3)


def test_a_replaced_needle_is_no_deeper_and_no_thicker() -> None:
    """Depth and gauge are not added up."""
    twice = dose_of(a_needle(), punctures=2)
    assert (twice.deepest_mm, twice.mean_gauge_mm) == (5.0, 0.2)


@pytest.mark.parametrize("wrong", [-1, 3, True, 1.5, "1", None])
def test_no_other_number_of_punctures_is_taken(wrong: int) -> None:
    """Issue 3: 0, 1 or 2."""
    with pytest.raises(PuncturesRefused, match="write 0 to 2"):
        dose_of(a_needle(), punctures=wrong)


def test_every_needle_of_a_plan_goes_in_once_if_nothing_is_said() -> None:
    """Issue 3: all 1."""
    dose = dose_of_plan(a_plan())
    assert dose.visit.punctures == len(a_plan().needles) == len(dose.needles)


def test_the_zones_of_a_plan_add_up_to_its_visit() -> None:
    """M7: per needle, zone and visit, the same sum."""
    dose = dose_of_plan(a_plan())
    assert sum(one.dose.punctures for one in dose.zones) == dose.visit.punctures
    assert sum(one.needles for one in dose.zones) == len(a_plan().needles)
    assert math.fsum(z.dose.wounded_surface_mm2 for z in dose.zones) == pytest.approx(
        dose.visit.wounded_surface_mm2
    )
    assert math.fsum(z.dose.wounded_volume_mm3 for z in dose.zones) == pytest.approx(
        dose.visit.wounded_volume_mm3
    )


def test_each_zone_counts_its_own_needles() -> None:
    """M7: per zone, both sides together."""
    cheek = [needle for needle in a_plan().needles if needle.zone == "cheek"]
    told = zone_of(dose_of_plan(a_plan()), "cheek")
    assert told.needles == len(cheek)
    assert told.dose.deepest_mm == max(needle.depth_mm for needle in cheek)


def test_a_needle_that_was_not_used_leaves_its_zone() -> None:
    """Issue 3: opened, never used needles do not count."""
    cheek = [needle.number for needle in a_plan().needles if needle.zone == "cheek"]
    dose = dose_of_plan(a_plan(), dict.fromkeys(cheek, 0))
    assert "cheek" not in {one.zone for one in dose.zones}
    assert dose.visit.punctures == len(a_plan().needles) - len(cheek)


def test_a_replaced_needle_is_one_needle_with_two_punctures() -> None:
    """Issue 3: the planned number stays one."""
    first = a_plan().needles[0]
    before = zone_of(dose_of_plan(a_plan()), first.zone)
    after = zone_of(dose_of_plan(a_plan(), {first.number: 2}), first.zone)
    assert after.needles == before.needles
    assert after.dose.punctures == before.dose.punctures + 1


def test_a_number_that_the_plan_does_not_have_is_refused() -> None:
    """A slip of the pen must not lose a puncture."""
    with pytest.raises(UnknownNeedle, match="no needle 999"):
        dose_of_plan(a_plan(), {999: 1})


def test_a_plan_without_needles_has_no_dose() -> None:
    """Nothing in, nothing out."""
    dose = dose_of_plan(Plan(wishes=Wishes(), needles=(), left_out=(), warnings=()))
    assert (dose.visit, dose.zones, dose.needles) == (Dose(), (), ())


def test_a_plan_for_one_side_says_so() -> None:
    """Half of a zone takes half of its limit."""
    assert dose_of_plan(a_plan(Wishes(side=Side.LEFT))).one_sided
    assert not dose_of_plan(a_plan()).one_sided


def test_the_means_are_over_punctures() -> None:
    """A needle that went in twice weighs twice."""
    both = together(
        (dose_of(a_needle(gauge_mm=0.1), 2), dose_of(a_needle(gauge_mm=0.4, depth_mm=8.0)))
    )
    assert both.mean_gauge_mm == pytest.approx(0.2)
    assert both.mean_depth_mm == pytest.approx(6.0)
    assert both.deepest_mm == 8.0


@given(st.lists(doses, max_size=8), st.randoms())
def test_the_order_of_adding_does_not_matter(parts: list[Dose], random: object) -> None:
    """The same punctures are the same dose to the last digit."""
    mixed = list(parts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert together(mixed) == together(parts)


@given(st.lists(doses, max_size=8))
def test_a_further_puncture_never_lessens_a_dose(parts: list[Dose]) -> None:
    """A dose only grows."""
    whole, less = together(parts), together(parts[1:])
    assert whole.punctures >= less.punctures
    assert whole.wounded_surface_mm2 >= less.wounded_surface_mm2
    assert whole.wounded_volume_mm3 >= less.wounded_volume_mm3
    assert whole.deepest_mm >= less.deepest_mm


def test_a_course_adds_up_its_visits() -> None:
    """M7: per course."""
    visit = dose_of_plan(a_plan())
    course = dose_of_course([visit] * 10)
    assert course.visits == 10
    assert course.course.punctures == 10 * visit.visit.punctures
    assert zone_of(course, "cheek").dose.wounded_surface_mm2 == pytest.approx(
        10 * zone_of(visit, "cheek").dose.wounded_surface_mm2
    )


def test_a_course_in_another_order_is_the_same_course() -> None:
    """What was done does not change by retelling."""
    one, two = dose_of_plan(a_plan()), dose_of_plan(a_plan(Wishes(side=Side.LEFT)))
    assert dose_of_course([one, two]) == dose_of_course([two, one])


def test_a_course_that_has_not_begun_has_no_dose() -> None:
    """Nothing in, nothing out."""
    assert dose_of_course([]) == CourseDose(visits=0, zones=(), course=Dose())


def test_punctures_per_square_centimetre_need_the_zones_area() -> None:
    """Unknown is told as unknown, never as 0."""
    known = ZoneDose(zone="cheek", needles=3, dose=cylinders(4, 0.1, 5, 5), area_mm2=800.0)
    assert known.punctures_per_cm2 == pytest.approx(0.5)
    assert replace(known, area_mm2=None).punctures_per_cm2 is None
