"""What speaks against the colours of a photograph though its card was read well."""

from __future__ import annotations

import numpy as np

from yintang.skin.card.bounds import CardReason, reasons
from yintang.skin.card.layout import ColourCard
from yintang.skin.card.reading import CardReading
from yintang.skin.colour import linear_light
from yintang.skin.skin_photo import SkinPhoto

# A byte from which on a channel is blown out, as on the card.
_WHITE = linear_light(np.array([[252]], np.uint8))[0, 0]
_PERCENT = 100.0


def cautions(
    reading: CardReading, card: ColourCard, taken: SkinPhoto
) -> tuple[CardReason, ...]:
    """Why skin may not have the colours that a card gives it; the card is used all the same.

    `taken` is the photograph at full size as the camera gave it, without correction.
    """
    nearer = reading.found.pixels_per_mm(card)[1] * taken.face.scale.mm_per_pixel
    zones = np.any(list(taken.zones.values()), axis=0)
    blown = (taken.image.light[zones] >= _WHITE).any(axis=1)
    return reasons(
        {
            "plane": _PERCENT * (max(nearer, 1 / nearer) - 1),
            "skin": _PERCENT * float(blown.mean()),
        }
    )
