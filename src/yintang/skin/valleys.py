"""Valleys of brightness: an oriented filter that answers to lines and hardly to pores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.tables import Strength, read_rows

Plane = NDArray[np.float32]
Spectrum = NDArray[np.complexfloating]

# What the second derivative, at the scale that answers most, reads in a Gaussian valley.
_MATCHED = 2 / (3 * 3**0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValleyFilter:
    """How lines are looked for: widths and length in millimetres, and how many directions."""

    id: str
    scales_mm: tuple[float, ...]
    length_mm: float
    directions: int
    source: str
    edition: str
    strength: Strength

    @property
    def angles(self) -> tuple[float, ...]:
        """Directions of lines in radians, from along the rows towards the columns."""
        return tuple(k * np.pi / self.directions for k in range(self.directions))


@cache
def valley_filter(id_: str) -> ValleyFilter:
    """The filter of this name: `paired` or `fast`."""
    rows = read_rows(Path(__file__).with_name("filters.toml"), "filter", ValleyFilter)
    return {row.id: row for row in rows}[id_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the filter reads in each plane in one direction at one scale; valleys positive."""

    direction: int
    scale: int
    planes: tuple[Plane, ...]


def answers(
    planes: Sequence[Plane], px_per_mm: float, sought: ValleyFilter, *, step: float = 1.0
) -> Iterator[Answer]:
    """Ask planes of one shape for lines of every direction and scale.

    A long straight Gaussian valley of depth d at its matched scale reads d, in the unit of the
    plane. Answers are given on a grid `step` times as coarse as the planes, of which the
    spectrum beyond the grid's own is left away.
    """
    shape = planes[0].shape
    small = grid(shape, step)
    gain = small[0] * small[1] / (shape[0] * shape[1])
    spectra = [_cropped(np.fft.rfft2(plane), small) for plane in planes]
    down = _frequencies(np.fft.fftfreq(small[0], shape[0] / (small[0] * px_per_mm)))[:, None]
    across = _frequencies(np.fft.rfftfreq(small[1], shape[1] / (small[1] * px_per_mm)))
    for direction, angle in enumerate(sought.angles):
        along = (np.cos(angle) * across + np.sin(angle) * down) ** 2
        over = (np.cos(angle) * down - np.sin(angle) * across) ** 2
        long = along * np.float32(-0.5 * sought.length_mm**2)
        for scale, scale_mm in enumerate(sought.scales_mm):
            band = over * np.float32(scale_mm**2)
            transfer = cv2.exp(long - 0.5 * band) * band * np.float32(-gain / _MATCHED)
            yield Answer(
                direction=direction,
                scale=scale,
                planes=tuple(_plane(one * transfer, small) for one in spectra),
            )


def grid(shape: tuple[int, ...], step: float) -> tuple[int, int]:
    """Rows and columns of the answers for planes of this shape: even ones."""
    return round(shape[0] / step / 2) * 2, round(shape[1] / step / 2) * 2


def _frequencies(turns: NDArray[np.float64]) -> NDArray[np.float32]:
    """Radians a millimetre of turns a millimetre."""
    return np.asarray(2 * np.pi * turns, dtype=np.float32)


def _plane(spectrum: Spectrum, shape: tuple[int, int]) -> Plane:
    return np.asarray(np.fft.irfft2(spectrum, s=shape), dtype=np.float32)


def _cropped(spectrum: Spectrum, shape: tuple[int, int]) -> Spectrum:
    """The low frequencies of a half spectrum, those of planes of the given shape."""
    rows, columns = shape
    if rows == spectrum.shape[0]:
        return spectrum[:, : columns // 2 + 1]
    half = rows // 2
    return np.concatenate([spectrum[:half], spectrum[-half:]])[:, : columns // 2 + 1]
