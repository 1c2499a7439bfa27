"""Valleys of known depth, width and angle on synthetic texture: what either filter reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import Figure, measures
from yintang.skin.image import PX_PER_MM
from yintang.skin.valleys import ValleyFilter, answers, valley_filter

Array = NDArray[np.float64]
Plane = NDArray[np.float32]

SIDE_MM = 60.0
DEPTHS = (0.05, 0.10, 0.20)
WIDTHS_MM = (0.35, 0.45, 0.6)
# No multiple of the step of either filter: directions between its own are asked for too.
ANGLES_DEG = tuple(np.arange(25) * 180 / 25 + 1.3)
TEXTURE = 0.01
"""Standard deviation of the texture, as a share of light: a tenth of a usual line."""

TEXTURE_MM = (0.25, 2.0)
"""Pores and coarser unevenness: between these Gaussian widths."""

LEAST, MOST = -16.0, 12.0
SEED = 20261201
_MIDDLE_MM = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a filter read along one valley, as a share of its depth."""

    depth: float
    width_mm: float
    angle_deg: float
    share: float


@measures("valleys")
def valleys() -> Iterator[Figure]:
    """Every depth, width and angle, with both filters, on the same textures."""
    for name in ("paired", "fast"):
        read = list(_read(valley_filter(name)))
        for width_mm in WIDTHS_MM:
            part = [one for one in read if one.width_mm == width_mm]
            yield from _figures(f"{name}, valleys {width_mm:g} mm wide", part)
        for depth in DEPTHS:
            part = [one for one in read if one.depth == depth]
            middle = 100 * (float(np.mean([one.share for one in part])) - 1)
            title = f"{name}, valleys {100 * depth:g} % deep: mean of all widths and angles"
            yield Figure(name=title, value=f"{middle:+.1f}", unit="% of depth")


def _figures(name: str, read: Sequence[Read]) -> Iterator[Figure]:
    """Of each angle the mean of all depths, so that texture averages out and tilt does not."""
    off = np.array(
        [
            100 * (np.mean([one.share for one in read if one.angle_deg == angle]) - 1)
            for angle in ANGLES_DEG
        ]
    )
    low, high = float(off.min()), float(off.max())
    yield Figure(name=f"{name}: mean", value=f"{off.mean():+.1f}", unit="% of depth")
    yield Figure(
        name=f"{name}: lowest and highest angle",
        value=f"{low:+.1f} to {high:+.1f}",
        unit="% of depth",
        reach=f"{LEAST:+g} to {MOST:+g}",
        held=low >= LEAST and high <= MOST,
    )


def _read(sought: ValleyFilter) -> Iterator[Read]:
    rng = np.random.default_rng(SEED)
    for angle_deg in ANGLES_DEG:
        texture = texture_plane(rng)
        across_mm, along_mm = _axes(angle_deg)
        crest = (np.abs(across_mm) < 0.5 / PX_PER_MM) & (np.abs(along_mm) < _MIDDLE_MM)
        cases = [(depth, width_mm) for depth in DEPTHS for width_mm in WIDTHS_MM]
        planes = [
            (texture - depth * np.exp(-((across_mm / width_mm) ** 2) / 2)).astype(np.float32)
            for depth, width_mm in cases
        ]
        for (depth, width_mm), strongest in zip(cases, _strongest(planes, sought), strict=True):
            share = float(strongest[crest].mean()) / depth
            yield Read(depth=depth, width_mm=width_mm, angle_deg=angle_deg, share=share)


def texture_plane(rng: np.random.Generator) -> Array:
    """Unevenness between two widths, of known standard deviation."""
    side = round(SIDE_MM * PX_PER_MM)
    white = rng.normal(0, 1, (side, side))
    fine, wide = (cv2.GaussianBlur(white, (0, 0), mm * PX_PER_MM) for mm in TEXTURE_MM)
    band = fine - wide
    return np.asarray(TEXTURE * band / band.std(), dtype=np.float64)


def _axes(angle_deg: float) -> tuple[Array, Array]:
    """Millimetres across and along a line through the middle of the plane."""
    side = round(SIDE_MM * PX_PER_MM)
    down, over = (np.mgrid[:side, :side] - (side - 1) / 2) / PX_PER_MM
    turn = np.radians(angle_deg)
    return (
        np.cos(turn) * down - np.sin(turn) * over,
        np.cos(turn) * over + np.sin(turn) * down,
    )


def _strongest(planes: Sequence[Plane], sought: ValleyFilter) -> list[Plane]:
    """At each pixel the answer of the direction and width that answer most."""
    best = [np.full(planes[0].shape, -np.inf, np.float32) for _ in planes]
    for answer in answers(planes, PX_PER_MM, sought):
        for one, read in zip(best, answer.planes, strict=True):
            np.maximum(one, read, out=one)
    return best
