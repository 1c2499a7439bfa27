"""A comparison tells the new patches that its pairs of photographs agree upon."""

from __future__ import annotations

import re

from tests.evidence.visits import smiling
from tests.skin.bruises import marked_photo, unmarked
from yintang.evidence.comparison import compared
from yintang.report.comparison_document import comparison_document, comparison_text
from yintang.report.comparison_drawing import comparison_svg
from yintang.units import Side

BEFORE, BARE = unmarked(), marked_photo(od=0)
MARKED = [marked_photo(), marked_photo(seed=13)]
SVG_OUTLINE = r'<polygon [^>]*stroke="rgb\(126, 34, 140\)"'


def test_a_patch_on_every_photograph_of_the_visit_is_told_once() -> None:
    """M10: every bruise is recorded."""
    (found,) = compared([BEFORE], MARKED).bruises
    assert (found.zone, found.side) == ("cheek", Side.LEFT)


def test_a_patch_on_one_photograph_of_two_is_not_told() -> None:
    """A reflex of the lamp is no bruise: more than half of the pairs must show it."""
    assert compared([BEFORE], [MARKED[0], BARE]).bruises == ()


def test_where_nothing_may_be_compared_no_bruise_is_told() -> None:
    found = compared([BEFORE], [smiling(MARKED[0])])
    assert (found.comparable, found.bruises) == (False, ())
    assert "patch" not in comparison_text(found)


def test_the_document_the_text_and_the_drawing_tell_the_same_patch() -> None:
    found = compared([BEFORE], MARKED[:1])
    (row,) = comparison_document(found, [BEFORE.face], [MARKED[0].face])["bruises"]
    assert (row["zone"], row["side"], row["colour"]) == ("cheek", "left", "red-purple")
    assert "1 new patch:" in comparison_text(found)
    assert len(re.findall(SVG_OUTLINE, comparison_svg(found, BEFORE, MARKED[0]))) == 1


def test_without_a_patch_the_text_says_so_and_the_drawing_outlines_none() -> None:
    found = compared([BEFORE], [BARE])
    assert "No new patch" in comparison_text(found)
    assert not re.search(SVG_OUTLINE, comparison_svg(found, BEFORE, BARE))
