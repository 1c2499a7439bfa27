"""Pictures of level skin for drawings: photographs, grey or in colour, and layers over them."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import Element

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.errors import OutputRefused
from yintang.report.jpeg import jpeg
from yintang.report.pen import put
from yintang.skin.colour import Light, srgb_bytes

Plane = NDArray[np.float32]
Box = tuple[float, float, float, float]

_QUALITY = 88


def put_photograph(parent: Element, box: Box, light: Light, *, grey: bool = False) -> None:
    """Put a photograph of linear light (rows, columns, 3) into a box of left, top and size."""
    pixels = srgb_bytes(light)
    if grey:
        one = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        pixels = np.repeat(np.asarray(one, dtype=np.uint8)[..., None], 3, axis=2)
    _put(parent, box, "jpeg", jpeg(pixels, _QUALITY))


def put_layer(parent: Element, box: Box, strength: Plane, colour: tuple[int, int, int]) -> None:
    """Put a layer of one colour over a box: opaque where `strength` is 1, none where it is 0.

    `strength` has shape (rows, columns) and may be coarser than the photograph below.
    """
    layer = np.zeros((*strength.shape, 4), np.uint8)
    layer[..., :3] = colour[::-1]
    layer[..., 3] = np.rint(255 * np.clip(strength, 0, 1))
    done, content = cv2.imencode(".png", layer)
    if not done:
        raise OutputRefused("The picture of the skin cannot be made: name a larger drive.")
    _put(parent, box, "png", bytes(content))


def _put(parent: Element, box: Box, kind: str, content: bytes) -> None:
    left, top, width, height = box
    encoded = base64.b64encode(content).decode("ascii")
    href = f"data:image/{kind};base64,{encoded}"
    put(parent, "image", x=left, y=top, width=width, height=height, href=href)
