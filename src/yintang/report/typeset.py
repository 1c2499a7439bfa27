"""Sets pages and pictures: our own templates and typeface, no clock and no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

PNG_HEIGHT = 1600
_LEAST_PNG_HEIGHT = 1000
_LARGEST_PNG = 2_900_000
_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
# One point of the picture is one pixel.
_PIXELS_PER_INCH = 72.0


def page_of(template: str, words: dict[str, Any], svg: str) -> bytes:
    """Set one A4 page after a template, as PDF/UA-1 without a date."""
    return typst.compile(
        _HERE / template,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"map": json.dumps(words, ensure_ascii=False), "svg": svg},
    )


def picture_of(svg: str) -> bytes:
    """Rasterise a drawing, 1,600 pixels high, or lower where the file would pass 3 MB."""
    for height in range(PNG_HEIGHT, _LEAST_PNG_HEIGHT - 1, -200):
        picture = _raster(svg, height)
        if len(picture) <= _LARGEST_PNG:
            break
    return picture


def _raster(svg: str, height: int) -> bytes:
    return typst.compile(
        _HERE / "picture.typ",
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=_PIXELS_PER_INCH,
        sys_inputs={"svg": svg, "height": str(height)},
    )
