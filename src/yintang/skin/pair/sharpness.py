"""How sharp and how contrasty two photographs are, and the two made alike.

"The whole face is smoother" and "the photograph is blurred" look the same on skin. Structures
that treatment does not change break the tie: what differs there is the camera's doing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Plane, logarithm
from yintang.skin.image import PX_PER_MM

Mask = NDArray[np.bool_]
Array = NDArray[np.float64]

_EDGE_PX = 6.0
# Rings of spatial frequency in radians a millimetre. Above the last, noise and compression
# outweigh lashes and lid lines in photographs of 3 pixels a millimetre.
_RINGS = np.arange(1.0, 7.01, 0.5)
_COARSE_COUNTS_MORE = 4.0
_FINEST = 8.0
_MOST = 2.5
_NOTHING = 1e-12
_WINDOW_ENDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """ln of the contrast of after over before at a frequency w: gain + blur w^2 + edge w^4.

    `gain` is a difference of tone curves; `blur_mm2` is below 0 where the after photograph is
    the less sharp; `edge_mm4` lets sharpening differ from blur in shape.
    """

    gain: float
    blur_mm2: float
    edge_mm4: float

    def log_ratio(self, squared: Array) -> Array:
        """Ln of the contrast ratio at squared frequencies, tone curves left out."""
        squared = np.minimum(squared, _FINEST**2)
        ratio = self.blur_mm2 * squared + self.edge_mm4 * squared**2
        return np.asarray(np.clip(ratio, -_MOST, _MOST), dtype=np.float64)


def matched(
    before: Plane, after: Plane, kept: Sequence[Mask], *, same_tone: bool = False
) -> Match:
    """How contrast differs at each frequency on structures that treatment does not change.

    `before` and `after` are the luminance of registered photographs, shape (rows, columns);
    `kept` masks of the structures. A gamma is a factor of the logarithm of light, so that is
    what gain, blur and edge are read in. `same_tone` where a card has made both tone curves
    straight: no gain is sought then, and blur is read in light itself, in which a lens is
    linear, each photograph at its own exposure.
    """
    planes = (before, after) if same_tone else (logarithm(before), logarithm(after))
    ratio = np.mean([_log_ratio(*planes, part, by_exposure=same_tone) for part in kept], axis=0)
    middle = (_RINGS[1:] + _RINGS[:-1]) / 2
    weight = 1 / (1 + (middle / _COARSE_COUNTS_MORE) ** 2)
    powers = (2, 4) if same_tone else (0, 2, 4)
    terms = np.column_stack([middle**power for power in powers])
    found = np.linalg.lstsq(terms * weight[:, None], ratio * weight, rcond=None)[0]
    gain, blur, edge = (0.0, *found) if same_tone else found
    return Match(gain=float(gain), blur_mm2=float(blur), edge_mm4=float(edge))


def equalised(before: Plane, after: Plane, match: Match) -> tuple[Plane, Plane]:
    """Both luminances with the lesser contrast of the two at every frequency.

    Tone curves are left as they are; noise never grows.
    """
    ratio = match.log_ratio(_squared_frequencies(before.shape))
    return (
        _filtered(before, np.exp(np.minimum(ratio, 0))),
        _filtered(after, np.exp(-np.maximum(ratio, 0))),
    )


def _log_ratio(before: Plane, after: Plane, part: Mask, *, by_exposure: bool) -> Array:
    """Ln of the ratio of contrasts in each ring of frequencies, on one part.

    `by_exposure` in light itself: twice the light has twice the contrast.
    """
    first, second = (_spectrum(plane, part) for plane in (before, after))
    ratio = np.log(np.maximum(second, _NOTHING) / np.maximum(first, _NOTHING)) / 2
    exposure = float(after[part].mean() / before[part].mean()) if by_exposure else 1.0
    return np.asarray(ratio - np.log(exposure))


def _spectrum(plane: Plane, part: Mask) -> Array:
    """Mean power of a softly cut part in each ring of frequencies."""
    window = cv2.GaussianBlur(part.astype(np.float32), (0, 0), _EDGE_PX)
    rows, columns = np.nonzero(window > _WINDOW_ENDS)
    cut = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    soft, seen = window[cut], plane[cut]
    mean = (seen * soft).sum() / soft.sum()
    shape = tuple(cv2.getOptimalDFTSize(n) for n in seen.shape)
    power = np.abs(np.fft.rfft2((seen - mean) * soft, s=shape)) ** 2
    ring = np.digitize(np.sqrt(_squared_frequencies(shape)), _RINGS)
    return np.array([power[ring == k].mean() for k in range(1, len(_RINGS))])


def _squared_frequencies(shape: tuple[int, ...]) -> Array:
    down = 2 * np.pi * np.fft.fftfreq(shape[0], 1 / PX_PER_MM)
    across = 2 * np.pi * np.fft.rfftfreq(shape[1], 1 / PX_PER_MM)
    return np.asarray(down[:, None] ** 2 + across[None] ** 2)


def _filtered(plane: Plane, transfer: Array) -> Plane:
    rows, columns = plane.shape
    spectrum = np.fft.rfft2(plane) * transfer.astype(np.float32)
    return np.asarray(np.fft.irfft2(spectrum, s=(rows, columns)), dtype=np.float32)
