"""What a photograph's document and table say of the colour card in it."""

from __future__ import annotations

from typing import Any

from yintang.skin.card.seen import CardFound

_DIGITS = 2
AS_TAKEN = "Colours are as the camera gave them"


def card_document(card: CardFound) -> dict[str, Any]:
    """What measures.json holds of the card."""
    reading = card.reading
    document: dict[str, Any] = {
        "found": reading is not None,
        "used": card.used,
        "colours": colours_told(card),
    }
    if reading is not None:
        residual = reading.residual_de00
        document |= {
            "patches": reading.patches,
            "measured_print": reading.measured,
            "residual_de00": None if residual is None else round(residual, _DIGITS),
        }
    return document | {"reasons": list(card.reasons)}


def colours_told(card: CardFound) -> str:
    """Whose colours the measures are, in a sentence."""
    reading = card.reading
    if reading is None:
        return f"{AS_TAKEN}: no colour card was found."
    if reading.correction is None:
        return f"{AS_TAKEN}: the colour card could not be used."
    whose = "as measured on your print" if reading.measured else "as the printer was asked"
    return (
        f"Colours are corrected by the colour card: {reading.patches} patches, {whose}, met "
        f"within {reading.residual_de00:.1f} dE00 (median)."
    )
