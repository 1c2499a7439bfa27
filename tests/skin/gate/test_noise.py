"""Noise is read in the codes in which the camera wrote it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.face.build import portrait
from tests.skin.build import LARGE, sight_of
from yintang.skin.gate.alone import photo_findings
from yintang.skin.gate.checks import Fit
from yintang.skin.gate.noise import noise_codes
from yintang.skin.skin_photo import SkinPhoto


def noisy(sigma: float, name: str = "Anna") -> SkinPhoto:
    pixels = portrait(name, LARGE).pixels
    noise = np.random.default_rng(5).normal(0, sigma, pixels.shape)
    return sight_of(np.clip(np.rint(pixels + noise), 0, 255).astype(np.uint8))


@pytest.mark.parametrize("sigma", [2.0, 4.0, 8.0])
def test_noise_is_read_in_codes(sigma: float) -> None:
    """Immerkaer 1996; skin's own texture adds less than half a code."""
    assert noise_codes(noisy(sigma)) == pytest.approx(sigma, rel=0.15, abs=0.3)


def test_more_noise_reads_more() -> None:
    read = [noise_codes(noisy(sigma)) for sigma in (0, 1, 2, 4)]
    assert read == sorted(read)


@pytest.mark.parametrize(("sigma", "fit"), [(1.0, Fit.FIT), (5.0, Fit.LIMITED)])
def test_a_noisy_photograph_is_limited_and_never_refused_for_it(sigma: float, fit: Fit) -> None:
    """Findings on skin, 4.5: warn above 3."""
    found = next(one for one in photo_findings(noisy(sigma)) if one.check == "noise")
    assert found.fit is fit
