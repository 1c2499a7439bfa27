"""A known error is found again, in the units in which changes are judged."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from tests.evidence.build import (
    CHEEK,
    CHIN,
    OTHER_CHEEK,
    Array,
    a_person,
    lines,
    noisy,
    once,
    persons_of,
)
from yintang.errors import TooFewPersons
from yintang.evidence.change import LimitSource
from yintang.evidence.repeatability import Repeatabilities, Repeatability, repeatabilities
from yintang.evidence.rules import asked
from yintang.evidence.visits import PersonRepeats
from yintang.skin.readings import LINE_CHANGE
from yintang.units import Side

LEAST = int(asked("least-persons"))


def only(found: Repeatabilities) -> Repeatability:
    (row,) = found.found
    return row


def of(levels: Array) -> Repeatability:
    return only(repeatabilities(persons_of(levels)))


def both_cheeks(rng: np.random.Generator, right: float, left: float) -> list[PersonRepeats]:
    """Forty persons, their cheeks measured with these errors."""
    errors = rng.normal(0, 1, (40, 2, 2)) * [[right], [left]]
    values = rng.normal(20, 2, (40, 1, 1)) + errors
    return [
        a_person([{CHEEK: r[0], OTHER_CHEEK: w[0]}], [{CHEEK: r[1], OTHER_CHEEK: w[1]}])
        for r, w in values.tolist()
    ]


@pytest.mark.parametrize("sem", [0.05, 0.5, 3.0])
def test_a_known_error_is_found_again(sem: float) -> None:
    """400 invented persons; five standard errors of slack (sem / sqrt(2 n))."""
    found = of(noisy(np.random.default_rng(1), 400, sem))
    assert found.sem == pytest.approx(sem, rel=5 / sqrt(800))
    assert found.mdc95 == pytest.approx(1.96 * sqrt(2) * found.sem)
    assert found.unit == "dE"


def test_95_of_100_unchanged_pairs_stay_within_the_limit() -> None:
    """The promise of MDC95 itself, on persons who were not among those measured."""
    rng = np.random.default_rng(2)
    limit = of(noisy(rng, 300, 0.7)).mdc95
    others = noisy(rng, 4000, 0.7)
    within = np.abs(others[:, 1] - others[:, 0]) <= limit
    assert within.mean() == pytest.approx(0.95, abs=0.02)


def test_the_icc_is_the_share_of_the_variance_that_persons_make() -> None:
    """Persons differ by 2, the error is 1: 4 of 5 parts."""
    found = of(noisy(np.random.default_rng(3), 400, 1.0))
    assert found.icc == pytest.approx(0.8, abs=0.05)
    assert found.icc_interval is not None
    assert found.icc_interval.low < 0.8 < found.icc_interval.high
    assert found.band == "good"


@pytest.mark.parametrize(("sem", "band"), [(0.1, "excellent"), (4.0, "poor")])
def test_the_icc_is_named_by_the_lower_end_of_its_interval(sem: float, band: str) -> None:
    """Koo & Li 2016."""
    assert of(noisy(np.random.default_rng(4), 100, sem)).band == band


def test_a_shift_between_the_visits_is_a_bias_and_counts_as_error() -> None:
    """A lamp that was exchanged: Bland-Altman tells it, and the limit is the wider for it."""
    levels = noisy(np.random.default_rng(5), 100, 0.2)
    steady, shifted = of(levels), of(levels + np.array([0, 1.5]))
    assert steady.agreement.bias_interval.low < 0 < steady.agreement.bias_interval.high
    assert shifted.agreement.bias == pytest.approx(1.5, abs=0.1)
    assert shifted.agreement.bias_interval.low > 1
    assert shifted.mdc95 > 3 * steady.mdc95


def test_two_sides_of_like_error_are_pooled() -> None:
    found = only(repeatabilities(both_cheeks(np.random.default_rng(6), 0.5, 0.5)))
    assert found.side is None
    assert found.persons == 40
    assert len(found.repeats) == 80
    assert found.sem == pytest.approx(0.5, rel=5 / sqrt(2 * 80))


def test_sides_of_unlike_error_are_not_pooled_and_the_larger_limit_holds() -> None:
    """A window at one side of the chair: its shade must not pass for a change."""
    found = only(repeatabilities(both_cheeks(np.random.default_rng(7), 0.2, 1.0)))
    assert found.side is Side.LEFT
    assert {one.side for one in found.repeats} == {Side.LEFT}
    assert found.sem == pytest.approx(1.0, rel=5 / sqrt(80))


def test_sides_of_one_face_give_no_narrower_interval_than_persons_do() -> None:
    """Two sides of a face are not independent."""
    found = only(repeatabilities(both_cheeks(np.random.default_rng(8), 0.5, 0.5)))
    spread = found.sem_interval.high / found.sem
    assert spread == pytest.approx(sqrt(40 / 24.433), rel=1e-3)


def test_a_share_of_the_mean_is_given_where_the_measure_has_a_true_nought() -> None:
    """CV: an error of 1 about 20 is 5 %."""
    found = of(noisy(np.random.default_rng(9), 400, 1.0))
    assert found.cv_percent == pytest.approx(5, abs=0.7)


def test_no_share_of_the_mean_is_given_where_nought_is_an_agreement() -> None:
    """a* passes through nought: 2 % of it says nothing."""
    persons = both_cheeks(np.random.default_rng(10), 0.5, 0.5)
    assert only(repeatabilities(persons)).cv_percent is None


def test_an_error_that_grows_with_the_value_is_told() -> None:
    rng = np.random.default_rng(11)
    levels = rng.uniform(1, 20, (60, 1))
    assert of(levels + rng.normal(0, 0.1, (60, 2)) * levels).error_grows
    assert not of(noisy(rng, 60, 1.0)).error_grows


def test_lines_of_a_pair_have_a_limit_of_their_own() -> None:
    """Issue 4, section 3: paired, in points of contrast."""
    rng = np.random.default_rng(12)
    persons = [
        a_person([{}], [{}], {(0, 0): (lines(8.0, 8.0 + d),)})
        for d in rng.normal(0, 0.3 * sqrt(2), 200).tolist()
    ]
    found = only(repeatabilities(persons))
    assert (found.measure, found.zone, found.unit) == (
        LINE_CHANGE,
        "forehead",
        "% of contrast",
    )
    assert found.sem == pytest.approx(0.3, rel=0.25)


def test_three_photographs_a_visit_err_less_than_one() -> None:
    """Findings on skin, 4.3: the limit falls with three."""
    rng = np.random.default_rng(13)

    def persons(photographs: int) -> list[PersonRepeats]:
        values = 20 + rng.normal(0, 1, (200, 2, photographs))
        return [
            a_person([{CHIN: v} for v in one], [{CHIN: v} for v in other])
            for one, other in values.tolist()
        ]

    three, one = only(repeatabilities(persons(3))), only(repeatabilities(persons(1)))
    assert three.sem < 0.8 * one.sem


def test_limits_tell_of_how_many_photographs_a_visit_was() -> None:
    """A limit of three photographs would call the noise of one a change."""
    three = a_person([{CHIN: 1.0}] * 3, [{CHIN: 1.5}] * 3)
    two = a_person([{CHIN: 1.0}] * 2, [{CHIN: 1.2}] * 3)
    assert repeatabilities([three] * 10).limits.photographs == 3
    assert repeatabilities([two] * 10).limits.photographs == 2
    assert repeatabilities([*[three] * 9, *[two] * 3]).photographs == 3


def test_too_few_persons_are_refused_with_how_many_are_needed() -> None:
    rng = np.random.default_rng(14)
    with pytest.raises(TooFewPersons, match=f"^{LEAST - 1} of the persons .* {LEAST} are"):
        repeatabilities(persons_of(noisy(rng, LEAST - 1, 1.0)))
    assert repeatabilities(persons_of(noisy(rng, LEAST, 1.0))).found


def test_whether_there_are_enough_for_a_programme_is_told() -> None:
    rng = np.random.default_rng(15)
    assert not repeatabilities(persons_of(noisy(rng, 29, 1.0))).enough
    assert repeatabilities(persons_of(noisy(rng, 30, 1.0))).enough


def test_a_zone_that_too_few_show_has_no_limit_and_says_why() -> None:
    """Beards and fringes hide zones."""
    rng = np.random.default_rng(16)
    persons = persons_of(noisy(rng, 12, 1.0))
    persons += persons_of(noisy(rng, 5, 1.0), ("redness", "forehead", Side.MIDLINE))
    found = repeatabilities(persons)
    assert [one.measure for one in found.found] == ["unevenness"]
    (left,) = found.untold
    assert (left.measure, left.zone) == ("redness", "forehead")
    assert left.why.startswith("Only 5 persons give it on both visits, and 10 are needed")


def test_a_measure_that_never_differs_has_no_limit() -> None:
    """A limit of nought would call every noise a change."""
    found = repeatabilities([a_person(once(3.0), once(3.0)) for _ in range(12)])
    assert found.found == ()
    assert "does not differ" in found.untold[0].why


def test_the_limits_are_those_of_a_programme() -> None:
    found = repeatabilities(persons_of(noisy(np.random.default_rng(17), 30, 1.0)))
    limit = found.limits.of("unevenness", "chin")
    assert limit is not None
    assert limit.source is LimitSource.PROGRAMME
    assert limit.mdc95 == only(found).mdc95


def test_the_order_of_persons_does_not_matter() -> None:
    persons = both_cheeks(np.random.default_rng(18), 0.5, 0.5)
    one, other = (only(repeatabilities(p)) for p in (persons, persons[::-1]))
    assert one.sem == pytest.approx(other.sem)
    assert one.icc == pytest.approx(other.icc)
