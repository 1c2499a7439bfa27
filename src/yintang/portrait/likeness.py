"""A likeness: how one sitter's head departs from the common one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from yintang.portrait.arrays import Floats
from yintang.portrait.features import (
    LID_LOWER,
    LID_UPPER,
    LIPS_LOWER,
    MOUTH_LOWER,
    MOUTH_UPPER,
    left_of,
    ring,
)
from yintang.portrait.head import head
from yintang.portrait.sitter import Sitter

IRIS_RADIUS_CM = 0.59
EYEBALL_RADIUS_CM = 1.32
_MOUTH_Y = -4.28


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A sitter's surface (N, 3) and the centres of the two eyeballs (2, 3), right first."""

    surface: Floats
    eyeballs: Floats
    scale: float


@dataclass(frozen=True, slots=True)
class Brush:
    """A soft push around a place (cm), the same on both sides."""

    at: tuple[float, float, float]
    reach: tuple[float, float, float]
    push: tuple[float, float, float]


# What every sitter's face needs beyond the canonical mesh, whose lids are half closed.
_COMMON = (
    Brush((3.2, 3.0, 3.9), (1.15, 0.22, 2.0), (0.0, 0.17, 0.03)),
    Brush((3.2, 2.25, 3.8), (1.2, 0.2, 2.0), (0.0, -0.10, 0.0)),
    Brush((2.4, -4.25, 4.3), (0.8, 0.7, 1.6), (0.03, 0.09, -0.02)),
)
# How one share of each feature pushes the skin.
_BRUSHES: dict[str, tuple[Brush, ...]] = {
    "jaw_width": (Brush((6.5, -5.2, -1.0), (2.6, 3.4, 4.0), (0.55, 0.0, 0.0)),),
    "chin_length": (Brush((0.0, -9.2, 4.2), (3.4, 2.2, 3.5), (0.0, -0.5, 0.12)),),
    "cheek_width": (Brush((6.6, 0.6, 0.5), (2.4, 2.4, 4.0), (0.38, 0.0, 0.0)),),
    "cheek_fullness": (Brush((4.2, -1.8, 3.2), (2.0, 2.2, 2.5), (0.14, 0.0, 0.3)),),
    "nose_width": (Brush((1.4, -0.9, 5.6), (0.8, 0.8, 1.2), (0.34, 0.0, 0.0)),),
    "nose_length": (Brush((0.0, -0.9, 7.0), (1.7, 1.3, 2.4), (0.0, -0.28, 0.16)),),
    "nose_bridge": (Brush((0.0, 1.6, 6.0), (0.8, 1.5, 1.6), (0.0, 0.0, 0.26)),),
    "mouth_width": (Brush((2.3, -4.3, 4.4), (1.1, 0.9, 1.6), (0.22, 0.0, -0.06)),),
    "brow_height": (Brush((3.6, 4.6, 4.5), (2.6, 0.8, 2.5), (0.0, 0.24, 0.0)),),
    "eye_size": (
        Brush((3.2, 3.05, 3.9), (1.2, 0.3, 2.0), (0.0, 0.09, 0.0)),
        Brush((3.2, 2.2, 3.8), (1.2, 0.3, 2.0), (0.0, -0.06, 0.0)),
    ),
    "eye_tilt": (Brush((4.5, 2.7, 3.1), (0.8, 0.8, 1.6), (0.0, 0.14, 0.0)),),
}
_MASCULINE = (
    Brush((6.4, -5.6, -0.8), (2.4, 3.0, 4.0), (0.24, -0.12, 0.0)),
    Brush((1.6, -9.0, 3.9), (1.8, 1.6, 3.0), (0.22, -0.22, 0.12)),
    Brush((3.2, 4.3, 4.6), (2.6, 0.6, 1.6), (0.0, -0.16, 0.24)),
    Brush((0.0, -0.6, 7.0), (1.6, 1.6, 2.2), (0.05, -0.08, 0.12)),
    Brush((5.6, -13.0, -5.0), (4.0, 3.5, 6.0), (0.75, 0.0, 0.1)),
)
_FEMININE = (
    Brush((6.2, -5.6, -0.8), (2.4, 3.0, 4.0), (-0.12, 0.1, 0.0)),
    Brush((1.8, -9.0, 3.9), (1.8, 1.6, 3.0), (-0.16, 0.1, 0.0)),
    Brush((3.4, 4.5, 4.5), (2.6, 0.7, 1.6), (0.0, 0.1, -0.08)),
    Brush((3.2, 3.05, 3.9), (1.2, 0.26, 2.0), (0.0, 0.05, 0.0)),
    Brush((5.4, -12.6, -5.0), (3.0, 3.5, 6.0), (-0.42, 0.0, 0.0)),
    Brush((19.0, -21.0, -6.0), (8.0, 8.0, 9.0), (-2.2, 0.0, 0.0)),
)
# Weight that leaves the cheeks and gathers along the jaw and under the chin.
_AGE = (
    Brush((4.3, -6.9, 2.2), (1.5, 1.5, 2.5), (0.2, -0.3, 0.06)),
    Brush((4.2, 0.0, 3.6), (1.7, 1.4, 2.2), (0.0, -0.12, -0.12)),
    Brush((3.3, 3.2, 3.9), (1.6, 0.4, 2.0), (0.0, -0.09, 0.0)),
    Brush((0.0, -9.9, 2.0), (2.6, 1.4, 2.0), (0.0, -0.3, 0.0)),
    Brush((0.0, -4.0, 5.5), (1.8, 0.8, 1.6), (0.0, 0.0, -0.1)),
)


