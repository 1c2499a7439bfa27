"""What a photograph's document and table say of the colour card in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yintang.skin.card.bounds import CardReason
from yintang.skin.card.reading import CardReading

_DIGITS = 2
AS_TAKEN = "Colours are as the camera gave them"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFound:
    """A card in a photograph, None if there is none, and what was wrong in holding it."""

    reading: CardReading | None = None
    cautions: tuple[CardReason, ...] = ()

    @property
    def used(self) -> bool:
        """Whether the photograph was corrected by it."""
        return self.reading is not None and self.reading.correction is not None

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the person at the camera can do better, in sentences."""
        own = self.reading.reasons if self.reading else ()
        return tuple(one.sentence for one in (*own, *self.cautions))


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
