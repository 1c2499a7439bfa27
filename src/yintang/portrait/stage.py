"""The stage: everything before the camera, and which surface each part of the picture shows."""

from __future__ import annotations

from dataclasses import dataclass

from yintang.portrait.arrays import Ids
from yintang.portrait.camera import Camera, camera
from yintang.portrait.hair_form import hair_surfaces
from yintang.portrait.likeness import Likeness, likeness
from yintang.portrait.raster import nearer, paint_ids
from yintang.portrait.scene import Surface, both_ears, sheet
from yintang.portrait.shadow import ShadowMap, shadow_map
from yintang.portrait.sitter import Setting, Sitter

_HAIR_LEAD_CM = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A sitter before the camera.

    `surface` holds body and hair; `body` and `whole` number the triangle that each part of
    the picture shows, without and with the hair.
    """

    likeness: Likeness
    camera: Camera
    surface: Surface
    body: Ids
    whole: Ids
    shadows: ShadowMap


def stage_of(sitter: Sitter, setting: Setting) -> Stage:
    """Turn a sitter's surfaces before the camera and paint their numbers."""
    like = likeness(sitter)
    eye = camera(like, setting)
    hair, *lining = hair_surfaces(sitter, like, eye)
    skin = sheet(like, eye).joined(both_ears(sitter, eye))
    for inside in lining:
        skin = skin.joined(inside)
    both = skin.joined(hair)
    size = (setting.height, setting.width)
    body = paint_ids(skin.pixels, skin.depth, skin.triangles, size)
    locks = paint_ids(hair.pixels, hair.depth, hair.triangles, size)
    locks[locks >= 0] += len(skin.triangles)
    depths = both.depths()
    # Hair lies on skin: where the two all but meet, hair is what is seen.
    depths[len(skin.triangles) : -1] -= _HAIR_LEAD_CM
    whole = nearer(body, locks, depths)
    return Stage(
        likeness=like,
        camera=eye,
        surface=both,
        body=body,
        whole=whole,
        shadows=shadow_map(both.seen, both.shading, setting.light),
    )
