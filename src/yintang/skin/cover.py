"""Which pixels show skin: those that look like this person's own cheeks and forehead."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Light, lab
from yintang.skin.image import PX_PER_MM
from yintang.units import Side

Mask = NDArray[np.bool_]
Masks = Mapping[tuple[str, Side], Mask]

_REFERENCE = ("cheek", "forehead")
_MAD_TO_SD = 1.4826
# How far from the person's own skin, in its own spread, a pixel may be; the spread of L*, a*
# and b* is taken no smaller than shading and redness make it on an even face.
_FARTHEST = 3.5
_LEAST_SPREAD = np.array([6.0, 2.5, 3.0])
# Parts of one skin differ less than this in L*, a* and b*, one in the light and one in shade.
_ONE_SKIN = np.array([25.0, 9.0, 11.0])
_HALVED = 2
_RIM_MM = 1.5
_SMOOTH_PX = 1.5


def skin_cover(light: Light, zones: Masks) -> Mask:
    """Which pixels of a level image (rows, columns, 3) show skin, shape (rows, columns).

    Hair, brows, beard, glasses, lips and background differ in colour from the medians of the
    person's own forehead and either cheek, one of which may lie in shade. No colour is taken
    for skin beforehand: fixed boxes of colour fail on dark skin (findings on skin, 4.8).
    """
    rows, columns = light.shape[:2]
    size = columns // _HALVED, rows // _HALVED
    smooth = cv2.GaussianBlur(
        cv2.resize(light, size, interpolation=cv2.INTER_AREA), (0, 0), _SMOOTH_PX
    )
    colours = lab(np.clip(smooth, 0, 1))
    parts = [
        cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        for (zone, _), mask in zones.items()
        if zone in _REFERENCE
    ]
    near = np.zeros(size[::-1], np.bool_)
    for own in _bare([colours[part] for part in parts]):
        near |= _alike(colours, own)
    return cv2.resize(_cleaned(near), (columns, rows), interpolation=cv2.INTER_NEAREST) > 0


def well_inside(skin: Mask) -> Mask:
    """Skin without its rim, where the edge of hair or shade would read as a line."""
    size = 2 * round(_RIM_MM * PX_PER_MM) + 1
    ring = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    drawn = cv2.erode(skin.astype(np.uint8), ring, borderValue=1)
    return np.asarray(drawn, dtype=np.bool_)


def _bare(parts: list[Light]) -> list[Light]:
    """Those parts (n, 3) whose colour the others share: hair over one of them is none."""
    middles = np.array([np.median(part, axis=0) for part in parts])
    apart = np.abs(middles - np.median(middles, axis=0))
    return [part for part, far in zip(parts, apart, strict=True) if (far < _ONE_SKIN).all()]


def _alike(colours: Light, own: Light) -> Mask:
    """Which colours are near to those of one part of the person's own skin (n, 3)."""
    middle = np.median(own, axis=0)
    spread = np.maximum(_MAD_TO_SD * np.median(np.abs(own - middle), axis=0), _LEAST_SPREAD)
    return np.asarray((((colours - middle) / spread) ** 2).sum(axis=2) < _FARTHEST**2)


def _cleaned(near: Mask) -> NDArray[np.uint8]:
    """Without single pixels and holes, and drawn in a little from every border."""
    three, five = np.ones((3, 3), np.uint8), np.ones((5, 5), np.uint8)
    opened = cv2.morphologyEx(near.astype(np.uint8), cv2.MORPH_OPEN, three)
    closed = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, five)
    return np.asarray(cv2.erode(closed, three), dtype=np.uint8)
