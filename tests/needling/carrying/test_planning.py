"""A plan made round what stands already: carried on, locked, placed or forbidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, a_plan, needle_on
from yintang.errors import LocksRefused
from yintang.needling.by_hand.edits import lock_needle
from yintang.needling.by_hand.locks import ForbiddenRow, LockRow, Locks
from yintang.needling.carrying.carry import Carried
from yintang.needling.carrying.planning import plan_on
from yintang.needling.values import LeftOut, Plan, Wishes
from yintang.units import Side

GROUND = (FACE, PLACES)
WISHES = Wishes()
PLAN = a_plan()


def held(plan: Plan) -> set[tuple[str, Side]]:
    return {(one.code, one.side) for one in plan.needles}


def locked(plan: Plan) -> list[tuple[str, Side]]:
    return [(one.code, one.side) for one in plan.needles if one.locked]


def test_without_anything_that_stands_it_is_the_plan_for_the_wishes() -> None:
    """The same function serves both."""
    assert plan_on(GROUND, WISHES) == PLAN


def test_lock_numbers_mean_the_plan_with_nothing_kept_free() -> None:
    """docs/science/plan-json.md: what is excluded would else change what a number means."""
    wishes = Wishes(excluded=("forehead",))
    without = a_plan(wishes)
    kept = next(
        one
        for one, other in zip(PLAN.needles, without.needles, strict=True)
        if one.code != other.code and one.zone != "forehead"
    )
    plan = plan_on(GROUND, wishes, locks=Locks(locked=(LockRow(number=kept.number),)))
    assert (kept.code, kept.side) in locked(plan)
    assert "forehead" not in {one.zone for one in plan.needles}


def test_lock_numbers_mean_the_carried_needles_by_their_old_numbers() -> None:
    """docs/science/plan-json.md: also where a needle before them was lost on the way."""
    lost, kept = PLAN.needles[2], PLAN.needles[20]
    rest = tuple(one for one in PLAN.needles if one is not lost)
    left_out = LeftOut(code=lost.code, side=lost.side, why="Unseen.", number=lost.number)
    there = Carried(plan=replace(PLAN, needles=rest, left_out=(left_out,)), lost=(left_out,))
    locks = Locks(locked=(LockRow(number=kept.number),))
    assert (kept.code, kept.side) in locked(plan_on(GROUND, WISHES, there=there, locks=locks))
    with pytest.raises(LocksRefused, match="found no place on this photograph"):
        plan_on(
            GROUND,
            WISHES,
            there=there,
            locks=Locks(locked=(LockRow(number=lost.number),)),
        )


def test_what_was_locked_before_stays_locked_beside_what_is_locked_now() -> None:
    """Issue 3, section 6: plan the rest round what I locked."""
    before, now = needle_on(PLAN, "ST4"), needle_on(PLAN, "GB14")
    there = Carried(plan=lock_needle(PLAN, before.number), lost=())
    locks = Locks(locked=(LockRow(number=now.number),))
    plan = plan_on(GROUND, WISHES, there=there, locks=locks)
    assert {("ST4", Side.LEFT), ("GB14", Side.LEFT)} <= set(locked(plan))


def test_what_is_forbidden_now_goes_from_a_carried_plan() -> None:
    """Issue 3, section 2: needles that the practitioner has forbidden."""
    there = Carried(plan=PLAN, lost=())
    locks = Locks(forbidden=(ForbiddenRow(code="GB14"),))
    plan = plan_on(GROUND, WISHES, there=there, locks=locks)
    assert not {code for code, _ in held(plan)} & {"GB14"}
    assert {one.code for one in PLAN.needles} & {"GB14"}
