"""Pixels to clean JPEG files and back: nothing of the file that came in survives in them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.report.jpeg import jpeg, shrunk

PHOTO_QUALITY = 92
SCREEN_QUALITY = 86
SCREEN_LONGEST_PX = 2000

Pixels = NDArray[np.uint8]


def photo_jpeg(pixels: Pixels) -> bytes:
    """The photograph in full, `pixels` of shape (rows, columns, 3)."""
    return jpeg(pixels, PHOTO_QUALITY)


def screen_jpeg(pixels: Pixels) -> bytes:
    """A copy for the page, no longer than 2000 pixels."""
    return jpeg(shrunk(pixels, SCREEN_LONGEST_PX), SCREEN_QUALITY)


def pixels_of(own_jpeg: bytes) -> Pixels:
    """Decode a JPEG that `jpeg` wrote; foreign files go through yintang.face.photo."""
    pixels = cv2.imdecode(np.frombuffer(own_jpeg, np.uint8), cv2.IMREAD_COLOR_RGB)
    return np.asarray(pixels, np.uint8)