def brushed(places: Floats, brushes: tuple[Brush, ...], share: float) -> Floats:
    """The pushes (n, 3) of brushes on places (n, 3)."""
    moves = np.zeros_like(places)
    for brush in brushes:
        for side in (1.0,) if brush.at[0] == 0 else (1.0, -1.0):
            mirror = np.array([side, 1.0, 1.0])
            away = (places - np.array(brush.at) * mirror) / np.array(brush.reach)
            weight = np.exp(-(away**2).sum(axis=1))
            moves += share * weight[:, None] * np.array(brush.push) * mirror
    return moves


@lru_cache(maxsize=16)
def likeness(sitter: Sitter) -> Likeness:
    """The head of one sitter, in the canonical mesh's centimetres."""
    coarse = _with_mouth_closed(head().coarse, sitter.features.lip_fullness)
    coarse += brushed(head().coarse, _COMMON, 1.0)
    for name, brushes in _BRUSHES.items():
        coarse += brushed(head().coarse, brushes, getattr(sitter.features, name))
    coarse += brushed(head().coarse, _MASCULINE, sitter.masculine)
    coarse += brushed(head().coarse, _FEMININE, 1 - sitter.masculine)
    coarse += brushed(head().coarse, _AGE, sitter.wear)
    coarse += _stretched(head().coarse, sitter)
    coarse[:468] += _unlike_sides(sitter.seed, coarse[:468])
    eyeballs = _eyeballs(coarse)
    pupils_cm = float(np.linalg.norm(eyeballs[1] - eyeballs[0]))
    return Likeness(
        surface=head().smooth(coarse),
        eyeballs=eyeballs,
        scale=sitter.pupil_distance_mm / 10 / pupils_cm,
    )


def _with_mouth_closed(places: Floats, fullness: float) -> Floats:
    """Bring the lips of the canonical mesh together and give them their height."""
    x, y = places[:, 0], places[:, 1]
    moved = places.copy()
    # At the corners the lips already meet.
    near = np.clip(1 - (x / 2.5) ** 2, 0, 1) * np.exp(-(((places[:, 2] - 5.0) / 4.5) ** 2))
    below = y < _MOUTH_Y
    moved[:, 1] += near * np.where(
        below,
        0.30 * np.exp(-(((y + 4.6) / 3.2) ** 2)),
        -0.20 * np.exp(-(((y + 3.9) / 0.9) ** 2)),
    )
    lips = np.exp(-((x / 2.1) ** 2))
    vermilion = np.zeros(len(places))
    vermilion[list(LIPS_LOWER)] = -1
    outer_upper = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291)
    vermilion[list(outer_upper)] = 0.7
    moved[:, 1] += lips * vermilion * (0.02 + 0.17 * fullness)
    middle = (moved[list(MOUTH_UPPER)] + moved[list(MOUTH_LOWER)]) / 2
    middle[:, 2] = np.minimum(moved[list(MOUTH_UPPER), 2], moved[list(MOUTH_LOWER), 2]) - 0.12
    moved[list(MOUTH_UPPER)] = middle + np.array([0.0, 0.003, 0.0])
    moved[list(MOUTH_LOWER)] = middle - np.array([0.0, 0.003, 0.0])
    return moved


def _stretched(places: Floats, sitter: Sitter) -> Floats:
    """Longer or shorter below the eyes; higher or lower above the brows."""
    moves = np.zeros_like(places)
    y = places[:, 1]
    down = (
        np.clip(2.0 - y, 0, 12) * 0.022 * (sitter.features.face_length + 0.4 * sitter.masculine)
    )
    up = np.clip(y - 5.0, 0, 9) * 0.03 * sitter.features.forehead_height
    moves[:, 1] = up - down
    return moves


def _unlike_sides(seed: int, places: Floats) -> Floats:
    """No face is the same on both sides: a slow, small wave, at most about a millimetre."""
    draw = np.random.default_rng([seed, 4])
    waves = np.zeros_like(places)
    for _ in range(3):
        direction, phase = draw.normal(size=3) * 0.25, draw.uniform(0, 2 * np.pi)
        waves += np.sin(places @ direction + phase)[:, None] * draw.normal(size=3) * 0.02
    return waves


def _eyeballs(coarse: Floats) -> Floats:
    """Centres of the eyeballs, behind the middle of the lids."""
    lids = ring(LID_UPPER, LID_LOWER)
    centres = []
    for outline in (lids, left_of(lids)):
        edge = coarse[list(outline)]
        across = (edge[:, 0].min() + edge[:, 0].max()) / 2
        up = edge[:, 1].min() * 0.45 + edge[:, 1].max() * 0.55
        deep = np.sort(edge[:, 2])[-6:].mean() - EYEBALL_RADIUS_CM - 0.02
        centres.append([across, up, deep])
    return np.array(centres)


def iris_places(eyeballs: Floats) -> Floats:
    """The ten iris landmarks (10, 3) of eyes that look straight ahead, 468 first.

    Each iris: its centre, then its rim at the right, top, left and bottom of the picture.
    """
    reach = float(np.sqrt(EYEBALL_RADIUS_CM**2 - IRIS_RADIUS_CM**2))
    r = IRIS_RADIUS_CM
    rim = [
        (0, 0, EYEBALL_RADIUS_CM),
        (r, 0, reach),
        (0, r, reach),
        (-r, 0, reach),
        (0, -r, reach),
    ]
    return np.concatenate([eyeballs[:1] + np.array(rim), eyeballs[1:] + np.array(rim)])
