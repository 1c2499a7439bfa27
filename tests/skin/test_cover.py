"""What shows skin and what does not, on light and dark faces."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.face.build import portrait
from tests.skin.build import LARGE, a_sight, face_of, sight_of
from yintang.portrait import cast
from yintang.skin.cover import well_inside
from yintang.units import Side

CHEEK = ("cheek", Side.RIGHT)


@pytest.mark.parametrize("name", cast())
def test_bare_cheeks_show_skin_on_every_face(name: str) -> None:
    """Findings on skin, 4.8: a mask of fixed colours fails on dark skin."""
    sight = a_sight(name)
    assert sight.shown(CHEEK) > 0.8
    assert sight.shown(("cheek", Side.LEFT)) > 0.8


@pytest.mark.parametrize("name", cast())
def test_eyes_and_background_show_no_skin(name: str) -> None:
    """What is no skin must not be measured as skin."""
    sight = a_sight(name)
    for pupil in sight.image.places(sight.face.landmarks[[468, 473], 1::-1]).astype(int):
        assert not sight.cover[pupil[0], pupil[1]]
    assert sight.cover[:, :8].mean() < 0.5


def test_a_plaster_on_the_cheek_is_no_skin() -> None:
    """Skin cover of a zone: what hides it is left out."""
    pixels = portrait("Anna", LARGE).pixels.copy()
    column, row = face_of(pixels).landmarks[50, :2].astype(int)
    cv2.circle(pixels, (int(column), int(row)), 25, (30, 90, 200), -1)
    covered = sight_of(pixels)
    assert covered.shown(CHEEK) < a_sight().shown(CHEEK) - 0.2
    place = covered.image.places(np.array([[float(row), float(column)]]))[0].astype(int)
    assert not covered.cover[place[0], place[1]]


def test_the_rim_of_skin_is_left_out_where_lines_are_read() -> None:
    """The edge of hair or shade is no line."""
    skin = np.ones((60, 60), np.bool_)
    skin[:, 30:] = False
    inner = well_inside(skin)
    assert inner[30, :24].all()
    assert not inner[30, 24:].any()


def test_the_edge_of_the_picture_is_no_rim() -> None:
    assert well_inside(np.ones((60, 60), np.bool_)).all()


def test_a_dark_fringe_over_the_forehead_is_no_skin() -> None:
    """What hides a whole reference must not become the reference."""
    pixels = portrait("Anna", LARGE).pixels.copy()
    pixels[: int(face_of(pixels).landmarks[9, 1]) - 12] = (25, 18, 15)
    assert sight_of(pixels).shown(("forehead", Side.MIDLINE)) < 0.3
