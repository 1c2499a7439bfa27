"""In which zone of a face a spot lies."""

from __future__ import annotations

import pytest

from tests.needling.build import FACE, places_of
from yintang.anatomy.points import point
from yintang.anatomy.zones import zones
from yintang.needling.zoning import nearest_zone, outlines_of
from yintang.units import Side


@pytest.mark.parametrize(
    ("across", "up", "expected"),
    [
        (0, 45, "forehead"),
        (0, 17, "glabella"),
        (31, 20, "brow"),
        (-31, 20, "brow"),
        (54, 0, "crows-feet"),
        (-54, -4, "crows-feet"),
        (0, -30, "nose"),
        (0, -54, "upper-lip"),
        (0, -80, "lower-lip"),
        (0, -100, "chin"),
        (45, -50, "cheek"),
        (0, -140, "neck"),
    ],
)
def test_a_spot_lies_in_its_zone(across: float, up: float, expected: str) -> None:
    """The same on both sides of the face."""
    found, outside_mm = nearest_zone(FACE, FACE.spot(across, up))
    assert (found.id, outside_mm) == (expected, 0)


def test_a_spot_outside_every_zone_belongs_to_the_nearest() -> None:
    """It is told how far outside it lies."""
    found, outside_mm = nearest_zone(FACE, FACE.spot(0, 200))
    assert found.id == "scalp"
    assert outside_mm > 30


def test_outlines_are_laid_once_for_a_face() -> None:
    """Dragging a needle asks for its zone with every step."""
    assert outlines_of(FACE) is outlines_of(FACE)


def test_every_zone_is_laid_on_both_sides() -> None:
    """A midline zone is made of both halves."""
    assert len(outlines_of(FACE).zones) == 2 * len(zones())


@pytest.mark.parametrize("code", ["GB14", "EX-HN3", "GV26", "CV24", "EX-HN4", "GB1"])
def test_points_lie_in_the_zone_that_their_table_names(code: str) -> None:
    """Zone by outline and zone by table agree for points in the middle of one."""
    for place in places_of(FACE).shown:
        if place.code == code and place.side is not Side.RIGHT:
            found, outside_mm = nearest_zone(FACE, place.spot)
            assert outside_mm < 2
            assert found.id == point(code).zone
