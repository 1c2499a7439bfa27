"""What a practitioner takes along: the map as a page, a drawing or a document."""

from __future__ import annotations

from collections.abc import Callable

from yintang.report.document import map_json
from yintang.report.drawing import map_svg
from yintang.report.needle_map import NeedleMap
from yintang.report.page import map_pdf, map_png

OUTPUTS: dict[str, tuple[str, Callable[[NeedleMap], bytes]]] = {
    "pdf": ("application/pdf", map_pdf),
    "svg": ("image/svg+xml", lambda needle_map: map_svg(needle_map).encode()),
    "png": ("image/png", map_png),
    "json": ("application/json", lambda needle_map: map_json(needle_map).encode()),
}
