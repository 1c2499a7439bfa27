"""The drawing of a photograph on which no face was found: its marks, and whose side it is."""

from __future__ import annotations

from yintang.face.values import Photo
from yintang.report.crop import Crop
from yintang.report.drawing import EMBED, draw_leaders, draw_numbers, draw_photo, sheet
from yintang.report.guides import draw_guides, placed_guides
from yintang.report.labels import lay_labels
from yintang.report.legend import draw_legend, draw_side, guide_entries, legend_height
from yintang.report.pen import written
from yintang.report.side_view import SideView, side_of
from yintang.report.words import SIDES, count_of, view_name

# How many of the drawing's units the longer side of the photograph has: with a head of usual
# size marks are then as large as on a map, where the unit is a millimetre of the face.
_UNITS = 250.0


def side_view_svg(side_view: SideView, *, photo: str | None = EMBED) -> str:
    """Draw the whole photograph with the marks that were put on it.

    The drawing's units are pixels of the upright photograph. `photo` is what it is for
    `map_svg`. The same photograph and marks always give the same text.
    """
    crop, unit = _whole(side_view.photo), unit_of(side_view.photo)
    guides = placed_guides(side_view.handles.placed)
    entries = guide_entries(guides)
    strip = legend_height(entries, crop, unit) if entries else 0.0
    drawing = sheet(crop, strip, title="View from the side", told=describe_side(side_view))
    draw_photo(drawing, side_view.photo, crop, photo)
    marks = tuple(guide.sign for guide in guides)
    labels = lay_labels(marks, crop, unit)
    draw_leaders(drawing, marks, labels, unit)
    draw_guides(drawing, guides, unit)
    draw_numbers(drawing, labels, unit)
    draw_side(drawing, f"patient's {SIDES[side_of(side_view.photo.view)]}", crop, unit)
    if entries:
        draw_legend(drawing, entries, crop, unit)
    return written(drawing)


def describe_side(side_view: SideView) -> str:
    """What the drawing shows, in words, for whoever does not see it."""
    view = side_view.photo.view
    marks = count_of(len(side_view.handles.placed), "mark")
    return (
        f"A photograph of the patient's {SIDES[side_of(view)]}, {view_name(view)}, with "
        f"{marks} put by hand and no needle."
    )


def unit_of(photo: Photo) -> float:
    """Pixels of one unit of the drawing."""
    return max(photo.width, photo.height) / _UNITS


def _whole(photo: Photo) -> Crop:
    return Crop(top=0.0, left=0.0, height=float(photo.height), width=float(photo.width))
