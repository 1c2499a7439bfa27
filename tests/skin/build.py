"""Skins for tests: portraits ready to be measured, retaken, and marked with known lines."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.face.build import a_photo, portrait, posed
from yintang.face.find import find_face
from yintang.face.values import Face
from yintang.portrait import Setting
from yintang.skin.colour import linear_light, srgb_bytes
from yintang.skin.skin_photo import SkinPhoto, skin_photo
from yintang.units import Side

Pixels = NDArray[np.uint8]
Array = NDArray[np.float64]

LARGE: Setting = posed(pupils_px=180)
FOREHEAD = ("forehead", Side.MIDLINE)
PUPILS_MM = 62.0


@cache
def a_sight(name: str = "Anna", setting: Setting = LARGE) -> SkinPhoto:
    """One of the cast, ready to be measured."""
    return sight_of(portrait(name, setting).pixels)


def sight_of(pixels: Pixels) -> SkinPhoto:
    """A picture, ready to be measured."""
    return skin_photo(a_photo(pixels), face_of(pixels))


def face_of(pixels: Pixels) -> Face:
    """The face of a picture, looked at steadily."""
    return find_face(a_photo(pixels), pupil_distance_mm=PUPILS_MM)


def with_line(pixels: Pixels, face: Face, depth: float, width_mm: float = 0.5) -> Pixels:
    """A picture with a line across the forehead, `depth` being the share of light it takes."""
    ends = _forehead_line(face)
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]] + 0.5
    along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    down, across = rows - ends[0][0], columns - ends[0][1]
    run = down * along[0] + across * along[1]
    off = (across * along[0] - down * along[1]) * face.scale.mm_per_pixel
    inside = (run > 0) & (run < np.linalg.norm(ends[1] - ends[0]))
    valley = depth * np.exp(-((off / width_mm) ** 2) / 2) * inside
    return srgb_bytes(linear_light(pixels) * (1 - valley[..., None]))


def retaken(
    pixels: Pixels, *, blur_px: float = 0, exposure: float = 1, gamma: float = 1, seed: int = 0
) -> Pixels:
    """The same picture photographed again: turned and moved a little, with camera faults."""
    rng = np.random.default_rng(seed)
    rows, columns = pixels.shape[:2]
    turn = np.asarray(
        cv2.getRotationMatrix2D((columns / 2, rows / 2), rng.uniform(-1.5, 1.5), 1.01),
        dtype=np.float64,
    )
    turn[:, 2] += rng.uniform(-4, 4, 2)
    light = linear_light(pixels) * np.float32(exposure)
    moved = cv2.warpAffine(
        light, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    if blur_px:
        moved = cv2.GaussianBlur(moved, (0, 0), blur_px)
    codes = srgb_bytes(np.maximum(np.asarray(moved, np.float32), 0)) / 255
    noisy = 255 * codes**gamma + rng.normal(0, 1, pixels.shape)
    return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)


def _forehead_line(face: Face) -> Array:
    """Both ends of a line across the forehead, rows and columns, shape (2, 2)."""
    right, left = face.landmarks[[105, 334], 1::-1]
    up = face.landmarks[10, 1::-1] - face.landmarks[168, 1::-1]
    middle = (right + left) / 2 + 0.35 * up
    return np.stack([middle + 0.3 * (right - left), middle + 0.3 * (left - right)])
