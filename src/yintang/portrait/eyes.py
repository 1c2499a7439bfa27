"""Eyes: what is seen through the lids, found ray by ray on a true ball."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from yintang.portrait.arrays import Singles, single, singles
from yintang.portrait.camera import Camera, rotation
from yintang.portrait.light import diffuse, from_screen, lamp_direction, unit
from yintang.portrait.likeness import EYEBALL_RADIUS_CM, IRIS_RADIUS_CM, Likeness
from yintang.portrait.shadow import read_flat
from yintang.portrait.sitter import EyeColour, Light, Sitter

_IRIS_TONES = {
    EyeColour.BROWN: ((0.36, 0.22, 0.13), (0.20, 0.11, 0.07)),
    EyeColour.HAZEL: ((0.52, 0.38, 0.20), (0.30, 0.26, 0.15)),
    EyeColour.GREEN: ((0.50, 0.47, 0.32), (0.33, 0.38, 0.31)),
    EyeColour.BLUE: ((0.52, 0.60, 0.66), (0.31, 0.40, 0.49)),
    EyeColour.GREY: ((0.58, 0.62, 0.64), (0.36, 0.41, 0.44)),
}
_PUPIL_SHARE = 0.34
_CORNEA_RADIUS_CM = 0.80
_POLAR = (256, 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Samples seen through one pair of lids: places before the camera (n, 3), in cm.

    `lid_shadow` and `caruncle` (n,) come from the painting around the eye.
    """

    seen: Singles
    lid_shadow: Singles
    caruncle: Singles


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Whose eye looks into which camera: the right (0) or the left (1)."""

    side: int
    likeness: Likeness
    camera: Camera


def eye_light(opening: Opening, looking: Looking, sitter: Sitter, light: Light) -> Singles:
    """Linear light (n, 3) of the samples seen through one pair of lids."""
    camera, scale = looking.camera, looking.likeness.scale
    ball = looking.likeness.eyeballs[looking.side : looking.side + 1]
    centre = singles(camera.turned(ball)[0])
    eye = single(0, 0, camera.distance_cm)
    ray = unit(opening.seen - eye)
    met = _first_met(ray, eye - centre, EYEBALL_RADIUS_CM * scale)
    local = singles((met @ rotation(camera.pose)) / scale)
    normals = unit(met)
    colour = _ball(local, sitter)
    colour += opening.caruncle[:, None] * (from_screen((0.80, 0.52, 0.48)) - colour)
    shade = (1 - 0.58 * opening.lid_shadow) * (0.72 + 0.28 * np.clip(normals[:, 2], 0, 1))
    openness = np.full(len(normals), 0.85, np.float32)
    lit = colour * diffuse(normals, shade, openness, light) * shade[:, None]
    return singles(lit + _glints(local, camera, light)[:, None])


def _first_met(ray: Singles, start: Singles, radius: float) -> Singles:
    """Where rays from `start` (about the centre) first meet the ball, or pass it nearest."""
    along = -(ray @ start)
    nearest = start + along[:, None] * ray
    inside = radius**2 - np.einsum("ij,ij->i", nearest, nearest)
    met: Singles = start + (along - np.sqrt(np.maximum(inside, 0)))[:, None] * ray
    return met


def _ball(local: Singles, sitter: Sitter) -> Singles:
    """Colour of the ball (n, 3) at places about its centre, in the head's own axes."""
    reach = np.hypot(local[:, 0], local[:, 1])
    share = reach / IRIS_RADIUS_CM
    white = from_screen((0.875, 0.855, 0.835)) - single(0.0, 0.03, 0.035) * sitter.wear
    corner = np.clip((np.abs(local[:, 0]) - 0.55) / 0.6, 0, 1)[:, None]
    sclera = white * (1 - corner * single(0.12, 0.28, 0.30))
    iris = _iris(local, singles(share), sitter)
    edge = np.clip((1.04 - share) / 0.12, 0, 1)[:, None]
    return (sclera + edge * (iris - sclera)).astype(np.float32)


def _iris(local: Singles, share: Singles, sitter: Sitter) -> Singles:
    inner, outer = (from_screen(tone) for tone in _IRIS_TONES[sitter.eyes])
    angle = (np.arctan2(local[:, 1], local[:, 0]) / (2 * np.pi) % 1) * (_POLAR[0] - 1)
    along = np.clip(share, 0, 1) * (_POLAR[1] - 1)
    fibres = read_flat(_fibres(sitter.seed), singles(along), singles(angle))[:, 0]
    colour = inner + np.clip((share - 0.42) / 0.35, 0, 1)[:, None] * (outer - inner)
    colour = colour * (0.75 + 0.5 * fibres)[:, None]
    colour *= (1 - 0.62 * np.clip((share - 0.78) / 0.2, 0, 1))[:, None]
    # Light that enters at the top gathers in the lower half of the iris.
    colour *= (1.12 - 0.85 * local[:, 1])[:, None].clip(0.55, 1.7)
    pupil = np.clip((_PUPIL_SHARE + 0.05 - share) / 0.07, 0, 1)[:, None]
    return singles(colour + pupil * (single(0.006, 0.005, 0.005) - colour))


@lru_cache(maxsize=8)
def _fibres(seed: int) -> Singles:
    draw = np.random.default_rng([seed, 8])
    rays = draw.random((96, 6)).astype(np.float32)
    fine = draw.random((_POLAR[0], 12)).astype(np.float32)
    return singles(0.5 * cv2.resize(rays, _POLAR[::-1]) + 0.5 * cv2.resize(fine, _POLAR[::-1]))


def _glints(local: Singles, camera: Camera, light: Light) -> Singles:
    """Two windows of light on the cornea: the lamp and, faintly, the room."""
    shift = single(0, 0, np.sqrt(EYEBALL_RADIUS_CM**2 - IRIS_RADIUS_CM**2) - 0.45)
    bulge = local - shift
    normals = unit(bulge) @ singles(rotation(camera.pose).T)
    seen = singles(2 * normals[:, 2:] * normals - single(0, 0, 1))
    lamp = lamp_direction(light)
    lamp = single(np.clip(lamp[0], -0.45, 0.45), np.clip(lamp[1], 0.25, 0.55), 0.8)
    lamp /= np.linalg.norm(lamp)
    across = unit(singles(np.cross([[0, 1, 0]], lamp[None])))[0]
    up = singles(np.cross(lamp, across))
    x, y, near = singles(seen @ np.stack([across, up, lamp], axis=1)).T
    window = singles(near > 0) * _step(0.21 - np.abs(x), 0.09) * _step(0.26 - np.abs(y), 0.09)
    room = 0.05 * _step(seen[:, 1], 0.5)
    on_cornea = np.hypot(local[:, 0], local[:, 1]) < IRIS_RADIUS_CM * 1.15
    return singles((0.95 * window + room) * on_cornea * light.strength)


def _step(x: Singles, width: float) -> Singles:
    return singles(np.clip(x / width + 0.5, 0, 1))
