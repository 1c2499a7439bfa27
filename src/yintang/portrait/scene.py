"""The sitter before the camera: every surface turned, placed and ready to be painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from yintang.portrait.arrays import Floats, Indices, Singles
from yintang.portrait.camera import Camera, stiffness
from yintang.portrait.ears import ears, ears_of
from yintang.portrait.head import SKIN, head
from yintang.portrait.likeness import Likeness
from yintang.portrait.shadow import openness
from yintang.portrait.sitter import Sitter
from yintang.portrait.smooth import normals_of

EAR = 4
EAR_TEXTURE = 454


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Meshes before the camera.

    `seen` (N, 3) in cm about the eyes, `pixels` (N, 2), `depth` (N,); `values` (N, 12):
    normal, place before the camera, place on the unturned head, texture, openness.
    `shading` (S, 3) are triangles good enough to throw a shadow.
    """

    seen: Floats
    pixels: Floats
    depth: Floats
    triangles: Indices
    kinds: Indices
    values: Singles
    shading: Indices

    def marks(self) -> Singles:
        """One number a triangle (T + 1,), near for neighbours on one surface, last for none."""
        depth = self.depth[self.triangles].mean(axis=1)
        return np.append(depth + 1000.0 * self.kinds, -1e6).astype(np.float32)

    def depths(self) -> Singles:
        """Mean depth of each triangle (T + 1,) in cm; the last is that of nothing."""
        return np.append(self.depth[self.triangles].mean(axis=1), 1e6).astype(np.float32)

    def joined(self, other: Surface) -> Surface:
        """Both meshes as one."""
        return Surface(
            seen=np.concatenate([self.seen, other.seen]),
            pixels=np.concatenate([self.pixels, other.pixels]),
            depth=np.concatenate([self.depth, other.depth]),
            triangles=np.concatenate([self.triangles, other.triangles + len(self.seen)]),
            kinds=np.concatenate([self.kinds, other.kinds]),
            values=np.concatenate([self.values, other.values]),
            shading=np.concatenate([self.shading, other.shading + len(self.seen)]),
        )


NORMAL, SEEN, PLACE, TEXTURE, OPEN = (
    slice(0, 3), slice(3, 6), slice(6, 9), slice(9, 11), 11,
)  # fmt: skip


def sheet(likeness: Likeness, camera: Camera) -> Surface:
    """Face, skull, neck and shoulders of a sitter before the camera."""
    common = head()
    carried = np.concatenate([common.fine, common.texture, openness()[:, None]], axis=1)
    made = surface(likeness.surface, common.triangles, SKIN, camera, carried)
    return replace(made, kinds=common.kinds, shading=common.steps[0].triangles)


def both_ears(sitter: Sitter, camera: Camera) -> Surface:
    """The ears of a sitter before the camera."""
    common = ears()
    texture = np.broadcast_to(head().texture[EAR_TEXTURE], (len(common.places), 2))
    return surface(
        ears_of(sitter),
        common.triangles,
        EAR,
        camera,
        np.concatenate([common.places, texture, common.openness[:, None]], axis=1),
    )


def surface(
    places: Floats, triangles: Indices, kind: int, camera: Camera, carried: Floats
) -> Surface:
    """Any mesh of the head before the camera; `carried` (N, 6) goes along with its normals."""
    seen = camera.turned(places, stiffness(carried[:, :3]))
    normals = normals_of(seen, triangles)
    return Surface(
        seen=seen,
        pixels=camera.pixels(seen),
        depth=camera.distance_cm - seen[:, 2],
        triangles=triangles,
        kinds=np.full(len(triangles), kind),
        values=np.concatenate([normals, seen, carried], axis=1).astype(np.float32),
        shading=triangles,
    )
