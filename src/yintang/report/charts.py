"""A photograph's chart: a needle map, or a view from the side on which no face was found."""

from __future__ import annotations

from collections.abc import Callable

from yintang.errors import NoFace
from yintang.face.find import find_face
from yintang.face.handles import Handles, with_handles
from yintang.face.values import Face, Photo
from yintang.needling.values import Wishes
from yintang.report.document import map_json, side_view_json
from yintang.report.drawing import map_svg
from yintang.report.mapping import map_face
from yintang.report.needle_map import NeedleMap
from yintang.report.page import map_pdf, map_png
from yintang.report.side_drawing import side_view_svg
from yintang.report.side_page import side_view_pdf
from yintang.report.side_view import SideView, side_view_of
from yintang.report.typeset import picture_of
from yintang.units import View

Chart = NeedleMap | SideView


def chart_of(
    photo: Photo,
    wishes: Wishes,
    *,
    handles: Handles | None = None,
    find: Callable[[Photo], Face] = find_face,
) -> Chart:
    """Map a photograph, or keep it if it was taken from the side and `find` finds no face.

    Raises
    ------
    YintangError
        As `map_photo` does; NoFace only of a photograph from the front.
    """
    try:
        face = find(photo)
    except NoFace:
        if photo.view is View.FRONT:
            raise
        return side_view_of(photo, wishes, handles or Handles())
    return map_face(photo, with_handles(face, handles or Handles()), wishes)


def chart_json(chart: Chart) -> str:
    """The text of map.json."""
    return side_view_json(chart) if isinstance(chart, SideView) else map_json(chart)


def chart_files(chart: Chart) -> dict[str, bytes]:
    """Every file of a chart by its name: document, drawing, picture and page."""
    files = {"map.json": chart_json(chart).encode()}
    if isinstance(chart, SideView):
        svg = side_view_svg(chart)
        drawn = {"map.png": picture_of(svg), "map.pdf": side_view_pdf(chart)}
    else:
        svg = map_svg(chart)
        drawn = {"map.png": map_png(chart), "map.pdf": map_pdf(chart)}
    return {**files, "map.svg": svg.encode(), **drawn}


def chart_handles(chart: Chart) -> Handles:
    """The marks of a chart as its handles' file keeps them."""
    return chart.handles if isinstance(chart, SideView) else Handles(kept=chart.face.handles)
