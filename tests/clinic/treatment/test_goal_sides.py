"""A goal may be asked for on one side alone."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.clinic.treatment.build import moves_kept
from yintang.clinic.treatment import queries
from yintang.clinic.treatment.models import Map
from yintang.needling.values import Wishes
from yintang.units import Side

pytestmark = pytest.mark.django_db


def wishes() -> Wishes:
    return queries.drawn(Map.objects.get()).needle_map.plan.wishes


def ask(visitor: Client, record: Map, **fields: object) -> int:
    """Ask for goals and their sides by the form."""
    answer = visitor.post(f"/maps/{record.pk}/wishes/", fields)
    return answer.status_code


@pytest.mark.parametrize("side", ["left", "right"])
def test_each_goal_has_a_side_of_its_own(visitor: Client, a_map: Map, side: str) -> None:
    """Issue 3, section 2: a one-sided goal may break pairs; the other one keeps both."""
    fields = {"goals": ["crows-feet", "jawline"], "side-of-crows-feet": side}
    assert ask(visitor, a_map, **fields) == 302
    assert wishes().goals == ("crows-feet", "jawline")
    assert wishes().goal_sides == (("crows-feet", Side(side)),)


def test_two_goals_may_have_different_sides(visitor: Client, a_map: Map) -> None:
    """One side's lines, the other side's jaw."""
    sides = {"side-of-crows-feet": "left", "side-of-jawline": "right"}
    ask(visitor, a_map, goals=["crows-feet", "jawline"], **sides)
    assert dict(wishes().goal_sides) == {"crows-feet": Side.LEFT, "jawline": Side.RIGHT}


def test_the_side_of_a_goal_that_is_not_asked_for_counts_for_nothing(
    visitor: Client, a_map: Map
) -> None:
    """A chip that was taken back leaves its side behind in the form."""
    ask(visitor, a_map, goals=["jawline"], **{"side-of-crows-feet": "left"})
    assert wishes().goal_sides == ()


def test_the_page_names_the_side_of_each_goal(visitor: Client, a_map: Map) -> None:
    """On the chip and in its list, so that the form sends it again."""
    ask(visitor, a_map, goals=["jawline"], **{"side-of-jawline": "right"})
    page = visitor.get(a_map.get_absolute_url()).text
    assert 'data-goal="jawline" data-side="R"' in page
    assert 'value="right" data-short="R" selected' in page


@pytest.mark.parametrize("side", ["front", "midline"])
def test_a_side_that_is_none_is_refused(visitor: Client, a_map: Map, side: str) -> None:
    """Left, right or both."""
    assert ask(visitor, a_map, goals=["jawline"], **{"side-of-jawline": side}) == 400
    assert moves_kept() == 0


def test_a_plan_for_one_side_takes_no_side_of_a_goal(visitor: Client, a_map: Map) -> None:
    """Two sentences that could contradict each other: one of them is enough."""
    fields = {"goals": ["jawline"], "side": "left", "side-of-jawline": "right"}
    answer = visitor.post(f"/maps/{a_map.pk}/wishes/", fields, headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert "choose both sides" in answer.text
    assert 'value="right" data-short="R" selected' in answer.text


def test_sides_of_goals_go_along_with_another_number(visitor: Client, a_map: Map) -> None:
    """The form sends what it shows."""
    fields = {"goals": ["jawline"], "side-of-jawline": "right", "needles": "45"}
    ask(visitor, a_map, **fields)
    assert (wishes().needles, wishes().goal_sides) == (45, (("jawline", Side.RIGHT),))
