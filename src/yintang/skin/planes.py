"""What the measures of colour look at: planes of one light and one mask of skin."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Light, Plane, lab, optical_density
from yintang.skin.detail import detail
from yintang.skin.image import PX_PER_MM

Mask = NDArray[np.bool_]

BAND_MM = (0.75, 6.0)
"""Complexion: coarser than pores and noise, finer than shading (findings on skin, 4.2)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ColourPlanes:
    """Planes of (rows, columns) and channels, all of the same skin.

    `light` is smoothed over 0.75 mm; `lab` its CIELAB; `band` what of `lab` is finer than 6 mm;
    `density_band` the same of the optical densities log10(R/G) and log10(R/B), which neither
    shading nor the lamp's colour changes.
    """

    light: Light = field(repr=False)
    lab: Light = field(repr=False)
    band: Light = field(repr=False)
    density_band: Light = field(repr=False)


def colour_planes(light: Light, skin: Mask) -> ColourPlanes:
    """Prepare linear light (rows, columns, 3) for the measures of colour."""
    blurred = cv2.GaussianBlur(light, (0, 0), BAND_MM[0] * PX_PER_MM)
    smooth = np.asarray(blurred, dtype=np.float32)
    colours = lab(smooth)
    density = optical_density(smooth)
    ratios = density[..., 1:] - density[..., :1]
    wide_px = BAND_MM[1] * PX_PER_MM
    return ColourPlanes(
        light=smooth,
        lab=colours,
        band=detail(colours, skin, wide_px),
        density_band=detail(ratios, skin, wide_px),
    )


def shading_band(lightness: Plane, skin: Mask, band_mm: tuple[float, float]) -> Plane:
    """What of a plane is coarser than the first and finer than the second width."""
    fine = cv2.GaussianBlur(lightness, (0, 0), band_mm[0] * PX_PER_MM)
    return detail(np.asarray(fine, dtype=np.float32), skin, band_mm[1] * PX_PER_MM)
