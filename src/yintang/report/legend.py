"""The strip under the drawing that says what its marks mean."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from yintang.needling.values import NeedleKind
from yintang.report import shapes
from yintang.report.colours import INK, LOOKS, PAPER
from yintang.report.crop import Crop
from yintang.report.guides import Guide
from yintang.report.needle_map import NeedleMap
from yintang.report.pen import TYPEFACE, put
from yintang.report.text import legible, number
from yintang.report.words import KINDS

_TEXT_MM = 3.5
_LINE_MM = 6.2
# Widths of letters as shares of their size: a wide typeface must not run words together.
_LETTER, _NARROW, _NARROW_LETTERS = 0.58, 0.31, frozenset("fijlrt ,")
_GAP_MM = 5.0
_MARK_ROOM_MM = 5.2
_MARGIN_MM = 4.0
_BAR_MM = 20.0

_Entry = tuple[str, Callable[[Element, tuple[float, float], float], None]]
Entries = tuple[_Entry, ...]


def legend_height(entries: Entries, crop: Crop, mm: float) -> float:
    """How high the strip is, in pixels of the photograph."""
    lines = _lines(entries, crop.width / mm)
    return (_LINE_MM * len(lines) + 0.6 * _LINE_MM) * mm


def draw_legend(parent: Element, entries: Entries, crop: Crop, mm: float) -> None:
    """Draw the strip below the photograph."""
    height = legend_height(entries, crop, mm)
    place = {"x": crop.left, "y": crop.bottom, "width": crop.width, "height": height}
    put(parent, "rect", **place, fill=PAPER)
    group = put(
        parent, "g", class_="legend", font_family=TYPEFACE, font_size=_TEXT_MM * mm, fill=INK
    )
    for turn, line in enumerate(_lines(entries, crop.width / mm)):
        row = crop.bottom + (turn + 0.8) * _LINE_MM * mm
        column = crop.left + _MARGIN_MM * mm
        for words, draw in line:
            draw(group, (row, column + 1.6 * mm), mm)
            left = column + _MARK_ROOM_MM * mm
            put(group, "text", words, x=left, y=row + 0.33 * _TEXT_MM * mm)
            column += (_width(words) + _GAP_MM) * mm


def draw_scale(parent: Element, needle_map: NeedleMap, crop: Crop, mm: float) -> None:
    """Draw a bar of 20 mm, and which side is whose."""
    share = number(needle_map.face.scale.error_share * 100, 0)
    bottom, right = crop.bottom - 3.2 * mm, crop.right - _MARGIN_MM * mm
    left = right - _BAR_MM * mm
    group = put(
        parent,
        "g",
        class_="scale",
        font_family=TYPEFACE,
        font_size=4 * mm,
        stroke_linecap="round",
    )
    ends = {"x1": left, "x2": right, "y1": bottom, "y2": bottom}
    put(group, "line", **ends, stroke="#ffffff", stroke_width=1.5 * mm)
    put(group, "line", **ends, stroke=INK, stroke_width=0.7 * mm)
    words = f"{number(_BAR_MM, 0)} mm ± {share} %"
    _haloed(group, words, (bottom - 1.8 * mm, right), mm, "end")
    top = crop.top + 6 * mm
    _haloed(group, "patient's right", (top, crop.left + 3 * mm), mm, "start")
    _haloed(group, "patient's left", (top, crop.right - 3 * mm), mm, "end")


def draw_side(parent: Element, words: str, crop: Crop, mm: float) -> None:
    """Say whose side a photograph from the side shows."""
    group = put(parent, "g", class_="side", font_family=TYPEFACE, font_size=4 * mm)
    _haloed(group, words, (crop.top + 6 * mm, crop.left + 3 * mm), mm, "start")


def _haloed(
    parent: Element, words: str, spot: tuple[float, float], mm: float, anchor: str
) -> None:
    row, column = spot
    put(
        parent,
        "text",
        legible(words),
        x=column,
        y=row,
        text_anchor=anchor,
        font_weight=600,
        fill=INK,
        stroke="#ffffff",
        stroke_width=0.95 * mm,
        stroke_linejoin="round",
        paint_order="stroke",
    )


def entries_of(needle_map: NeedleMap, guides: tuple[Guide, ...]) -> Entries:
    """What this map shows; nothing that it does not."""
    needles = needle_map.plan.needles
    kinds = [kind for kind in NeedleKind if any(needle.kind is kind for needle in needles)]
    entries: list[_Entry] = [(KINDS[kind], _entry_of(kind)) for kind in kinds]
    if needles:
        entries.append(("threaded, to its tip", _draw_path))
        entries.append(("tolerance of the place", _draw_tolerance))
    if any(needle.palpate for needle in needles):
        entries.append(("feel first", _draw_ring))
    return (*entries, *guide_entries(guides))


def guide_entries(guides: tuple[Guide, ...]) -> Entries:
    """What stands beside the needles."""
    entries: list[_Entry] = []
    if any(guide.tolerance_mm is not None for guide in guides):
        entries.append(("acupuncture point", _entry_of(NeedleKind.POINT)))
        entries.append(("tolerance of the place", _draw_tolerance))
    if any(guide.tolerance_mm is None for guide in guides):
        entries.append(("put by hand", shapes.by_hand))
    return tuple(entries)


def _lines(entries: Entries, width_mm: float) -> list[list[_Entry]]:
    lines: list[list[_Entry]] = [[]]
    used = _MARGIN_MM
    for words, draw in entries:
        if lines[-1] and used + _width(words) > width_mm - _MARGIN_MM:
            lines.append([])
            used = _MARGIN_MM
        lines[-1].append((words, draw))
        used += _width(words) + _GAP_MM
    return lines


def _width(words: str) -> float:
    return _MARK_ROOM_MM + _TEXT_MM * sum(
        _NARROW if letter in _NARROW_LETTERS else _LETTER for letter in words
    )


def _entry_of(kind: NeedleKind) -> Callable[[Element, tuple[float, float], float], None]:
    def draw(parent: Element, spot: tuple[float, float], mm: float) -> None:
        shapes.entry(parent, spot, LOOKS[kind], mm)

    return draw


def _draw_path(parent: Element, spot: tuple[float, float], mm: float) -> None:
    row, column = spot
    look = LOOKS[NeedleKind.POINT]
    tip = (row - 1.2 * mm, column + 2.2 * mm)
    start = (row + 0.8 * mm, column - 0.8 * mm)
    shapes.path(parent, (start, tip), look, mm)
    shapes.entry(parent, start, look, mm)


def _draw_ring(parent: Element, spot: tuple[float, float], mm: float) -> None:
    shapes.feel_first(parent, spot, mm)
    shapes.entry(parent, spot, LOOKS[NeedleKind.POINT], mm)


def _draw_tolerance(parent: Element, spot: tuple[float, float], mm: float) -> None:
    shapes.tolerance(parent, spot, 1.8 * mm, mm)
