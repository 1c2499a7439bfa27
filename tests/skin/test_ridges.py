"""The ridge filter is that of scikit-image, number for number."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from skimage.filters import sato as peer

from yintang.skin.ridges import sato

BORDER = np.s_[25:-25, 25:-25]


@pytest.mark.parametrize("sigmas", [(1.5, 2, 3, 4), (1.0,), (2.5,)], ids=str)
def test_sato_is_that_of_scikit_image(
    astronaut: NDArray[np.uint8], sigmas: tuple[float, ...]
) -> None:
    """Issue 4: at most a ten thousandth of the maximum apart."""
    grey = astronaut.mean(axis=2) / 255
    wanted = peer(grey, sigmas=sigmas, black_ridges=True)[BORDER]  # type: ignore[no-untyped-call]
    found = sato(grey.astype(np.float32), sigmas)[BORDER]
    assert np.abs(found - wanted).max() <= 1e-4 * wanted.max()


def test_a_dark_line_answers_and_a_bright_one_does_not() -> None:
    """Sato 1998: the larger eigenvalue, never below nought."""
    plane = np.zeros((80, 80), np.float32)
    plane[40] = -1
    assert sato(plane, (2,))[40, 40] > 0.15
    assert sato(-plane, (2,))[40, 40] == 0


def test_several_scales_answer_with_the_best_of_them(astronaut: NDArray[np.uint8]) -> None:
    grey = astronaut.mean(axis=2).astype(np.float32)
    both = sato(grey, (1.5, 3))
    best = np.maximum(sato(grey, (1.5,)), sato(grey, (3,)))
    np.testing.assert_allclose(both, best, rtol=1e-4, atol=1e-4)
