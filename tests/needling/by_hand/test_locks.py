"""Single needles that are locked, placed and forbidden: by number, by code, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, a_plan, needle_on
from yintang.errors import LocksRefused, PointWithoutSide
from yintang.face.values import Face
from yintang.needling.by_hand.edits import lock_needle
from yintang.needling.by_hand.locks import (
    ForbiddenRow,
    LockRow,
    Locks,
    PlacedRow,
    check_places,
    locked_wishes,
)
from yintang.needling.values import LeftOut, Plan, Wishes
from yintang.units import Side

PLAN = a_plan()
GROUND = (FACE, PLACES)
ST4 = needle_on(PLAN, "ST4")


def wishes_after(locks: Locks, plan: Plan = PLAN) -> Wishes:
    return locked_wishes(plan, GROUND, locks)


def test_a_needle_is_locked_by_its_number() -> None:
    """Issue 3, section 2: needles that the practitioner has locked."""
    (locked,) = wishes_after(Locks(locked=(LockRow(number=ST4.number),))).locked
    assert locked == replace(ST4, locked=True)


def test_a_code_without_a_side_locks_wherever_it_stands() -> None:
    """docs/science/plan-json.md."""
    locked = wishes_after(Locks(locked=(LockRow(code="ST4"),))).locked
    assert {one.side for one in locked} == {Side.LEFT, Side.RIGHT}


@pytest.mark.parametrize("number", [0, -3, 51, 999])
def test_a_number_that_no_needle_has_is_told_with_those_that_there_are(number: int) -> None:
    """Issue 3: a clear sentence."""
    words = rf"locks\.locked\[0\]: The plan has no needle {number} to keep.*1 to 50\."
    with pytest.raises(LocksRefused, match=words):
        wishes_after(Locks(locked=(LockRow(number=number),)))


def test_a_code_on_which_no_needle_stands_is_told_with_its_side() -> None:
    """Issue 3: a clear sentence."""
    with pytest.raises(LocksRefused, match=r"no needle on ST1 \(left\) to keep"):
        wishes_after(Locks(locked=(LockRow(code="ST1", side=Side.LEFT),)))


def test_a_needle_that_was_lost_on_the_way_says_so() -> None:
    """Its old number is not that of another needle."""
    lost = LeftOut(code="ST4", side=Side.LEFT, why="Unseen.", number=ST4.number)
    rest = tuple(one for one in PLAN.needles if one is not ST4)
    plan = replace(PLAN, needles=rest, left_out=(lost,))
    with pytest.raises(LocksRefused, match=f"Needle {ST4.number} found no place on this photo"):
        wishes_after(Locks(locked=(LockRow(number=ST4.number),)), plan)


@pytest.mark.parametrize(
    "second", [LockRow(number=ST4.number), LockRow(code="ST4", side=Side.LEFT)]
)
def test_a_needle_that_two_rows_lock_is_refused(second: LockRow) -> None:
    """Issue 3: twice the same, whether by number or by code."""
    words = rf"locks\.locked\[1\] names needle {ST4.number}, ST4 \(left\)"
    with pytest.raises(LocksRefused, match=words):
        wishes_after(Locks(locked=(LockRow(number=ST4.number), second)))


def test_a_needle_that_is_locked_already_may_be_named() -> None:
    """What the plan that is carried on had locked stays locked either way."""
    plan = lock_needle(PLAN, ST4.number)
    wishes = wishes_after(Locks(locked=(LockRow(number=ST4.number),)), plan)
    assert [one.number for one in wishes.locked] == [ST4.number]


def test_a_point_that_is_both_locked_and_placed_is_refused() -> None:
    """One needle cannot be two."""
    locks = Locks(
        locked=(LockRow(code="ST4"),), placed=(PlacedRow(code="ST4", side=Side.LEFT),)
    )
    with pytest.raises(LocksRefused, match=r"ST4 \(left\) is to be placed and is locked"):
        wishes_after(locks)


@pytest.mark.parametrize("side", [None, Side.LEFT])
@pytest.mark.parametrize(
    "asked",
    [
        Locks(locked=(LockRow(number=ST4.number),)),
        Locks(placed=(PlacedRow(code="ST4", side=Side.LEFT),)),
    ],
)
def test_what_is_asked_for_cannot_be_forbidden(asked: Locks, side: Side | None) -> None:
    """The file contradicts itself; it says where."""
    locks = replace(asked, forbidden=(ForbiddenRow(code="ST4", side=side),))
    words = r"locks\.forbidden\[0\] forbids ST4 \(left\)"
    with pytest.raises(LocksRefused, match=words):
        wishes_after(locks)


def test_the_other_side_of_what_is_asked_for_can_be_forbidden() -> None:
    """The edge of the rule."""
    locks = Locks(
        locked=(LockRow(number=ST4.number),),
        forbidden=(ForbiddenRow(code="ST4", side=Side.RIGHT),),
    )
    assert len(wishes_after(locks).forbidden) == 1


def test_a_needle_that_cannot_be_placed_is_told_with_its_row() -> None:
    """The reason is that of placing it on the page; the row says which one."""
    placed = (PlacedRow(code="ST1", side=Side.LEFT), PlacedRow(code="ST2"))
    with pytest.raises(PointWithoutSide, match=r"^locks\.placed\[1\]: ST2 lies on both sides"):
        wishes_after(Locks(placed=placed))


@pytest.mark.parametrize(("row", "column"), [(-1.0, 5.0), (5.0, 441.0), (541.0, 5.0)])
def test_a_needle_off_the_photograph_is_refused(row: float, column: float) -> None:
    """As on the page: a place that nobody sees cannot be meant."""
    locks = Locks(placed=(PlacedRow(row=row, column=column),))
    with pytest.raises(LocksRefused, match=r"locks\.placed\[0\]: That place lies outside"):
        check_places(locks, a_known_face())


def test_points_that_stand_where_they_are_shown_need_no_pixel() -> None:
    """Nothing to check."""
    check_places(Locks(placed=(PlacedRow(code="ST1", side=Side.LEFT),)), a_known_face())


def a_known_face() -> Face:
    """A face on a photograph of 440 by 540 pixels."""
    from tests.face.build import a_face

    return a_face()
