"""The photograph inside a drawing: cut to the head, of sensible size, without metadata."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from yintang.face.values import Photo
from yintang.report.crop import Crop
from yintang.report.jpeg import jpeg, shrunk
from yintang.report.pen import put

LONGEST_SIDE = 1600
_QUALITY = 86


def embed_photo(parent: Element, photo: Photo, crop: Crop) -> None:
    """Put the shown part of the photograph into the drawing as a JPEG made from its pixels."""
    factor = photo.reduction
    rows = _inside(crop.top / factor, crop.bottom / factor, photo.pixels.shape[0])
    columns = _inside(crop.left / factor, crop.right / factor, photo.pixels.shape[1])
    part = photo.pixels[rows[0] : rows[1], columns[0] : columns[1]]
    put(
        parent,
        "image",
        x=columns[0] * factor,
        y=rows[0] * factor,
        width=(columns[1] - columns[0]) * factor,
        height=(rows[1] - rows[0]) * factor,
        preserveAspectRatio="none",
        href=_embedded(part),
    )


def link_photo(parent: Element, photo: Photo, href: str) -> None:
    """Refer to the whole upright photograph at an address."""
    put(parent, "image", x=0, y=0, width=photo.width, height=photo.height, href=href)


def _inside(low: float, high: float, length: int) -> tuple[int, int]:
    return max(0, int(np.floor(low))), min(length, int(np.ceil(high)))


def _embedded(part: NDArray[np.uint8]) -> str:
    content = base64.b64encode(jpeg(shrunk(part, LONGEST_SIDE), _QUALITY))
    return f"data:image/jpeg;base64,{content.decode('ascii')}"
