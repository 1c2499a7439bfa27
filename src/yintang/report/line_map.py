"""The lines of a face as a picture: where valleys lie, and how deep they seem."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import Element

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.errors import OutputRefused
from yintang.report.colours import INK, PAPER
from yintang.report.jpeg import jpeg
from yintang.report.pen import TYPEFACE, put, root, written
from yintang.skin.colour import srgb_bytes
from yintang.skin.cover import well_inside
from yintang.skin.measure import line_depth_map
from yintang.skin.skin_photo import SkinPhoto

Plane = NDArray[np.float32]

# A valley this deep is drawn in full; what is shallower fades.
_FULL_DEPTH = 6.0
_LEAST_DEPTH = 0.8
_COLOUR = (156, 20, 88)
_QUALITY = 88
_FOOT_PX = 60
_LETTERS_PX = 17


def line_map_svg(sight: SkinPhoto) -> str:
    """Draw the face, level and grey, with its lines over it, as SVG.

    The stronger the colour, the deeper the valley seems, in L*; only measured zones are drawn.
    """
    rows, columns = sight.image.shape
    height = rows + _FOOT_PX
    drawing = root(
        width=columns, height=height, viewBox=f"0 0 {columns} {height}", font_family=TYPEFACE
    )
    put(drawing, "title", "Lines of the skin")
    put(drawing, "rect", x=0, y=0, width=columns, height=height, fill=PAPER)
    _put_picture(drawing, "jpeg", jpeg(_grey(sight), _QUALITY), (columns, rows))
    _put_picture(drawing, "png", _layer(sight), (columns, rows))
    words = (
        "Lines by how deep their valley seems in this light (L*): shading, never millimetres.",
        f"Full colour from {_FULL_DEPTH:g} L* on. Measured zones only. Left and right are the "
        "patient's.",
    )
    for number, line in enumerate(words, start=1):
        put(
            drawing,
            "text",
            line,
            x=12,
            y=rows + number * (_LETTERS_PX + 6),
            font_size=_LETTERS_PX * 0.8,
            fill=INK,
        )
    return written(drawing) + "\n"


def _put_picture(parent: Element, kind: str, content: bytes, size: tuple[int, int]) -> None:
    encoded = base64.b64encode(content).decode("ascii")
    href = f"data:image/{kind};base64,{encoded}"
    put(parent, "image", x=0, y=0, width=size[0], height=size[1], href=href)


def _grey(sight: SkinPhoto) -> NDArray[np.uint8]:
    grey = cv2.cvtColor(srgb_bytes(sight.image.light), cv2.COLOR_RGB2GRAY)
    return np.repeat(np.asarray(grey, dtype=np.uint8)[..., None], 3, axis=2)


def _layer(sight: SkinPhoto) -> bytes:
    """The lines as a PNG, see-through where there is none."""
    shown = np.any(list(sight.zones.values()), axis=0) & well_inside(sight.cover)
    depth = np.where(shown, line_depth_map(sight.image.light, sight.cover), 0)
    strength = np.clip((depth - _LEAST_DEPTH) / (_FULL_DEPTH - _LEAST_DEPTH), 0, 1)
    layer = np.zeros((*depth.shape, 4), np.uint8)
    layer[..., :3] = _COLOUR[::-1]
    layer[..., 3] = np.rint(255 * strength)
    done, content = cv2.imencode(".png", layer)
    if not done:
        raise OutputRefused("The picture of the lines cannot be made: name a larger drive.")
    return bytes(content)
