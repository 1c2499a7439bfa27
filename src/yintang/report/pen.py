"""Writes SVG: elements with escaped text, rounded numbers and presentation attributes only."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from yintang.report.text import number

TYPEFACE = "'Yintang Sans', 'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"
_DIGITS = 2

Value = str | float | int


def put(parent: Element, tag: str, text: str = "", /, **attributes: Value) -> Element:
    """Add an element; `stroke_width=1.204` becomes `stroke-width="1.2"`."""
    element = SubElement(parent, tag, _written(attributes))
    if text:
        element.text = text
    return element


def root(**attributes: Value) -> Element:
    """The outermost element of a drawing."""
    return Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **_written(attributes)})


def written(drawing: Element) -> str:
    """The drawing as text, one element a line."""
    indent(drawing, space=" ")
    return tostring(drawing, encoding="unicode")


def _written(attributes: dict[str, Value]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("_", "-"): value
        if isinstance(value, str)
        else number(value, _DIGITS)
        for name, value in attributes.items()
    }
