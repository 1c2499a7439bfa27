"""The ridge filter of Sato, exactly as scikit-image computes it and many times as fast."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

# Folded kernels are cut where what is left out changes no answer by a ten thousandth.
_CUT_SIGMAS = 4.8
_HALF = 0.5**0.5


def sato(plane: Plane, sigmas_px: Sequence[float]) -> Plane:
    """How much each pixel looks like a dark line, shape (rows, columns), in units of the plane.

    sigma^2 times the larger eigenvalue of the Hessian, the largest over all scales, never below
    0 (Sato et al. 1998). The Hessian is that of scikit-image 0.20 and later: two Gaussian
    derivatives of sigma / sqrt(2), one after the other, here folded into one kernel. Within
    5 sigma of the border the two differ, since scikit-image reflects the gradient.
    """
    plane = np.ascontiguousarray(plane, dtype=np.float32)
    best = np.zeros_like(plane)
    for sigma in sigmas_px:
        answer = _larger_eigenvalue(plane, float(sigma)) * np.float32(sigma**2)
        np.maximum(best, answer, out=best)
    return best


def _larger_eigenvalue(plane: Plane, sigma: float) -> Plane:
    smooth, slope, bend = _kernels(sigma)
    down = _filtered(plane, smooth, bend)
    across = _filtered(plane, bend, smooth)
    mixed = _filtered(plane, slope, slope)
    half = cv2.magnitude((down - across) * np.float32(0.5), mixed)
    return np.asarray((down + across) * np.float32(0.5) + half, dtype=np.float32)


def _filtered(plane: Plane, across: NDArray[np.float64], down: NDArray[np.float64]) -> Plane:
    return np.asarray(
        cv2.sepFilter2D(plane, cv2.CV_32F, across, down, borderType=cv2.BORDER_REFLECT),
        dtype=np.float32,
    )


@lru_cache(maxsize=32)
def _kernels(sigma: float) -> tuple[NDArray[np.float64], ...]:
    """Kernels of smoothing, slope and bend: two of sigma / sqrt(2) folded into one each."""
    radius = int(_CUT_SIGMAS * sigma + 1)
    places = np.arange(-radius, radius + 1) / (sigma * _HALF)
    gauss = np.exp(-(places**2) / 2)
    gauss /= gauss.sum()
    first = -places / (sigma * _HALF) * gauss
    pairs = ((gauss, gauss), (gauss, first), (first, first))
    return tuple(np.convolve(one, other, mode="same") for one, other in pairs)
