"""The colour card as a page to print: the card at true size, a ruler and what to do with it."""

from __future__ import annotations

from typing import Any, Literal

import yintang
from yintang.report.card_drawing import card_svg
from yintang.report.text import legible, number
from yintang.report.typeset import page_of
from yintang.skin.card.layout import ColourCard

Paper = Literal["a4", "a6"]

RULER_MM = 50.0

_STEPS = (
    (
        "Print",
        "In colour, at 100 % (actual size, not \u201cfit to page\u201d), on heavy matt white "
        "paper, at the printer's best quality. Gloss shines and is no use.",
    ),
    (
        "Measure",
        "The ruler must be 50 mm long, within half a millimetre. If it is not, turn scaling "
        "off in the print window and print again.",
    ),
    (
        "Cut and mount",
        "Cut along the grey line and glue the card on stiff board, so that the same light "
        "falls on all of it. Write the day of printing on its back.",
    ),
    (
        "Hold",
        "Beside the cheek, at the same distance from the camera, its face to the camera and in "
        "the same light. Hold it by its edge: no finger, shadow or hair on it.",
    ),
    (
        "Photograph",
        "Flash, beauty, portrait and night modes off. The white of the card must not be blown "
        "out.",
    ),
    (
        "Replace",
        "Keep it in the dark and clean. Use one print for a whole course of photographs, and "
        "print a new one when Yintang says that its colours are off, or after a year.",
    ),
)


def card_pdf(card: ColourCard, paper: Paper = "a4") -> bytes:
    """Set the card on one page, at true size, as PDF/UA-1 without a date."""
    return page_of("card.typ", _inputs(card, paper), card_svg(card))


def _inputs(card: ColourCard, paper: Paper) -> dict[str, Any]:
    return {
        "title": "Colour card",
        "paper": paper,
        "version": yintang.__version__,
        "width": f"{number(card.sheet.width_mm)}mm",
        "width_mm": card.sheet.width_mm,
        "height_mm": card.sheet.height_mm,
        "ruler_mm": RULER_MM,
        "steps": [[legible(name), legible(told)] for name, told in _STEPS],
        "short": "Print in colour at 100 % on heavy matt paper; the ruler must be 50 mm. Cut, "
        "mount on board, hold beside the cheek in its plane. Replace it when it has faded.",
        "alt": "Colour card of 96 by 70 millimetres: four black and white tags in its corners "
        "and 31 patches of grey, skin and other colours between them.",
        "note": legible(
            "A printer is no measuring device: colours of two prints differ. One print makes a "
            "person's photographs comparable; to compare people or practices have the patches "
            "measured and give the values with --card."
        ),
    }
