"""Before and after side by side, the lines that changed by more than the error, new patches."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.evidence.change import Change, Verdict
from yintang.evidence.comparison import Comparison, Seen
from yintang.report.colours import INK, PAPER
from yintang.report.pen import TYPEFACE, put, root, written
from yintang.report.skin_pictures import Box, put_layer, put_photograph
from yintang.skin.cover import well_inside
from yintang.skin.pair.bruise import Bruise
from yintang.skin.readings import LINE_CHANGE
from yintang.skin.skin_photo import SkinPhoto

Plane = NDArray[np.float32]

# Blue and orange are told apart by everyone; a mark and a word stand beside either.
_SHALLOWER, _DEEPER = (0, 92, 175), (214, 96, 0)
_BRUISE = "rgb(126, 34, 140)"
_FULL_CONTRAST = 0.04
_HEAD_PX, _GAP_PX, _FOOT_PX = 44, 16, 90
_LETTERS_PX = 22
_CHANGED = (Verdict.IMPROVED, Verdict.WORSE)


def comparison_svg(found: Comparison, before: SkinPhoto, after: SkinPhoto) -> str:
    """Draw two visits as SVG: before, after, and what changed.

    Both faces stand level and in one scale. The third picture colours the lines of those zones
    alone whose verdict is a change: bluer where a line became shallower, more orange where it
    became deeper; zones of other verdicts stay as they are.
    """
    rows, columns = before.image.shape
    width, height = 3 * columns + 2 * _GAP_PX, rows + _HEAD_PX + _FOOT_PX
    drawing = root(
        width=width, height=height, viewBox=f"0 0 {width} {height}", font_family=TYPEFACE
    )
    put(drawing, "title", "Before and after, and what changed")
    put(drawing, "rect", x=0, y=0, width=width, height=height, fill=PAPER)
    boxes = [
        (float(k * (columns + _GAP_PX)), float(_HEAD_PX), float(columns), float(rows))
        for k in range(3)
    ]
    for box, words in zip(boxes, ("Before", "After", "What changed"), strict=True):
        _say(drawing, words, box[0] + 8, _HEAD_PX - 14)
    put_photograph(drawing, boxes[0], before.image.light)
    put_photograph(drawing, boxes[1], after.image.light)
    if found.seen:
        _put_changes(drawing, boxes[2], found, found.seen)
    else:
        _say(drawing, "Not comparable: see the reasons.", boxes[2][0] + 8, _HEAD_PX + rows / 2)
    for number, words in enumerate(_FOOT, start=1):
        _say(drawing, words, 8, _HEAD_PX + rows + 26 * number, _LETTERS_PX * 0.8)
    return written(drawing) + "\n"


def differences_svg(found: Comparison, before: SkinPhoto) -> str:
    """Draw as SVG what changed in the lines, alone and as large as the level face."""
    rows, columns = before.image.shape
    drawing = root(
        width=columns, height=rows, viewBox=f"0 0 {columns} {rows}", font_family=TYPEFACE
    )
    put(drawing, "title", "Lines that changed")
    if found.seen:
        _put_changes(drawing, (0.0, 0.0, float(columns), float(rows)), found, found.seen)
    return written(drawing) + "\n"


_NO_LINE = "No line changed by more than the error."
_FOOT = (
    "Blue and \u2212: lines shallower by more than the error. Orange and +: deeper. Other "
    "zones: no detectable change.",
    "Violet and numbered: a patch that is redder or yellower than before; looks like a bruise.",
    "Depth is shading in the photograph, never millimetres. Left and right are the patient's.",
)


def _put_changes(drawing: Element, box: Box, found: Comparison, seen: Seen) -> None:
    pair = seen.pair
    put_photograph(drawing, box, pair.before.image.light, grey=True)
    changed = [c for c in found.changes if c.measure == LINE_CHANGE and c.verdict in _CHANGED]
    if not changed:
        _say(drawing, _NO_LINE, box[0] + 190, box[1] - 14, _LETTERS_PX * 0.8)
    places = [(one.zone, one.side) for one in changed]
    masks = [mask for place, mask in pair.before.zones.items() if place in places]
    shown = np.any([np.zeros(pair.common.shape, np.bool_), *masks], axis=0)
    within = seen.lines.tracks.on_grid(shown & well_inside(pair.common))
    tracks = seen.lines.tracks
    apart = np.where(within & tracks.crest, tracks.after - tracks.before, 0)
    strength = np.asarray(apart / _FULL_CONTRAST, dtype=np.float32)
    put_layer(drawing, box, _thickened(-strength), _SHALLOWER)
    put_layer(drawing, box, _thickened(strength), _DEEPER)
    for one in changed:
        _mark(drawing, box, seen, one)
    for number, bruise in enumerate(found.bruises, start=1):
        _mark_bruise(drawing, box, bruise, number)


def _mark_bruise(drawing: Element, box: Box, bruise: Bruise, number: int) -> None:
    """Outline a new patch, its number to the right of it."""
    rows, columns = bruise.outline.T + np.array([[box[1]], [box[0]]])
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in zip(columns, rows, strict=True))
    for ink, wide in ((PAPER, 6.0), (_BRUISE, 2.5)):
        put(drawing, "polygon", points=points, fill="none", stroke=ink, stroke_width=wide)
    put(
        drawing, "text", str(number), x=float(columns.max()) + 8, y=float(rows.mean()) + 9,
        font_size=28, font_weight=700, fill=_BRUISE, stroke=PAPER, stroke_width=5,
        paint_order="stroke",
    )  # fmt: skip


def _thickened(strength: Plane) -> Plane:
    """Crests are one pixel wide: made visible on a printed page."""
    return np.asarray(cv2.dilate(np.maximum(strength, 0), np.ones((2, 2), np.uint8)))


def _mark(drawing: Element, box: Box, seen: Seen, change: Change) -> None:
    """Outline a zone that changed, with a mark for people who see no colours."""
    colour = _SHALLOWER if change.difference and change.difference.change < 0 else _DEEPER
    sign = "\u2212" if colour == _SHALLOWER else "+"
    ink = f"rgb({colour[0]}, {colour[1]}, {colour[2]})"
    mask = seen.pair.before.zones[change.zone, change.side].astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_TC89_L1)
    corners = np.concatenate([outline[:, 0] + (box[0], box[1]) for outline in outlines])
    for outline in outlines:
        points = " ".join(f"{x + box[0]:.0f},{y + box[1]:.0f}" for x, y in outline[:, 0])
        put(
            drawing, "polygon", points=points, fill="none", stroke=ink, stroke_width=2.5,
            stroke_dasharray="none" if sign == "+" else "9 5",
        )  # fmt: skip
    put(
        drawing, "text", sign, x=float(corners[:, 0].mean()), y=float(corners[:, 1].min()) - 6,
        font_size=34, font_weight=700, fill=ink, text_anchor="middle",
    )  # fmt: skip


def _say(
    drawing: Element, words: str, left: float, top: float, letters_px: float = _LETTERS_PX
) -> None:
    put(drawing, "text", words, x=left, y=top, font_size=letters_px, fill=INK)
