"""Two visits of one person become one difference a measure, zone and side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.evidence.build import (
    CHEEK,
    CHIN,
    GLOW,
    OTHER_CHEEK,
    a_person,
    lines,
    of_pair,
    once,
)
from yintang.evidence.change import middle_difference
from yintang.evidence.visits import Repeat, repeats_of
from yintang.skin.readings import LINE_CHANGE
from yintang.units import Side

REDNESS = ("redness", "cheek")
UNEVENNESS = ("unevenness", "chin")
LINES = (LINE_CHANGE, "forehead")


def test_a_measure_of_one_photograph_is_subtracted_and_keeps_its_level() -> None:
    (found,) = repeats_of(a_person(once(4.0), once(5.0)))[UNEVENNESS]
    assert found == Repeat(side=Side.MIDLINE, level=4.5, difference=1.0)
    assert found.visits == (4.0, 5.0)


def test_of_three_photographs_a_visit_the_middle_of_nine_differences_counts() -> None:
    """Findings on skin, 4.3; the very difference that `compare` judges."""
    before, after = [10.0, 10.2, 9.9], [9.0, 9.1, 20.0]
    person = a_person([{CHIN: v} for v in before], [{CHIN: v} for v in after])
    (found,) = repeats_of(person)[UNEVENNESS]
    assert found.difference == pytest.approx(
        middle_difference(np.array(before), np.array(after))
    )
    assert found.difference == pytest.approx(-0.9)


def test_sides_are_told_apart() -> None:
    person = a_person([{CHEEK: 10.0, OTHER_CHEEK: 12.0}], [{CHEEK: 11.0, OTHER_CHEEK: 12.5}])
    found = {one.side: one.difference for one in repeats_of(person)[REDNESS]}
    assert found == {Side.RIGHT: 1.0, Side.LEFT: 0.5}


def test_lines_are_those_of_the_pair_and_no_two_scores() -> None:
    """Issue 4, section 3: never two scores subtracted."""
    pairs = {(0, 0): (lines(8.0, 8.4),), (0, 1): (lines(8.2, 8.3),), (0, 2): (lines(7, 9),)}
    person = a_person([{}], [{}, {}, {}], pairs)
    (found,) = repeats_of(person)[LINES]
    assert found.difference == pytest.approx(0.4)
    assert found.level == pytest.approx(8.2)


def test_what_a_pair_tells_is_not_told_again_by_its_photographs() -> None:
    """Photographs show the measure too; the pair's own reading counts."""
    person = a_person([{CHIN: 4.0}], [{CHIN: 9.0}])
    pair = replace(person.pairs[0], values=(of_pair(CHIN, 4.0, 4.5),))
    (found,) = repeats_of(replace(person, pairs=(pair,)))[UNEVENNESS]
    assert found.difference == 0.5


def test_what_is_never_judged_is_subtracted_photograph_by_photograph() -> None:
    """Glow, heights, and the depth of lines that one photograph shows."""
    (found,) = repeats_of(a_person([{GLOW: 4.0}, {GLOW: 5.0}], [{GLOW: 6.0}]))["glow", "chin"]
    assert found.difference == pytest.approx(1.5)


def test_a_pair_that_may_not_be_compared_does_not_count() -> None:
    """A smile on one of the photographs is no error of the measurement."""
    person = a_person([{CHIN: 4.0}], [{CHIN: 5.0}, {CHIN: 90.0}], {(0, 0): ()})
    (found,) = repeats_of(person)[UNEVENNESS]
    assert found.difference == 1.0


def test_a_zone_that_one_visit_does_not_show_is_left_out() -> None:
    assert repeats_of(a_person([{CHEEK: 1.0}], [{CHIN: 2.0}])) == {}


def test_a_zone_that_some_photographs_show_counts_by_those() -> None:
    person = a_person([{CHIN: 4.0}, {}], [{CHIN: 5.0}, {CHIN: 5.2}])
    (found,) = repeats_of(person)[UNEVENNESS]
    assert found.difference == pytest.approx(1.1)


def test_without_any_pair_nothing_is_told() -> None:
    assert repeats_of(a_person(once(4.0), once(5.0), {})) == {}
