"""The order in which needles go in."""

from __future__ import annotations

import pytest

from tests.needling.build import FACE, a_plan
from yintang.anatomy.zones import zone
from yintang.needling.by_hand import path_of
from yintang.needling.dangers import dangers_of
from yintang.needling.settings import sensitivities, setting
from yintang.needling.values import Needle, Plan, Wishes
from yintang.units import Side

PLANS = [
    a_plan(),
    a_plan(Wishes(needles=70)),
    a_plan(Wishes(goals=("under-eye", "crows-feet"), needles=60)),
]
every_plan = pytest.mark.parametrize("plan", PLANS, ids=["50", "70", "eyes"])


def rim_distance_mm(needle: Needle) -> float:
    """Distance of a needle's whole way from the nearer orbit."""
    path = path_of(FACE, needle)
    orbits = [d for d in dangers_of(FACE).every if d.hazard.id == "orbit"]
    return min(float(orbit.distances_mm(path.skin).min()) for orbit in orbits)


@every_plan
def test_needles_are_numbered_from_one(plan: Plan) -> None:
    """Issue section 4: number in order of insertion."""
    assert [n.number for n in plan.needles] == list(range(1, len(plan.needles) + 1))


@every_plan
def test_the_two_of_a_pair_follow_one_another_right_before_left(plan: Plan) -> None:
    """treatment.md 4.4: bilateral pairs."""
    sided = [n for n in plan.needles if n.side is not Side.MIDLINE]
    for right, left in zip(sided[::2], sided[1::2], strict=True):
        assert (right.side, left.side) == (Side.RIGHT, Side.LEFT)
        assert right.code == left.code
        assert left.number == right.number + 1


@every_plan
def test_the_rim_of_the_orbit_comes_last(plan: Plan) -> None:
    """treatment.md 4.4: orbit-rim last."""
    rims = [rim_distance_mm(n) < setting("rim_mm") - 1 for n in plan.needles]
    if not any(rims):
        return
    first = rims.index(True)
    for needle in plan.needles[first:]:
        assert rim_distance_mm(needle) < setting("rim_mm") + 1


@every_plan
def test_the_midline_comes_before_the_sides(plan: Plan) -> None:
    """treatment.md 4.4: midline, then pairs; but for the rim."""
    sides = [n.side for n in plan.needles if rim_distance_mm(n) > setting("rim_mm") + 1]
    midline = sides.count(Side.MIDLINE)
    assert midline > 0
    assert set(sides[:midline]) == {Side.MIDLINE}


@every_plan
def test_the_least_sensitive_zones_come_first(plan: Plan) -> None:
    """treatment.md 4.4: least to most sensitive."""
    away = [n for n in plan.needles if rim_distance_mm(n) > setting("rim_mm") + 1]
    pairs = [sensitivities()[n.zone] for n in away if n.side is not Side.MIDLINE]
    assert pairs == sorted(pairs)


@every_plan
def test_within_the_same_sensitivity_needles_go_from_above_downwards(plan: Plan) -> None:
    """treatment.md 4.4: upper to lower."""
    away = [n for n in plan.needles if rim_distance_mm(n) > setting("rim_mm") + 1]
    for level in (1, 2, 3):
        same = [n for n in away if sensitivities()[n.zone] == level and n.side is Side.LEFT]
        heights = [n.spot.up_mm for n in same]
        assert heights == sorted(heights, reverse=True)


def test_the_philtrum_is_the_last_of_the_midline() -> None:
    """GV26 is very painful."""
    plan = a_plan(Wishes(goals=("perioral",)))
    midline = [n.code for n in plan.needles if n.side is Side.MIDLINE]
    assert midline[0] == "EX-HN3"
    assert zone(plan.needles[len(midline) - 1].zone).id == "upper-lip"
