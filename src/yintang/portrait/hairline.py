"""Where hair grows: the hairline of each style, and how thick the hair stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from yintang.portrait.arrays import Floats, floats
from yintang.portrait.head import head
from yintang.portrait.sitter import HairStyle, Sitter
from yintang.portrait.smooth import through

_AXIS_Z = -4.2
_TEMPLE_DEG = 50.0
# Height of the hairline (cm above the canonical origin) by the angle from straight ahead
# about the upright axis of the skull: forehead, temple, in front of, over and behind the ear.
_ANGLES = np.array([0.0, 18, 32, 44, 54, 63, 70, 75, 80, 92, 104, 112, 130, 180])
_FULL = np.array([10.1, 10.1, 9.75, 8.7, 7.0, 5.2, 2.6, 1.0, 3.2, 4.3, 2.8, -1.0, -5.0, -6.8])
_LONG = np.array([9.9, 9.95, 9.7, 8.6, 6.6, 4.0, 1.4, -0.5, -1.0, -2.0, -3.0, -4.0, -6.0, -6.8])
_MAN = np.array([10.2, 10.5, 10.5, 9.6, 7.6, 5.4, 2.8, 0.4, 3.2, 4.3, 2.8, -1.0, -5.0, -6.8])
_RECEDED = np.array(
    [10.9, 11.5, 11.9, 11.2, 8.9, 6.3, 3.2, 0.6, 3.2, 4.3, 2.8, -1.0, -5.0, -6.8]
)
_BALD = np.array([40.0, 40.0, 40.0, 40.0, 20.0, 9.0, 4.6, 1.4, 3.2, 4.3, 2.8, -1.0, -5.0, -6.8])
# How high the hair stands at sides and crown, in cm.
_STANDS = {
    HairStyle.SHORT: (0.55, 1.5),
    HairStyle.LONG: (0.9, 1.2),
    HairStyle.TIED: (0.35, 0.6),
    HairStyle.CURLS: (1.9, 2.8),
    HairStyle.RECEDING: (0.4, 0.9),
    HairStyle.BALD: (0.2, 0.2),
}

_GROWN_BY_WOMEN = {HairStyle.SHORT: 0.55}
_CROPPED_BY_MEN = {HairStyle.CURLS: 0.72}


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Hair over the common head: `within` (N,) cm inside the hairline, `stands` (N,) cm."""

    within: Floats
    stands: Floats


def angle_about(places: Floats) -> Floats:
    """Degrees (n,) from straight ahead about the skull's upright axis, 0 to 180."""
    angle: Floats = np.degrees(np.arctan2(np.abs(places[:, 0]), places[:, 2] - _AXIS_Z))
    return angle


@lru_cache(maxsize=16)
def growth(sitter: Sitter) -> Growth:
    """Where a sitter's hair grows on the common head, and how high."""
    places = head().fine
    angle = angle_about(places)
    draw = np.random.default_rng([sitter.seed, 11])
    within = places[:, 1] - through(angle, _ANGLES, _line(sitter))
    within += 0.16 * np.sin(places[:, 0] * 1.3 + draw.uniform(0, 6.3)) * (angle < _TEMPLE_DEG)
    if sitter.hair is HairStyle.BALD:
        within = np.minimum(within, 6.5 + 0.02 * (angle - 90) - places[:, 1])
    side, crown = _STANDS[sitter.hair]
    grown = 1 + _GROWN_BY_WOMEN.get(sitter.hair, 0.0) * (1 - sitter.masculine)
    grown -= _CROPPED_BY_MEN.get(sitter.hair, 0.0) * sitter.masculine
    high = np.clip((places[:, 1] - 4.0) / 7.0, 0, 1)
    root = np.clip((within + 0.1) / (2.2 + 0.8 * crown), 0, 1)
    waves = sum(
        np.sin(np.abs(places) @ draw.normal(size=3) * 0.6 + draw.uniform(0, 6.3))
        for _ in range(4)
    )
    stands = (side + (crown - side) * high) * grown * (1 + 0.03 * waves)
    return Growth(within=within, stands=stands * root * root * (3 - 2 * root) + 0.02)


def _line(sitter: Sitter) -> Floats:
    if sitter.hair is HairStyle.BALD:
        return _BALD
    if sitter.hair is HairStyle.RECEDING:
        return _RECEDED
    if sitter.hair is HairStyle.LONG:
        return _LONG
    share = sitter.masculine
    return floats(_FULL + share * (_MAN - _FULL))
