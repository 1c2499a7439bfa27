"""The sitter before the camera: every surface turned, placed and ready to be painted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yintang.portrait.camera import Camera, camera, stiffness
from yintang.portrait.head import head
from yintang.portrait.likeness import Likeness, likeness
from yintang.portrait.raster import Ids, Singles, paint_ids
from yintang.portrait.sitter import Setting, Sitter
from yintang.portrait.smooth import Floats, Indices


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """One mesh before the camera.

    `seen` (N, 3) in cm about the eyes, `pixels` (N, 2), `depth` (N,); `values` (N, 8):
    normal, place on the unturned head, texture.
    """

    seen: Floats
    pixels: Floats
    depth: Floats
    triangles: Indices
    kinds: Indices
    values: Singles


def normals_of(places: Floats, triangles: Indices) -> Floats:
    """Unit normals (N, 3) of a mesh."""
    corners = places[triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    flat = triangles.ravel()
    spread = np.repeat(faces, 3, axis=0)
    total = np.stack(
        [np.bincount(flat, column, minlength=len(places)) for column in spread.T], axis=1
    )
    unit: Floats = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
    return unit


@cache
def _sheet_stiffness() -> NDArray[np.float64]:
    return stiffness(head().fine)


def sheet(likeness: Likeness, camera: Camera) -> Surface:
    """Face, skull, neck and shoulders of a sitter before the camera."""
    common = head()
    return surface(
        likeness.surface,
        common.triangles,
        common.kinds,
        camera,
        np.concatenate([common.fine, common.texture], axis=1),
    )


def surface(
    places: Floats, triangles: Indices, kinds: Indices, camera: Camera, carried: Floats
) -> Surface:
    """Any mesh of the head before the camera; `carried` (N, k) goes along with its normals."""
    seen = camera.turned(places, stiffness(carried[:, :3]))
    normals = normals_of(seen, triangles)
    return Surface(
        seen=seen,
        pixels=camera.pixels(seen),
        depth=camera.distance_cm - seen[:, 2],
        triangles=triangles,
        kinds=kinds,
        values=np.concatenate([normals, carried], axis=1).astype(np.float32),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sitter before the camera, and which triangle each part of the picture shows."""

    likeness: Likeness
    camera: Camera
    surface: Surface
    ids: Ids


def scene_of(sitter: Sitter, setting: Setting) -> Scene:
    """Turn a sitter's surfaces before the camera and paint their numbers."""
    like = likeness(sitter)
    eye = camera(like, setting)
    whole = sheet(like, eye)
    ids, _ = paint_ids(
        whole.pixels, whole.depth, whole.triangles, (setting.height, setting.width)
    )
    return Scene(likeness=like, camera=eye, surface=whole, ids=ids)
