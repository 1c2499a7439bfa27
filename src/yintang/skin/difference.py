"""How far two colours lie apart for the eye: CIEDE2000."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_FAR = 25.0**7
_HALF_TURN, _TURN = 180.0, 360.0


def de00(one: Array, other: Array) -> Array:
    """CIEDE2000 difference of CIELAB colours (..., 3), shape (...); a single one is repeated.

    Equations of Sharma, Wu and Dalal, Color Research and Application 30 (2005) 21, with all
    weights 1.
    """
    first, second = _stretched(*np.broadcast_arrays(one, other))
    here, there = _polar(first), _polar(second)
    lightness = _of_lightness(first[..., 0], second[..., 0])
    in_chroma, in_hue = _of_chroma_and_hue(here, there)
    turned = _rotation(here, there) * in_chroma * in_hue
    squared = lightness**2 + in_chroma**2 + in_hue**2 + turned
    return np.sqrt(np.maximum(squared, 0.0))


def _stretched(one: Array, other: Array) -> tuple[Array, Array]:
    """Both colours with a* stretched near the greys."""
    chroma = (np.hypot(one[..., 1], one[..., 2]) + np.hypot(other[..., 1], other[..., 2])) / 2
    stretch = 1 + 0.5 * (1 - np.sqrt(chroma**7 / (chroma**7 + _FAR)))

    def stretched(colour: Array) -> Array:
        return np.stack([colour[..., 0], colour[..., 1] * stretch, colour[..., 2]], axis=-1)

    return stretched(one), stretched(other)


def _polar(colour: Array) -> tuple[Array, Array]:
    """Chroma, and hue in degrees from 0 on."""
    hue = np.degrees(np.arctan2(colour[..., 2], colour[..., 1])) % _TURN
    return np.hypot(colour[..., 1], colour[..., 2]), hue


def _of_lightness(one: Array, other: Array) -> Array:
    off = ((one + other) / 2 - 50) ** 2
    return np.asarray((other - one) / (1 + 0.015 * off / np.sqrt(20 + off)))


def _of_chroma_and_hue(
    one: tuple[Array, Array], other: tuple[Array, Array]
) -> tuple[Array, Array]:
    chroma = (one[0] + other[0]) / 2
    apart = _hue_apart(one, other)
    hue = 2 * np.sqrt(one[0] * other[0]) * np.sin(np.radians(apart / 2))
    middle = np.radians(_mean_hue(one, other))
    weight = (
        1
        - 0.17 * np.cos(middle - np.radians(30))
        + 0.24 * np.cos(2 * middle)
        + 0.32 * np.cos(3 * middle + np.radians(6))
        - 0.20 * np.cos(4 * middle - np.radians(63))
    )
    return (other[0] - one[0]) / (1 + 0.045 * chroma), hue / (1 + 0.015 * chroma * weight)


def _hue_apart(one: tuple[Array, Array], other: tuple[Array, Array]) -> Array:
    apart = other[1] - one[1]
    apart = np.where(apart > _HALF_TURN, apart - _TURN, apart)
    apart = np.where(apart < -_HALF_TURN, apart + _TURN, apart)
    return np.where(one[0] * other[0] == 0, 0.0, apart)


def _mean_hue(one: tuple[Array, Array], other: tuple[Array, Array]) -> Array:
    total = one[1] + other[1]
    far = np.abs(one[1] - other[1]) > _HALF_TURN
    round_trip = np.where(total < _TURN, total + _TURN, total - _TURN)
    mean = np.where(far, round_trip, total) / 2
    return np.where(one[0] * other[0] == 0, total, mean)


def _rotation(one: tuple[Array, Array], other: tuple[Array, Array]) -> Array:
    """How chroma and hue turn into one another among the blues."""
    chroma = ((one[0] + other[0]) / 2) ** 7
    angle = 30 * np.exp(-(((_mean_hue(one, other) - 275) / 25) ** 2))
    strength = 2 * np.sqrt(chroma / (chroma + _FAR))
    return np.asarray(-np.sin(np.radians(2 * angle)) * strength)
