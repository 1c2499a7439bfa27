"""The dose of microneedling, counted as that of needles is."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.needling.build import FACE, a_plan
from yintang.errors import UnknownPlace
from yintang.needling.dosing.areas import zone_areas_mm2
from yintang.needling.dosing.dose import Dose, PlanDose, ZoneDose, cylinders, dose_of_plan
from yintang.needling.dosing.microneedling import (
    Device,
    comparison_words,
    device,
    devices,
    microneedling_pass,
    microneedling_treatment,
)

every_device = pytest.mark.parametrize("one", devices(), ids=lambda one: one.id)
# treatment.md 5.6: what no text may claim.
BANNED = ("better", "botox", "no risk", "collagen", "permanent", "proven", "lasts", "detox")


def a_dose(dose: Dose, area_mm2: float | None = 10_000.0) -> PlanDose:
    """A dose in one zone of 100 cm2."""
    one = ZoneDose(zone="cheek", needles=dose.punctures, dose=dose, area_mm2=area_mm2)
    return PlanDose(needles=(), zones=(one,), visit=dose)


def test_fifteen_passes_of_a_roller_make_two_hundred_and_fifty_holes() -> None:
    """Doddaballapur 2009: 192 needles, 15 times, about 250 holes per cm2."""
    assert microneedling_treatment(100.0, device("roller-fine")).punctures == 250
    assert device("roller-fine").passes == 15


def test_one_pass_makes_its_share_of_the_holes() -> None:
    """250 / 15 = 16.7 per cm2 and pass."""
    assert microneedling_pass(1000.0, device("roller-fine")).punctures == 167


def test_a_drum_of_two_centimetres_agrees_with_the_published_holes() -> None:
    """Schwarz 2011: 192 needles on 2 x 2 cm, 192 / (pi 2 2) = 15.3; near 250 / 15."""
    of_drum = device("roller-thick").punctures_per_cm2
    assert of_drum == pytest.approx(192 / (math.pi * 2 * 2), abs=0.05)
    assert of_drum == pytest.approx(250 / 15, rel=0.1)


def test_the_pen_is_as_fast_as_was_published_at_the_assumed_speed() -> None:
    """11 needles x 90 Hz over 5 cm2 a second; the speed is an assumption and says so."""
    assert device("pen").punctures_per_cm2 == pytest.approx(11 * 90 / 5)
    assert "assumed" in device("pen").source
    assert device("pen").strength == "general-knowledge-unverified"


@every_device
def test_its_dose_is_that_of_the_same_number_of_cylinders(one: Device) -> None:
    """M7: the comparison is computed the same way."""
    dose = microneedling_treatment(5_000.0, one)
    assert dose == cylinders(dose.punctures, one.gauge_mm, one.depth_mm, one.depth_mm)
    assert dose.wounded_surface_mm2 == pytest.approx(
        dose.punctures * math.pi * one.gauge_mm * one.depth_mm
    )


@every_device
def test_twice_the_skin_takes_twice_the_punctures(one: Device) -> None:
    """A density is a density."""
    once, twice = microneedling_pass(10_000.0, one), microneedling_pass(20_000.0, one)
    assert twice.punctures == pytest.approx(2 * once.punctures, abs=1)


def test_no_skin_takes_no_puncture() -> None:
    """Nothing in, nothing out."""
    assert microneedling_pass(0.0, device("pen")) == Dose()


def test_a_device_that_nobody_knows_is_refused() -> None:
    """The sentence says which there are."""
    with pytest.raises(UnknownPlace, match="roller-fine"):
        device("hammer")


@pytest.mark.parametrize("wrong", [0.0, -1.0, math.nan, math.inf])
@pytest.mark.parametrize("key", ["punctures_per_cm2", "gauge_mm", "depth_mm"])
def test_a_device_has_sizes_with_an_end(key: str, wrong: float) -> None:
    """A slip of the pen in the table is found when it is read."""
    with pytest.raises(ValueError, match="punctures nothing"):
        replace(device("pen"), **{key: wrong})  # type: ignore[arg-type]


def test_the_comparison_tells_punctures_on_each_square_centimetre() -> None:
    """Issue 3: 50 needles on 100 cm2 against 250 per cm2: 0.5, and 500 times as many."""
    words = comparison_words(a_dose(cylinders(50, 0.14, 8.0, 3.0)), device("roller-fine"))
    assert words[0] == (
        "On 100 cm² of skin the plan makes 0.5 punctures on each square centimetre, a fine "
        "roller (192 needles, 0.2 mm long, 0.07 mm thick) 250 in 15 passes: the device 500 "
        "times as many."
    )


def test_the_comparison_tells_the_volume() -> None:
    """50 x pi/4 x 0.14^2 x 8 = 6.2 mm3; 25,000 x pi/4 x 0.07^2 x 0.2 = 19 mm3."""
    words = comparison_words(a_dose(cylinders(50, 0.14, 8.0, 3.0)), device("roller-fine"))
    assert words[1] == (
        "The needles of the plan part 6.2 mm³ of tissue, the device 19 mm³: the device 3.1 "
        "times as much."
    )


def test_the_comparison_tells_both_depths() -> None:
    """Depth is where needles go further than devices."""
    words = comparison_words(a_dose(cylinders(50, 0.14, 8.0, 3.0)), device("roller-fine"))
    assert "3 mm under the skin; the device is set to 0.2 mm" in words[2]


def test_the_plan_may_be_the_greater_one() -> None:
    """The words follow the figures, whichever way they go."""
    words = comparison_words(a_dose(cylinders(100, 0.2, 20.0, 5.0)), device("roller-fine"))
    assert words[1].endswith("the plan 3.3 times as much.")


def test_equal_doses_are_told_as_equal() -> None:
    """No winner where there is none."""
    theirs = microneedling_treatment(10_000.0, device("roller-scar"))
    words = comparison_words(a_dose(theirs), device("roller-scar"))
    assert words[0].endswith(": about as many.")
    assert words[1].endswith(": about as much.")


@every_device
def test_the_comparison_claims_nothing_about_effects(one: Device) -> None:
    """treatment.md 5.6: what generated text never says; and it says that it does not."""
    dose = dose_of_plan(a_plan(), areas_mm2=zone_areas_mm2(FACE))
    told = " ".join(comparison_words(dose, one)).lower()
    assert [word for word in BANNED if word in told] == []
    assert "it says nothing about what either does for a face" in told


def test_only_skin_that_was_measured_is_compared() -> None:
    """Unknown is told as unknown."""
    unmeasured = a_dose(cylinders(50, 0.14, 8.0, 3.0), area_mm2=None)
    assert comparison_words(unmeasured, device("pen")) == (
        "Nothing is compared: the plan punctures no zone whose skin was measured.",
    )


def test_zones_that_are_not_measured_do_not_thin_the_others_out() -> None:
    """Punctures and skin belong to the same zones."""
    known = a_dose(cylinders(50, 0.14, 8.0, 3.0))
    more = replace(known.zones[0], zone="neck", area_mm2=None)
    both = replace(known, zones=(*known.zones, more))
    assert comparison_words(both, device("pen")) == comparison_words(known, device("pen"))


def test_a_plan_without_needles_is_not_compared() -> None:
    """Nothing in, nothing to say."""
    empty = PlanDose(needles=(), zones=(), visit=Dose())
    assert len(comparison_words(empty, device("pen"))) == 1
