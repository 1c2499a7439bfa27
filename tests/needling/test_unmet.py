"""A wish that cannot be met as usual is told, with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.face.build import a_face
from tests.needling.build import FACE, PLACES, a_plan, places_of
from yintang.face.frame import frame_of
from yintang.face.locate import locate_points
from yintang.needling.plan import make_plan
from yintang.needling.values import Plan, Wishes
from yintang.units import Side

NECK = Wishes(goals=("neck",))
SHOWN = places_of(FACE, neck_shown=True)


def real_plan(wishes: Wishes) -> Plan:
    """A plan on a real frame whose neck is narrow."""
    face = replace(a_face(), neck_shown=True)
    return make_plan(frame_of(face), locate_points(face), wishes)


def told(plan: Plan, words: str) -> list[str]:
    return [warning for warning in plan.warnings if words in warning]


def test_a_line_with_fewer_needles_than_usual_says_why() -> None:
    """Issue section 4: never fewer without a word why, in the neck too."""
    plan = real_plan(NECK)
    assert sum(needle.code == "L-NK" for needle in plan.needles) == 2
    (warning,) = told(plan, "lines of the neck")
    assert warning.startswith("For the neck, 2 of the usual 4 needles follow")
    assert "Another is left out: its way" in warning
    assert warning.endswith(".")


def test_one_side_of_a_line_is_usual_with_half_the_needles() -> None:
    """lines.toml: `needles` counts both sides together."""
    (warning,) = told(real_plan(replace(NECK, side=Side.LEFT)), "lines of the neck")
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


def test_nothing_is_said_of_a_line_that_was_excluded() -> None:
    """The practitioner knows what they excluded."""
    assert not told(real_plan(replace(NECK, excluded=("L-NK",))), "lines of the neck")


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
