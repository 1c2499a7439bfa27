"""The numbers that are asked of repeated photographs are rows with a source."""

from __future__ import annotations

import pytest

from yintang.evidence.agreement import error_interval
from yintang.evidence.rules import asked, band_of, bands, rules, without_ratio
from yintang.skin.readings import measures


@pytest.mark.parametrize(
    ("icc", "called"),
    [
        (-0.3, "poor"),
        (0.49, "poor"),
        (0.5, "moderate"),
        (0.75, "good"),
        (0.9, "excellent"),
        (1.0, "excellent"),
    ],
)
def test_an_icc_is_called_by_the_band_it_reaches(icc: float, called: str) -> None:
    """Koo & Li 2016, at their edges."""
    assert band_of(icc) == called


def test_a_value_below_every_band_has_the_lowest_name() -> None:
    """The interval of a small study can reach below -1."""
    assert band_of(-7.0) == bands()[0].id == "poor"


def test_two_visits_of_three_photographs_are_asked_for() -> None:
    """Issue 4, section 4."""
    assert (asked("visits"), asked("photographs")) == (2, 3)


@pytest.mark.parametrize(
    ("rule", "factor"), [("least-persons", 1.75), ("enough-persons", 1.34)]
)
def test_a_rule_says_truly_how_far_the_error_may_be_off(rule: str, factor: float) -> None:
    """Chi squared."""
    assert f"{factor:g} times" in rules()[rule].source
    high = error_interval(1.0, int(asked(rule))).high
    assert high == pytest.approx(factor, abs=0.01)


def test_measures_without_a_ratio_are_measures() -> None:
    assert without_ratio() <= set(measures())


def test_measures_that_can_be_negative_have_no_ratio() -> None:
    """The negative control: areas and heights keep theirs."""
    assert {"redness", "ita", "mouth-corner-droop"} <= without_ratio()
    assert not {"red-area", "brow-height", "line-depth"} & without_ratio()
