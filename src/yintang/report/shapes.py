"""The marks of a map, each in proportion to one millimetre of the face."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from yintang.report.colours import FEEL_FIRST, HALO, INK, TOLERANCE, Look
from yintang.report.pen import Value, put

# Proportions of the drawing, in millimetres of the face.
ENTRY_MM = 0.95
CASING_MM = 0.32
PATH_MM = 0.6
RING_MM = 1.75
RING_STROKE_MM = 0.42
HALO_MM = 0.85
BY_HAND_MM = 1.9

Spot = tuple[float, float]


def entry(parent: Element, spot: Spot, look: Look, mm: float) -> None:
    """Where a needle goes in: a circle, diamond, square or cross, cased in white."""
    row, column = spot
    reach = ENTRY_MM * mm
    paint: dict[str, Value] = {
        "fill": look.colour,
        "stroke": HALO,
        "stroke_width": CASING_MM * mm,
    }
    if look.shape == "circle":
        put(parent, "circle", cx=column, cy=row, r=reach, **paint)
    elif look.shape == "square":
        side = reach * 1.8
        left, top = column - side / 2, row - side / 2
        put(parent, "rect", x=left, y=top, width=side, height=side, **paint)
    elif look.shape == "cross":
        put(parent, "polygon", points=_points(_cross(row, column, reach * 1.25)), **paint)
    else:
        far = reach * 1.3
        corners = ((column, row - far), (column + far, row), (column, row + far))
        put(parent, "polygon", points=_points((*corners, (column - far, row))), **paint)


def _cross(row: float, column: float, far: float) -> tuple[Spot, ...]:
    """The twelve corners of an upright cross, its arms as wide as they stand out."""
    near = far / 3
    quarter = ((near, -near), (near, -far), (-near, -far))
    turns = ((1, 0), (0, -1), (-1, 0), (0, 1))
    return tuple(
        (column + x * c - y * s, row + x * s + y * c) for c, s in turns for x, y in quarter
    )


def by_hand(parent: Element, spot: Spot, mm: float) -> None:
    """A mark that was put by hand: an open diamond about the place itself."""
    row, column = spot
    far = BY_HAND_MM * mm
    corners = ((column, row - far), (column + far, row), (column, row + far))
    diamond: dict[str, Value] = {
        "points": _points((*corners, (column - far, row))),
        "fill": "none",
        "stroke_linejoin": "round",
    }
    put(parent, "polygon", **diamond, stroke=HALO, stroke_width=(0.5 + 2 * CASING_MM) * mm)
    put(parent, "polygon", **diamond, stroke=INK, stroke_width=0.5 * mm)
    put(parent, "circle", cx=column, cy=row, r=0.35 * mm, fill=INK)


def path(parent: Element, ends: tuple[Spot, Spot], look: Look, mm: float) -> None:
    """The way of a threaded needle under the skin, from its entry to its tip."""
    (row, column), (tip_row, tip_column) = ends
    line = {"x1": column, "y1": row, "x2": tip_column, "y2": tip_row}
    casing = (PATH_MM + 2 * CASING_MM) * mm
    put(parent, "line", **line, stroke=HALO, stroke_width=casing, stroke_linecap="round")
    put(
        parent,
        "line",
        **line,
        stroke=look.colour,
        stroke_width=PATH_MM * mm,
        stroke_linecap="round",
    )


def feel_first(parent: Element, spot: Spot, mm: float) -> None:
    """The ring around a needle before which something must be felt for."""
    row, column = spot
    ring: dict[str, Value] = {"cx": column, "cy": row, "r": RING_MM * mm, "fill": "none"}
    put(parent, "circle", **ring, stroke=INK, stroke_width=(RING_STROKE_MM + 0.26) * mm)
    put(parent, "circle", **ring, stroke=FEEL_FIRST, stroke_width=RING_STROKE_MM * mm)


def tolerance(parent: Element, spot: Spot, radius: float, mm: float) -> None:
    """How far off the place may be: a dashed ring, light on dark, so that any skin shows it."""
    row, column = spot
    ring: dict[str, Value] = {"cx": column, "cy": row, "r": radius, "fill": "none"}
    put(parent, "circle", **ring, stroke=INK, stroke_opacity=0.35, stroke_width=0.34 * mm)
    put(
        parent,
        "circle",
        **ring,
        stroke=TOLERANCE,
        stroke_opacity=0.8,
        stroke_width=0.2 * mm,
        stroke_dasharray=f"{0.9 * mm:.2f} {0.6 * mm:.2f}",
    )


def _points(corners: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{column:.2f},{row:.2f}" for column, row in corners)
