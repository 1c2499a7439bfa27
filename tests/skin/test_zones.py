"""Measured zones: where they lie on a face, and what stays out of them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.face.build import face_on, posed
from tests.skin.build import a_sight
from yintang.anatomy.zones import zones
from yintang.face.frame import frame_of
from yintang.skin.zones import filled, outlines, skin_zones
from yintang.units import Side

PLACES = [(zone.id, side) for zone in skin_zones() for side in zone.sides]
EYES = (33, 133, 263, 362, 159, 145, 386, 374)
LIPS = (61, 291, 0, 17)


def test_each_measured_zone_is_a_zone_of_the_face() -> None:
    """M10: a bruise of a needling zone must be found again in the measured one."""
    assert {zone.id for zone in skin_zones()} <= {zone.id for zone in zones()}


def test_there_are_nine_zones_and_fourteen_places() -> None:
    """Findings on skin, 3.2."""
    assert len(skin_zones()) == 9
    assert len(PLACES) == 14


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_zone_is_large_enough_to_be_measured(place: tuple[str, Side]) -> None:
    """Below a square centimetre, a few pores decide."""
    assert a_sight().zones[place].sum() / 16 > 100


@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize("landmark", [*EYES, *LIPS])
def test_eyes_and_lips_lie_in_no_zone(place: tuple[str, Side], landmark: int) -> None:
    """Findings on skin, 4.8: lashes and lips read as lines."""
    sight = a_sight()
    row, column = sight.image.places(sight.face.landmarks[[landmark], 1::-1])[0]
    assert not sight.zones[place][int(row), int(column)]


@pytest.mark.parametrize("zone", [z for z in skin_zones() if len(z.sides) == 2], ids=str)
def test_the_patients_left_is_on_the_right_of_the_photograph(zone: object) -> None:
    """Design section 5."""
    masks = a_sight().zones
    middle = a_sight().image.shape[1] / 2
    left, right = (
        np.nonzero(masks[zone.id, side])[1].mean()  # type: ignore[attr-defined]
        for side in (Side.LEFT, Side.RIGHT)
    )
    assert right < middle < left


def test_no_two_zones_share_more_than_a_rim() -> None:
    """What is measured twice would be tested twice."""
    masks = list(a_sight().zones.values())
    for number, one in enumerate(masks):
        for other in masks[number + 1 :]:
            assert (one & other).sum() < 0.12 * min(one.sum(), other.sum())


def test_an_outline_follows_the_face_when_the_head_leans() -> None:
    """Zones are told by marks, not by pixels."""
    straight, leaning = face_on(), face_on(setting=posed(roll_deg=15))
    zone = next(one for one in skin_zones() if one.id == "forehead")
    one, other = (
        next(iter(outlines(frame_of(face), zone, Side.MIDLINE))) for face in (straight, leaning)
    )
    spans = [np.linalg.norm(corners[0] - corners[-1]) for corners in (one, other)]
    assert spans[1] == pytest.approx(spans[0], rel=0.06)
    assert abs(other[0][1] - other[-1][1]) > abs(one[0][1] - one[-1][1]) + 5


def test_an_outline_is_filled_to_the_sixteenth_of_a_pixel() -> None:
    """A square from 2 to 6 holds 16 pixels, wherever it begins."""
    square = np.array([[2.0, 2.0], [2.0, 6.0], [6.0, 6.0], [6.0, 2.0]])
    assert 16 <= filled((10, 10), iter([square])).sum() <= 25
    assert filled((10, 10), iter([square]))[4, 4]
    assert not filled((10, 10), iter([square]))[8, 8]
