"""Statistics of agreement against the figures of those who published them."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from yintang.evidence.agreement import (
    Array,
    bland_altman,
    chance_of_equal_spread,
    chance_of_even_error,
    error_interval,
    icc,
    icc_interval,
    mean_squares,
    minimal_detectable_change,
    pooled,
    standard_error,
)

# Shrout & Fleiss 1979, table 2: six targets, four judges.
JUDGED = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float
)
# Bland & Altman 1986: peak flow of 17 persons, twice by a Wright meter, twice by a mini meter.
WRIGHT = np.array(
    [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427], float
)
WRIGHT_AGAIN = np.array(
    [490, 397, 512, 401, 470, 611, 415, 431, 638, 429, 420, 633, 275, 492, 165, 372, 421], float
)
MINI = np.array(
    [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451], float
)
MINI_AGAIN = np.array(
    [525, 415, 508, 444, 500, 625, 460, 390, 642, 432, 420, 605, 227, 467, 268, 370, 443], float
)


def test_mean_squares_are_those_of_shrout_and_fleiss() -> None:
    """Shrout & Fleiss 1979, table 3: 11.24, 32.49, 1.02."""
    found = mean_squares(JUDGED)
    assert found.of_persons == pytest.approx(11.24, abs=0.005)
    assert found.of_occasions == pytest.approx(32.49, abs=0.005)
    assert found.of_error == pytest.approx(1.02, abs=0.005)


def test_the_icc_is_that_of_shrout_and_fleiss() -> None:
    """Shrout & Fleiss 1979, table 4: ICC(2,1) = .29."""
    assert icc(mean_squares(JUDGED)) == pytest.approx(0.29, abs=0.005)


def test_the_interval_of_the_icc_is_that_of_the_same_table() -> None:
    """0.02 to 0.76 by McGraw & Wong 1996 for the table of Shrout & Fleiss."""
    found = icc_interval(mean_squares(JUDGED))
    assert found is not None
    assert found.low == pytest.approx(0.02, abs=0.005)
    assert found.high == pytest.approx(0.76, abs=0.005)


def test_an_error_that_all_share_lowers_the_icc() -> None:
    """Absolute agreement: a lamp that was changed between the visits counts as error."""
    steady = np.column_stack([MINI, MINI + np.resize([3.0, -3.0], 17)])
    shifted = steady + np.array([0, 80])
    assert icc(mean_squares(shifted)) < icc(mean_squares(steady))  # type: ignore[operator]


def test_one_table_pooled_with_itself_is_that_table() -> None:
    """Two sides that say the same say no more than one."""
    squares = mean_squares(JUDGED)
    assert pooled([squares, squares]) == squares


def test_tables_count_by_their_persons() -> None:
    large, small = mean_squares(np.tile(JUDGED, (3, 1))), mean_squares(JUDGED[:3])
    found = pooled([large, small])
    assert found.persons == 18
    assert found.of_error == pytest.approx((18 * large.of_error + 3 * small.of_error) / 21)


def test_persons_who_are_all_alike_have_no_icc() -> None:
    assert icc(mean_squares(np.full((5, 2), 3.0))) is None
    assert icc_interval(mean_squares(np.full((5, 2), 3.0))) is None


def test_an_icc_without_any_error_has_no_interval() -> None:
    table = np.column_stack([WRIGHT, WRIGHT])
    assert icc(mean_squares(table)) == pytest.approx(1)
    assert icc_interval(mean_squares(table)) is None


def test_the_interval_holds_the_true_icc_95_times_in_a_hundred() -> None:
    """1,000 studies of 30 persons, a true ICC of 0.8; three standard errors of slack."""
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(1000):
        person, visit = rng.normal(0, 2, (30, 1)), rng.normal(0, 0.3, (1, 2))
        table = person + visit + rng.normal(0, sqrt(1 - 0.3**2), (30, 2))
        found = icc_interval(mean_squares(table))
        assert found is not None
        held += found.low <= 0.8 <= found.high
    assert held / 1000 == pytest.approx(0.95, abs=3 * sqrt(0.95 * 0.05 / 1000))


@pytest.mark.parametrize(
    ("once", "again", "found"), [(WRIGHT, WRIGHT_AGAIN, 15.3), (MINI, MINI_AGAIN, 19.9)]
)
def test_the_standard_error_is_that_of_bland_and_altman(
    once: Array, again: Array, found: float
) -> None:
    """Bland & Altman 1999, section 3: within-subject standard deviations of 15.3 and 19.9."""
    assert standard_error(again - once) == pytest.approx(found, abs=0.06)


def test_a_detectable_change_is_2_77_standard_errors() -> None:
    """Bland & Altman 1996: two measurements differ by less than 2.77 of them, 95 % of times."""
    assert minimal_detectable_change(1.0) == pytest.approx(2.77, abs=0.005)
    assert minimal_detectable_change(0.0) == 0


def test_the_standard_error_counts_a_shift_between_the_visits() -> None:
    """Root of the mean square within persons: findings on skin, 4.4."""
    assert standard_error(np.full(8, 2.0)) == pytest.approx(sqrt(2))


def test_limits_of_agreement_are_those_of_bland_and_altman() -> None:
    """Bland & Altman 1986: bias -2.1, standard deviation 38.8 l/min; here 1.96 for their 2."""
    found = bland_altman(WRIGHT - MINI)
    assert found.bias == pytest.approx(-2.1, abs=0.05)
    assert found.low == pytest.approx(-2.1 - 1.96 * 38.8, abs=0.1)
    assert found.high == pytest.approx(-2.1 + 1.96 * 38.8, abs=0.1)


def test_intervals_of_the_limits_are_those_of_bland_and_altman() -> None:
    """Bland & Altman 1986: -22.0 to 17.8 for the bias; about 34.6 to either side of a limit."""
    found = bland_altman(WRIGHT - MINI)
    assert found.bias_interval.low == pytest.approx(-22.0, abs=0.1)
    assert found.bias_interval.high == pytest.approx(17.8, abs=0.1)
    for limit, interval in (
        (found.low, found.low_interval),
        (found.high, found.high_interval),
    ):
        assert interval.high - limit == pytest.approx(34.6, rel=0.02)
        assert limit - interval.low == pytest.approx(34.6, rel=0.02)


def test_sides_of_one_face_do_not_make_an_interval_narrower() -> None:
    """Two sides of a person are not two persons."""
    d = WRIGHT - MINI
    alone, doubled = bland_altman(d), bland_altman(np.concatenate([d, d]), persons=17)
    assert doubled.bias_interval.high == pytest.approx(alone.bias_interval.high, rel=0.05)
    counted = bland_altman(np.concatenate([d, d]))
    assert counted.bias_interval.high < 0.8 * doubled.bias_interval.high


def test_the_interval_of_an_error_is_that_of_chi_squared() -> None:
    """Tables of chi squared: 3.247 and 20.483 with 10 degrees of freedom."""
    found = error_interval(2.0, 10)
    assert found.low == pytest.approx(2 * sqrt(10 / 20.483), rel=1e-4)
    assert found.high == pytest.approx(2 * sqrt(10 / 3.247), rel=1e-4)


def test_the_interval_holds_the_true_error_95_times_in_a_hundred() -> None:
    rng = np.random.default_rng(6)
    held = 0
    for _ in range(1000):
        found = error_interval(standard_error(rng.normal(0, 1.5 * sqrt(2), 12)), 12)
        held += found.low <= 1.5 <= found.high
    assert held / 1000 == pytest.approx(0.95, abs=3 * sqrt(0.95 * 0.05 / 1000))


def test_sides_of_unequal_error_are_told() -> None:
    """Pitman 1939, Morgan 1939."""
    rng = np.random.default_rng(7)
    right, left = rng.normal(0, 1, 30), rng.normal(0, 3, 30)
    assert chance_of_equal_spread(right, left) < 0.001


def test_sides_of_equal_error_are_seldom_told_apart_however_alike_they_move() -> None:
    """The sides of a face err together; the test must hold its level all the same."""
    rng = np.random.default_rng(8)
    told = 0
    for _ in range(1000):
        shared = rng.normal(0, 1, 20)
        right, left = shared + rng.normal(0, 1, 20), shared + rng.normal(0, 1, 20)
        told += chance_of_equal_spread(right, left) < 0.05
    assert told / 1000 == pytest.approx(0.05, abs=3 * sqrt(0.95 * 0.05 / 1000))


def test_an_error_that_grows_with_the_value_is_told() -> None:
    """Bland & Altman 1999: regress the size of the difference on the mean."""
    rng = np.random.default_rng(9)
    levels = rng.uniform(1, 10, 40)
    assert chance_of_even_error(rng.normal(0, 0.2 * levels), levels) < 0.01
    assert chance_of_even_error(rng.normal(0, 1, 40), levels) > 0.05


def test_too_little_tells_nothing() -> None:
    few, same = np.array([1.0, 2.0, 4.0]), np.ones(9)
    assert chance_of_equal_spread(few, few[::-1]) == 1
    assert chance_of_even_error(same, np.arange(9.0)) == 1
    assert chance_of_equal_spread(same, same) == 1
