"""Light on skin, hair and cloth: soft, warm where it comes through, gentle where it shines."""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin

import numpy as np

from yintang.portrait.arrays import Singles, single, singles
from yintang.portrait.sitter import Light

_STEPS, _BRIGHTEST = 32768, 2.5
_SHOULDER = 0.7
# Source: IEC 61966-2-1 (sRGB).
_TOE_LINEAR, _TOE_SCREEN = 0.0031308, 0.04045


def lamp_direction(light: Light) -> Singles:
    """Unit vector from the face to the lamp, as the camera sees it: right, up, near."""
    side, up = radians(light.from_right_deg), radians(light.from_above_deg)
    return single(sin(side) * cos(up), sin(up), cos(side) * cos(up))


def lamp_colour(light: Light) -> Singles:
    """Colour of the lamp, linear."""
    w = light.warmth
    return light.strength * single(1 + 0.16 * w, 1 + 0.02 * w, 1 - 0.20 * w)


def unit(vectors: Singles) -> Singles:
    """Vectors (n, 3) brought to length one."""
    scaled: Singles = (
        vectors / np.sqrt(np.einsum("ij,ij->i", vectors, vectors) + 1e-12)[:, None]
    )
    return scaled


def diffuse(normals: Singles, shadow: Singles, openness: Singles, light: Light) -> Singles:
    """Light that the surface gathers (n, 3), before its own colour.

    `shadow` (n,) is 1 where the lamp reaches, `openness` (n,) 1 where nothing stands around.
    Light wraps around skin, red furthest: a cheap likeness of light under the skin.
    """
    facing = normals @ lamp_direction(light)
    wrap = single(0.34, 0.22, 0.18)
    key = np.clip((facing[:, None] + wrap) / (1 + wrap), 0, None)
    lit = key * (shadow[:, None] * single(0.94, 1.0, 1.0) + single(0.06, 0.0, 0.0))
    sky = 0.62 + 0.30 * normals[:, 1] + 0.25 * normals[:, 2]
    shut = (openness * (1 - openness))[:, None]
    bounce = openness[:, None] + shut * single(0.25, 0.0, -0.08)
    fill = (light.fill * sky)[:, None] * bounce * single(1.0, 0.985, 0.97)
    rim = np.clip(-normals[:, 2] + 0.55, 0, 1) ** 2 * 0.16 * openness
    return singles(
        (lit * (1.05 - 0.45 * light.fill) + fill + rim[:, None]) * lamp_colour(light)
    )


def shine(
    normals: Singles, gloss: Singles, shadow: Singles, light: Light, tightness: float
) -> Singles:
    """Sheen (n,) of the lamp on a surface seen from the front."""
    half = lamp_direction(light) + single(0, 0, 1)
    half /= np.linalg.norm(half)
    facing = np.clip(normals @ half, 0, 1)
    edge = 0.04 + 0.5 * np.clip(1 - normals[:, 2], 0, 1) ** 5
    glare: Singles = gloss * shadow * facing**tightness * (0.35 + edge)
    return glare


def to_screen(linear: Singles) -> Singles:
    """Linear light to the numbers of a picture, 0 to 255, with a soft shoulder."""
    steps = (linear * (_STEPS / _BRIGHTEST)).astype(np.int32)
    screen: Singles = _curve()[np.clip(steps, 0, _STEPS - 1)]
    return screen


@cache
def _curve() -> Singles:
    """Numbers of a picture for linear light from 0 to the brightest, finely stepped."""
    x = (np.arange(_STEPS) + 0.5) * (_BRIGHTEST / _STEPS)
    room = 1 - _SHOULDER
    rolled = np.where(x > _SHOULDER, 1 - room * np.exp(-(x - _SHOULDER) / room), x)
    srgb = np.where(rolled < _TOE_LINEAR, 12.92 * rolled, 1.055 * rolled ** (1 / 2.4) - 0.055)
    return (255 * srgb).astype(np.float32)


def from_screen(colour: tuple[float, float, float]) -> Singles:
    """A colour of a picture, 0 to 1, as linear light."""
    c = single(*colour)
    linear: Singles = np.where(c < _TOE_SCREEN, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return linear.astype(np.float32)
