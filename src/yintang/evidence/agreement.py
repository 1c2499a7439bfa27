"""How well two occasions agree: published statistics as pure functions of arrays.

Throughout, a row is a person and a column an occasion (a visit); no value is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]

NORMAL_95 = 1.96
"""95 of 100 normal values lie within this many standard deviations of the mean."""

_TAIL = 0.025
_PAIR = 2
_LEAST_FOR_A_TEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From where to where the true value may lie, with a confidence of 95 %."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanSquares:
    """A two-way table without repeats, taken apart: persons, occasions and the rest."""

    persons: int
    occasions: int
    of_persons: float
    of_occasions: float
    of_error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BlandAltman:
    """Mean difference of two occasions, and between which limits 95 of 100 differences lie."""

    bias: float
    bias_interval: Interval
    low: float
    low_interval: Interval
    high: float
    high_interval: Interval


def standard_error(differences: Array) -> float:
    """Standard error of one occasion from differences of two, shape (n,); 0 if all agree.

    The root of the mean square within persons, bias included (Bland & Altman 1996).
    """
    return sqrt(float(np.mean(differences**2)) / _PAIR)


def minimal_detectable_change(sem: float) -> float:
    """What 95 of 100 unchanged pairs stay within: 1.96 x sqrt(2) x SEM (Weir 2005)."""
    return NORMAL_95 * sqrt(_PAIR) * sem


def error_interval(sem: float, freedom: int) -> Interval:
    """Interval of a standard error that was found with so many degrees of freedom."""
    low, high = (float(stats.chi2.ppf(end, freedom)) for end in (1 - _TAIL, _TAIL))
    return Interval(low=sem * sqrt(freedom / low), high=sem * sqrt(freedom / high))


def mean_squares(table: Array) -> MeanSquares:
    """Take a table of shape (persons, occasions) apart by two-way analysis of variance."""
    persons, occasions = table.shape
    mean = table.mean()
    rows, columns = table.mean(axis=1) - mean, table.mean(axis=0) - mean
    rest = table - mean - rows[:, None] - columns[None]
    return MeanSquares(
        persons=persons,
        occasions=occasions,
        of_persons=occasions * float((rows**2).sum()) / (persons - 1),
        of_occasions=persons * float((columns**2).sum()) / (occasions - 1),
        of_error=float((rest**2).sum()) / ((persons - 1) * (occasions - 1)),
    )


def pooled(squares: Sequence[MeanSquares]) -> MeanSquares:
    """Mean squares of several like tables as one, each counting by its persons.

    Degrees of freedom stay those of the largest table: sides of one face are not independent.
    """
    weights = [one.persons for one in squares]

    def mean(values: Sequence[float]) -> float:
        return float(np.average(values, weights=weights))

    return MeanSquares(
        persons=max(weights),
        occasions=squares[0].occasions,
        of_persons=mean([one.of_persons for one in squares]),
        of_occasions=mean([one.of_occasions for one in squares]),
        of_error=mean([one.of_error for one in squares]),
    )


def icc(squares: MeanSquares) -> float | None:
    """ICC(2,1): two-way random, absolute agreement, one occasion (Shrout & Fleiss 1979).

    McGraw & Wong 1996 call it ICC(A,1). None where all values are one.
    """
    n, k = squares.persons, squares.occasions
    between, error = squares.of_persons, squares.of_error
    total = between + (k - 1) * error + k * (squares.of_occasions - error) / n
    return (between - error) / total if total > 0 else None


def icc_interval(squares: MeanSquares) -> Interval | None:
    """Interval of ICC(2,1) by Satterthwaite's degrees of freedom (McGraw & Wong 1996, table 7).

    None where there is no ICC or no error at all.
    """
    value = icc(squares)
    n, k = squares.persons, squares.occasions
    across, error = squares.of_occasions, squares.of_error
    if value is None or not (error > 0 and value < 1):
        return None
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    parts = (a * across) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    freedom = (a * across + b * error) ** 2 / parts
    rest = k * across + (k * n - k - n) * error
    between = squares.of_persons
    low = float(stats.f.ppf(1 - _TAIL, n - 1, freedom))
    high = float(stats.f.ppf(1 - _TAIL, freedom, n - 1))
    return Interval(
        low=n * (between - low * error) / (low * rest + n * between),
        high=n * (high * between - error) / (rest + n * high * between),
    )


def bland_altman(differences: Array, persons: int | None = None) -> BlandAltman:
    """Bias and limits of agreement of differences, shape (n,), with their intervals.

    The variance of a limit is that of the mean plus that of 1.96 standard deviations (Bland &
    Altman 1999). `persons` is how many of the differences are independent, if not all: two
    sides of one face are not.
    """
    n = persons or len(differences)
    bias, spread = float(differences.mean()), float(differences.std(ddof=1))
    t = float(stats.t.ppf(1 - _TAIL, n - 1))
    reach = NORMAL_95 * spread
    of_bias = t * spread / sqrt(n)
    of_limit = t * spread * sqrt(1 / n + NORMAL_95**2 / (2 * (n - 1)))
    return BlandAltman(
        bias=bias,
        bias_interval=_around(bias, of_bias),
        low=bias - reach,
        low_interval=_around(bias - reach, of_limit),
        high=bias + reach,
        high_interval=_around(bias + reach, of_limit),
    )


def chance_of_equal_spread(first: Array, second: Array) -> float:
    """Chance that paired values, both of shape (n,), differ that much in spread by accident.

    Pitman 1939 and Morgan 1939: variances are equal if sum and difference do not correlate.
    1 where there is too little to tell.
    """
    return _chance_of_correlation(first + second, first - second)


def chance_of_even_error(differences: Array, levels: Array) -> float:
    """Chance that the size of differences goes along with the level that much by accident.

    Both of shape (n,). 1 where there is too little to tell.
    """
    return _chance_of_correlation(np.abs(differences), levels)


def _chance_of_correlation(one: Array, other: Array) -> float:
    if len(one) < _LEAST_FOR_A_TEST or not (np.ptp(one) > 0 and np.ptp(other) > 0):
        return 1.0
    return float(stats.pearsonr(one, other).pvalue)


def _around(middle: float, reach: float) -> Interval:
    return Interval(low=middle - reach, high=middle + reach)
