"""Every word that a report needs has its plain form."""

from __future__ import annotations

import pytest

from yintang.anatomy.points import points
from yintang.anatomy.zones import Zone, zones
from yintang.face.values import ScaleSource
from yintang.needling.goals import goals
from yintang.needling.standing import called
from yintang.needling.values import NeedleKind
from yintang.report.colours import LOOKS
from yintang.report.words import (
    GOALS,
    KINDS,
    NO_CLEARANCE,
    SCALE_SOURCES,
    SIDE_LETTERS,
    SIDES,
    SIGNATURE,
    VIEWS,
    count_of,
    goal_name,
    view_name,
    zone_name,
)
from yintang.units import Side


def test_every_goal_has_a_name() -> None:
    """goals.toml: thirteen goals."""
    assert set(GOALS) == {goal.id for goal in goals()}


def test_every_kind_has_a_name_and_a_look() -> None:
    """values.py, NeedleKind."""
    assert set(KINDS) == set(LOOKS) == set(NeedleKind)


def test_every_scale_source_has_words() -> None:
    """values.py, ScaleSource."""
    assert set(SCALE_SOURCES) == set(ScaleSource)


def test_every_side_has_a_word_and_a_letter() -> None:
    """Design.md 5: sides are the patient's."""
    assert set(SIDES) == set(SIDE_LETTERS) == set(Side)
    assert len(set(SIDE_LETTERS.values())) == len(Side)


def test_every_view_of_the_points_table_has_words() -> None:
    """points.toml, `best_view`."""
    assert {point.best_view for point in points()} <= set(VIEWS)


@pytest.mark.parametrize("view", ["lateral", "lateral-left", "lateral-right"])
def test_a_view_is_called_alike_on_both_sides(view: str) -> None:
    """The page names the photograph to take, not one a side."""
    assert view_name(view) == "profile"


def test_an_unknown_id_is_told_as_it_stands() -> None:
    """A table may grow before its words do."""
    assert zone_name("upper-arm") == "upper arm"
    assert goal_name("warm-hands") == "warm hands"
    assert view_name("from-above") == "from above"


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 needles"), (1, "1 needle"), (2, "2 needles")]
)
def test_one_is_singular(number: int, told: str) -> None:
    """Plain English."""
    assert count_of(number, "needle") == told


def test_nothing_that_the_reports_say_claims_too_much() -> None:
    """Mission: never "no risk", "safe", "guaranteed" or "clinically proven"."""
    for word in ("no risk", "safe", "guarantee", "proven", "detox"):
        assert word not in (SIGNATURE + NO_CLEARANCE).lower()


@pytest.mark.parametrize("one", zones(), ids=lambda one: one.id)
def test_a_zone_has_one_name_wherever_it_is_told(one: Zone) -> None:
    """Who reads `glabella` in a table must not look for `between the brows` in a list."""
    assert zone_name(one.id) == called(one.id) == one.name


@pytest.mark.parametrize("one", zones(), ids=lambda one: one.id)
def test_a_zone_reads_well_after_in(one: Zone) -> None:
    """Clashes say `no needle in ...`."""
    assert one.name.split()[0] not in {"between", "from", "in", "behind", "front"}
