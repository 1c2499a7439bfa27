"""What differs on eyes and lips is the camera's doing, and is taken from both photographs."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.skin.build import a_sight
from yintang.skin.colour import luminance
from yintang.skin.pair.features import features
from yintang.skin.pair.sharpness import equalised, matched
from yintang.units import Side

Plane = NDArray[np.float32]


def first() -> Plane:
    return luminance(a_sight().image.light)


def blurred(plane: Plane, sigma_px: float) -> Plane:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma_px), dtype=np.float32)


def test_equal_photographs_need_no_match() -> None:
    match = matched(first(), first(), features(a_sight()))
    assert (match.gain, match.blur_mm2, match.edge_mm4) == pytest.approx((0, 0, 0), abs=1e-9)


@pytest.mark.parametrize("sigma_px", [0.8, 1.2])
def test_the_blur_of_a_camera_is_found(sigma_px: float) -> None:
    """The transfer of a Gaussian: ln falls by sigma^2 w^2 / 2, read in linear light."""
    soft = blurred(first(), sigma_px)
    match = matched(first(), soft, features(a_sight()), same_tone=True)
    at = np.array([9.0])
    assert match.log_ratio(at)[0] == pytest.approx(-9 * (sigma_px / 4) ** 2 / 2, rel=0.12)


@pytest.mark.parametrize("exposure", [0.85, 1.15])
def test_with_a_card_another_exposure_is_no_blur(exposure: float) -> None:
    """Twice the light has twice the contrast, and is as sharp."""
    match = matched(
        first(), first() * np.float32(exposure), features(a_sight()), same_tone=True
    )
    assert (match.blur_mm2, match.edge_mm4) == pytest.approx((0, 0), abs=1e-6)


def test_more_blur_is_found_to_be_more_without_a_card_too() -> None:
    """The logarithm overstates the blur of lashes; what is blurred twice as far stays so."""
    kept = features(a_sight())
    found = [
        matched(first(), blurred(first(), s), kept).log_ratio(np.array([9.0]))[0]
        for s in (0.4, 0.8, 1.2)
    ]
    assert found == sorted(found, reverse=True)
    assert found[0] < 0


def test_a_steeper_tone_curve_is_found_as_gain() -> None:
    """A gamma multiplies every logarithm."""
    steeper = first() ** np.float32(1.08)
    assert matched(first(), steeper, features(a_sight())).gain == pytest.approx(
        np.log(1.08), abs=0.01
    )


def test_with_a_card_no_gain_is_sought() -> None:
    """A card has made both tone curves straight already."""
    steeper = first() ** np.float32(1.08)
    assert matched(first(), steeper, features(a_sight()), same_tone=True).gain == 0


@pytest.mark.parametrize("order", [1, -1])
def test_the_sharper_of_the_two_is_blurred_whichever_it_is(order: int) -> None:
    """Noise is never made larger."""
    before, after = (first(), blurred(first(), 1.0))[::order]
    one, other = equalised(before, after, matched(before, after, features(a_sight())))
    cheek = a_sight().zones["cheek", Side.RIGHT]
    assert one[cheek].std() <= before[cheek].std() + 1e-6
    assert other[cheek].std() <= after[cheek].std() + 1e-6
    apart = np.abs(before - after)[cheek].mean()
    assert np.abs(one - other)[cheek].mean() < 0.35 * apart


def test_eyes_and_lips_are_no_measured_skin() -> None:
    """What is measured must not decide how it is matched."""
    kept = np.any(features(a_sight()), axis=0)
    for place, zone in a_sight().zones.items():
        assert (kept & zone).sum() < 0.08 * zone.sum(), place
