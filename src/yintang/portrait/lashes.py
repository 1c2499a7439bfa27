"""Lashes: short curved hairs along both lids, drawn over the finished picture."""

from __future__ import annotations

import cv2
import numpy as np

from yintang.portrait.arrays import Floats, Pixels, floats, singles
from yintang.portrait.camera import Camera
from yintang.portrait.easel import fixed, ink
from yintang.portrait.features import LID_LOWER, LID_UPPER, left_of
from yintang.portrait.likeness import Likeness
from yintang.portrait.sitter import Sitter
from yintang.portrait.smooth import through

_INK = np.array([26.0, 20.0, 18.0], dtype=np.float32)
_FULL_AT_PX_PER_CM = 45.0


def with_lashes(pixels: Pixels, likeness: Likeness, camera: Camera, sitter: Sitter) -> Pixels:
    """The picture (rows, columns, 3) with the lashes of a sitter drawn on it."""
    feminine = 1 - sitter.masculine
    drawn = pixels.copy()
    px_per_cm = camera.focal_px / camera.distance_cm
    strength = (0.62 + 0.33 * feminine) * min(1.0, px_per_cm / _FULL_AT_PX_PER_CM)
    strength *= 1 - 0.45 * min(sitter.wear, 1.0)
    draw = np.random.default_rng([sitter.seed, 14])
    for lid, length, count in (
        (LID_UPPER, 0.42 + 0.14 * feminine, 78),
        (LID_LOWER, 0.17 + 0.06 * feminine, 30),
    ):
        for indices in (lid, left_of(lid)):
            courses = _courses(likeness, indices, length, draw.random((4, count)))
            seen = camera.pixels(camera.turned(courses.reshape(-1, 3)))
            _draw(drawn, seen[:, ::-1].reshape(count, -1, 2), strength)
    return drawn


def _draw(pixels: Pixels, courses: Floats, strength: float) -> None:
    """Draw hairs (count, places, 2), columns and rows, half a pixel thick."""
    size = np.array(pixels.shape[1::-1])
    low = np.clip(np.floor(courses.min(axis=(0, 1))).astype(int) - 2, 0, size)
    high = np.clip(np.ceil(courses.max(axis=(0, 1))).astype(int) + 3, 0, size)
    if (high <= low).any():
        return
    part = pixels[low[1] : high[1], low[0] : high[0]]
    canvas = np.zeros((2 * part.shape[0], 2 * part.shape[1]), np.uint8)
    ink(canvas, fixed(2 * (courses - low) + 0.5), 1)
    shrunk = cv2.resize(canvas, part.shape[1::-1], interpolation=cv2.INTER_AREA)
    share = singles(shrunk)[..., None] * (strength / 255)
    part[:] = np.clip(part + share * (_INK - part) + 0.5, 0, 255).astype(np.uint8)


def _courses(
    likeness: Likeness, indices: tuple[int, ...], length: float, chance: Floats
) -> Floats:
    """Curved hairs (count, 5, 3) in the centimetres of the canonical mesh."""
    edge = likeness.surface[list(indices)]
    share = 0.08 + 0.88 * chance[0]
    roots = through(share * (len(indices) - 1), np.arange(float(len(indices))), edge)
    upward = 1.0 if indices in (LID_UPPER, left_of(LID_UPPER)) else -1.0
    outer = -1.0 if edge[0, 0] < 0 else 1.0
    # Towards the temple lashes are longer and lean further out.
    lean = outer * (0.55 - 1.0 * share) + 0.16 * (chance[1] - 0.5)
    long = length * (0.75 + 0.45 * chance[2]) * (1.15 - 0.6 * share)
    along = np.linspace(0, 1, 5)[None]
    across = lean[:, None] * along
    out = 0.75 * along - 0.18 * along**2
    up = upward * (-0.10 * along + 0.62 * along**2)
    way = np.stack([across, up + 0 * across, out + 0 * across], axis=2)
    return floats(roots[:, None] + long[:, None, None] * way)
