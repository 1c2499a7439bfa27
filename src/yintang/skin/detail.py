"""What is finer than shading: a plane less its own neighbourhood of skin."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]

_COARSER = 4
_LITTLE = 1e-3


def local_mean(plane: Plane, mask: Mask, sigma_px: float) -> Plane:
    """Gaussian mean of the pixels of `mask`; sigma of several pixels at the least."""
    rows, columns = plane.shape[:2]
    weight = _smaller(mask.astype(np.float32), sigma_px)
    total = _smaller(plane * _beside(mask, plane), sigma_px)
    mean = total / _beside(np.maximum(weight, _LITTLE), total)
    return np.asarray(
        cv2.resize(mean, (columns, rows), interpolation=cv2.INTER_LINEAR), dtype=np.float32
    )


def detail(plane: Plane, mask: Mask, sigma_px: float) -> Plane:
    """The plane less its local mean, 0 outside of `mask`; (rows, columns) or with channels."""
    around = local_mean(plane, mask, sigma_px)
    return np.asarray((plane - around) * _beside(mask, plane), dtype=np.float32)


def _smaller(plane: Plane, sigma_px: float) -> Plane:
    """Blurred on a coarser grid, where a wide Gaussian costs little."""
    size = plane.shape[1] // _COARSER, plane.shape[0] // _COARSER
    small = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), sigma_px / _COARSER), dtype=np.float32)


def _beside(mask: Mask | Plane, plane: Plane) -> Plane:
    shaped = mask if mask.ndim == plane.ndim else mask[..., None]
    return np.asarray(shaped, dtype=np.float32)
