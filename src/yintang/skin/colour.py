"""Colour of skin: from sRGB bytes to linear light, CIELAB, ITA and the indices of pigment."""

from __future__ import annotations

from typing import Literal

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
# White of CIE 15, the matrix of IEC 61966-2-1, and Bradford's adaptation of one white to the
# other (Lindbloom).
_WHITES = {
    "D50": np.array([0.96422, 1.0, 0.82521]),
    "D65": np.array([0.950456, 1.0, 1.088754]),
}
_XYZ_TO_RGB = np.array(
    [
        [3.2404542, -1.5371385, -0.4985314],
        [-0.9692660, 1.8760108, 0.0415560],
        [0.0556434, -0.2040259, 1.0572252],
    ]
)
_D50_TO_D65 = np.array(
    [
        [0.9555766, -0.0230393, 0.0631636],
        [-0.0282895, 1.0099416, 0.0210077],
        [0.0122982, -0.0204830, 1.3299098],
    ]
)
# Light below this is noise of the camera; its logarithm would be anything.
_DARKEST = np.float32(1e-3)


def linear_light(pixels: NDArray[np.uint8]) -> Light:
    """Linear sRGB light, 0 to 1, of sRGB bytes of any shape (IEC 61966-2-1)."""
    return np.asarray(cv2.LUT(pixels, _LINEAR), dtype=np.float32)


def srgb_bytes(light: Light | Array) -> NDArray[np.uint8]:
    """The sRGB bytes of linear light; what is beyond 0 and 1 is cut (IEC 61966-2-1)."""
    codes = srgb_codes(np.asarray(np.clip(light, 0, 1), dtype=np.float64))
    return np.asarray(np.rint(codes * 255), dtype=np.uint8)


def srgb_codes(light: Array) -> Array:
    """Codes of sRGB, 1 for white, of linear light from 0 on, brighter than white too."""
    bright = 1.055 * np.maximum(light, _LINEAR_LIGHT) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(light <= _LINEAR_LIGHT, 12.92 * light, bright))


def light_of_codes(codes: Array) -> Array:
    """Linear light of sRGB codes, 1 for white, brighter than white too."""
    bright = ((np.maximum(codes, _LINEAR_CODE) + 0.055) / 1.055) ** 2.4
    return np.asarray(np.where(codes <= _LINEAR_CODE, codes / 12.92, bright))


def luminance(light: Light) -> Plane:
    """Relative luminance Y, shape (rows, columns), of linear sRGB (rows, columns, 3)."""
    return np.asarray(light @ np.array([0.2126, 0.7152, 0.0722], np.float32))


def lab(light: Light) -> Light:
    """CIELAB (rows, columns, 3) for D65 of linear sRGB light (CIE 15)."""
    return np.asarray(cv2.cvtColor(light, cv2.COLOR_LRGB2Lab), dtype=np.float32)


def lab_of(light: Array) -> Array:
    """CIELAB (n, 3) for D65 of single colours (n, 3) of linear sRGB light."""
    return np.asarray(lab(light.astype(np.float32)[None])[0], dtype=np.float64)


def light_of_lab(colours: Array, illuminant: Literal["D50", "D65"] = "D65") -> Array:
    """Linear sRGB light (n, 3) for D65 of CIELAB colours (n, 3); other light is adapted."""
    middle = (colours[:, 0] + 16) / 116
    parts = np.stack(
        [middle + colours[:, 1] / 500, middle, middle - colours[:, 2] / 200], axis=1
    )
    straight = 3 * (6 / 29) ** 2 * (parts - 4 / 29)
    seen = _WHITES[illuminant] * np.where(parts > 6 / 29, parts**3, straight)
    if illuminant == "D50":
        seen = seen @ _D50_TO_D65.T
    return np.asarray(seen @ _XYZ_TO_RGB.T, dtype=np.float64)


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
