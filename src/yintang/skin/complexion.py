"""Colour, evenness and glow of one zone: each a number of its pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import erythema_index, ita_deg, luminance, melanin_index
from yintang.skin.planes import ColourPlanes

Mask = NDArray[np.bool_]
OfZone = Callable[[ColourPlanes, Mask], float]

# Redness and spots begin where they differ this much from their neighbourhood (findings on
# skin, 4.2): the least that dermatologists' charts tell apart.
RED_A, SPOT_LIGHTNESS = 1.5, -3.0
_PERCENT, _MILLI = 100.0, 1000.0


def lightness(planes: ColourPlanes, skin: Mask) -> float:
    """Median L*."""
    return float(np.median(planes.lab[skin, 0]))


def redness(planes: ColourPlanes, skin: Mask) -> float:
    """Median a*."""
    return float(np.median(planes.lab[skin, 1]))


def yellowness(planes: ColourPlanes, skin: Mask) -> float:
    """Median b*."""
    return float(np.median(planes.lab[skin, 2]))


def typology_angle_deg(planes: ColourPlanes, skin: Mask) -> float:
    """ITA of the median colour, in degrees."""
    return ita_deg(lightness(planes, skin), yellowness(planes, skin))


def erythema(planes: ColourPlanes, skin: Mask) -> float:
    """Median erythema index, 100 times optical density."""
    return float(np.median(erythema_index(planes.light[skin])))


def melanin(planes: ColourPlanes, skin: Mask) -> float:
    """Median melanin index, 100 times optical density."""
    return float(np.median(melanin_index(planes.light[skin])))


def unevenness(planes: ColourPlanes, skin: Mask) -> float:
    """Mean colour difference (CIE76) from the neighbourhood, in the band of complexion."""
    return float(np.linalg.norm(planes.band[skin], axis=1).mean())


def red_unevenness(planes: ColourPlanes, skin: Mask) -> float:
    """Mean difference of log10(R/G) from the neighbourhood, in thousandths; needs no card."""
    return _MILLI * float(np.abs(planes.density_band[skin, 0]).mean())


def brown_unevenness(planes: ColourPlanes, skin: Mask) -> float:
    """Mean difference of log10(R/B) from the neighbourhood, in thousandths; needs no card."""
    return _MILLI * float(np.abs(planes.density_band[skin, 1]).mean())


def red_area(planes: ColourPlanes, skin: Mask) -> float:
    """Share of skin redder than its neighbourhood, in per cent."""
    return _PERCENT * float((planes.band[skin, 1] > RED_A).mean())


def spot_area(planes: ColourPlanes, skin: Mask) -> float:
    """Share of skin darker than its neighbourhood, in per cent."""
    return _PERCENT * float((planes.band[skin, 0] < SPOT_LIGHTNESS).mean())


def glow(planes: ColourPlanes, skin: Mask) -> float:
    """How much brighter the brightest twentieth is than the median, in per cent."""
    bright = luminance(planes.light)[skin]
    middle, top = np.percentile(bright, (50, 95))
    return _PERCENT * float(top / max(middle, 1e-3) - 1)


OF_ZONE: Mapping[str, OfZone] = MappingProxyType(
    {
        "lightness": lightness,
        "redness": redness,
        "yellowness": yellowness,
        "ita": typology_angle_deg,
        "erythema": erythema,
        "melanin": melanin,
        "unevenness": unevenness,
        "red-unevenness": red_unevenness,
        "brown-unevenness": brown_unevenness,
        "red-area": red_area,
        "spot-area": spot_area,
        "glow": glow,
    }
)
"""Every measure of colour, by its id: a function of planes and a mask of skin."""
