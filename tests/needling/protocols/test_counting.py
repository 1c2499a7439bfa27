"""How many needles a list of points is."""

from __future__ import annotations

import pytest

from yintang.anatomy.points import point
from yintang.errors import UnknownPlace
from yintang.needling.protocols.counting import Sides, needles_in, usual_sides

# Donoyama et al., Acupuncture in Medicine 2012;30:152: the codes as the paper gives them, for
# what it calls 20 locations.
DONOYAMA = ("BL1", "GB1", "ST1", "ST3", "ST4", "ST7", "SI19", "CV24", "EX-HN3", "EX-HN4")
SAID_BY_THE_PAPER = 20


def donoyama() -> list[tuple[str, Sides]]:
    return [(code, usual_sides(code)) for code in DONOYAMA]


def test_the_published_set_has_eight_codes_on_both_sides_and_two_on_the_midline() -> None:
    """Donoyama 2012."""
    sides = [usual_sides(code) for code in DONOYAMA]
    assert (sides.count("both"), sides.count("midline")) == (8, 2)


def test_the_published_set_is_eighteen_needles() -> None:
    """Donoyama 2012: 8 x 2 + 2."""
    assert needles_in(donoyama()) == 18


def test_the_published_set_is_not_the_twenty_that_its_paper_says() -> None:
    """Donoyama 2012 does not say where the other two went; nobody adds them here."""
    assert SAID_BY_THE_PAPER - needles_in(donoyama()) == 2


def test_a_point_on_both_sides_is_two_needles() -> None:
    """Issue 3: bilateral ST4 counted as 2."""
    assert needles_in([("ST4", "both")]) == 2


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_point_on_one_side_is_one_needle(side: Sides) -> None:
    """A one-sided goal."""
    assert needles_in([("ST4", side)]) == 1


def test_left_and_right_are_the_same_as_both() -> None:
    """Two ways of writing one thing."""
    assert needles_in([("ST4", "left"), ("ST4", "right")]) == 2


@pytest.mark.parametrize("again", [("ST4", "both"), ("ST4", "left"), ("st 4", "both")])
def test_what_is_named_twice_counts_once(again: tuple[str, Sides]) -> None:
    """A list in which a point stands twice is a slip of the pen."""
    assert needles_in([("ST4", "both"), again]) == 2


def test_a_point_on_the_midline_is_one_needle() -> None:
    """CV24."""
    assert needles_in([("CV24", "midline")]) == 1


@pytest.mark.parametrize(
    ("code", "side"),
    [("CV24", "both"), ("CV24", "left"), ("ST4", "midline"), ("LI4", "midline")],
)
def test_a_side_that_a_point_does_not_have_is_refused(code: str, side: Sides) -> None:
    """Nobody needles the midline twice."""
    with pytest.raises(UnknownPlace, match="cannot be needled on"):
        needles_in([(code, side)])


@pytest.mark.parametrize("code", ["ST99", "M-biceps", "", "L-FH"])
def test_what_nobody_knows_is_not_counted(code: str) -> None:
    """A wrong code would be a wrong count."""
    with pytest.raises(UnknownPlace):
        needles_in([(code, "both")])


def test_muscles_and_body_points_are_counted_the_same_way() -> None:
    """M-masseter left and right, LR3 left and right, CV12."""
    places: list[tuple[str, Sides]] = [("M-masseter", "both"), ("LR3", "both")]
    assert needles_in([*places, ("CV12", "midline")]) == 5


def test_the_sides_come_from_the_points_own_row() -> None:
    """A point's row says where it lies."""
    assert (point("ST4").laterality, usual_sides("ST4")) == ("bilateral", "both")
    assert (point("GV24").laterality, usual_sides("GV24")) == ("midline", "midline")


def test_nothing_is_no_needle() -> None:
    """An empty list."""
    assert needles_in([]) == 0
