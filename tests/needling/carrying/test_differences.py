"""What changed from one plan to the next, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, a_plan, needle_on, with_needle
from yintang.needling.carrying.differences import NeedleChange, NeedleDifference, differences
from yintang.needling.plan import make_plan
from yintang.needling.settings import setting
from yintang.needling.values import LeftOut, Needle, Plan, Wishes
from yintang.units import Side

PLAN = a_plan()
GB14 = needle_on(PLAN, "GB14")


def without(plan: Plan, *needles: Needle) -> Plan:
    return replace(plan, needles=tuple(n for n in plan.needles if n not in needles))


def shifted(up_mm: float, across_mm: float = 0.0) -> Plan:
    """The plan with GB14 on the left elsewhere."""
    spot = replace(
        GB14.spot, up_mm=GB14.spot.up_mm + up_mm, across_mm=GB14.spot.across_mm + across_mm
    )
    return with_needle(PLAN, GB14, spot=spot)


def only(
    found: tuple[NeedleDifference, ...], code: str, side: Side = Side.LEFT
) -> NeedleDifference:
    return next(one for one in found if (one.code, one.side) == (code, side))


def test_from_a_plan_to_itself_everything_stayed() -> None:
    """Issue 3, section 6: what stayed."""
    found = differences(PLAN, PLAN)
    assert {one.change for one in found} == {NeedleChange.STAYED}
    assert [(one.old_number, one.new_number) for one in found] == [
        (n.number, n.number) for n in PLAN.needles
    ]


def test_every_needle_of_both_plans_is_told_once() -> None:
    """Nothing comes or goes unsaid."""
    new = make_plan(FACE, PLACES, Wishes(goals=("crows-feet",), needles=44))
    found = differences(PLAN, new)
    old_numbers = [one.old_number for one in found if one.old_number]
    new_numbers = [one.new_number for one in found if one.new_number]
    assert sorted(old_numbers) == [n.number for n in PLAN.needles]
    assert sorted(new_numbers) == [n.number for n in new.needles]


@pytest.mark.parametrize(
    ("off_mm", "change"), [(-0.02, NeedleChange.STAYED), (0.02, NeedleChange.MOVED)]
)
def test_within_the_tolerance_of_its_place_a_needle_stayed(
    off_mm: float, change: NeedleChange
) -> None:
    """At the edge."""
    found = only(differences(PLAN, shifted(GB14.tolerance_mm + off_mm)), "GB14")
    assert found.change is change
    assert found.moved_mm == pytest.approx(GB14.tolerance_mm + off_mm, abs=0.011)


@pytest.mark.parametrize(
    ("up_mm", "across_mm", "words"),
    [
        (6, 0, "moved 6.0 mm upwards"),
        (-6, 0, "moved 6.0 mm downwards"),
        (0, 6, "moved 6.0 mm outwards"),
        (0, -6, "moved 6.0 mm inwards"),
        (6, 6, "moved 8.5 mm upwards and outwards"),
        (-6, -6, "moved 8.5 mm downwards and inwards"),
    ],
)
def test_a_moved_needle_says_how_far_and_which_way(
    up_mm: float, across_mm: float, words: str
) -> None:
    """Issue 3, section 6: moved, how far, in mm."""
    found = only(differences(PLAN, shifted(up_mm, across_mm)), "GB14")
    assert words in found.words
    assert found.words.endswith(GB14.why)


def test_a_needle_of_the_right_side_moves_outwards_to_the_right() -> None:
    """Away from the midline, on either side."""
    right = needle_on(PLAN, "GB14", Side.RIGHT)
    spot = replace(right.spot, across_mm=right.spot.across_mm - 6)
    found = only(differences(PLAN, with_needle(PLAN, right, spot=spot)), "GB14", Side.RIGHT)
    assert "outwards" in found.words


def test_a_needle_beyond_reach_went_and_another_came() -> None:
    """It no longer stands on the same place."""
    found = differences(PLAN, shifted(setting("stray_mm") + 0.1))
    changes = [one.change for one in found if one.change is not NeedleChange.STAYED]
    assert changes == [NeedleChange.WENT, NeedleChange.CAME]


def test_what_came_says_why() -> None:
    """The reason of the plan."""
    found = only(differences(without(PLAN, GB14), PLAN), "GB14")
    assert (found.change, found.old_number, found.new_number) == ("came", None, GB14.number)
    assert found.words == f"Needle {GB14.number}, GB14 (left), came. {GB14.why}"


def test_what_went_says_the_rule_that_kept_it_out() -> None:
    """The reason of the plan."""
    new = replace(
        without(PLAN, GB14), left_out=(LeftOut(code="GB14", side=Side.LEFT, why="Too near."),)
    )
    found = only(differences(PLAN, new), "GB14")
    assert (found.change, found.old_number, found.new_number) == ("went", GB14.number, None)
    assert found.words.endswith("went. Too near.")


def test_what_went_names_the_needle_that_stands_there_now() -> None:
    """A needle of another code took its place."""
    other = replace(GB14, code="L-FH", spot=replace(GB14.spot, up_mm=GB14.spot.up_mm + 4.5))
    new = replace(without(PLAN, GB14), needles=(other,), left_out=())
    found = only(differences(PLAN, new), "GB14")
    assert found.words.endswith(
        f"Needle {GB14.number}, lines across the forehead, stands 4.5 mm from there now."
    )


@pytest.mark.parametrize("needles", [(), (needle_on(PLAN, "ST4"),)])
def test_what_went_for_no_rule_says_so(needles: tuple[Needle, ...]) -> None:
    """No reason is made up."""
    new = replace(PLAN, needles=needles, left_out=())
    assert only(differences(PLAN, new), "GB14").words.partition("went. ")[2] in {
        "The new plan has no needle.",
        "The new plan found more worth in other needles.",
    }


def test_what_stood_there_by_hand_and_went_could_have_been_locked() -> None:
    """A sentence that says what to do."""
    old = with_needle(PLAN, GB14, by_hand=True)
    found = only(differences(old, without(PLAN, GB14)), "GB14")
    assert "lock it" in found.words


def test_what_a_hand_had_moved_and_the_plan_puts_back_says_so() -> None:
    """Nobody wonders where the work of the hand has gone."""
    old = replace(shifted(6))
    moved = needle_on(old, "GB14")
    found = only(differences(with_needle(old, moved, by_hand=True), PLAN), "GB14")
    assert "by hand and was not locked" in found.words


def test_what_found_no_place_on_the_new_photograph_went_too() -> None:
    """Issue 3, section 6."""
    lost = LeftOut(code="ST7", side=Side.LEFT, why="The new photo does not show it.", number=3)
    first = differences(PLAN, PLAN, (lost,))[0]
    assert (first.change, first.old_number, first.new_number) == (NeedleChange.WENT, 3, None)
    assert first.words == "Needle 3, ST7 (left), went. The new photo does not show it."


def test_a_needle_lost_before_its_number_was_kept_went_without_it() -> None:
    """Plans that were carried by an earlier version are still told."""
    lost = LeftOut(code="ST7", side=Side.LEFT, why="The new photo does not show it.")
    first = differences(PLAN, PLAN, (lost,))[0]
    assert first.old_number is None
    assert first.words == "ST7 (left) went. The new photo does not show it."


def test_what_changed_comes_before_what_stayed() -> None:
    """Readers look at the top."""
    new = make_plan(FACE, PLACES, Wishes(goals=("neck", "jawline"), needles=60))
    order = [list(NeedleChange).index(one.change) for one in differences(PLAN, new)]
    assert order == sorted(order)


def test_needles_of_one_line_are_matched_to_the_nearest() -> None:
    """Several of them stand within reach of each other."""
    sided = Counter((needle.code, needle.side) for needle in PLAN.needles)
    assert max(sided.values()) > 1
    found = differences(PLAN, replace(PLAN, needles=tuple(reversed(PLAN.needles))))
    assert {one.moved_mm for one in found} == {0.0}
