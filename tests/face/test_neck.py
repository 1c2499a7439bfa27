"""Whether a photograph shows the neck."""

from __future__ import annotations

import numpy as np
import pytest

from tests.face.build import CHIN, Pixels, a_photo, face_on, portrait, posed
from yintang.face.find import find_face
from yintang.portrait import Portrait, Setting, cast


def shown(pixels: Pixels) -> bool:
    return find_face(a_photo(pixels), mode="fast").neck_shown


def below_chin(picture: Portrait, millimetres: float) -> int:
    """The row that lies so far below the chin."""
    row = picture.truth.landmarks()[CHIN, 0] + millimetres / picture.truth.mm_per_pixel
    return int(row)


@pytest.mark.parametrize("name", sorted(cast()))
def test_a_bare_neck_on_the_picture_is_shown(name: str) -> None:
    """Issue section 4: the neck counts only where the photo shows it; skin of every colour."""
    assert face_on(name).neck_shown


@pytest.mark.parametrize("millimetres", [2, 20, 35])
def test_a_picture_cut_off_close_below_the_chin_hides_the_neck(millimetres: float) -> None:
    """Fitness: 45 mm below the chin must lie on the picture."""
    picture = portrait()
    assert not shown(picture.pixels[: below_chin(picture, millimetres)])


def test_a_picture_cut_off_well_below_the_chin_shows_the_neck() -> None:
    """Fitness: 45 mm below the chin are enough."""
    picture = portrait()
    assert shown(picture.pixels[: below_chin(picture, 52)])


@pytest.mark.parametrize("colour", [(30, 60, 150), (40, 110, 50), (160, 30, 60)], ids=str)
def test_a_scarf_hides_the_neck(colour: tuple[int, int, int]) -> None:
    """Issue section 4: no needle is planned where cloth was seen."""
    picture = portrait()
    pixels = picture.pixels.copy()
    pixels[below_chin(picture, 12) :] = colour
    assert not shown(pixels)


def test_a_neck_in_the_shadow_of_the_chin_is_still_a_neck() -> None:
    """Neck: colour is compared without lightness."""
    picture = portrait()
    pixels = picture.pixels.astype(np.float64)
    pixels[below_chin(picture, 4) :] *= 0.7
    assert shown(pixels.astype(np.uint8))


@pytest.mark.parametrize("setting", [posed(8), posed(0, -15), posed(0, 0, 12)], ids=str)
def test_a_turned_head_shows_its_neck_too(setting: Setting) -> None:
    """Issue section 3: heads turned a little are mapped."""
    assert face_on(setting=setting).neck_shown
