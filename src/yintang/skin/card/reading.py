"""What a card in a photograph tells of camera and light, or why it tells nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yintang.face.values import Photo
from yintang.skin.card.bounds import CardReason, reasons
from yintang.skin.card.correction import Correction, correction, grey_steps
from yintang.skin.card.finder import FoundCard, find_card
from yintang.skin.card.layout import ColourCard
from yintang.skin.card.patches import CardLight, card_light
from yintang.skin.colour import Light, lab_of
from yintang.skin.difference import de00

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardReading:
    """A card that was found: where it lies, and the correction, None where it is not used.

    `residual_de00` is the median difference of its coloured patches after correction; greys
    are met exactly and would only flatter it. `patches` is how many could be read. `measured`
    says that the colours of the card were measured on the print. `reasons` say why it is not
    used.
    """

    found: FoundCard
    correction: Correction | None
    residual_de00: float | None
    patches: int
    measured: bool
    reasons: tuple[CardReason, ...]


def read_card(photo: Photo, card: ColourCard) -> CardReading | None:
    """Find the card in a photograph and read it; None where there is none.

    The card must lie beside the cheek and in its plane: it tells of the light that falls on
    itself.
    """
    found = find_card(photo.pixels, card)
    return None if found is None else reading_of(photo.pixels, found, card)


def corrected(photo: Photo, reading: CardReading) -> Light:
    """Linear sRGB light for D65 of a whole photograph (rows, columns, 3).

    Raises
    ------
    ValueError
        If the reading says why it must not be used.
    """
    if reading.correction is None:
        raise ValueError("This card gives no correction; its reasons say why.")
    return reading.correction.light(photo.pixels)


def reading_of(pixels: Pixels, found: FoundCard, card: ColourCard) -> CardReading:
    """Read a card that was found in sRGB pixels (rows, columns, 3)."""
    seen = card_light(pixels, found, card)
    counts, wanted = seen.counts, np.array(card.light)
    greys = np.array([patch.kind == "grey" for patch in card.patches])
    broken = reasons(_before(found, seen, greys, card))
    fitted, residual = None, None
    if not broken:
        fitted = correction(seen.light[counts], wanted[counts], greys[counts])
        colours = counts & ~greys
        off = _residuals(fitted, seen.light[colours], wanted[colours])
        residual = float(np.median(off))
        broken = reasons({"residual": residual, "worst": float(off.max())})
    return CardReading(
        found=found,
        correction=None if broken else fitted,
        residual_de00=residual,
        patches=int(counts.sum()),
        measured=card.measured,
        reasons=broken,
    )


def _before(
    found: FoundCard, seen: CardLight, greys: NDArray[np.bool_], card: ColourCard
) -> dict[str, float]:
    """What must hold before anything is fitted, by the name of its bound."""
    least, most = found.pixels_per_mm(card)
    usable = seen.counts & greys
    return {
        "size": least,
        "bend": found.bend_mm,
        "tilt": float(np.degrees(np.arccos(min(1.0, least / most)))),
        "slope": 100 * seen.slope,
        "greys": float(usable.sum()),
        "colours": float((seen.counts & ~greys).sum()),
        "order": grey_steps(seen.light[usable], np.array(card.light)[usable]),
    }


def _residuals(fitted: Correction, camera: Array, wanted: Array) -> Array:
    """How far each colour is off after correction, CIEDE2000 (n,)."""
    return de00(lab_of(fitted.of_light(camera)), lab_of(wanted))
