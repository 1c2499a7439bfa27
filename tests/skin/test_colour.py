"""Colour: published formulas, checked against scikit-image."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from skimage.color import lab2xyz, rgb2lab, xyz2lab

from yintang.skin.colour import (
    erythema_index,
    ita_deg,
    lab,
    lab_of,
    light_of_codes,
    light_of_lab,
    linear_light,
    logarithm,
    luminance,
    melanin_index,
    optical_density,
    srgb_bytes,
    srgb_codes,
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


def test_codes_are_the_inverse_of_light_beyond_white_too() -> None:
    """IEC 61966-2-1, carried on: a corrected highlight is brighter than paper."""
    light = np.linspace(0, 1.6, 200)
    assert light_of_codes(srgb_codes(light)) == pytest.approx(light, abs=1e-7)


def test_single_colours_have_the_lab_of_the_same_pixels() -> None:
    light = linear_light(SOME)[:1]
    assert lab_of(light[0].astype(np.float64)) == pytest.approx(lab(light)[0])


def test_light_of_lab_is_the_inverse_of_lab() -> None:
    """CIE 15, D65."""
    light = linear_light(SOME).reshape(-1, 3).astype(np.float64)
    assert light_of_lab(lab_of(light)) == pytest.approx(light, abs=2e-4)


@pytest.mark.parametrize("illuminant", ["D50", "D65"])
def test_a_neutral_is_neutral_for_either_light(illuminant: Literal["D50", "D65"]) -> None:
    """Grey in Lab for D50, as printers' instruments give it, stays grey on the screen."""
    red, green, blue = light_of_lab(np.array([[60.0, 0.0, 0.0]]), illuminant)[0]
    assert red == pytest.approx(green, abs=3e-4)
    assert blue == pytest.approx(green, abs=3e-4)
    assert green == pytest.approx(0.2812, abs=3e-4)


def test_colours_for_d50_are_adapted_as_bradford_says() -> None:
    """Lam 1985: the cones' answers are scaled by those to the two whites."""
    skin = np.array([[60.0, 14.0, 18.0]])
    cones = np.array(
        [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
    )
    d50, d65 = np.array([0.96422, 1, 0.82521]), np.array([0.95047, 1, 1.08883])
    adapted = np.linalg.inv(cones) @ np.diag((cones @ d65) / (cones @ d50)) @ cones
    wanted = xyz2lab(lab2xyz(skin, illuminant="D50") @ adapted.T)
    assert lab_of(light_of_lab(skin, "D50")) == pytest.approx(wanted, abs=0.05)
