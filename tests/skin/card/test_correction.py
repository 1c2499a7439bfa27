"""Curves come from the greys, the matrix from the colours; together they undo a camera."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.skin.card.build import CARD
from yintang.skin.card.correction import Correction, correction, grey_steps
from yintang.skin.colour import lab_of, light_of_codes, linear_light, srgb_codes
from yintang.skin.difference import de00

Array = NDArray[np.float64]
WANTED = np.array(CARD.light)
GREYS = np.array([patch.kind == "grey" for patch in CARD.patches])
SKINS = np.random.default_rng(4).uniform((30, 6, 8), (75, 20, 24), (200, 3))


def gains(light: Array) -> Array:
    """Warm light."""
    return light * (1.08, 0.94, 0.6)


def dark(light: Array) -> Array:
    """Underexposed by a stop."""
    return light * 0.5


def gamma(light: Array) -> Array:
    """A tone curve of another steepness."""
    return light_of_codes(srgb_codes(light) ** 1.2)


def s_curve(light: Array) -> Array:
    """Contrast as phones add it."""
    codes = srgb_codes(light)
    return light_of_codes(codes + 0.5 * (codes**2 * (3 - 2 * codes) - codes))


def crosstalk(light: Array) -> Array:
    """Every channel sees a little of the others."""
    return light @ (0.91 * np.eye(3) + 0.03)


def phone(light: Array) -> Array:
    """All of it."""
    return s_curve(gains(crosstalk(light)))


CAMERAS = (gains, dark, gamma, s_curve, crosstalk, phone)


def off(camera: Callable[[Array], Array], fitted: Correction, light: Array) -> Array:
    """CIEDE2000 of colours that went through a camera and its correction."""
    return de00(lab_of(fitted.of_light(camera(light))), lab_of(light))


def fit(camera: Callable[[Array], Array]) -> Correction:
    """The correction that the card gives of a camera."""
    return correction(camera(WANTED), WANTED, GREYS)


def skins() -> Array:
    """Light of many skins, of which none is on the card."""
    from yintang.skin.colour import light_of_lab

    return light_of_lab(SKINS)


@pytest.mark.parametrize("camera", CAMERAS)
def test_the_colours_of_the_card_come_back(camera: Callable[[Array], Array]) -> None:
    assert off(camera, fit(camera), WANTED).max() < 0.2


@pytest.mark.parametrize("camera", CAMERAS)
def test_skins_that_are_not_on_the_card_come_back(camera: Callable[[Array], Array]) -> None:
    """What the card is for: also those darker than every patch."""
    assert off(camera, fit(camera), skins()).max() < 1.3


def test_without_the_correction_the_phone_is_far_off() -> None:
    """The test above would pass with any small fault."""
    raw = de00(lab_of(phone(skins())), lab_of(skins()))
    assert np.median(raw) > 8


@pytest.mark.parametrize("camera", CAMERAS)
def test_greys_come_back_grey(camera: Callable[[Array], Array]) -> None:
    """The matrix leaves them as the curves have made them."""
    seen = lab_of(fit(camera).of_light(camera(WANTED[GREYS])))
    assert np.abs(seen[:, 1:]).max() < 0.3


@pytest.mark.parametrize("camera", CAMERAS)
def test_a_curve_never_turns_back(camera: Callable[[Array], Array]) -> None:
    """A brighter byte is never less light, below black and beyond white too."""
    curves = fit(camera).curves
    assert curves.shape == (256, 3)
    assert (np.diff(curves, axis=0) >= 0).all()
    assert curves[0] == pytest.approx([0, 0, 0], abs=1e-6)


def test_a_camera_without_fault_is_left_alone() -> None:
    fitted = fit(lambda light: light)
    bytes_ = np.arange(0, 256, dtype=np.uint8)[:, None, None].repeat(3, axis=2)
    assert fitted.matrix == pytest.approx(np.eye(3), abs=1e-4)
    assert fitted.light(bytes_) == pytest.approx(linear_light(bytes_), abs=0.004)


def test_what_is_brighter_than_paper_stays_brighter() -> None:
    """A highlight on skin is no clipped white."""
    fitted = fit(dark)
    bright = dark(np.array([[1.2, 1.2, 1.2]]))
    assert fitted.of_light(bright) == pytest.approx(np.array([[1.2, 1.2, 1.2]]), rel=0.02)


def test_pixels_and_single_colours_are_corrected_alike() -> None:
    fitted = fit(phone)
    pixels = np.random.default_rng(2).integers(40, 200, (5, 7, 3)).astype(np.uint8)
    single = fitted.of_light(linear_light(pixels).reshape(-1, 3).astype(np.float64))
    assert fitted.light(pixels).reshape(-1, 3) == pytest.approx(single, abs=1e-5)


def test_no_light_is_below_zero() -> None:
    """The matrix takes more of a channel away than a strong colour has."""
    fitted = fit(crosstalk)
    red = np.array([[[255, 0, 0]]], np.uint8)
    assert (fitted.light(red) >= 0).all()
    assert (fitted.of_light(np.array([[1.0, 0.0, 0.0]])) >= 0).all()


def test_every_row_of_the_matrix_sums_to_one() -> None:
    """Grey in, grey out."""
    assert fit(phone).matrix.sum(axis=1) == pytest.approx([1, 1, 1])


def test_some_patches_may_be_missing() -> None:
    """Blown-out and hidden ones are left out."""
    kept = np.ones(len(WANTED), np.bool_)
    kept[[0, 7, 12, 14]] = False
    fitted = correction(phone(WANTED[kept]), WANTED[kept], GREYS[kept])
    assert off(phone, fitted, skins()).max() < 2


def test_greys_out_of_order_are_noticed() -> None:
    camera = WANTED[GREYS].copy()
    assert grey_steps(camera, WANTED[GREYS]) > 0.09
    camera[2, 1] = camera[1, 1] * 1.05
    assert grey_steps(camera, WANTED[GREYS]) < 0
