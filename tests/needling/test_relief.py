"""The skin sampled once gives the heights of the skin itself."""

from __future__ import annotations

import numpy as np
import pytest

from tests.needling.build import FACE, FlatFrame
from yintang.needling.relief import as_spot, as_vector, relief_of, rounded
from yintang.units import Spot


def test_heights_are_those_of_the_face_to_a_twentieth_of_a_millimetre() -> None:
    """Between grid places heights are mixed; the error must not matter to a needle."""
    places = np.random.default_rng(3).uniform((-55, -95), (55, 60), (400, 2))
    found = relief_of(FACE).on_skin(places)
    np.testing.assert_allclose(found, FACE.spots(places), atol=0.05)


def test_places_keep_where_they_are() -> None:
    """Only the height is looked up."""
    places = np.array([[12.3, -45.6], [-31.0, 8.0]])
    np.testing.assert_array_equal(relief_of(FACE).on_skin(places)[:, :2], places)


@pytest.mark.parametrize(
    "place",
    [(87.5, 0), (-95, -40), (0, -151), (10, 106), (-120, 140)],
    ids=["left", "right", "neck", "crown", "corner"],
)
def test_a_place_beyond_the_grid_has_the_height_of_the_skin(
    place: tuple[float, float],
) -> None:
    """A broad or long head reaches beyond; a clipped height would shift its needles."""
    broad = FlatFrame(wide=1.5, tall=1.5)
    found = relief_of(broad).on_skin(np.array([place], float))
    np.testing.assert_array_equal(found, broad.spots(np.array([place], float)))


def test_no_step_is_felt_where_the_grid_ends() -> None:
    """Inside mixed, outside asked: the same skin."""
    broad = FlatFrame(wide=1.5, tall=1.5)
    inner, outer = relief_of(broad).on_skin(np.array([[86.99, -15.0], [87.01, -15.0]]))
    assert inner[2] == pytest.approx(outer[2], abs=0.1)


def test_a_face_is_sampled_once() -> None:
    """Plans of the same face share the relief; another face has its own."""
    assert relief_of(FACE) is relief_of(FACE)
    assert relief_of(FlatFrame()) is not relief_of(FACE)


def test_a_line_lies_on_the_skin_and_keeps_its_corners() -> None:
    """Outlines bend with the face between their corners."""
    corners = np.array([as_vector(FACE.spot(-40, 40)), as_vector(FACE.spot(40, 40))])
    line = relief_of(FACE).line(corners, 4.0)
    np.testing.assert_allclose(line[[0, -1]], corners)
    np.testing.assert_allclose(line, FACE.spots(line[:, :2]), atol=0.05)


def test_the_steps_of_a_line_are_no_longer_than_asked() -> None:
    """Short pieces keep the line near the skin."""
    corners = np.array([as_vector(FACE.spot(0, 0)), as_vector(FACE.spot(20, -30))])
    steps = np.diff(relief_of(FACE).line(corners, 4.0)[:, :2], axis=0)
    assert np.linalg.norm(steps, axis=1).max() <= 4.0


def test_spots_are_told_to_a_hundredth() -> None:
    """The same face always gives the same numbers."""
    assert rounded(Spot(1.23456, -2.345678, 0.004)) == Spot(1.23, -2.35, 0.0)


def test_nothing_is_ever_minus_nothing() -> None:
    """-0.0 and 0.0 are the same place and must print the same."""
    assert str(as_spot(np.array([-0.001, 0.0, -0.0]))) == str(Spot(0.0, 0.0, 0.0))
