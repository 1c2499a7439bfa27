"""Pixels to JPEG: nothing but the picture itself goes into the file."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def jpeg(pixels: Pixels, quality: int) -> bytes:
    """Encode RGB pixels of shape (rows, columns, 3); `quality` runs from 0 to 100.

    Raises
    ------
    ValueError
        The pixels make no picture.
    """
    blue_first = np.ascontiguousarray(pixels[..., ::-1])
    done, encoded = cv2.imencode(".jpg", blue_first, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError(f"Pixels of shape {pixels.shape} make no JPEG.")
    return encoded.tobytes()


def shrunk(pixels: Pixels, longest_px: int) -> Pixels:
    """The same picture with its longer side at most `longest_px`."""
    share = longest_px / max(pixels.shape[:2])
    if share >= 1:
        return pixels
    size = (round(pixels.shape[1] * share), round(pixels.shape[0] * share))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
