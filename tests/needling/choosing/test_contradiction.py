"""Wishes that clash are named, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, a_plan, places_of
from tests.needling.choosing.build import a_pair
from yintang.errors import WishesClash
from yintang.needling.choosing.choose import shortfall_of
from yintang.needling.choosing.contradiction import contradiction
from yintang.needling.choosing.crowding import clashes_of
from yintang.needling.choosing.program import Bounds, Program, Row, number_row, program_of
from yintang.needling.choosing.solver import feasible
from yintang.needling.plan import make_plan
from yintang.needling.values import Needle, Plan, Wishes
from yintang.units import Side

NEEDLES = a_plan().needles


def plan_of(**wished: object) -> Plan:
    return make_plan(FACE, PLACES, Wishes(**wished))  # type: ignore[arg-type]


def clash_of(**wished: object) -> tuple[str, ...]:
    """The rules named where no plan keeps them all."""
    with pytest.raises(WishesClash) as refused:
        plan_of(**wished)
    return refused.value.rules


def on(side: Side) -> Needle:
    return next(n for n in NEEDLES if n.side is side)


def test_a_locked_needle_in_an_excluded_zone_clashes_with_it() -> None:
    """One or the other."""
    needle = on(Side.LEFT)
    rules = clash_of(locked=(needle,), excluded=(needle.zone,))
    assert len(rules) == 2
    assert f"the locked needle {needle.number} ({needle.code}, left)" in rules


def test_a_locked_needle_on_the_other_side_clashes_with_the_side() -> None:
    """Right only, and a needle locked on the left."""
    rules = clash_of(locked=(on(Side.LEFT),), side=Side.RIGHT, needles=40)
    assert "needles on the right only" in rules


def test_more_locked_needles_than_were_asked_for_clash_with_the_number() -> None:
    """Three locked, two wished for: all three and the number are named."""
    rules = clash_of(locked=NEEDLES[:3], needles=2, reason="a first try")
    assert "2 needles" in rules
    assert len(rules) == 4


def test_two_locked_needles_on_one_spot_clash_with_their_spacing() -> None:
    """Both cannot stand."""
    needle = on(Side.LEFT)
    other = replace(needle, number=99, code="ST2", zone=needle.zone)
    rules = clash_of(locked=(needle, other))
    assert "the distance that needles keep from one another" in rules
    assert len(rules) == 3


def test_lifting_any_one_of_the_named_rules_leaves_a_plan() -> None:
    """Issue 3, section 2: a minimal set; drop any one and it is solvable."""
    units = [a_pair(f"n{i}", 10 + 3.5 * i) for i in range(5)]
    bounds = Bounds(most={"cheek": 6, "n0": 2})
    excluded = Row(rule="excluded jaw", units=(4,), weights=(1,), high=0)
    program: Program = program_of(units, clashes_of(units), bounds, [1] * 5)
    program = program.with_rows(number_row(units, 6, None), excluded)
    named = contradiction(program)
    assert named
    assert not feasible(program)
    for rule in named:
        assert feasible(program.without(frozenset({rule})))


def test_what_does_not_matter_is_not_named() -> None:
    """A zone with room to spare has no part in it."""
    needle = on(Side.LEFT)
    free = next(n.zone for n in NEEDLES if n.zone != needle.zone)
    rules = clash_of(locked=(needle,), excluded=(needle.zone, free))
    assert len(rules) == 2


def test_the_exclusions_that_keep_the_number_away_are_named() -> None:
    """Fewer needles than asked for: which wish would have to give way."""
    excluded = ("cheek", "forehead", "crows-feet", "nasolabial", "marionette", "jaw", "brow")
    plan = plan_of(excluded=excluded, needles=70)
    assert "70 needles" in plan.clashes
    assert any(rule.startswith("no needle in") for rule in plan.clashes)


def test_a_number_that_no_face_has_room_for_clashes_with_nothing_but_itself() -> None:
    """110 needles on this face."""
    plan = plan_of(needles=110, reason="to see")
    assert len(plan.needles) < 110
    assert plan.clashes == ("110 needles",)


def test_a_plan_that_holds_the_number_names_no_clash() -> None:
    """Nothing has to give way."""
    assert a_plan().clashes == ()


def test_laws_are_never_offered_for_giving_up() -> None:
    """Spacing and the most of a zone stand."""
    units = [a_pair(f"n{i}", 10 + 3.5 * i) for i in range(5)]
    assert shortfall_of(units, 8, Bounds(most={"cheek": 4})) == ("8 needles",)


def test_the_refusal_says_what_to_do() -> None:
    """A sentence for the practitioner."""
    with pytest.raises(WishesClash, match="give up any one of them") as refused:
        make_plan(FACE, places_of(FACE), Wishes(locked=NEEDLES[:3], needles=2, reason="less"))
    assert refused.value.code == "wishes-clash"
