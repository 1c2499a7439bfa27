"""The colour card as a drawing at true size."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import numpy as np

from yintang.report.pen import TYPEFACE, put, root, written
from yintang.report.text import number
from yintang.skin.card.layout import MODULES, Codes, ColourCard, Tag, tag_cells

BLACK, WHITE = "#000000", "#ffffff"
_CUT = "#9a9a9a"
_CUT_MM = 0.15
_LETTERS_MM, _FOOT_MM = 1.9, 0.9


def card_svg(card: ColourCard) -> str:
    """Draw the card in millimetres: white paper, patches, tags, and the line to cut along."""
    width, height = card.sheet.width_mm, card.sheet.height_mm
    drawing = root(
        width=f"{number(width)}mm",
        height=f"{number(height)}mm",
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=TYPEFACE,
    )
    put(drawing, "title", "Yintang colour card")
    put(drawing, "rect", x=0, y=0, width=width, height=height, fill=WHITE)
    _put_patches(drawing, card)
    for tag in card.tags:
        _put_tag(drawing, card, tag)
    put(
        drawing,
        "text",
        f"Colour card {card.sheet.id}",
        x=width / 2,
        y=height - _FOOT_MM,
        font_size=_LETTERS_MM,
        text_anchor="middle",
        fill=_CUT,
    )
    inset = _CUT_MM / 2
    put(
        drawing,
        "rect",
        x=inset,
        y=inset,
        width=width - _CUT_MM,
        height=height - _CUT_MM,
        fill="none",
        stroke=_CUT,
        stroke_width=_CUT_MM,
    )
    return written(drawing) + "\n"


def _put_patches(drawing: Element, card: ColourCard) -> None:
    size = card.sheet.patch_mm
    for patch in card.patches:
        for one in patch.fields:
            across, down = card.middle_mm(one)
            put(
                drawing,
                "rect",
                x=across - size / 2,
                y=down - size / 2,
                width=size,
                height=size,
                fill=_written(patch.codes),
            )


def _put_tag(drawing: Element, card: ColourCard, tag: Tag) -> None:
    """A black square, and its bright modules as one path, so that no seam shows."""
    left, top = card.tag_corners_mm(tag)[0]
    module = tag.size_mm / MODULES
    put(
        drawing, "rect", x=left, y=top, width=tag.size_mm, height=tag.size_mm, fill=BLACK
    )  # fmt: skip
    bright = np.argwhere(~tag_cells(card, tag))
    path = "".join(
        f"M{number(left + column * module)} {number(top + row * module)}"
        f"h{number(module)}v{number(module)}h-{number(module)}z"
        for row, column in bright
    )
    put(drawing, "path", d=path, fill=WHITE)


def _written(codes: Codes) -> str:
    return f"#{codes.red:02x}{codes.green:02x}{codes.blue:02x}"
