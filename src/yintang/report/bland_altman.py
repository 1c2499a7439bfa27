"""Bland-Altman plots: the difference of two visits over their mean, one panel a zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.etree.ElementTree import Element

from yintang.evidence.agreement import Interval
from yintang.evidence.repeatability import Repeatability
from yintang.needling.values import NeedleKind
from yintang.report.colours import INK, LOOKS, PAPER, QUIET_INK
from yintang.report.measure_words import measure_name, where_words
from yintang.report.pen import TYPEFACE, Value, put, root, written
from yintang.report.text import number
from yintang.units import Side

_ACROSS = 3
_WIDE, _HIGH = 340.0, 260.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 42.0, 34.0, 44.0
_HEAD, _FOOT = 48.0, 46.0
_LETTERS, _SMALL = 13.0, 10.0
_MARGIN_SHARE = 0.08
# How dark the bands of limits and of the bias are.
_LIMIT, _BIAS = 0.09, 0.2
_STEPS = 6
_FOOTNOTES = (
    "Second visit less first, over the mean of both.",
    "Line: mean difference; dashed: limits of agreement; grey: 95 % intervals of each.",
    "Circle: the patient's right; diamond: the left; square: the midline.",
)
_COLOURS = {
    Side.RIGHT: LOOKS[NeedleKind.POINT].colour,
    Side.LEFT: LOOKS[NeedleKind.LINE].colour,
    Side.MIDLINE: LOOKS[NeedleKind.MUSCLE].colour,
}


@dataclass(frozen=True, slots=True)
class _Axis:
    """Values from `low` to `high`, laid from pixel `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        """Round values, two to six of them."""
        rough = (self.high - self.low) / _STEPS
        size = 10.0 ** floor(log10(rough))
        step = next(size * k for k in (1, 2, 5, 10) if size * k >= rough)
        for turn in range(ceil(self.low / step), floor(self.high / step) + 1):
            yield turn * step


def bland_altman_svg(rows: Sequence[Repeatability]) -> str:
    """Draw every zone of one measure as SVG.

    Each sign is one person's side; lines are the bias and the limits between which 95 of 100
    differences lie, bands their intervals.
    """
    across = min(_ACROSS, len(rows))
    width = across * _WIDE
    height = _HEAD + ceil(len(rows) / across) * _HIGH + _FOOT
    name = f"{measure_name(rows[0].measure)}, {rows[0].unit}"
    drawing = root(
        width=width,
        height=height,
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=TYPEFACE,
        role="img",
        aria_labelledby="plot-title plot-description",
    )
    put(drawing, "title", f"Bland-Altman plot: {name}", id="plot-title")
    put(drawing, "desc", " ".join(map(_told, rows)), id="plot-description")
    put(drawing, "rect", x=0, y=0, width=width, height=height, fill=PAPER)
    _write(drawing, f"Two visits on which nothing was done: {name}", (12, 28), _LETTERS + 3)
    for turn, row in enumerate(rows):
        panel = put(
            drawing,
            "g",
            class_="panel",
            transform=f"translate({number(turn % across * _WIDE)} "
            f"{number(_HEAD + turn // across * _HIGH)})",
        )
        _draw_panel(panel, row)
    _draw_foot(drawing, height)
    return written(drawing) + "\n"


def _told(row: Repeatability) -> str:
    """One panel in words, for whoever does not see it."""
    agreement = row.agreement
    return (
        f"{where_words(row)}: {row.persons} persons, mean difference "
        f"{_figure(agreement.bias)}, limits {_figure(agreement.low)} to "
        f"{_figure(agreement.high)} {row.unit}."
    )


def _draw_panel(panel: Element, row: Repeatability) -> None:
    levels = [one.level for one in row.repeats]
    agreement = row.agreement
    reach = [one.difference for one in row.repeats]
    reach += [agreement.low_interval.low, agreement.high_interval.high]
    across = _axis(levels, (_LEFT, _WIDE - _RIGHT))
    up = _axis(reach, (_HIGH - _BOTTOM, _TOP))
    _write(panel, where_words(row), (_LEFT, _TOP - 12), _LETTERS)
    _draw_axes(panel, across, up)
    for value, interval, strength in (
        (agreement.low, agreement.low_interval, _LIMIT),
        (agreement.high, agreement.high_interval, _LIMIT),
        (agreement.bias, agreement.bias_interval, _BIAS),
    ):
        _draw_band(panel, up, interval, strength)
        _draw_level(panel, up.at(value), value, dashed=strength == _LIMIT)
    for one in row.repeats:
        _draw_sign(panel, (across.at(one.level), up.at(one.difference)), one.side)


def _axis(values: Sequence[float], pixels: tuple[float, float]) -> _Axis:
    low, high = min(values), max(values)
    margin = _MARGIN_SHARE * (high - low) or max(abs(low), 1.0) * _MARGIN_SHARE
    return _Axis(low - margin, high + margin, *pixels)


def _draw_axes(panel: Element, across: _Axis, up: _Axis) -> None:
    frame = {"x": across.start, "y": up.end}
    size = {"width": across.end - across.start, "height": up.start - up.end}
    put(panel, "rect", **frame, **size, fill="none", stroke=QUIET_INK, stroke_width=0.6)
    for value in across.ticks():
        _write(panel, _figure(value), (across.at(value), up.start + 14), _SMALL, "middle")
    for value in up.ticks():
        _write(panel, _figure(value), (across.start - 5, up.at(value) + 3.5), _SMALL, "end")
    middle = ((across.start + across.end) / 2, up.start + 30)
    _write(panel, "mean of both visits", middle, _SMALL, "middle")


def _draw_band(panel: Element, up: _Axis, interval: Interval, strength: float) -> None:
    top = up.at(interval.high)
    size = {"width": _WIDE - _LEFT - _RIGHT, "height": up.at(interval.low) - top}
    put(panel, "rect", x=_LEFT, y=top, **size, fill=QUIET_INK, fill_opacity=strength)


def _draw_level(panel: Element, down: float, value: float, *, dashed: bool) -> None:
    ends = {"x1": _LEFT, "x2": _WIDE - _RIGHT, "y1": down, "y2": down}
    dashes = "6 4" if dashed else "none"
    put(panel, "line", **ends, stroke=INK, stroke_width=1.1, stroke_dasharray=dashes)
    _write(panel, f"{value:+.2g}", (_WIDE - _RIGHT + 4, down + 3.5), _SMALL)


def _draw_sign(panel: Element, at: tuple[float, float], side: Side) -> None:
    """A circle on the right, a diamond on the left, a square on the midline."""
    across, down = at
    paint: dict[str, Value] = {"fill": _COLOURS[side], "fill_opacity": 0.75}
    if side is Side.RIGHT:
        put(panel, "circle", cx=across, cy=down, r=3.2, **paint)
    elif side is Side.LEFT:
        corners = ((0, -4.2), (4.2, 0), (0, 4.2), (-4.2, 0))
        points = " ".join(f"{number(across + x, 2)},{number(down + y, 2)}" for x, y in corners)
        put(panel, "polygon", points=points, **paint)
    else:
        put(panel, "rect", x=across - 2.9, y=down - 2.9, width=5.8, height=5.8, **paint)


def _draw_foot(drawing: Element, height: float) -> None:
    for turn, line in enumerate(_FOOTNOTES):
        _write(drawing, line, (12, height - _FOOT + 8 + turn * 13), _SMALL)


def _write(
    parent: Element, words: str, at: tuple[float, float], size: float, anchor: str = "start"
) -> None:
    put(parent, "text", words, x=at[0], y=at[1], font_size=size, text_anchor=anchor, fill=INK)


def _figure(value: float) -> str:
    return f"{value:.3g}" if value else "0"
