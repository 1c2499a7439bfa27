"""One photograph made ready to be measured: level, to scale, its zones and its skin known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from yintang.face.frame import Frame, frame_of
from yintang.face.values import Face, Origin, Photo
from yintang.skin.card.correction import Correction
from yintang.skin.colour import linear_light
from yintang.skin.cover import skin_cover
from yintang.skin.image import LinearPhoto, SkinImage, inside, linear_photo, skin_image
from yintang.skin.zones import filled, outlines, skin_zones
from yintang.units import Side

Mask = NDArray[np.bool_]
Place = tuple[str, Side]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SkinPhoto:
    """A photograph of a face from the front, ready to be measured.

    `zones` holds the mask (rows, columns) of each zone and side in the level image, `cover`
    which of its pixels show skin, `origin` what the file tells of its making. `taken` is the
    level image as the camera gave it: `image` itself, unless a colour card has corrected that.
    """

    face: Face
    linear: LinearPhoto = field(repr=False)
    image: SkinImage = field(repr=False)
    taken: SkinImage = field(repr=False)
    zones: Mapping[Place, Mask] = field(repr=False)
    cover: Mask = field(repr=False)
    origin: Origin = field(default_factory=Origin)

    @property
    def corrected(self) -> bool:
        """Whether a colour card has given its light."""
        return self.image is not self.taken

    def shown(self, place: Place) -> float:
        """Share of a zone that shows skin."""
        mask = self.zones[place]
        return float((mask & self.cover).sum() / max(1, mask.sum()))


def skin_photo(photo: Photo, face: Face, *, correction: Correction | None = None) -> SkinPhoto:
    """Make a photograph ready: linear light, level, 4 pixels a millimetre, zones and skin.

    With the `correction` of a colour card its light is that of the scene, else the camera's.
    """
    linear = linear_photo(photo, face, develop=correction.light if correction else linear_light)
    image = skin_image(linear, face)
    taken = skin_image(linear_photo(photo, face), face) if correction else image
    zones = zone_masks(image, frame_of(face))
    return SkinPhoto(
        face=face,
        linear=linear,
        image=image,
        taken=taken,
        zones=zones,
        cover=skin_cover(image.light, zones) & inside(image, face),
        origin=photo.origin,
    )


def zone_masks(image: SkinImage, frame: Frame) -> Mapping[Place, Mask]:
    """The mask of every measured zone and side in a level image."""
    return MappingProxyType(
        {
            (zone.id, side): filled(
                image.shape, (image.places(one) for one in outlines(frame, zone, side))
            )
            for zone in skin_zones()
            for side in zone.sides
        }
    )
