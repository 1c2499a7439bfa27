"""What may be asked for, what is refused, and what has to be said."""

from __future__ import annotations

import pytest

from tests.needling.build import FACE, PLACES, a_plan, places_of
from yintang.anatomy.zones import zones
from yintang.errors import NeedlesOutOfRange, UnknownGoal, WishesRefused
from yintang.needling.plan import make_plan
from yintang.needling.settings import needles_usual, settings
from yintang.needling.values import Wishes
from yintang.needling.wishes import check_wishes, outside_aim
from yintang.units import Side


@pytest.mark.parametrize("needles", [40, 50, 70])
def test_forty_to_seventy_need_no_reason(needles: int) -> None:
    """M6; both edges belong to it."""
    check_wishes(Wishes(needles=needles))
    assert not outside_aim(Wishes(needles=needles))


def test_the_usual_number_is_kept_with_its_source() -> None:
    """M6: about 50 by default; settings.toml says where it comes from."""
    assert Wishes().needles == needles_usual() == 50
    (row,) = (one for one in settings() if one.id == "needles_usual")
    assert row.source


@pytest.mark.parametrize("needles", [39, 71, 1, 110])
def test_outside_forty_to_seventy_a_reason_is_wanted(needles: int) -> None:
    """Issue section 4: the range aimed at, not a wall."""
    with pytest.raises(NeedlesOutOfRange, match="outside the 40 to 70 aimed at"):
        check_wishes(Wishes(needles=needles))
    check_wishes(Wishes(needles=needles, reason="a first visit"))


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_empty_reason_is_none(reason: str) -> None:
    """Blanks explain nothing."""
    with pytest.raises(NeedlesOutOfRange):
        check_wishes(Wishes(needles=30, reason=reason))


@pytest.mark.parametrize("needles", [0, -5, 111])
def test_outside_one_to_a_hundred_and_ten_no_reason_helps(needles: int) -> None:
    """By hand 1 to 110."""
    with pytest.raises(NeedlesOutOfRange, match="cannot be planned: ask for 40 to 70"):
        check_wishes(Wishes(needles=needles, reason="why not"))


def test_a_refusal_says_what_to_do() -> None:
    """Errors are sentences for the person in front of them."""
    with pytest.raises(NeedlesOutOfRange) as refusal:
        check_wishes(Wishes(needles=30))
    assert str(refusal.value) == (
        "30 needles lie outside the 40 to 70 aimed at: ask for a number within, or give a "
        "reason to plan 1 to 110."
    )


def test_an_unknown_goal_is_refused() -> None:
    """Before anything is planned."""
    with pytest.raises(UnknownGoal):
        make_plan(FACE, PLACES, Wishes(goals=("crows-feet", "glow")))


def test_the_midline_is_no_side() -> None:
    """Left, right, or both by naming none."""
    with pytest.raises(WishesRefused, match="left or the right"):
        check_wishes(Wishes(side=Side.MIDLINE))


def test_something_unknown_cannot_be_excluded() -> None:
    """A misspelt exclusion would needle what must not be needled."""
    with pytest.raises(WishesRefused, match="Nothing is called 'cheeks'"):
        check_wishes(Wishes(excluded=("cheeks",)))


@pytest.mark.parametrize("name", ["cheek", "ST4", "L-NLF", "M-masseter"])
def test_zones_points_lines_and_muscles_can_be_excluded(name: str) -> None:
    """By their ids."""
    check_wishes(Wishes(excluded=(name,)))


def test_a_plan_by_hand_says_so_with_its_reason() -> None:
    """The amber flag of issue section 4."""
    plan = a_plan(Wishes(needles=20, reason="A first, gentle visit."))
    assert plan.warnings[0] == (
        "20 needles lie outside the 40 to 70 aimed at. Reason given: A first, gentle visit."
    )
    assert len(plan.needles) == 20


def test_an_ordinary_plan_needs_no_warning() -> None:
    """Warnings mean something."""
    assert a_plan().warnings == ()


def test_a_neck_that_cannot_be_seen_is_told() -> None:
    """Asked for, not shown."""
    plan = a_plan(Wishes(goals=("neck",)))
    assert any("neck" in text and "does not show it" in text for text in plan.warnings)


def test_a_neck_that_can_be_seen_is_no_warning() -> None:
    """Asked for and shown."""
    plan = make_plan(FACE, places_of(FACE, neck_shown=True), Wishes(goals=("neck",)))
    assert not any("does not show" in text for text in plan.warnings)


def test_a_goal_whose_places_are_unsure_says_which_handles_help() -> None:
    """The masseter and its points hang on the angle of the jaw and the tragus."""
    plan = a_plan(Wishes(goals=("jaw-tension",)))
    (warning,) = [text for text in plan.warnings if text.startswith("Most places")]
    assert "for a tense jaw" in warning
    assert "the angle of the jaw" in warning
    assert "the tragus" in warning


def test_with_the_handles_placed_the_goal_is_met() -> None:
    """Nothing left to say."""
    places = places_of(FACE, pinned=["gonion", "tragus"])
    plan = make_plan(FACE, places, Wishes(goals=("jaw-tension",)))
    assert plan.warnings == ()
    assert {"ST6", "M-masseter"} & {needle.code for needle in plan.needles}


def test_too_little_room_is_told_in_one_sentence_why() -> None:
    """Issue section 4: the largest lawful plan and one sentence why."""
    excluded = ("cheek", "forehead", "crows-feet", "nasolabial", "marionette", "jaw", "brow")
    plan = a_plan(Wishes(excluded=excluded))
    assert 10 < len(plan.needles) < 40
    (warning,) = plan.warnings
    assert warning.startswith(f"50 needles were asked for and {len(plan.needles)} can stand")
    assert "were not wished for" in warning
    assert warning.count(". ") == 0


def test_everything_excluded_leaves_an_empty_plan_that_says_why() -> None:
    """Even then nothing falls over."""
    plan = a_plan(Wishes(excluded=tuple(zone.id for zone in zones())))
    assert plan.needles == ()
    assert "0 can stand lawfully" in plan.warnings[0]


def test_a_reason_is_no_longer_than_a_plan_can_be_read_back_with() -> None:
    """reading.py: 4000 letters; a plan that is written can be carried on."""
    check_wishes(Wishes(reason="x" * 4000))
    with pytest.raises(WishesRefused, match="longer than 4000 letters: shorten it"):
        check_wishes(Wishes(reason="x" * 4001))
