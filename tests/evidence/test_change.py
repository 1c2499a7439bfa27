"""Verdicts: the rule at its edge, and how often they are wrong when nothing changed."""

from __future__ import annotations

import numpy as np
import pytest

from yintang.evidence.change import (
    FAMILY_ERROR,
    Difference,
    Limit,
    LimitSource,
    Verdict,
    holm,
    judged,
    larger_limit,
    middle_difference,
    not_comparable,
)
from yintang.units import Side

OWN = Limit(mdc95=2.0, source=LimitSource.OWN)


def differing(change: float, limit: Limit = OWN, zone: str = "forehead") -> Difference:
    return Difference(zone=zone, side=Side.MIDLINE, before=10, after=10 + change, limit=limit)


def verdict(change: float, better: str = "lower") -> Verdict:
    return judged("line-depth", "points", better, [differing(change)])[0].verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (-2.01, Verdict.IMPROVED),
        (-1.99, Verdict.UNCHANGED),
        (0.0, Verdict.UNCHANGED),
        (1.99, Verdict.UNCHANGED),
        (2.01, Verdict.WORSE),
    ],
)
def test_one_zone_is_judged_at_its_limit(change: float, said: Verdict) -> None:
    """Issue 4, section 3; M14: no detectable change is a legal result."""
    assert verdict(change) is said


def test_more_is_better_where_the_measure_says_so() -> None:
    assert verdict(3, "higher") is Verdict.IMPROVED
    assert verdict(-3, "higher") is Verdict.WORSE


def test_what_is_neither_better_nor_worse_has_changed() -> None:
    """A paler skin is no better skin."""
    assert verdict(3, "neither") is Verdict.CHANGED
    assert verdict(-3, "neither") is Verdict.CHANGED


def test_a_difference_at_the_limit_comes_by_chance_one_time_in_twenty() -> None:
    assert differing(2.0).chance == pytest.approx(0.05, abs=1e-4)


@pytest.mark.parametrize("degrees", [2.0, 5.0, float("inf")])
def test_a_limit_is_a_95_per_cent_limit_whatever_its_tails(degrees: float) -> None:
    limit = Limit(mdc95=2.0, source=LimitSource.OWN, degrees=degrees)
    assert limit.chance(2.0) == pytest.approx(0.05, abs=1e-6)
    assert limit.chance(0.0) == 1


def test_far_beyond_the_limit_heavy_tails_ask_for_more() -> None:
    """Student's t with 2 degrees of freedom: P(|t| > 3 x 4.303) = 0.00595."""
    heavy, light = (
        Limit(mdc95=2.0, source=LimitSource.OWN, degrees=degrees).chance(6.0)
        for degrees in (2.0, float("inf"))
    )
    assert heavy == pytest.approx(0.00595, abs=1e-5)
    assert light < 1e-7


@pytest.mark.parametrize("degrees", [0.0, -1.0, float("nan")])
def test_no_degrees_of_freedom_are_refused(degrees: float) -> None:
    with pytest.raises(ValueError, match="degrees"):
        Limit(mdc95=1.0, source=LimitSource.OWN, degrees=degrees)


def test_with_many_zones_a_difference_just_beyond_its_limit_is_no_change() -> None:
    """Holm 1979: one in twenty zones exceeds its limit by chance."""
    zones = [differing(-2.1, zone="chin"), *(differing(0.1, zone=f"z{k}") for k in range(13))]
    found = judged("line-depth", "points", "lower", zones)
    assert found[0].verdict is Verdict.UNCHANGED
    assert "expected by chance" in found[0].why


def test_with_many_zones_a_large_difference_is_a_change_still() -> None:
    zones = [differing(-4, zone="chin"), *(differing(0.1, zone=f"z{k}") for k in range(13))]
    found = judged("line-depth", "points", "lower", zones)
    assert [one.verdict for one in found].count(Verdict.IMPROVED) == 1


