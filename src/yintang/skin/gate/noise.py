"""How noisy a photograph is, read where skin is smoothest."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.frame import frame_of
from yintang.skin.colour import srgb_codes
from yintang.skin.skin_photo import SkinPhoto
from yintang.skin.zones import filled, outlines, skin_zones

Plane = NDArray[np.float32]

_REFERENCE = ("cheek", "forehead")
_BLOCK_PX = 12
# A structure of skin is nowhere weaker than noise, so the smoothest tenth of the blocks tells.
_SMOOTHEST = 10.0
# Immerkaer 1996: a kernel blind to planes and edges, six times the noise in mean square.
_KERNEL = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_TO_SIGMA = float(np.sqrt(np.pi / 2) / 6)
# The smoothest tenth of blocks reads this share of noise that was added to eight faces in
# known amount, 2 to 8 codes (0.87 to 0.90, whatever the tone of the skin).
_SMOOTHEST_READS = 0.88


def noise_codes(sight: SkinPhoto) -> float:
    """Standard deviation of noise on cheeks and forehead, in codes of 0 to 255.

    Of green in the photograph as it is measured: at full size, or averaged to 5 pixels a
    millimetre.
    Texture counts as noise where no block of skin is smooth, so that it is an upper bound.
    Immerkaer 1996, doi 10.1006/cviu.1996.0060.
    """
    codes = srgb_codes(sight.linear.light[..., 1]).astype(np.float32)
    answer = np.abs(cv2.filter2D(codes, cv2.CV_32F, _KERNEL))
    rows, columns = (n // _BLOCK_PX for n in codes.shape)
    each = cv2.resize(
        answer[: rows * _BLOCK_PX, : columns * _BLOCK_PX],
        (columns, rows),
        interpolation=cv2.INTER_AREA,
    )
    within = cv2.resize(
        _reference(sight).astype(np.float32)[: rows * _BLOCK_PX, : columns * _BLOCK_PX],
        (columns, rows),
        interpolation=cv2.INTER_AREA,
    )
    smoothest = float(np.percentile(each[within >= within.max()], _SMOOTHEST))
    return _TO_SIGMA * smoothest / _SMOOTHEST_READS


def _reference(sight: SkinPhoto) -> NDArray[np.bool_]:
    """Cheeks and forehead on the photograph in linear light."""
    frame, linear = frame_of(sight.face), sight.linear
    corner, step = np.array(linear.corner[::-1]), np.array(linear.step[::-1])
    return filled(
        linear.light.shape[:2],
        (
            (outline - corner) / step
            for zone in skin_zones()
            if zone.id in _REFERENCE
            for side in zone.sides
            for outline in outlines(frame, zone, side)
        ),
    )
