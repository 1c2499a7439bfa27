"""Sentences call places as people do: nobody outside the code knows its ids."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, needle_on
from yintang.needling.by_hand.edits import move_needle
from yintang.needling.goals import goals
from yintang.needling.grounds import grounds_of
from yintang.needling.left_out import _kept_words
from yintang.needling.plan import make_plan
from yintang.needling.rules import broken_rules
from yintang.needling.standing import called
from yintang.needling.values import Wishes
from yintang.units import Side

# The ids of lines, muscles and free spots; `EX-HN3` and the like are the WHO's.
ID = re.compile(r"\b[LMF]-\w+")
PLAN = make_plan(FACE, PLACES, Wishes(goals=("nasolabial", "marionette"), needles=60))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("GB14", "GB14"),
        ("EX-HN3", "EX-HN3"),
        ("L-NLF", "nasolabial fold"),
        ("M-frontalis", "frontalis"),
        ("F-cheek", "free spot"),
        ("brow", "brow"),
    ],
)
def test_points_keep_their_code_and_all_else_has_words(code: str, words: str) -> None:
    """The glossary: a point is called by its WHO code."""
    assert called(code) == words


def test_what_is_left_out_is_told_without_ids() -> None:
    """Issue 3, section 5: words."""
    told = " ".join(one.why for one in PLAN.left_out)
    assert "mm from needle" in told
    assert not ID.search(told)


def test_the_grounds_of_every_needle_are_told_without_ids() -> None:
    """Issue 3, section 5: why here and not 4 mm away."""
    told = " ".join(grounds_of(PLAN, FACE, one.number).here for one in PLAN.needles)
    assert "mm from needle" in told
    assert not ID.search(told)


@pytest.mark.parametrize("goal", [one.id for one in goals()])
def test_warnings_of_a_plan_are_told_without_ids(goal: str) -> None:
    """A wish that cannot be met names its places."""
    told = " ".join(make_plan(FACE, PLACES, Wishes(goals=(goal,))).warnings)
    assert not ID.search(told)


def test_a_needle_that_was_moved_off_its_line_is_told_without_ids() -> None:
    """Warnings change as the hand moves."""
    fold = needle_on(PLAN, "L-NLF")
    place = replace(fold.pixel, row=fold.pixel.row - 36)
    changed = move_needle(PLAN, FACE, fold.number, place)
    told = " ".join(rule.message for rule in broken_rules(changed, FACE))
    assert "mm from its place" in told
    assert not ID.search(told)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_needle_names_what_crowds_it_on_its_own_side(side: Side) -> None:
    """Issue 3, section 5: the needle that kept it out stands beside it, not opposite."""
    sides = {needle.number: needle.side for needle in PLAN.needles}
    whys = [one.why for one in PLAN.left_out if one.side is side]
    named = [
        sides[int(n)] for why in whys for n in re.findall(r"^It would .* needle (\d+)", why)
    ]
    assert len(named) >= 3
    assert set(named) <= {side, Side.MIDLINE}


GAP = re.compile(r"It would stand ([\d.]+) mm from .*?; (\d+) mm(, and 0\.2 mm)?")


@pytest.mark.parametrize("needles", [40, 45, 50, 55, 60, 65, 70])
def test_no_needle_is_left_out_for_a_distance_that_it_keeps(needles: int) -> None:
    """`5.1 mm from needle 23; 5 mm are kept` would say nothing."""
    plan = make_plan(FACE, PLACES, Wishes(goals=("nasolabial",), needles=needles))
    told = [found.groups() for one in plan.left_out if (found := GAP.search(one.why))]
    assert told
    for gap, kept, more in told:
        assert (float(gap) >= float(kept)) is bool(more)
        assert float(gap) <= float(kept) + 0.2


@pytest.mark.parametrize(
    ("gap_mm", "words"),
    [
        (4.94, "5 mm are"),
        (4.96, "5 mm, and 0.2 mm for the error of measuring, are"),
        (5.15, "5 mm, and 0.2 mm for the error of measuring, are"),
    ],
)
def test_what_is_kept_for_the_error_of_measuring_is_told_where_it_decides(
    gap_mm: float, words: str
) -> None:
    """settings.toml: two ways of measuring along curved skin differ by this much."""
    assert _kept_words(gap_mm, 5.0) == words
