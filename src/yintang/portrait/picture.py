"""From a scene to pixels: samples are shaded surface by surface and gathered."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.portrait.backdrop import backdrop
from yintang.portrait.camera import rotation
from yintang.portrait.easel import SIDE
from yintang.portrait.eyes import Opening, eye_light
from yintang.portrait.head import EYE_LEFT, EYE_RIGHT, MOUTH
from yintang.portrait.light import diffuse, shine, to_screen, unit
from yintang.portrait.marks import mask
from yintang.portrait.raster import Singles, interpolate, samples_of
from yintang.portrait.scene import Scene
from yintang.portrait.sitter import Setting, Sitter
from yintang.portrait.skin import painted

_WIDE = 4096


def picture(scene: Scene, sitter: Sitter, setting: Setting) -> NDArray[np.uint8]:
    """The pixels (rows, columns, 3) of a scene."""
    samples = samples_of((scene.ids,), np.append(scene.surface.kinds, -1))
    shown = scene.ids.ravel()[samples.fine]
    linear = backdrop(setting).reshape(-1, 3)
    light = linear[samples.pixel]
    here = np.flatnonzero(shown >= 0)
    light[here] = _shade(
        scene, sitter, setting, shown[here], (samples.row[here], samples.column[here])
    )
    covered = np.bincount(samples.pixel, samples.share, minlength=len(linear))[:, None]
    gathered = np.stack(
        [np.bincount(samples.pixel, samples.share * c, minlength=len(linear)) for c in light.T],
        axis=1,
    )
    whole = np.where(covered > 0, gathered, linear).astype(np.float32)
    return _finished(whole.reshape(setting.height, setting.width, 3), setting)


def _finished(linear: Singles, setting: Setting) -> NDArray[np.uint8]:
    screen = to_screen(linear)
    if setting.grain > 0:
        draw = np.random.default_rng([setting.height, setting.width, 9])
        grain = draw.normal(0, setting.grain, screen.shape[:2]).astype(np.float32)
        screen += grain[..., None]
    return np.clip(screen + 0.5, 0, 255).astype(np.uint8)


def _shade(
    scene: Scene,
    sitter: Sitter,
    setting: Setting,
    shown: NDArray[np.int32],
    places: tuple[Singles, Singles],
) -> Singles:
    surface = scene.surface
    values = interpolate(shown, places, surface.pixels, surface.triangles, surface.values)
    kinds = surface.kinds[shown]
    light = np.empty((len(shown), 3), np.float32)
    for side, kind in enumerate((EYE_RIGHT, EYE_LEFT)):
        chosen = np.flatnonzero(kinds == kind)
        if len(chosen):
            seen = interpolate(
                shown[chosen],
                (places[0][chosen], places[1][chosen]),
                surface.pixels,
                surface.triangles,
                surface.seen.astype(np.float32),
            )
            opening = Opening(
                seen=seen,
                lid_shadow=_read(mask("lid_shadow"), values[chosen, 6:8]),
                caruncle=_read(mask("caruncle"), values[chosen, 6:8]),
            )
            light[chosen] = eye_light(
                opening, side, sitter, scene.likeness, scene.camera, setting.light
            )
    chosen = np.flatnonzero((kinds != EYE_RIGHT) & (kinds != EYE_LEFT))
    light[chosen] = _skin_light(values[chosen], scene, sitter, setting)
    light[kinds == MOUTH] *= 0.25
    return light


def _skin_light(values: Singles, scene: Scene, sitter: Sitter, setting: Setting) -> Singles:
    painting = painted(sitter)
    colour = _read(painting.colour, values[:, 6:8])
    lean = _read(painting.relief, values[:, 6:8])
    axes = rotation(scene.camera.pose).astype(np.float32)
    normals = unit(values[:, :3]) - lean[:, :1] * axes[:, 0] + lean[:, 1:] * axes[:, 1]
    normals = unit(normals)
    one = np.ones(len(values), np.float32)
    lit = colour[:, :3] * diffuse(normals, one, one, setting.light)
    return lit + 0.22 * shine(normals, colour[:, 3], one, setting.light, 18)[:, None]


def _read(canvas: Singles, texture: Singles) -> Singles:
    """Values of a canvas at texture places (n, 2)."""
    count = len(texture)
    rows = -(-count // _WIDE)
    at = np.zeros((rows * _WIDE, 2), np.float32)
    at[:count] = texture * SIDE - 0.5
    at = at.reshape(rows, _WIDE, 2)
    read = cv2.remap(canvas, at, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    flat: Singles = read.reshape(rows * _WIDE, -1)[:count]
    return flat if canvas.ndim == 3 else flat[:, 0]
