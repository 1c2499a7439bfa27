"""How far needles stand from one another along the skin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.zones import zone, zones
from yintang.needling.path import NeedlePath
from yintang.needling.settings import setting

Vector = NDArray[np.float64]

SAMPLES = 17


def gaps_mm(paths: Sequence[NeedlePath]) -> Vector:
    """Distance of needles from one another, shape (n, n): the whole way of each counts.

    Threaded needles are measured from path to path. Straight distance stands for the way
    along the skin, which it equals to 2 % within 10 mm. Needles farther apart than any zone
    asks for count as infinitely far, as does each from itself.
    """
    gaps = np.full((len(paths), len(paths)), np.inf)
    if not paths:
        return gaps
    ways = np.array([_sampled(path.skin) for path in paths])
    middles = ways.mean(axis=1)
    reach = np.linalg.norm(ways - middles[:, None, :], axis=2).max(axis=1)
    apart = np.linalg.norm(middles[:, None, :] - middles[None, :, :], axis=2)
    first, second = np.nonzero(np.triu(apart < reach[:, None] + reach[None, :] + _far_mm(), 1))
    between = ways[first][:, :, None, :] - ways[second][:, None, :, :]
    nearest = np.sqrt((between**2).sum(axis=3).min(axis=(1, 2)))
    gaps[first, second] = gaps[second, first] = nearest
    return gaps


def spacings_mm(zones: Sequence[str]) -> Vector:
    """Return the distance kept between needles of these zones, shape (n, n).

    Within a zone its own spacing counts. Between two zones the larger of both counts: the
    3 mm of lip lines and crow's feet are an exception that ends where the zone ends.
    """
    own = np.array([zone(one).spacing_mm for one in zones])
    return np.asarray(np.maximum(own[:, None], own[None, :]))


@cache
def _far_mm() -> float:
    """Farther than this no zone asks needles to stand apart, the slack of a plan included."""
    return max(one.spacing_mm for one in zones()) + setting("slack_mm")


def _sampled(skin: Vector) -> Vector:
    """Return `SAMPLES` spots, spread over a way of shape (n, 3)."""
    return np.asarray(skin[np.round(np.linspace(0, len(skin) - 1, SAMPLES)).astype(int)])
