"""Colour of skin: from sRGB bytes to linear light, CIELAB, ITA and the indices of pigment."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Light = NDArray[np.float32]
Plane = NDArray[np.float32]
Array = NDArray[np.float64]

# IEC 61966-2-1: below these, code and light are in proportion.
_LINEAR_CODE, _LINEAR_LIGHT = 0.04045, 0.0031308
_CODES = np.arange(256) / 255
_LINEAR = np.where(
    _CODES <= _LINEAR_CODE, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4
).astype(np.float32)
# Light below this is noise of the camera; its logarithm would be anything.
_DARKEST = np.float32(1e-3)


def linear_light(pixels: NDArray[np.uint8]) -> Light:
    """Linear sRGB light, 0 to 1, of sRGB bytes of any shape (IEC 61966-2-1)."""
    return np.asarray(cv2.LUT(pixels, _LINEAR), dtype=np.float32)


def srgb_codes(light: Light | Array) -> Array:
    """The sRGB codes, 0 to 255 and not rounded, of linear light (IEC 61966-2-1)."""
    shown = np.asarray(np.clip(light, 0, 1), dtype=np.float64)
    code = np.where(shown <= _LINEAR_LIGHT, 12.92 * shown, 1.055 * shown ** (1 / 2.4) - 0.055)
    return np.asarray(255 * code)


def srgb_bytes(light: Light | Array) -> NDArray[np.uint8]:
    """The sRGB bytes of linear light; what is beyond 0 and 1 is cut (IEC 61966-2-1)."""
    return np.asarray(np.rint(srgb_codes(light)), dtype=np.uint8)


def luminance(light: Light) -> Plane:
    """Relative luminance Y, shape (rows, columns), of linear sRGB (rows, columns, 3)."""
    return np.asarray(light @ np.array([0.2126, 0.7152, 0.0722], np.float32))


def lab(light: Light) -> Light:
    """CIELAB (rows, columns, 3) for D65 of linear sRGB light (CIE 15)."""
    return np.asarray(cv2.cvtColor(light, cv2.COLOR_LRGB2Lab), dtype=np.float32)


def logarithm(light: Light | Plane) -> Light | Plane:
    """Natural logarithm of light, never of less than the camera can tell from black."""
    return np.asarray(np.log(np.maximum(light, _DARKEST)), dtype=np.float32)


def optical_density(light: Light) -> Light:
    """Optical density -log10 of each channel; shading adds the same to all three."""
    return np.asarray(-np.log10(np.maximum(light, _DARKEST)), dtype=np.float32)


def ita_deg(lightness: float, b: float) -> float:
    """Individual typology angle in degrees of L* and b* (Chardon 1991, COLIPA 2007)."""
    return float(np.degrees(np.arctan2(lightness - 50, b)))


def erythema_index(light: Array | Light) -> Array:
    """100 log10(R/G) of linear light (..., 3): haemoglobin, free of shading (Tsumura 1999)."""
    light = np.maximum(light, _DARKEST)
    return np.asarray(100 * np.log10(light[..., 0] / light[..., 1]), dtype=np.float64)


def melanin_index(light: Array | Light) -> Array:
    """100 log10(1/R) of linear light (..., 3): pigment and whatever else darkens red."""
    return np.asarray(-100 * np.log10(np.maximum(light[..., 0], _DARKEST)), dtype=np.float64)
