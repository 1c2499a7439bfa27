"""The chooser: exactly as many as asked for, spaced, worth most, proven, always the same."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.needling.choosing.build import (
    WORTH,
    a_pair,
    a_single,
    a_unit,
    chosen,
    codes,
    count,
)
from yintang.needling.choosing.choose import Board, choose
from yintang.needling.choosing.program import Bounds, number_row
from yintang.needling.choosing.sheet import Effort
from yintang.needling.choosing.units import Unit

FREE = Bounds(most={})


def test_the_most_wanted_come_first() -> None:
    """Goals set weights."""
    units = [a_pair("low", 10), a_pair("high", 30, worth=3 * WORTH)]
    assert codes(chosen(units, 2)) == ["high"]


def test_a_pair_counts_two_and_the_midline_one() -> None:
    """ST4 on both sides is two needles."""
    assert count(chosen([a_pair("pair", 20), a_single("lone", -90)], 3)) == 3


def test_never_more_than_asked_for() -> None:
    """One needle of room takes no pair."""
    assert chosen([a_pair("pair", 20)], 1).chosen == ()


@pytest.mark.parametrize("needles", [4, 5])
def test_the_number_is_met_exactly_whether_even_or_odd(needles: int) -> None:
    """The midline makes numbers odd."""
    lone = a_single("lone", -90, worth=9 * WORTH)
    units = [a_pair("a", 10), a_pair("b", 30), a_pair("c", 50), lone]
    assert count(chosen(units, needles)) == needles


def test_a_midline_needle_is_given_up_where_it_stands_in_the_way_of_the_number() -> None:
    """Wanted most, it would leave the plan one short."""
    lone = a_single("lone", -40, worth=9 * WORTH)
    assert codes(chosen([lone, a_pair("a", 20), a_pair("b", 40)], 4)) == ["a", "b"]


@pytest.mark.parametrize(("across", "expected"), [(25.3, 4), (25.1, 2), (24.0, 2)])
def test_units_too_close_are_never_chosen_together(across: float, expected: int) -> None:
    """5 mm in the cheek, and a little slack."""
    assert count(chosen([a_pair("a", 20), a_pair("b", across)], 4)) == expected


def test_a_pair_whose_needles_stand_too_close_is_never_chosen() -> None:
    """2 mm on either side of the midline are 4 mm apart."""
    assert chosen([a_pair("narrow", 2)], 2).chosen == ()


@pytest.mark.parametrize(("most", "expected"), [(2, 2), (3, 2), (4, 4)])
def test_a_zone_never_has_more_than_its_most(most: int, expected: int) -> None:
    """The dose of a zone is bounded."""
    units = [a_pair("a", 10), a_pair("b", 30), a_pair("c", 50)]
    assert count(chosen(units, 6, {"cheek": most})) == expected


def test_a_line_never_has_more_than_its_most() -> None:
    """Two stations of one line, room for one pair."""
    stations = [a_pair("L-X", 10), a_pair("L-X", 30), a_pair("other", 50)]
    assert codes(chosen(stations, 6, {"L-X": 2})) == ["L-X", "other"]


def test_zones_tire_so_that_needles_are_spread() -> None:
    """Diminishing returns: slightly less wanted, but the first of its zone."""
    jaw = a_pair("c", 50, worth=950, zone="jaw")
    assert codes(chosen([a_pair("a", 10), a_pair("b", 30), jaw], 4)) == ["a", "c"]


def test_what_is_wanted_much_more_is_taken_from_a_tired_zone_all_the_same() -> None:
    """Returns diminish; they do not end."""
    jaw = a_pair("c", 50, worth=500, zone="jaw")
    assert codes(chosen([a_pair("a", 10), a_pair("b", 30), jaw], 4)) == ["a", "b"]


def test_one_wanted_unit_gives_way_to_two_that_reach_the_number() -> None:
    """Exactly as many as asked for comes before what is wanted most."""
    middle = a_pair("middle", 20, worth=9 * WORTH)
    units = [middle, a_pair("inner", 16.5), a_pair("outer", 23.5)]
    assert codes(chosen(units, 4)) == ["inner", "outer"]


def test_the_wanted_unit_stays_where_the_number_is_reached_with_it() -> None:
    """No needle is traded for nothing."""
    middle = a_pair("middle", 20, worth=9 * WORTH)
    units = [middle, a_pair("inner", 16.5), a_pair("outer", 23.5)]
    assert codes(chosen(units, 2)) == ["middle"]


def test_where_the_number_cannot_be_reached_the_plan_is_as_large_as_it_gets() -> None:
    """Five in a row, 3.5 mm apart: first, third and fifth."""
    row = [a_pair(f"n{i}", 10 + 3.5 * i, worth=WORTH * (1 + i % 2)) for i in range(5)]
    best = chosen(row, 40)
    assert codes(best) == ["n0", "n2", "n4"]
    assert best.needles == 6


def test_nothing_to_choose_from_is_no_plan() -> None:
    """All excluded."""
    assert chosen([], 50).chosen == ()


def test_needles_of_the_neck_count_apart() -> None:
    """They come on top of the number, where they are wanted."""
    units = [a_pair("a", 20), a_pair("n", 20, -150, zone="neck")]
    best = chosen(units, 2)
    assert codes(best) == ["a", "n"]
    assert best.needles == 2


def test_a_dose_bounds_the_wounded_surface_of_a_zone() -> None:
    """Two needles of 0.12 mm, 3 mm deep, wound 2.26 square millimetres together."""
    units = [a_pair("a", 10), a_pair("b", 30)]
    for limit, expected in ((500, 4), (300, 2), (225, 0)):
        best = choose(units, 4, Bounds(most={}, doses={"cheek": limit}))
        assert best is not None
        assert count(best) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(72, 4), (71, 2), (35, 0)])
def test_time_at_the_couch_bounds_the_number(seconds: int, expected: int) -> None:
    """18 seconds a needle."""
    units = [a_pair("a", 10), a_pair("b", 30)]
    best = choose(units, 4, Bounds(most={}, seconds=seconds))
    assert best is not None
    assert count(best) == expected


def a_board(seed: int, pairs: int = 7) -> list[Unit]:
    """Pairs and midline needles strewn over two zones, some too close to others."""
    rng = np.random.default_rng(seed)
    units = [
        a_pair(
            f"p{i % 4}",
            round(float(rng.uniform(3, 40)), 1),
            round(float(rng.uniform(-60, -40)), 1),
            worth=int(rng.integers(100, 3000)),
            zone=("cheek", "jaw")[i % 2],
        )
        for i in range(pairs)
    ]
    lone = [
        a_single(f"m{i}", -70 - 7 * i, worth=int(rng.integers(100, 3000))) for i in range(3)
    ]
    return [*units, *lone]


def best_by_trying(units: Sequence[Unit], needles: int, bounds: Bounds) -> int | None:
    """The value of the best choice, found by trying every one of them."""
    board = Board.of(units, bounds)
    program = board.program.with_rows(number_row(board.units, needles, needles))
    choices = itertools.product((0, 1), repeat=len(board.units))
    values = [program.value(np.array(one)) for one in choices if program.lawful(np.array(one))]
    return max(values, default=None)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), needles=st.integers(2, 9), most=st.integers(2, 6))
def test_no_choice_is_better_than_the_proven_one(seed: int, needles: int, most: int) -> None:
    """Issue 3, section 2: proven optimality, checked against every choice there is."""
    units, bounds = a_board(seed), Bounds(most={"cheek": most, "p1": 2})
    best = choose(units, needles, bounds)
    assert best is not None
    assert best.gap == 0
    if best.needles == needles:
        assert best.value == best_by_trying(units, needles, bounds)
    else:
        assert best_by_trying(units, needles, bounds) is None


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), turn=st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(seed: int, turn: object) -> None:
    """Issue 3, section 2: tested with shuffled candidates."""
    units = a_board(seed, pairs=12)
    shuffled = list(units)
    turn.shuffle(shuffled)  # type: ignore[attr-defined]
    assert codes(chosen(units, 9)) == codes(chosen(shuffled, 9))
    assert {u.key for u in chosen(units, 9).chosen} == {
        u.key for u in chosen(shuffled, 9).chosen
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_seed_of_the_solver_does_not_matter(seed: int) -> None:
    """Issue 3, section 2: one answer, however it is found."""
    units = a_board(77, pairs=14)
    found = choose(units, 11, FREE, Effort(seed=seed))
    assert found is not None
    assert {u.key for u in found.chosen} == {u.key for u in chosen(units, 11).chosen}


def test_of_choices_worth_the_same_the_same_one_is_always_taken() -> None:
    """Twelve pairs alike: the ranks decide, and the order they come in does not."""
    alike = [
        a_pair(f"n{i}", 10 + 6.0 * i, zone=("cheek", "jaw", "chin", "temple")[i])
        for i in range(4)
    ]
    zoned = [a_pair(f"n{i}", 10 + 6.0 * i) for i in range(4)]
    assert {u.zone for u in alike} != {u.zone for u in zoned}
    assert codes(chosen(zoned, 4)) == codes(chosen(zoned[::-1], 4))


def test_sides_change_places_in_a_mirror_and_nothing_else_does() -> None:
    """Ranks are drawn from what a unit is, never from its side."""
    units = a_board(5, pairs=10)
    mirrored = [a_unit(*unit.candidates[::-1], worth=unit.worth) for unit in units]
    assert codes(chosen(units, 8)) == codes(chosen(mirrored, 8))
