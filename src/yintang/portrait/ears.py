"""Ears: a dish with a rolled rim, a second ridge inside it, a hollow and a lobe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin

import numpy as np

from yintang.portrait.arrays import Floats, Indices, floats
from yintang.portrait.likeness import Brush, brushed
from yintang.portrait.sitter import Sitter
from yintang.portrait.smooth import through

AROUND, ACROSS = 64, 22
_FLARE_DEG, _LEAN_DEG = 22.0, 12.0
_PLACE_CM = np.array([7.35, 0.75, -3.0])
# Outline about the hollow, counted from straight up towards the back of the head: angle,
# reach in cm; and how high rim, groove, inner ridge and hollow stand there.
_OUTLINE = np.array(
    [
        # angle, reach, rim, groove, ridge, hollow
        (0, 2.95, 0.42, -0.02, 0.10, -0.10),
        (30, 3.20, 0.46, -0.06, 0.30, -0.25),
        (60, 2.95, 0.42, -0.06, 0.38, -0.48),
        (90, 2.55, 0.36, -0.02, 0.40, -0.58),
        (125, 2.30, 0.26, 0.04, 0.36, -0.60),
        (155, 2.55, 0.16, 0.12, 0.26, -0.55),
        (180, 3.05, 0.12, 0.15, 0.16, -0.42),
        (205, 2.75, 0.10, 0.12, 0.14, -0.38),
        (235, 1.35, 0.06, 0.08, 0.20, -0.40),
        (265, 0.80, 0.10, 0.22, 0.22, -0.35),
        (300, 0.85, 0.05, 0.12, 0.08, -0.30),
        (330, 1.60, 0.30, 0.02, 0.00, -0.15),
        (360, 2.95, 0.42, -0.02, 0.10, -0.10),
    ],
    dtype=np.float64,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """Both ears on the common head: places (N, 3), openness (N,), triangles (T, 3)."""

    places: Floats
    openness: Floats
    triangles: Indices


@cache
def ears() -> Ears:
    """The ears of nobody in particular."""
    left, openness = _left_ear()
    count = len(left)
    triangles = _grid_triangles()
    right = left * np.array([-1.0, 1.0, 1.0])
    return Ears(
        places=np.concatenate([left, right]),
        openness=np.concatenate([openness, openness]),
        triangles=np.concatenate([triangles, triangles[:, ::-1] + count]),
    )


def ears_of(sitter: Sitter) -> Floats:
    """The ears (N, 3) of one sitter: a little larger with age, never the same twice."""
    draw = np.random.default_rng([sitter.seed, 10])
    common = ears().places
    grown = 0.95 + 0.06 * sitter.wear + 0.05 * sitter.masculine + draw.normal(0, 0.025)
    middle = _PLACE_CM * np.where(common[:, :1] > 0, 1.0, np.array([-1.0, 1.0, 1.0]))
    placed = middle + (common - middle) * np.array([1.0, grown, grown])
    lobe = Brush((7.9, -2.2, -3.2), (1.0, 1.1, 1.4), (0.0, -0.3, 0.0))
    placed += brushed(common, (lobe,), sitter.wear - 0.3)
    widened = Brush((7.4, 0.6, -2.5), (3.0, 6.0, 4.0), (0.3, 0.0, 0.0))
    placed += brushed(common, (widened,), 0.6 * sitter.features.cheek_width)
    return floats(placed)


def _left_ear() -> tuple[Floats, Floats]:
    angle = np.linspace(0, 360, AROUND, endpoint=False)
    rows = through(angle, _OUTLINE[:, 0], _OUTLINE[:, 1:])
    share = np.linspace(0, 1, ACROSS)
    keys = np.array([0.0, 0.25, 0.45, 0.6, 0.76, 0.92, 1.0])
    reach, rim, groove, ridge, hollow = rows.T
    profile = np.stack([hollow, hollow * 0.95, ridge * 0.35, ridge, groove, rim, rim - 0.28])
    height = through(share, keys, profile)
    away = share[:, None] * reach[None]
    # The last step rolls back under the rim.
    away[-1] -= 0.10
    turn = np.radians(angle)[None]
    back, up = away * np.sin(turn), away * np.cos(turn)
    openness = np.clip(0.55 + 1.0 * height, 0.15, 1.0)
    lean, flare = radians(_LEAN_DEG), radians(_FLARE_DEG)
    back, up = back * cos(lean) + up * sin(lean), up * cos(lean) - back * sin(lean)
    x = back * sin(flare) + height * cos(flare)
    z = -back * cos(flare) + height * sin(flare)
    places = _PLACE_CM + np.stack([x + 0.25, up, z], axis=2)
    return places.reshape(-1, 3), openness.ravel()


def _grid_triangles() -> Indices:
    grid = np.arange(ACROSS * AROUND).reshape(ACROSS, AROUND)
    inner, outer = grid[:-1], grid[1:]
    inner_next, outer_next = np.roll(inner, -1, axis=1), np.roll(outer, -1, axis=1)
    one = np.stack([inner, inner_next, outer], axis=2).reshape(-1, 3)
    two = np.stack([inner_next, outer_next, outer], axis=2).reshape(-1, 3)
    return np.concatenate([one, two])
