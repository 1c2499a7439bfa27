"""Text that is safe to set: letters that our typeface has, and nothing that breaks a file."""

from __future__ import annotations

UNKNOWN = "?"
_APOSTROPHE = "\u2019"

_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x25A0, 0x25A0),
    (0x25C6, 0x25C6),
    (0x25CB, 0x25CB),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
)

LETTERS = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))


def legible(text: str, *, longest: int | None = None) -> str:
    """Text on one line in letters that the typeface has; `?` for any other.

    Control characters, which no SVG may hold, become spaces; a typewriter's apostrophe becomes
    a printer's. A text over `longest` letters is cut and ends in an ellipsis.
    """
    spaced = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(spaced.split()).replace("'", _APOSTROPHE)
    known = "".join(letter if letter in LETTERS else UNKNOWN for letter in line)
    if longest is not None and len(known) > longest:
        return known[: longest - 1].rstrip() + "…"
    return known


def number(value: float, digits: int = 1) -> str:
    """A number for reading: rounded, without needless noughts and never `-0`."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
