"""A photograph made ready in the light of the colour card that it shows."""

from __future__ import annotations

from dataclasses import dataclass

from yintang.face.values import Face, Photo
from yintang.skin.card.bounds import CardReason
from yintang.skin.card.cautions import cautions
from yintang.skin.card.layout import ColourCard
from yintang.skin.card.reading import CardReading, read_card
from yintang.skin.skin_photo import SkinPhoto, skin_photo


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


def seen_with(photo: Photo, face: Face, card: ColourCard) -> tuple[SkinPhoto, CardFound]:
    """Make a photograph ready, corrected if it shows the card and the card can be used."""
    taken, reading = skin_photo(photo, face), read_card(photo, card)
    if reading is None:
        return taken, CardFound()
    found = CardFound(reading=reading, cautions=cautions(reading, card, taken))
    if reading.correction is None:
        return taken, found
    return skin_photo(photo, face, correction=reading.correction), found
