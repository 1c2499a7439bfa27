"""The correction that a card gives: a tone curve a channel and a matrix of colours."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Light, light_of_codes, srgb_codes

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Chosen = NDArray[np.bool_]

_CODES = np.arange(256) / 255
# Weight of a patch: by the slope of L*, so that darks count as they are seen. Light below
# this share is not weighed higher still.
_LEAST_LIGHT = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """From a camera's sRGB bytes to linear sRGB light for D65.

    `curves` (256, 3) is the light of each byte of each channel, `matrix` (3, 3) is laid on
    that light as a column.
    """

    curves: NDArray[np.float32] = field(repr=False, compare=False)
    matrix: Array = field(repr=False, compare=False)

    def light(self, pixels: Pixels) -> Light:
        """Corrected linear light of sRGB bytes (rows, columns, 3); none is below zero."""
        straight = cv2.LUT(np.ascontiguousarray(pixels), self.curves[None])
        mixed = cv2.transform(straight, self.matrix.astype(np.float32))
        return np.maximum(np.asarray(mixed, dtype=np.float32), 0)

    def of_light(self, camera: Array) -> Array:
        """The same of single colours (n, 3): of the linear light of the camera's bytes."""
        return np.maximum(_straight(self.curves, camera) @ self.matrix.T, 0)


def correction(camera: Array, wanted: Array, greys: Chosen) -> Correction:
    """Fit curves to the greys, then the matrix to all patches.

    Parameters
    ----------
    camera, wanted
        Linear light (n, 3) of each patch as the camera gives it and as the card has it.
    greys
        Which of them (n,) are greys; the others are colours.
    """
    curves = np.column_stack(
        [_curve(camera[greys, channel], wanted[greys, channel]) for channel in range(3)]
    )
    matrix = _matrix(_straight(curves, camera), wanted)
    return Correction(curves=curves.astype(np.float32), matrix=matrix)


def grey_steps(camera: Array, wanted: Array) -> float:
    """The least step of code between greys (n, 3), in the order of what they should be."""
    order = np.argsort(wanted.mean(axis=1))
    return float(np.diff(srgb_codes(camera[order]), axis=0).min(initial=1.0))


def _straight(curves: Array | NDArray[np.float32], camera: Array) -> Array:
    codes = srgb_codes(camera)
    return np.column_stack(
        [np.interp(codes[:, k], _CODES, np.asarray(curves[:, k])) for k in range(3)]
    )


def _curve(camera: Array, wanted: Array) -> Array:
    """Light (256,) of each byte, through black and the greys, monotone and smooth in code."""
    order = np.argsort(camera)
    nodes = np.concatenate([[0.0], srgb_codes(camera[order])])
    values = np.concatenate([[0.0], srgb_codes(wanted[order])])
    return light_of_codes(_monotone(nodes, values, _CODES))


def _monotone(nodes: Array, values: Array, asked: Array) -> Array:
    """Cubic through nodes that never turns back (Fritsch and Carlson 1980), straight beyond.

    The slope at a node is the harmonic mean of those beside it (Fritsch and Butland 1984), at
    an end that of the parabola through three nodes as far as it keeps the curve monotone.
    """
    step, rise = np.diff(nodes), np.diff(values)
    secant = rise / step
    before, after = secant[:-1], secant[1:]
    near, far = 2 * step[1:] + step[:-1], step[1:] + 2 * step[:-1]
    inner = (near + far) / (near / before + far / after)
    first, last = _end(step[:2], secant[:2]), _end(step[:-3:-1], secant[:-3:-1])
    slope = np.concatenate([[first], inner, [last]])
    at = np.clip(np.searchsorted(nodes, asked) - 1, 0, len(step) - 1)
    share = (asked - nodes[at]) / step[at]
    cubic = (
        values[at]
        + step[at] * slope[at] * share
        + (3 * rise[at] - step[at] * (2 * slope[at] + slope[at + 1])) * share**2
        + (step[at] * (slope[at] + slope[at + 1]) - 2 * rise[at]) * share**3
    )
    beyond = values[-1] + slope[-1] * (asked - nodes[-1])
    return np.asarray(np.where(asked > nodes[-1], beyond, cubic), dtype=np.float64)


def _end(step: Array, secant: Array) -> float:
    """The slope at an end, of the two steps and secants next to it, the nearest first."""
    bent = ((2 * step[0] + step[1]) * secant[0] - step[0] * secant[1]) / step.sum()
    return float(np.clip(bent, 0, 3 * secant[0]))


def _matrix(straight: Array, wanted: Array) -> Array:
    """The matrix (3, 3) that leaves grey as it is and brings colours nearest to the card's."""
    weight = (np.maximum(wanted.mean(axis=1), _LEAST_LIGHT)) ** (-2 / 3)
    matrix = np.zeros((3, 3))
    for channel in range(3):
        others = [one for one in range(3) if one != channel]
        apart = straight[:, others] - straight[:, [channel]]
        missing = wanted[:, channel] - straight[:, channel]
        mixed = np.linalg.lstsq(apart * weight[:, None], missing * weight, rcond=None)[0]
        matrix[channel, others] = mixed
        matrix[channel, channel] = 1 - mixed.sum()
    return matrix
