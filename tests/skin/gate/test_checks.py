"""Checks at their edges: a limit itself still holds."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isinf

import pytest

from yintang.skin.gate.checks import Check, Fit, checks, finding, worst

ROWS = tuple(checks().values())
A_LITTLE = 1e-6


def beyond(row: Check, limit: float) -> float:
    """Just worse than a limit."""
    return limit + (A_LITTLE if row.refused > row.warned else -A_LITTLE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_value_at_the_first_limit_is_fit_and_beyond_it_limited(row: Check) -> None:
    """Findings on skin, 4.5."""
    assert row.fit(row.warned) is Fit.FIT
    assert row.fit(beyond(row, row.warned)) is Fit.LIMITED


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not isinf(row.refused)], ids=lambda row: row.id
)
def test_a_value_at_the_second_limit_is_limited_and_beyond_it_unfit(row: Check) -> None:
    """Findings on skin, 4.5."""
    assert row.fit(row.refused) is Fit.LIMITED
    assert row.fit(beyond(row, row.refused)) is Fit.UNFIT


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_reason_has_its_figure_and_says_what_to_do(row: Check) -> None:
    """Issue 4, section 1: the person at the camera can act on it."""
    sentence = finding(row.id, 4.0, ("cheek",)).sentence
    assert "4" in sentence or row.unit == "yes or no"
    assert re.search(r"(: |\. )[A-Za-z]", sentence)
    assert sentence.endswith(".")


def test_a_limit_switches_measures_off_in_the_zones_that_it_names() -> None:
    """Issue 4, section 1: fit with limits tells which measures are off, in which zones."""
    dark = finding("zone-dark", 9.0, ("chin",))
    assert dark.limits("line-change", "chin")
    assert not dark.limits("line-change", "cheek")
    narrowed = finding("eyes-beside", 0.8)
    assert narrowed.limits("line-change", "crows-feet")
    assert not narrowed.limits("line-change", "chin")
    assert not narrowed.limits("redness", "crows-feet")


def test_within_its_limit_a_check_switches_nothing_off() -> None:
    assert not finding("fine", 181.0).limits("line-change", "chin")
    assert finding("fine", 179.0).limits("line-change", "chin")


@pytest.mark.parametrize(
    ("measure", "zone", "why"), [("beauty", "chin", "beauty"), ("line-change", "nose", "nose")]
)
def test_a_row_that_names_what_is_not_measured_is_refused(
    measure: str, zone: str, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        replace(checks()["pupils"], off=(measure,), off_in=(zone,))


def test_few_pixels_are_worse_than_many() -> None:
    assert checks()["pupils"].fit(320) is Fit.FIT
    assert checks()["pupils"].fit(150) is Fit.LIMITED
    assert checks()["pupils"].fit(100) is Fit.UNFIT


def test_all_findings_together_are_as_good_as_the_worst() -> None:
    found = [finding("pupils", value) for value in (400, 150)]
    assert worst(found) is Fit.LIMITED
    assert worst([*found, finding("pupils", 50)]) is Fit.UNFIT
    assert worst([]) is Fit.FIT
