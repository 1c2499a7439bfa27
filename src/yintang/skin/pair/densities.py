"""How much more of what colours a bruise lies in the skin of the after photograph."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import Plane, light_of_codes, optical_density
from yintang.skin.image import PX_PER_MM
from yintang.skin.pair.laid import LaidPair
from yintang.tables import Strength, read_rows

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_RED, _GREEN, _BLUE = range(3)
_MAD_TO_SD = 1.4826
_MILLI = 1000
_LITTLE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class BruiseNumber:
    """One number by which a patch is told from noise, or its colour is called."""

    id: str
    value: float
    unit: str
    source: str
    edition: str
    strength: Strength


@cache
def bruise_number(id_: str) -> float:
    """The value of one row of bruise.toml."""
    rows = read_rows(Path(__file__).with_name("bruise.toml"), "number", BruiseNumber)
    return {row.id: row.value for row in rows}[id_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DensityChange:
    """What became more in the skin of a pair, in mOD, planes of (rows, columns).

    `haemoglobin` is what green lost beyond red, `bilirubin` what blue lost beyond green; the
    middle of the face is 0. Shading takes the same of all channels and the lamp's colour is the
    same everywhere, so neither shows. `noise` is the robust standard deviation of either, and
    `skin` where they mean anything.
    """

    haemoglobin: Plane = field(repr=False)
    bilirubin: Plane = field(repr=False)
    noise: tuple[float, float]
    skin: Mask = field(repr=False)

    @property
    def increase(self) -> Plane:
        """How much of both together came, in mOD; what went counts nothing."""
        return self._together((1.0, 1.0))

    @property
    def beyond_noise(self) -> Plane:
        """The same, in standard deviations of the pair's own noise."""
        return self._together(self.noise)

    def _together(self, units: tuple[float, float]) -> Plane:
        parts = zip((self.haemoglobin, self.bilirubin), units, strict=True)
        one, other = (np.maximum(plane, 0) / np.float32(unit) for plane, unit in parts)
        return np.asarray(cv2.magnitude(one, other) * self.skin, dtype=np.float32)


def density_change(pair: LaidPair) -> DensityChange:
    """Compare the optical densities of both photographs, smoothed, in all measured zones.

    Where the after photograph is much darker in red too, something stands before the skin, and
    where either is blown out or in deep shade it tells nothing. The colour that skin took is no
    reason to leave it out, or a dark bruise would be taken for something that is no skin.
    """
    lights = (pair.before.image.light, pair.light)
    before, after = (optical_density(one) for one in lights)
    came = _MILLI * (after - before)
    skin = pair.shown & np.any(list(pair.before.zones.values()), axis=0)
    skin &= np.max(lights, axis=(0, 3)) < light_of_codes(_brightest())
    for plane, most in ((came, "hidden"), (_MILLI * before, "in-the-dark")):
        skin &= _darker(plane[..., _RED], skin) < bruise_number(most)
    planes = (came[..., _GREEN] - came[..., _RED], came[..., _BLUE] - came[..., _GREEN])
    smooth = [_centred(_smoothed(plane, skin), skin) for plane in planes]
    return DensityChange(
        haemoglobin=smooth[0],
        bilirubin=smooth[1],
        noise=(_noise(smooth[0], skin), _noise(smooth[1], skin)),
        skin=skin,
    )


def _darker(red: Plane, skin: Mask) -> Plane:
    """By how much each pixel is darker than the middle of the skin."""
    return np.asarray(red - np.median(red[skin]) if skin.any() else red, dtype=np.float32)


def _brightest() -> Array:
    return np.array(bruise_number("blown-out") / 255)


def _smoothed(plane: Plane, skin: Mask) -> Plane:
    """Gaussian mean of skin alone."""
    sigma_px = bruise_number("smoothing") * PX_PER_MM
    share = skin.astype(np.float32)
    total, weight = (cv2.GaussianBlur(one, (0, 0), sigma_px) for one in (plane * share, share))
    return np.asarray(total / np.maximum(weight, _LITTLE), dtype=np.float32)


def _centred(plane: Plane, skin: Mask) -> Plane:
    middle = np.median(plane[skin]) if skin.any() else 0
    return np.asarray((plane - np.float32(middle)) * skin, dtype=np.float32)


def _noise(plane: Plane, skin: Mask) -> float:
    """Robust standard deviation about 0, never less than is believed."""
    least = bruise_number("least-noise")
    if not skin.any():
        return least
    return max(least, _MAD_TO_SD * float(np.median(np.abs(plane[skin]))))
