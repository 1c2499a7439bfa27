"""Pixels to clean JPEG files and back: nothing of the file that came in survives in them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

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


def jpeg(pixels: Pixels, quality: int) -> bytes:
    """Encode RGB pixels."""
    blue_first = np.ascontiguousarray(pixels[..., ::-1])
    _, encoded = cv2.imencode(".jpg", blue_first, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return encoded.tobytes()


def pixels_of(own_jpeg: bytes) -> Pixels:
    """Decode a JPEG that `jpeg` wrote; foreign files go through yintang.face.photo."""
    pixels = cv2.imdecode(np.frombuffer(own_jpeg, np.uint8), cv2.IMREAD_COLOR_RGB)
    return np.asarray(pixels, np.uint8)


def shrunk(pixels: Pixels, longest_px: int) -> Pixels:
    """The same picture with its longer side at most `longest_px`."""
    share = longest_px / max(pixels.shape[:2])
    if share >= 1:
        return pixels
    size = (round(pixels.shape[1] * share), round(pixels.shape[0] * share))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
