"""A wish that cannot be met as usual is told, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, FlatFrame, a_hazard, a_plan, at, places_of
from yintang.needling import dangers
from yintang.needling.plan import make_plan
from yintang.needling.values import Plan, Wishes
from yintang.units import Side

NECK = Wishes(goals=("neck",))
SHOWN = places_of(FACE, neck_shown=True)


# Beside the upper crease and along the lower one: one station a side stays free.
IN_THE_WAY = (at(13, -140), at(13, -156), at(0, -156))


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[FlatFrame]:
    """A neck on which a vessel bars all but one station of each side."""
    in_the_way = a_hazard(shape="path", waypoints=IN_THE_WAY, cap_mm=3.0)
    monkeypatch.setattr(dangers, "hazards", lambda: (in_the_way,))
    dangers.dangers_of.cache_clear()
    yield FlatFrame()
    dangers.dangers_of.cache_clear()


def told(plan: Plan, words: str) -> list[str]:
    return [warning for warning in plan.warnings if words in warning]


def test_a_line_with_fewer_needles_than_usual_says_why(narrow: FlatFrame) -> None:
    """Issue section 4: never fewer without a word why, in the neck too."""
    plan = make_plan(narrow, SHOWN, NECK)
    assert sum(needle.code == "L-NK" for needle in plan.needles) == 2
    (warning,) = told(plan, "lines of the neck")
    assert warning.startswith("For the neck, 2 of the usual 4 needles follow")
    assert ". Another is left out: its way comes within " in warning
    assert warning.endswith(" mm of the test structure; 3.0 mm are kept.")


def test_one_side_of_a_line_is_usual_with_half_the_needles(narrow: FlatFrame) -> None:
    """lines.toml: `needles` counts both sides together."""
    plan = make_plan(narrow, SHOWN, replace(NECK, side=Side.LEFT))
    (warning,) = told(plan, "lines of the neck")
    assert warning.startswith("For the neck, 1 of the usual 2 needles follow")


def test_a_line_with_its_usual_number_is_no_warning() -> None:
    """Warnings mean something."""
    plan = make_plan(FACE, SHOWN, NECK)
    assert sum(needle.code == "L-NK" for needle in plan.needles) == 4
    assert not told(plan, "lines of the neck")


def test_a_muscle_that_no_photo_finds_is_told_of() -> None:
    """The platysma is half of what the neck asks for, and never planned."""
    (warning,) = told(make_plan(FACE, SHOWN, NECK), "platysma")
    assert "find it on the patient" in warning
    assert "handle" not in warning


def test_nothing_is_said_of_a_line_that_was_excluded(narrow: FlatFrame) -> None:
    """The practitioner knows what they excluded."""
    plan = make_plan(narrow, SHOWN, replace(NECK, excluded=("L-NK",)))
    assert not told(plan, "lines of the neck")


def test_nothing_is_said_of_lines_that_nobody_asked_for() -> None:
    """Only wishes can stay unmet."""
    assert not told(a_plan(), "of the usual")


def test_a_neck_that_is_not_shown_is_told_once() -> None:
    """The photo is the reason, not the lines."""
    (warning,) = make_plan(FACE, PLACES, NECK).warnings
    assert "does not show it" in warning


@pytest.mark.parametrize(
    ("handles", "warned"), [((), 1), (("gonion",), 0), (("gonion", "tragus"), 0)]
)
def test_handles_are_asked_for_while_most_places_need_them(
    handles: tuple[str, ...], warned: int
) -> None:
    """Two of four places hang on each handle; half is not most."""
    plan = make_plan(FACE, places_of(FACE, pinned=handles), Wishes(goals=("jaw-tension",)))
    assert len(told(plan, "Most places")) == warned
