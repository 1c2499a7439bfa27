"""The lines of a face as a picture: where valleys lie, and how deep they seem."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from yintang.report.colours import INK, PAPER
from yintang.report.pen import TYPEFACE, put, root, written
from yintang.report.skin_pictures import put_layer, put_photograph
from yintang.skin.cover import well_inside
from yintang.skin.measure import line_depth_map
from yintang.skin.skin_photo import SkinPhoto

Plane = NDArray[np.float32]

# A valley this deep is drawn in full; what is shallower fades.
_FULL_DEPTH = 6.0
_LEAST_DEPTH = 0.8
_COLOUR = (156, 20, 88)
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
    box = (0.0, 0.0, float(columns), float(rows))
    put_photograph(drawing, box, sight.image.light, grey=True)
    put_layer(drawing, box, _strength(sight), _COLOUR)
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


def _strength(sight: SkinPhoto) -> Plane:
    shown = np.any(list(sight.zones.values()), axis=0) & well_inside(sight.cover)
    depth = np.where(shown, line_depth_map(sight.image.light, sight.cover), 0)
    return np.asarray((depth - _LEAST_DEPTH) / (_FULL_DEPTH - _LEAST_DEPTH), dtype=np.float32)
