"""The level image: where things lie in it, and that it keeps the light."""

from __future__ import annotations

import numpy as np
import pytest

from tests.face.build import a_photo, portrait, posed
from tests.skin.build import LARGE, a_sight, face_of
from yintang.skin.colour import linear_light
from yintang.skin.image import PX_PER_MM, linear_photo, skin_image

LEANING = posed(roll_deg=12, pupils_px=160)


@pytest.mark.parametrize("setting", [LARGE, LEANING], ids=["straight", "leaning"])
def test_the_pupils_are_level_and_to_scale(setting: object) -> None:
    """Findings on skin, 3.2: a similarity from the irises."""
    sight = a_sight("Anna", setting)
    right, left = sight.image.places(sight.face.landmarks[[468, 473], 1::-1])
    assert left[0] == pytest.approx(right[0], abs=0.01)
    seen = np.linalg.norm(sight.face.landmarks[473, :2] - sight.face.landmarks[468, :2])
    wanted = seen * sight.face.scale.mm_per_pixel * PX_PER_MM
    assert left[1] - right[1] == pytest.approx(wanted, abs=0.01)


def test_a_place_of_the_photograph_is_found_in_the_image() -> None:
    """The light at a landmark is the same in both."""
    pixels = portrait("Anna", LARGE).pixels
    sight = a_sight()
    places = sight.face.landmarks[[5, 50, 280, 199], 1::-1]
    here = linear_light(pixels)[tuple((places.astype(int)).T)]
    rows, columns = sight.image.places(places).astype(int).T
    assert sight.image.light[rows, columns] == pytest.approx(here, abs=0.03)


def test_a_large_photograph_is_averaged_not_picked() -> None:
    """Findings on skin, 4.8: stripes finer than the image become their mean in linear light."""
    sight = a_sight()
    pixels = portrait("Anna", LARGE).pixels
    large = np.repeat(np.repeat(pixels, 4, axis=0), 4, axis=1)
    striped = large.copy()
    striped[::2] = 0
    face = face_of(large)
    one, other = (
        skin_image(linear_photo(a_photo(p), face), face).light for p in (large, striped)
    )
    cheek = sight.zones["cheek", next(s for z, s in sight.zones if z == "cheek")]
    assert np.median(other[cheek] / one[cheek]) == pytest.approx(0.5, abs=0.02)


def test_a_reduced_photograph_shows_the_same_face_in_the_same_place() -> None:
    """Decoders may hand over a half or a quarter of the pixels."""
    pixels = portrait("Anna", LARGE).pixels
    rows, columns = (n // 2 * 2 for n in pixels.shape[:2])
    pixels = pixels[:rows, :columns]
    face = face_of(pixels)
    halved = pixels.reshape(rows // 2, 2, columns // 2, 2, 3).mean(axis=(1, 3)).astype(np.uint8)
    whole = skin_image(linear_photo(a_photo(pixels), face), face)
    half = skin_image(linear_photo(a_photo(halved, reduction=2), face), face)
    assert np.median(np.abs(whole.light - half.light)) < 0.01


def test_what_the_photograph_does_not_show_is_its_border_drawn_out() -> None:
    """A face at the edge of the picture is measured where it is shown."""
    pixels = portrait("Anna", LARGE).pixels
    face = face_of(pixels)
    cut = pixels[:, : int(face.landmarks[4, 0])]
    image = skin_image(linear_photo(a_photo(np.ascontiguousarray(cut)), face), face)
    assert np.isfinite(image.light).all()
    assert np.median(np.abs(image.light[:, -3] - image.light[:, -1])) < 1e-3
