"""The whole way of a needle under the skin, not only its entry."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.needling.build import FACE
from yintang.needling.path import (
    Insertion,
    bearing_deg,
    needle_path,
    tangents,
    unseen,
)
from yintang.needling.relief import as_vector
from yintang.units import Side, Spot

CHEEK = FACE.spot(40.0, -45.0)
BROW = FACE.spot(0.0, 17.0)


def threaded(direction_deg: float, inserted_mm: float = 10.0) -> Insertion:
    return Insertion(direction_deg=direction_deg, angle_deg=15, inserted_mm=inserted_mm)


def straight(depth_mm: float) -> Insertion:
    return Insertion(direction_deg=0, angle_deg=90, inserted_mm=depth_mm)


@pytest.mark.parametrize(
    ("angle_deg", "inserted_mm", "depth_mm"),
    [(90, 4, 4), (45, 4, 4 * math.sqrt(0.5)), (30, 10, 5), (15, 8, 8 * 0.25881904510252)],
)
def test_depth_is_the_inserted_length_times_the_sine(
    angle_deg: float, inserted_mm: float, depth_mm: float
) -> None:
    """Issue section 4: `depth_mm` = inserted x sin(angle)."""
    one = Insertion(direction_deg=0, angle_deg=angle_deg, inserted_mm=inserted_mm)
    assert one.depth_mm == pytest.approx(depth_mm, abs=1e-6)
    assert one.depth_mm**2 + one.run_mm**2 == pytest.approx(inserted_mm**2, abs=1e-4)


def test_a_straight_needle_has_no_way_along_the_skin() -> None:
    """At a right angle entry and tip lie over one another."""
    path = needle_path(FACE, CHEEK, Side.LEFT, straight(4))
    assert path.skin.shape == (1, 3)
    assert path.depths_mm.tolist() == [4.0]


def test_the_tip_of_a_straight_needle_lies_under_its_entry_along_the_normal() -> None:
    """The tip is measured in three dimensions, not on the picture."""
    path = needle_path(FACE, CHEEK, Side.LEFT, straight(4))
    expected = as_vector(CHEEK) - 4 * np.array(FACE.normal(CHEEK))
    np.testing.assert_allclose(as_vector(path.tip), expected, atol=0.02)


def test_a_threaded_needle_runs_as_far_along_the_skin_as_it_is_long() -> None:
    """Its length counts on the skin, with which it bends."""
    path = needle_path(FACE, CHEEK, Side.LEFT, threaded(0))
    walked = np.linalg.norm(np.diff(path.skin, axis=0), axis=1).sum()
    assert walked == pytest.approx(10 * math.cos(math.radians(15)), abs=0.05)


def test_a_threaded_needle_stays_under_the_skin() -> None:
    """Every spot above it is a spot of the skin."""
    path = needle_path(FACE, CHEEK, Side.LEFT, threaded(70, 14))
    np.testing.assert_allclose(path.skin, FACE.spots(path.skin[:, :2]), atol=0.06)


def test_its_depth_grows_evenly_from_nothing_to_its_tip() -> None:
    """So a path may cross above a structure near its entry and not near its tip."""
    depths = needle_path(FACE, CHEEK, Side.LEFT, threaded(0)).depths_mm
    assert depths[0] == 0
    assert depths[-1] == pytest.approx(10 * math.sin(math.radians(15)), abs=1e-6)
    np.testing.assert_allclose(np.diff(depths), np.diff(depths)[0])


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT, Side.MIDLINE])
def test_nought_degrees_run_to_the_crown_on_every_side(side: Side) -> None:
    """values.py: 0 to the crown."""
    path = needle_path(FACE, BROW, side, threaded(0))
    assert path.skin[-1, 1] > BROW.up_mm + 8
    assert path.skin[-1, 0] == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    ("side", "sign"), [(Side.LEFT, 1), (Side.RIGHT, -1), (Side.MIDLINE, 1)]
)
def test_ninety_degrees_run_away_from_the_midline(side: Side, sign: int) -> None:
    """values.py: 90 away from the midline, on the midline to the patient's left."""
    entry = FACE.spot(30.0 * sign, -20.0) if side is not Side.MIDLINE else BROW
    path = needle_path(FACE, entry, side, threaded(90))
    assert (path.skin[-1, 0] - entry.across_mm) * sign > 7


def test_the_same_needle_on_both_sides_is_its_mirror_image() -> None:
    """Directions are side-neutral."""
    left = needle_path(FACE, FACE.spot(30, -50), Side.LEFT, threaded(120)).skin
    right = needle_path(FACE, FACE.spot(-30, -50), Side.RIGHT, threaded(120)).skin
    np.testing.assert_allclose(left * (-1, 1, 1), right, atol=1e-6)


def test_tips_are_told_to_a_hundredth() -> None:
    """Deterministic output: coordinates to 0.01 mm."""
    tip = needle_path(FACE, CHEEK, Side.LEFT, threaded(33)).tip
    for value in (tip.across_mm, tip.up_mm, tip.out_mm):
        assert value == round(value, 2)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.floats(0, 359), st.floats(-30, 30), st.floats(-60, 40))
def test_a_needle_goes_where_its_bearing_says(turn: float, across: float, up: float) -> None:
    """Bearing and direction are the same angle, read and written."""
    entry = FACE.spot(across, up)
    way = needle_path(FACE, entry, Side.LEFT, threaded(turn, 4)).skin
    found = bearing_deg(FACE, way[0], way[-1], Side.LEFT)
    assert abs((found - turn + 180) % 360 - 180) < 4


def test_tangents_lie_square_to_the_skin_and_to_each_other() -> None:
    """A heading leaves the skin nowhere."""
    normal = np.array(FACE.normal(CHEEK))
    up, away = tangents(normal, Side.LEFT)
    assert abs(up @ normal) < 1e-9
    assert abs(away @ normal) < 1e-9
    assert abs(up @ away) < 1e-9


def test_a_way_round_the_side_of_the_face_is_not_seen() -> None:
    """There a front photo cannot tell where a needle ends."""
    edge = FACE.spot(80.0, -15.0)
    assert unseen(needle_path(FACE, edge, Side.LEFT, threaded(90)))


def test_a_way_on_the_front_of_the_face_is_seen() -> None:
    """The cheek faces the camera well enough."""
    assert not unseen(needle_path(FACE, CHEEK, Side.LEFT, threaded(90)))


def test_a_straight_needle_has_no_way_that_could_be_hidden() -> None:
    """Where it enters is where it stays."""
    edge = FACE.spot(80.0, -15.0)
    assert not unseen(needle_path(FACE, edge, Side.LEFT, straight(3)))


def test_the_crown_has_a_heading_too() -> None:
    """On skin that faces straight up nothing divides by nothing."""
    up, _ = tangents(np.array((0.0, 1.0, 0.0)), Side.LEFT)
    assert np.isfinite(up).all()


def test_paths_are_kept_for_the_same_needle() -> None:
    """Dragging one needle must not walk the other fifty again."""
    entry = Spot(10.0, -50.0, FACE.spot(10, -50).out_mm)
    first = needle_path(FACE, entry, Side.LEFT, threaded(10))
    assert needle_path(FACE, entry, Side.LEFT, threaded(10)) is first
