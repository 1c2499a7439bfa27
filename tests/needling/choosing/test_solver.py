"""Answers of the solver, checked in whole numbers."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from tests.needling.choosing.build import a_pair
from yintang.errors import NotProven
from yintang.needling.choosing.crowding import clashes_of
from yintang.needling.choosing.program import (
    Bounds,
    Group,
    Program,
    Row,
    number_row,
    program_of,
)
from yintang.needling.choosing.solver import feasible, most_of, solved

UNITS = [a_pair(f"n{i}", 10 + 3.5 * i) for i in range(5)]


def a_program(*rows: Row) -> Program:
    """Five pairs in a row, neighbours too close to one another."""
    bounds = Bounds(most={})
    return program_of(UNITS, clashes_of(UNITS), bounds, [1] * 5).with_rows(*rows)


def half_whole() -> Program:
    """Three that exclude one another two by two: the relaxation takes half of each."""
    pairs = [(0, 1), (1, 2), (0, 2)]
    return Program(
        worths=np.array([10, 10, 10]),
        ranks=np.array([3, 1, 2]),
        rows=tuple(Row(rule="spacing", units=p, weights=(1, 1), high=1) for p in pairs),
        groups=(),
    )


def test_the_best_choice_is_found_and_proven() -> None:
    """Value and bound meet."""
    best = solved(a_program(number_row(UNITS, 6, 6)))
    assert best is not None
    assert best.chosen.tolist() == [1, 0, 1, 0, 1]
    assert best.gap == 0


def test_what_cannot_be_whole_at_once_is_branched_on() -> None:
    """Half of each would be worth 15; one whole one is worth 10, and that is proven."""
    best = solved(half_whole())
    assert best is not None
    assert (best.value, best.bound) == (10, 10)


def test_of_equals_the_lowest_rank_is_taken() -> None:
    """The second stage."""
    best = solved(half_whole())
    assert best is not None
    assert best.chosen.tolist() == [0, 1, 0]


def test_a_program_that_nothing_keeps_has_no_answer() -> None:
    """Eight needles, room for six."""
    assert solved(a_program(number_row(UNITS, 8, None))) is None
    assert not feasible(a_program(number_row(UNITS, 8, None)))
    assert feasible(a_program(number_row(UNITS, 6, None)))


def test_how_many_fit_at_most_is_told() -> None:
    """First, third and fifth."""
    assert most_of(a_program(), number_row(UNITS, None, None)) == 6


def test_an_answer_that_breaks_a_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No number of the solver is taken on trust."""
    monkeypatch.setattr(Program, "lawful", lambda *_: False)
    with pytest.raises(NotProven, match="breaks a rule"):
        solved(a_program(number_row(UNITS, 4, 4)))


def test_a_value_above_its_own_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proof that does not prove."""
    monkeypatch.setattr(Group, "cost", lambda *_: -(10**6))
    with pytest.raises(NotProven):
        solved(a_program(number_row(UNITS, 4, 4)))


THREADED = """
from tests.needling.choosing.test_choose import FREE, a_board
from yintang.needling.choosing.choose import choose
from yintang.needling.choosing.sheet import Effort
for seed in range(4):
    best = choose(a_board(seed, pairs=14), 11, FREE, Effort(threads={threads}))
    print(best.value, sorted(unit.key for unit in best.chosen))
"""


def test_the_number_of_threads_does_not_matter() -> None:
    """Issue 3, section 2; each in a process of its own, since threads are set once for all."""
    told = {
        subprocess.run(
            [sys.executable, "-c", THREADED.format(threads=threads)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in (1, 2)
    }
    assert len(told) == 1
    assert told != {""}


def test_the_solver_says_nothing_on_standard_output() -> None:
    """`yintang map --json` prints a document and nothing else."""
    (line, *_) = subprocess.run(
        [sys.executable, "-c", THREADED.format(threads=1)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert line[0].isdigit()
