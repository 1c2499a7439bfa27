"""A place is told from the marks of a face, and only from those."""

from __future__ import annotations

import pytest

from yintang.anatomy.places import (
    BILATERAL_MARKS,
    MARKS,
    MIDLINE_MARKS,
    Laterality,
    Term,
    Waypoint,
    sides_of,
)
from yintang.units import Side


def test_there_are_thirty_six_marks() -> None:
    """Twelve on the midline, twenty-four on each side."""
    assert (len(MIDLINE_MARKS), len(BILATERAL_MARKS)) == (12, 24)
    assert len(MARKS) == 36


def test_no_mark_is_both_on_the_midline_and_on_a_side() -> None:
    """A mark has one nature."""
    assert MIDLINE_MARKS.isdisjoint(BILATERAL_MARKS)


@pytest.mark.parametrize(
    ("laterality", "sides"),
    [
        ("midline", (Side.MIDLINE,)),
        ("both", (Side.RIGHT, Side.LEFT)),
        ("bilateral", (Side.RIGHT, Side.LEFT)),
    ],
)
def test_what_lies_on_both_sides_is_told_from_the_right(
    laterality: Laterality, sides: tuple[Side, ...]
) -> None:
    """In lists, plans and orders alike."""
    assert sides_of(laterality) == sides


def test_every_mark_can_be_found_on_a_face() -> None:
    """The tables may only name what a face's frame knows."""
    from yintang.face.marks import mark_rules

    assert mark_rules().keys() >= MARKS


def test_a_term_is_by_itself_the_mark() -> None:
    """The shorthand means no shift."""
    assert Term("pupil") == Term(at="pupil", toward=None, share=0, add_mm=0)


@pytest.mark.parametrize("unknown", ["pupl", "", "Pupil", "eye"])
def test_an_unknown_mark_is_refused(unknown: str) -> None:
    """A misspelt mark must not become a place."""
    with pytest.raises(ValueError, match="a mark that no face has"):
        Term(unknown)


def test_an_unknown_mark_to_go_towards_is_refused() -> None:
    """Both ends are marks."""
    with pytest.raises(ValueError, match="a mark that no face has: chin"):
        Term("stomion", toward="chin", share=0.5)


@pytest.mark.parametrize(("toward", "share"), [(None, 0.5), ("menton", 0.0)])
def test_a_share_and_its_goal_go_together(toward: str | None, share: float) -> None:
    """Half the way to nowhere is no place."""
    with pytest.raises(ValueError, match="without"):
        Term("stomion", toward=toward, share=share)


def test_the_midline_counts_across() -> None:
    """It stands for 0 away from the midline."""
    place = Waypoint(Term("midline", add_mm=4), Term("menton"))
    assert place.from_midline
    assert not place.on_midline


@pytest.mark.parametrize("up", [Term("midline"), Term("menton", toward="midline", share=0.5)])
def test_the_midline_has_no_height(up: Term) -> None:
    """`midline` is only a place across."""
    with pytest.raises(ValueError, match="a height from the midline"):
        Waypoint(Term("pupil"), up)


def test_only_the_unshifted_midline_is_the_midline() -> None:
    """BL4 is measured from the midline and lies beside it."""
    assert Waypoint(Term("midline"), Term("hairline")).on_midline
    assert not Waypoint(Term("midline", add_hcun=1.5), Term("hairline")).on_midline


def test_a_place_names_its_marks() -> None:
    """So that it is known which handles move it."""
    place = Waypoint(Term("gonion", toward="jaw_mid", share=0.6), Term("menton"))
    assert place.marks == ("gonion", "jaw_mid", "menton")