def test_holm_lets_the_next_one_fall_at_a_milder_level() -> None:
    """Holm 1979, its own rule: 0.05/3, 0.05/2, 0.05/1."""
    assert holm([0.016, 0.024, 0.049]) == (True, True, True)
    assert holm([0.017, 0.001, 0.5]) == (True, True, False)
    assert holm([0.026, 0.001, 0.5]) == (False, True, False)
    assert holm([0.02, 0.02, 0.02]) == (False, False, False)
    assert holm([]) == ()


def test_when_nothing_changed_a_family_is_wrong_five_times_in_a_hundred_at_most() -> None:
    """The promise itself: 4,000 visits of 14 zones; three standard errors of slack."""
    rng = np.random.default_rng(3)
    wrong = 0
    for noise in rng.normal(0, OWN.mdc95 / 1.96, (4000, 14)):
        found = judged("m", "u", "lower", [differing(float(n)) for n in noise])
        wrong += any(one.verdict is not Verdict.UNCHANGED for one in found)
    slack = 3 * (FAMILY_ERROR * (1 - FAMILY_ERROR) / 4000) ** 0.5
    assert wrong / 4000 <= FAMILY_ERROR + slack


def test_a_true_change_is_found_more_often_the_larger_it_is() -> None:
    rng = np.random.default_rng(4)
    found = []
    for true in (0.0, 2.0, 4.0):
        noise = rng.normal(true, OWN.mdc95 / 1.96, 500)
        found.append(np.mean([verdict(float(n)) is Verdict.WORSE for n in noise]))
    assert found[0] < 0.05
    assert 0.4 < found[1] < 0.6
    assert found[2] > 0.9


def test_the_larger_of_own_and_programme_limit_holds() -> None:
    """Findings on skin, 4.4."""
    programme = Limit(mdc95=3.0, source=LimitSource.PROGRAMME)
    digital = Limit(mdc95=9.0, source=LimitSource.DIGITAL)
    assert larger_limit(OWN, programme, digital) is programme
    assert larger_limit(OWN, None, digital) is OWN


def test_without_repeats_the_digital_limit_holds_and_is_named_a_lower_bound() -> None:
    digital = Limit(mdc95=1.0, source=LimitSource.DIGITAL)
    assert larger_limit(None, None, digital) is digital
    found = judged("m", "points", "lower", [differing(-2, digital)])[0]
    assert "digital lower bound" in found.why


@pytest.mark.parametrize("mdc95", [0.0, -1.0, float("nan")])
def test_a_limit_of_nought_is_refused(mdc95: float) -> None:
    with pytest.raises(ValueError, match="nought"):
        Limit(mdc95=mdc95, source=LimitSource.OWN)


def test_three_photographs_a_visit_give_nine_differences_of_which_the_middle_counts() -> None:
    """Findings on skin, 4.3; one bad photograph does not decide."""
    before, after = np.array([10.0, 10.2, 9.9]), np.array([9.0, 9.1, 20.0])
    assert middle_difference(before, after) == pytest.approx(-0.9)


def test_no_reason_says_what_caused_a_change() -> None:
    """Findings on skin, 4.4: there is no control arm."""
    for change in (-5.0, 0.0, 5.0):
        why = judged("m", "points", "lower", [differing(change)])[0].why
        for word in ("because", "acupuncture", "treatment", "due to"):
            assert word not in why


def test_what_may_not_be_compared_has_no_difference_and_tells_why() -> None:
    """Issue 4: smile against neutral is refused, with the reason."""
    reasons = ["The mouth is 5 mm wider: ask for a relaxed face.", "More light."]
    found = not_comparable("m", "points", ("cheek", Side.LEFT), reasons)
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert found.difference is None
    assert found.why == " ".join(reasons)


def test_what_may_not_be_compared_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        not_comparable("m", "points", ("cheek", Side.LEFT), [])
