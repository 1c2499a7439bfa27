"""The needles on the tray and how far they may go in."""

from __future__ import annotations

import math

import pytest

from yintang.anatomy.needles import (
    NeedleMake,
    angle_deg,
    most_inserted_mm,
    needle_for,
    needles,
    reserve_mm,
    rules,
)
from yintang.anatomy.places import Style
from yintang.anatomy.points import Point, points
from yintang.anatomy.zones import zones


@pytest.mark.parametrize(
    ("style", "degrees"),
    [("perpendicular", 90), ("oblique", 45), ("transverse", 15), ("intradermal", 15)],
)
def test_the_usual_angles(style: Style, degrees: float) -> None:
    """Common teaching."""
    assert angle_deg(style) == degrees


def test_the_scalp_has_its_own_angle() -> None:
    """10 mm of needle then lie 5 mm deep: both readings of 5 to 10 mm hold."""
    inserted_mm = 10.0
    depth_mm = inserted_mm * math.sin(math.radians(angle_deg("transverse", scalp=True)))
    assert depth_mm == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("make", "length_mm", "most_mm"),
    [
        ("filiform", 15, 12),
        ("filiform", 13, 10),
        ("filiform", 3, 0),
        ("filiform", 2, 0),
        ("intradermal", 6, 5),
        ("press", 1.2, 1.2),
    ],
)
def test_how_far_a_needle_may_go_in(make: NeedleMake, length_mm: float, most_mm: float) -> None:
    """Issue section 4: at most length - 3; other makes have their own rule."""
    assert most_inserted_mm(make, length_mm) == pytest.approx(most_mm)


def test_three_millimetres_stay_outside() -> None:
    """A needle is never buried to its handle (treatment.md 1.3)."""
    assert reserve_mm("filiform") == 3


def test_every_rule_says_why() -> None:
    """A rule that nobody understands is not kept."""
    assert all(rule.why for rule in rules())


@pytest.mark.parametrize(
    ("inserted_mm", "length_mm"),
    [(1, 13), (10, 13), (10.1, 15), (12, 15), (12.1, 25), (22, 25)],
)
def test_the_shortest_needle_that_can_go_in_so_far_is_taken(
    inserted_mm: float, length_mm: float
) -> None:
    """At its edges: 13, 15 and 25 mm between the brows."""
    needle = needle_for("glabella", "transverse", inserted_mm)
    assert needle is not None
    assert needle.length_mm == length_mm


def test_no_needle_is_long_enough_beyond_the_tray() -> None:
    """22 mm is the most between the brows."""
    assert needle_for("glabella", "transverse", 22.1) is None


def test_lines_are_set_with_intradermal_needles_where_these_reach() -> None:
    """5 mm of a needle of 6 mm; beyond that a longer one."""
    needle = needle_for("forehead", "intradermal", 5)
    assert needle is not None
    assert (needle.make, needle.length_mm) == ("intradermal", 6)


def test_thin_needles_for_the_face() -> None:
    """treatment.md 4.2: 0.10 to 0.16 mm in the face, 0.18 to 0.20 in the masseter."""
    chewing = {"masseter", "temple", "neck", "ear"}
    for needle in needles():
        if needle.make == "filiform":
            most_mm = 0.20 if set(needle.zones) & chewing and needle.gauge_mm > 0.16 else 0.16
            assert 0.10 <= needle.gauge_mm <= most_mm


def test_needles_are_meant_for_zones_that_exist() -> None:
    """A misspelt zone would get no needle."""
    known = {zone.id for zone in zones()}
    assert {zone for needle in needles() for zone in needle.zones} <= known


@pytest.mark.parametrize(
    "one", [p for p in points() if p.style != "none"], ids=lambda one: one.code
)
def test_the_tray_holds_a_needle_for_every_point(one: Point) -> None:
    """At its least depth and usual angle."""
    inserted_mm = one.depth_mm.min / math.sin(math.radians(one.angle_deg))
    assert needle_for(one.zone, one.style, inserted_mm) is not None
