"""From a stage to pixels: samples are shaded surface by surface and gathered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from yintang.portrait.arrays import Ids, Indices, Pixels, Singles, single
from yintang.portrait.backdrop import backdrop
from yintang.portrait.camera import rotation
from yintang.portrait.cloth import dressed
from yintang.portrait.easel import SIDE
from yintang.portrait.eyes import Looking, Opening, eye_light
from yintang.portrait.flyaway import with_flyaway
from yintang.portrait.hair import hair_look, lining_look
from yintang.portrait.hair_form import FALL, HAIR, LINING
from yintang.portrait.head import EYE_LEFT, EYE_RIGHT
from yintang.portrait.lashes import with_lashes
from yintang.portrait.light import diffuse, shine, to_screen, unit
from yintang.portrait.marks import mask
from yintang.portrait.raster import Samples, interpolate, samples_of
from yintang.portrait.scene import EAR, NORMAL, OPEN, PLACE, SEEN, TEXTURE
from yintang.portrait.shadow import lamp_reaches, read_flat
from yintang.portrait.sitter import Setting, Sitter
from yintang.portrait.skin import painted
from yintang.portrait.stage import Stage

_OPAQUE = 0.995
_BODY_TOP_CM = -10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """What every brush needs to know: who sits, how, and what stands before the camera."""

    stage: Stage
    sitter: Sitter
    setting: Setting

    def values(self, samples: Samples, chosen: Indices, shown: Ids) -> Singles:
        """Everything known of the surface (n, 12) at chosen samples."""
        surface = self.stage.surface
        return interpolate(
            shown,
            (samples.row[chosen], samples.column[chosen]),
            surface.pixels,
            surface.triangles,
            surface.values,
        )


def picture(stage: Stage, sitter: Sitter, setting: Setting) -> Pixels:
    """The pixels (rows, columns, 3) of a stage."""
    studio = Studio(stage=stage, sitter=sitter, setting=setting)
    samples = samples_of((stage.body, stage.whole), stage.surface.marks())
    linear = backdrop(setting).reshape(-1, 3)
    light = linear[samples.pixel]
    hair, cover, here = _hair(studio, samples)
    hidden = np.zeros(len(light), bool)
    hidden[here[cover > _OPAQUE]] = True
    shown = stage.body.ravel()[samples.fine]
    bare = np.flatnonzero((shown >= 0) & ~hidden)
    light[bare] = _body(studio, studio.values(samples, bare, shown[bare]), shown[bare])
    light[here] += cover[:, None] * (hair - light[here])
    pixels = _finished(samples.gathered(linear, light), setting)
    lashed = with_lashes(pixels, stage.likeness, stage.camera, sitter)
    return with_flyaway(lashed, stage, sitter)


def _finished(linear: Singles, setting: Setting) -> Pixels:
    screen = to_screen(linear).reshape(setting.height, setting.width, 3)
    if setting.grain > 0:
        draw = np.random.default_rng([setting.height, setting.width, 9])
        grain = draw.standard_normal(screen.shape[:2], dtype=np.float32)
        screen += (setting.grain * grain)[..., None]
    pixels: Pixels = np.clip(screen + 0.5, 0, 255).astype(np.uint8)
    return pixels


def _hair(studio: Studio, samples: Samples) -> tuple[Singles, Singles, Indices]:
    """Light and cover of the samples that show hair, and which they are."""
    shown = studio.stage.whole.ravel()[samples.fine]
    kinds = np.append(studio.stage.surface.kinds, -1)[shown]
    here = np.flatnonzero((kinds == HAIR) | (kinds == FALL))
    values = studio.values(samples, here, shown[here])
    shadow = lamp_reaches(studio.stage.shadows, values[:, SEEN])
    light, cover = hair_look(
        values, studio.sitter, studio.stage.camera, studio.setting.light, shadow
    )
    # Where the shell stands off the skull nothing may shine through it.
    behind = studio.stage.body.ravel()[samples.fine[here]]
    cover[(behind < 0) & (kinds[here] == HAIR)] = 1
    return light, cover, here


def _body(studio: Studio, values: Singles, shown: Ids) -> Singles:
    kinds = studio.stage.surface.kinds[shown]
    light = np.empty((len(shown), 3), np.float32)
    for side, kind in enumerate((EYE_RIGHT, EYE_LEFT)):
        chosen = np.flatnonzero(kinds == kind)
        if len(chosen):
            light[chosen] = _eye(studio, values[chosen], side)
    chosen = np.flatnonzero(kinds == LINING)
    light[chosen] = lining_look(values[chosen], studio.sitter, studio.setting.light)
    chosen = np.flatnonzero((kinds != EYE_RIGHT) & (kinds != EYE_LEFT) & (kinds != LINING))
    light[chosen] = _skin(studio, values[chosen], kinds[chosen])
    return light


def _eye(studio: Studio, values: Singles, side: int) -> Singles:
    opening = Opening(
        seen=values[:, SEEN],
        lid_shadow=_read(mask("lid_shadow"), values[:, TEXTURE]),
        caruncle=_read(mask("caruncle"), values[:, TEXTURE]),
    )
    stage = studio.stage
    looking = Looking(side=side, likeness=stage.likeness, camera=stage.camera)
    return eye_light(opening, looking, studio.sitter, studio.setting.light)


def _skin(studio: Studio, values: Singles, kinds: Indices) -> Singles:
    painting = painted(studio.sitter)
    painted_here = _read(painting.colour, values[:, TEXTURE])
    colour, gloss = painted_here[:, :3], painted_here[:, 3]
    lean = _read(painting.relief, values[:, TEXTURE])
    axes = rotation(studio.stage.camera.pose).astype(np.float32)
    normals = unit(values[:, NORMAL]) - lean[:, :1] * axes[:, 0] + lean[:, 1:] * axes[:, 1]
    colour[kinds == EAR] *= single(1.02, 0.90, 0.88)
    body = np.flatnonzero(values[:, PLACE.start + 1] < _BODY_TOP_CM)
    colour[body], normals[body], cloth = dressed(
        values[body, PLACE],
        colour[body],
        normals[body],
        np.eye(3, dtype=np.float32),
        studio.sitter,
    )
    gloss[body] *= 1 - 0.9 * cloth
    normals = unit(normals)
    shadow = lamp_reaches(studio.stage.shadows, values[:, SEEN])
    openness = np.clip(values[:, OPEN], 0, 1)
    light = studio.setting.light
    lit = colour * diffuse(normals, shadow, openness, light)
    return lit + 0.22 * shine(normals, gloss * openness, shadow, light, 18)[:, None]


def _read(canvas: Singles, texture: Singles) -> Singles:
    """Values of a canvas at texture places (n, 2)."""
    at = texture * SIDE - 0.5
    flat = read_flat(canvas, at[:, 0], at[:, 1])
    return flat if canvas.ndim > mask("lips").ndim else flat[:, 0]
