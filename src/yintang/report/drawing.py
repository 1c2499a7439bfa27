"""The needle map as a drawing over the photograph."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from yintang.face.values import Photo
from yintang.needling.values import Needle
from yintang.report import shapes
from yintang.report.colours import HALO, INK, LOOKS, PAPER
from yintang.report.crop import Crop, crop_of
from yintang.report.guides import draw_guides, guides_of
from yintang.report.labels import NUMBER_SIZE_MM, Label, Sign, lay_labels
from yintang.report.legend import draw_legend, draw_scale, entries_of, legend_height
from yintang.report.needle_map import NeedleMap
from yintang.report.pen import TYPEFACE, put, root, written
from yintang.report.picture import embed_photo, link_photo
from yintang.report.signs import signs_of
from yintang.report.text import legible, number
from yintang.report.words import SIDES, count_of, zone_name
from yintang.units import View

EMBED = "embed"
# From the middle of a number to its baseline, as a share of its size.
_BASELINE = 0.33


def map_svg(needle_map: NeedleMap, *, photo: str | None = EMBED, legend: bool = True) -> str:
    """Draw the map: the photograph, every needle with its number, and what the signs mean.

    The drawing's units are pixels of the upright photograph, cut to the head, so a sign at
    row r and column c has y = r and x = c. Every sign keeps its proportion to the face. The
    same map always gives the same text.

    Parameters
    ----------
    needle_map : NeedleMap
        The map to draw.
    photo : str or None
        `"embed"` puts the photograph into the drawing; None leaves it out; any other text is
        the address of the whole upright photograph.
    legend : bool
        Whether the strip that explains the signs stands under the photograph.
    """
    guides, mm = guides_of(needle_map), 1 / needle_map.face.scale.mm_per_pixel
    crop = crop_of(needle_map, tuple(guide.pixel for guide in guides))
    entries = entries_of(needle_map, guides) if legend else ()
    strip = legend_height(entries, crop, mm) if legend else 0.0
    drawing = sheet(crop, strip, title="Needle map", told=describe(needle_map))
    draw_photo(drawing, needle_map.photo, crop, photo)
    signs = signs_of(needle_map)
    named = tuple(guide.sign for guide in guides)
    labels = lay_labels((*signs, *named), crop, mm)
    _draw_reach(drawing, needle_map.plan.needles, signs, mm)
    draw_leaders(drawing, (*signs, *named), labels, mm)
    _draw_entries(drawing, needle_map.plan.needles, signs, mm)
    draw_guides(drawing, guides, mm)
    draw_numbers(drawing, labels, mm)
    draw_scale(drawing, needle_map, crop, mm)
    if legend:
        draw_legend(drawing, entries, crop, mm)
    return written(drawing)


def describe(needle_map: NeedleMap) -> str:
    """What the drawing shows, in words, for whoever does not see it."""
    needles = needle_map.plan.needles
    zones = Counter(zone_name(needle.zone) for needle in needles)
    where = ", ".join(f"{count} {zone}" for zone, count in zones.items())
    felt = sum(1 for needle in needles if needle.palpate)
    if not needles and needle_map.photo.view is not View.FRONT:
        points = count_of(len(needle_map.places.shown), "point")
        return f"A photograph of a face from the side with {points} and no needle."
    return (
        f"A photograph of a face with {count_of(len(needles), 'numbered needle')}"
        f"{': ' + where if where else ''}. Before {felt} of them something is felt for. "
        "The patient's right is on the left of the picture."
    )


def sheet(crop: Crop, strip: float, *, title: str, told: str) -> Element:
    """An empty drawing of that part of a photograph, with a strip below it."""
    box = (crop.left, crop.top, crop.width, crop.height + strip)
    drawing = root(
        viewBox=" ".join(number(side, 2) for side in box),
        role="img",
        aria_labelledby="map-title map-description",
    )
    put(drawing, "title", title, id="map-title")
    put(drawing, "desc", told, id="map-description")
    return drawing


def draw_photo(drawing: Element, photo: Photo, crop: Crop, href: str | None) -> None:
    """Put the photograph into the drawing: its pixels, its address, or None of it."""
    place = {"x": crop.left, "y": crop.top, "width": crop.width, "height": crop.height}
    if href is None:
        return
    put(drawing, "rect", **place, fill=PAPER)
    if href == EMBED:
        embed_photo(drawing, photo, crop)
    else:
        link_photo(drawing, photo, href)


def _draw_reach(
    drawing: Element, needles: tuple[Needle, ...], signs: tuple[Sign, ...], mm: float
) -> None:
    both = tuple(zip(needles, signs, strict=True))
    rings = put(drawing, "g", class_="tolerances")
    for needle, sign in both:
        shapes.tolerance(rings, sign.entry, needle.tolerance_mm * mm, mm)
    paths = put(drawing, "g", class_="paths")
    for needle, sign in both:
        if sign.threaded:
            shapes.path(paths, (sign.entry, sign.tip), LOOKS[needle.kind], mm)


def _draw_entries(
    drawing: Element, needles: tuple[Needle, ...], signs: tuple[Sign, ...], mm: float
) -> None:
    entries = put(drawing, "g", class_="needles")
    for needle, sign in zip(needles, signs, strict=True):
        _draw_entry(entries, needle, sign, mm)


def _draw_entry(parent: Element, needle: Needle, sign: Sign, mm: float) -> None:
    group = put(
        parent,
        "g",
        class_=f"needle {needle.kind}",
        data_number=needle.number,
        data_code=legible(needle.code),
        data_side=needle.side,
    )
    put(group, "title", _tell(needle))
    if sign.ringed:
        shapes.feel_first(group, sign.entry, mm)
    shapes.entry(group, sign.entry, LOOKS[needle.kind], mm)


def draw_numbers(drawing: Element, labels: tuple[Label, ...], mm: float) -> None:
    """Write every number or name where it was laid."""
    numbers = put(
        drawing,
        "g",
        class_="numbers",
        font_family=TYPEFACE,
        font_size=NUMBER_SIZE_MM * mm,
        font_weight=600,
        text_anchor="middle",
        fill=INK,
        stroke=HALO,
        stroke_width=shapes.HALO_MM * mm,
        stroke_linejoin="round",
        paint_order="stroke",
    )
    for label in labels:
        baseline = label.row + _BASELINE * NUMBER_SIZE_MM * mm
        put(numbers, "text", legible(label.words), x=label.column, y=baseline)


def draw_leaders(
    drawing: Element, signs: tuple[Sign, ...], labels: tuple[Label, ...], mm: float
) -> None:
    """Draw a line from a sign to its number or name where they stand apart."""
    leaders = put(drawing, "g", class_="leaders", stroke_linecap="round")
    for label, sign in zip(labels, signs, strict=True):
        if label.leader:
            _draw_leader(leaders, label, sign, mm)


def _draw_leader(parent: Element, label: Label, sign: Sign, mm: float) -> None:
    row, column = sign.entry
    ends = {"x1": column, "y1": row, "x2": label.column, "y2": label.row}
    put(parent, "line", **ends, stroke=HALO, stroke_width=0.75 * mm)
    put(parent, "line", **ends, stroke=INK, stroke_width=0.3 * mm)


def _tell(needle: Needle) -> str:
    felt = f"; feel first for {', '.join(needle.palpate)}" if needle.palpate else ""
    return legible(
        f"{needle.number}: {needle.code}, {SIDES[needle.side]}, {zone_name(needle.zone)}; "
        f"{number(needle.depth_mm)} mm deep at {number(needle.angle_deg, 0)}°{felt}"
    )
