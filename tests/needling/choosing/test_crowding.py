"""Which units stand too close, and which can never be the better choice."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.needling.choosing.build import a_pair, a_single
from yintang.needling.choosing.crowding import clashes_of, cliques_of, dominated
from yintang.needling.choosing.units import Unit


def replaced(*units: Unit, doses: tuple[int, ...] | None = None) -> list[str]:
    """The units that another one replaces."""
    out = dominated(units, clashes_of(units), doses or (1,) * len(units))
    return [unit.code for unit, gone in zip(units, out, strict=True) if gone]


def test_units_closer_than_their_spacing_clash_with_one_another() -> None:
    """5 mm in the cheek."""
    clashes = clashes_of([a_pair("a", 20), a_pair("b", 24), a_pair("c", 30)])
    assert clashes.tolist() == [[False, True, False], [True, False, False], [False] * 3]


def test_a_pair_too_narrow_clashes_with_itself() -> None:
    """Its two needles stand 4 mm apart."""
    assert clashes_of([a_pair("narrow", 2)]).tolist() == [[True]]


def test_no_units_clash_with_nobody() -> None:
    """Everything excluded."""
    assert clashes_of([]).shape == (0, 0)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), size=st.integers(1, 14), share=st.floats(0.05, 0.9))
def test_cliques_cover_every_clash_and_nothing_else(seed: int, size: int, share: float) -> None:
    """Each clash lies in a group; every two of a group clash."""
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.random((size, size)) < share, 1)
    clashes = upper | upper.T
    covered = np.zeros_like(clashes)
    for group in cliques_of(clashes):
        for a in group:
            for b in group:
                covered[a, b] = a != b
                assert a == b or clashes[a, b]
    assert (covered == clashes).all()


def test_a_row_of_needles_makes_few_groups() -> None:
    """Seven needles 1 mm apart are one group, not twenty-one pairs."""
    clashes = clashes_of([a_pair("L", 20 + 0.5 * i) for i in range(7)])
    assert cliques_of(clashes) == (tuple(range(7)),)


def test_a_unit_worth_less_on_the_same_path_is_replaced() -> None:
    """Same neighbours, less worth."""
    assert replaced(a_pair("L", 20), a_pair("L", 21, worth=900)) == ["L"]


def test_a_unit_that_keeps_fewer_away_stays() -> None:
    """The lesser one leaves room for another needle."""
    better, lesser, third = a_pair("L", 20), a_pair("L", 17, worth=900), a_pair("x", 24)
    assert replaced(better, lesser, third) == []


def test_a_unit_of_another_line_is_never_replaced() -> None:
    """Lines tire each for itself."""
    assert replaced(a_pair("L", 20), a_pair("K", 20.5, worth=900)) == []


def test_a_unit_that_wounds_less_stays() -> None:
    """Where the dose is short it may be the only one that fits."""
    assert replaced(a_pair("L", 20), a_pair("L", 21, worth=900), doses=(5, 4)) == []


def test_of_two_alike_one_stays() -> None:
    """Neither both nor none."""
    assert replaced(a_pair("L", 20), a_pair("L", 20)) == ["L"]


def test_a_single_never_replaces_a_pair() -> None:
    """It is not as many needles."""
    assert replaced(a_pair("L", 3.2, -90, zone="chin"), a_single("L", -90)) == []
