"""Digital limits: one for every measure and zone, in a form that is fair to every skin."""

from __future__ import annotations

import pytest

from yintang.evidence.change import LimitSource
from yintang.evidence.digital import digital_limit, digital_limits, unit_of_form
from yintang.skin.readings import LINE_CHANGE, judged_measures
from yintang.skin.zones import skin_zones

ZONES = [zone.id for zone in skin_zones()]


@pytest.mark.parametrize("measure", [one.id for one in judged_measures()])
@pytest.mark.parametrize("zone", ZONES)
def test_every_measure_that_may_be_judged_has_a_limit_in_every_zone(
    measure: str, zone: str
) -> None:
    """Issue 4, section 3: until own repeats exist the digital one, named a lower bound."""
    limit = digital_limit(measure, zone, before=10.0, spread=0.02)
    assert limit.mdc95 > 0
    assert limit.source is LimitSource.DIGITAL


def test_no_row_is_of_a_measure_that_is_never_judged() -> None:
    assert set(digital_limits()) == {one.id for one in judged_measures()}


def test_the_limit_of_lines_grows_with_the_spread_of_the_pair_itself() -> None:
    """A noisy pair, and one in other light, must differ more before it counts."""
    quiet, noisy = (digital_limit(LINE_CHANGE, "cheek", 6.0, spread) for spread in (0.02, 0.04))
    assert noisy.mdc95 == pytest.approx(2 * quiet.mdc95)


def test_a_pair_steadier_than_any_that_was_measured_has_a_limit_still() -> None:
    """A drawn face has no noise: every rounding would be a change."""
    assert digital_limit(LINE_CHANGE, "cheek", 6.0, 0.0).mdc95 == pytest.approx(0.09)


def test_a_limit_in_spreads_needs_one() -> None:
    with pytest.raises(ValueError, match="spread"):
        digital_limit(LINE_CHANGE, "cheek", 6.0, None)


@pytest.mark.parametrize(
    ("form", "before", "unit"),
    [
        ("absolute", 40.0, 1.0),
        ("relative", -40.0, 0.4),
        ("root", 15.5, 4.0),
        ("spread", 9, 0.3),
    ],
)
def test_each_form_counts_in_its_own_unit(form: str, before: float, unit: float) -> None:
    assert unit_of_form(form, before, 0.3) == pytest.approx(unit)
