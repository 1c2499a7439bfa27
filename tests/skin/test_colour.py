"""Colour: published formulas, checked against scikit-image."""

from __future__ import annotations

import numpy as np
import pytest
from skimage.color import rgb2lab

from yintang.skin.colour import (
    erythema_index,
    ita_deg,
    lab,
    linear_light,
    logarithm,
    luminance,
    melanin_index,
    optical_density,
    srgb_bytes,
)

EVERY_GREY = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, axis=2)
SOME = np.random.default_rng(5).integers(0, 256, (60, 60, 3)).astype(np.uint8)


def test_every_byte_becomes_light_and_the_same_byte_again() -> None:
    """IEC 61966-2-1."""
    assert (srgb_bytes(linear_light(EVERY_GREY)) == EVERY_GREY).all()


def test_black_is_no_light_white_is_one_and_the_middle_code_is_a_fifth() -> None:
    """IEC 61966-2-1: code 128 is 0.2159 of full light."""
    light = linear_light(EVERY_GREY)[:, 0, 0]
    assert light[0] == 0
    assert light[255] == 1
    assert light[128] == pytest.approx(0.2159, abs=1e-4)


def test_light_beyond_white_is_written_as_white() -> None:
    """A corrected photograph may be brighter than its file can say."""
    assert (srgb_bytes(np.array([[[1.7, 1.0, -0.2]]])) == [255, 255, 0]).all()


def test_lab_is_that_of_scikit_image() -> None:
    """CIE 15, D65."""
    assert lab(linear_light(SOME)) == pytest.approx(rgb2lab(SOME), abs=0.04)


def test_grey_has_no_colour() -> None:
    """CIE 15: a* and b* of a neutral are 0."""
    assert np.abs(lab(linear_light(EVERY_GREY))[..., 1:]).max() < 0.05


def test_green_gives_most_of_the_luminance() -> None:
    """IEC 61966-2-1."""
    primaries = np.eye(3, dtype=np.float32)[None]
    assert luminance(primaries)[0] == pytest.approx([0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize(
    ("lightness", "b", "degrees"), [(50, 10, 0), (70, 20, 45), (40, 10, -45)]
)
def test_ita_is_the_angle_of_lightness_over_yellow(
    lightness: float, b: float, degrees: float
) -> None:
    """Chardon 1991: atan((L* - 50) / b*)."""
    assert ita_deg(lightness, b) == pytest.approx(degrees)


def test_shading_changes_no_erythema_index() -> None:
    """Tsumura 1999: shading is a factor common to all channels."""
    skin = np.array([0.6, 0.4, 0.3])
    assert erythema_index(skin / 3) == pytest.approx(erythema_index(skin))
    assert erythema_index(skin) == pytest.approx(100 * np.log10(1.5))


def test_darker_skin_has_the_higher_melanin_index() -> None:
    """100 log10(1 / R)."""
    assert melanin_index(np.array([0.1, 0.1, 0.1])) == pytest.approx(100)
    assert melanin_index(np.array([0.2, 0.1, 0.1])) < 100


def test_a_tenth_of_the_light_is_an_optical_density_of_one() -> None:
    """Beer and Lambert."""
    assert optical_density(np.full((1, 1, 3), 0.1, np.float32)) == pytest.approx(1)


def test_black_has_a_logarithm_too() -> None:
    """A pupil in shadow must not become infinite."""
    assert np.isfinite(logarithm(np.zeros((2, 2), np.float32))).all()
