"""What binds a choice, in whole numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.needling.build import FACE, a_plan
from tests.needling.choosing.build import a_pair, a_single
from yintang.needling.choosing.crowding import clashes_of
from yintang.needling.choosing.program import (
    Bounds,
    Group,
    Program,
    Row,
    number_row,
    program_of,
)
from yintang.needling.choosing.units import Unit, locked_units
from yintang.needling.choosing.worth import askers_of
from yintang.needling.values import Wishes
from yintang.units import Side


def a_program(units: list[Unit], bounds: Bounds | None = None) -> Program:
    """Everything that binds these units but their number."""
    wounds = [226] * len(units)
    return program_of(units, clashes_of(units), bounds or Bounds(most={}), wounds)


def rules(program: Program) -> set[str]:
    return {row.rule for row in program.rows}


@pytest.mark.parametrize(("low", "high"), [(None, 3), (3, 3), (1, None)])
def test_a_row_bounds_a_weighted_count(low: int | None, high: int | None) -> None:
    """One pair and one alone are three needles."""
    row = Row(rule="number", units=(0, 1), weights=(2, 1), low=low, high=high)
    assert row.holds(np.array([1, 1]))


@pytest.mark.parametrize(("low", "high"), [(None, 2), (4, None)])
def test_a_row_is_broken_above_and_below(low: int | None, high: int | None) -> None:
    """Three are neither two nor four."""
    row = Row(rule="number", units=(0, 1), weights=(2, 1), low=low, high=high)
    assert not row.holds(np.array([1, 1]))


def test_each_further_unit_of_a_group_costs_more() -> None:
    """Diminishing returns."""
    group = Group(units=(0, 1, 2), tired=(0, 120, 226))
    assert [group.cost(np.array(c)) for c in ([1, 0, 0], [1, 1, 0], [1, 1, 1])] == [0, 120, 346]


def test_the_first_of_a_zone_costs_nothing_and_the_next_twelve_in_a_hundred() -> None:
    """Settings: zones tire by 0.88."""
    units = [a_pair("a", 10), a_pair("b", 30)]
    (zone,) = a_program(units).groups
    assert zone.tired == (0, 120)


def test_what_a_choice_is_worth_is_what_its_units_are_less_what_tires() -> None:
    """1000 and 1000 less 120."""
    program = a_program([a_pair("a", 10), a_pair("b", 30)])
    assert program.value(np.array([1, 1])) == 1880


def test_pairs_are_counted_as_pairs() -> None:
    """Five needles of room are two pairs: a sharper row for the solver."""
    units = [a_pair("a", 10), a_pair("b", 30), a_pair("c", 50)]
    row = next(
        r for r in a_program(units, Bounds(most={"cheek": 5})).rows if r.rule == "most cheek"
    )
    assert (row.weights, row.high) == ((1, 1, 1), 2)


def test_a_zone_with_a_needle_of_the_midline_counts_needles() -> None:
    """Two and one."""
    units = [a_pair("a", 10, zone="chin"), a_single("m", -90)]
    row = next(
        r for r in a_program(units, Bounds(most={"chin": 2})).rows if r.rule == "most chin"
    )
    assert (row.weights, row.high) == ((2, 1), 2)


def test_a_bound_that_nothing_reaches_is_not_written() -> None:
    """Room for four, and only two there."""
    assert rules(a_program([a_pair("a", 10)], Bounds(most={"cheek": 4}))) == set()


def test_the_neck_is_not_counted() -> None:
    """Its needles come on top."""
    row = number_row([a_pair("a", 10), a_pair("n", 20, zone="neck")], 2, 2)
    assert row.units == (0,)


def locked(count: int) -> list[Unit]:
    needles = [replace(n, number=i + 1) for i, n in enumerate(a_plan().needles[:count])]
    return list(locked_units(FACE, needles, askers_of(Wishes())))


def test_a_locked_needle_has_to_stand() -> None:
    """The practitioner said so."""
    program = a_program(locked(1))
    assert not program.lawful(np.array([0]))
    assert program.lawful(np.array([1]))


def test_a_locked_needle_in_an_excluded_zone_cannot_stand() -> None:
    """One of the two wishes has to give way."""
    (unit,) = locked(1)
    program = a_program([unit], Bounds(most={}, excluded=(unit.zone,)))
    assert not program.lawful(np.array([1]))
    assert rules(program) == {"locked 0", f"excluded {unit.zone}"}


def test_a_locked_needle_on_the_side_that_was_not_asked_for_cannot_stand() -> None:
    """Right only was said."""
    unit = next(u for u in locked(50) if u.locked and u.locked.side is Side.LEFT)
    assert "side right" in rules(a_program([unit], Bounds(most={}, side=Side.RIGHT)))
    assert "side left" not in rules(a_program([unit], Bounds(most={}, side=Side.LEFT)))


def test_lifted_rules_are_gone() -> None:
    """Asked when a clash is to be named."""
    units = [a_pair("a", 10), a_pair("b", 12)]
    assert rules(a_program(units).without(frozenset({"spacing"}))) == set()


def test_ranks_are_the_same_for_the_same_place_on_either_side() -> None:
    """Mirrored faces give mirrored plans."""
    pair = a_pair("a", 10)
    lone = replace(pair, candidates=pair.candidates[:1], paths=pair.paths[:1])
    assert len(set(a_program([pair, lone]).ranks)) == 1
