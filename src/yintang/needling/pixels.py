"""Pixels of spots, told to a hundredth."""

from __future__ import annotations

from yintang.needling.skin import Skin
from yintang.units import Pixel, Spot


def pixel_of(skin: Skin, spot: Spot) -> Pixel:
    """Where the photograph shows a spot, to 0.01 pixels."""
    seen = skin.pixel(spot)
    return Pixel(row=round(seen.row, 2), column=round(seen.column, 2))
