"""Branches prove what the relaxation leaves open."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.needling.choosing.build import a_pair, a_single
from tests.needling.choosing.test_choose import a_board
from yintang.needling.choosing import branching
from yintang.needling.choosing.branching import branched
from yintang.needling.choosing.choose import Board
from yintang.needling.choosing.program import Bounds, Program, Row, number_row
from yintang.needling.choosing.sheet import Effort, Sheet
from yintang.needling.choosing.units import Unit

FREE = Bounds(most={})


def a_ring(size: int) -> Program:
    """Units in a ring, each excluding its neighbours: the relaxation takes half of each."""
    pairs = [(i, (i + 1) % size) for i in range(size)]
    return Program(
        worths=np.full(size, 10, dtype=np.int64),
        ranks=np.arange(size),
        rows=tuple(Row(rule="spacing", units=p, weights=(1, 1), high=1) for p in pairs),
        groups=(),
    )


def value_of(program: Program) -> int:
    sheet = Sheet.of(program)
    proof = branched(sheet, sheet.gains, Effort())
    assert proof is not None
    chosen = proof.best.whole(sheet.units)
    assert chosen is not None
    assert program.lawful(chosen)
    return program.value(chosen)


@pytest.mark.parametrize(("size", "best"), [(3, 10), (5, 20), (7, 30), (9, 40)])
def test_odd_rings_are_solved_by_branching(size: int, best: int) -> None:
    """Half of five is not two and a half needles."""
    assert value_of(a_ring(size)) == best


def test_the_integer_solver_takes_over_where_branches_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not a single branch is looked at, and the answer is the same."""
    monkeypatch.setattr(branching, "BRANCHES", 0)
    assert value_of(a_ring(7)) == 30


def test_nothing_lawful_has_no_proof() -> None:
    """Three of a ring of five cannot stand."""
    row = Row(rule="number", units=tuple(range(5)), weights=(1,) * 5, low=3, high=5)
    sheet = Sheet.of(a_ring(5).with_rows(row))
    assert branched(sheet, sheet.gains, Effort()) is None


def odd_units() -> list[Unit]:
    """One on the midline wanted more than half a pair: the relaxation takes both in part."""
    return [a_single("m", -90, worth=900), a_pair("a", 20), a_pair("b", 40)]


def test_an_even_number_takes_an_even_number_of_midline_needles() -> None:
    """Issue 3, section 2: parity is branched on as a whole, not needle by needle."""
    board = Board.of(odd_units(), FREE)
    sheet = Sheet.of(board.program.with_rows(number_row(board.units, 2, 2)))
    proof = branched(sheet, sheet.gains, Effort())
    assert proof is not None
    assert sheet.odd is not None
    assert proof.best.values[list(sheet.odd.units)].sum() == pytest.approx(0)


@pytest.mark.parametrize(
    ("count", "rest", "around"),
    [(1.0, 0, (0, 2)), (2.0, 0, None), (2.5, 0, (2, 4)), (2.5, 1, (1, 3)), (3.0, 1, None)],
)
def test_the_counts_around_are_as_odd_as_the_number(
    count: float, rest: int, around: tuple[int, int] | None
) -> None:
    """50 needles hold no, two or four of the midline."""
    board = Board.of(odd_units(), FREE)
    odd = Sheet.of(board.program.with_rows(number_row(board.units, rest, rest))).odd
    assert odd is not None
    values = np.zeros(3)
    values[list(odd.units)] = count
    assert odd.around(values) == around


def test_a_number_that_is_not_settled_is_not_branched_on() -> None:
    """Only where so many and no others are asked for."""
    board = Board.of(odd_units(), FREE)
    assert Sheet.of(board.program.with_rows(number_row(board.units, 1, 4))).odd is None


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), needles=st.integers(2, 14))
def test_branching_and_the_integer_solver_agree(seed: int, needles: int) -> None:
    """Two ways to the same proof."""
    board = Board.of(a_board(seed, pairs=14), Bounds(most={"cheek": 8, "jaw": 6}))
    sheet = Sheet.of(board.program.with_rows(number_row(board.units, needles, needles)))
    proof = branched(sheet, sheet.gains, Effort())
    solver = sheet.opened(sheet.gains, Effort(), whole=True)
    solver.run()
    if proof is None:
        assert "nfeasible" in solver.modelStatusToString(solver.getModelStatus())
    else:
        assert round(proof.best.bound) == round(solver.getInfo().objective_function_value)
