"""Two photographs of which one is blurred are told, and the blur is its size."""

from __future__ import annotations

from functools import cache

import pytest

from tests.face.build import portrait
from tests.skin.build import LARGE, retaken, sight_of
from yintang.skin.gate.checks import Finding, Fit
from yintang.skin.gate.sharpness import sharpness_finding
from yintang.skin.pair.laid import laid_pair


@cache
def found(blur_px: float) -> Finding:
    pixels = portrait("Anna", LARGE).pixels
    before, after = (
        sight_of(retaken(pixels, seed=seed, blur_px=blur))
        for seed, blur in ((1, 0.0), (2, blur_px))
    )
    return sharpness_finding(laid_pair(before, after).match)


def test_two_equally_sharp_photographs_are_fit() -> None:
    assert found(0.0).fit is Fit.FIT


def test_a_blurred_one_is_refused() -> None:
    """Findings on skin, 4.5: more than 1.5 px2 cannot be made equal."""
    assert found(1.6).fit is Fit.UNFIT


def test_more_blur_reads_more() -> None:
    values = [found(blur).value for blur in (0.0, 0.8, 1.6)]
    assert values == sorted(values)


def test_blur_reads_in_squared_pixels_of_the_level_image() -> None:
    """LARGE has 2.9 pixels a millimetre: 0.8 of its pixels are 1.1 of the level image's."""
    assert found(0.8).value == pytest.approx(1.2, abs=0.5)
