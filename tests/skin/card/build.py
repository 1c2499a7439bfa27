"""Colour cards for tests: laid flat into an even wall, so that every place is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.card_scenes import laid
from yintang.skin.card.finder import FoundCard, find_card
from yintang.skin.card.layout import ColourCard, Field, Patch, colour_card
from yintang.skin.card.reading import CardReading, reading_of
from yintang.skin.colour import Light, srgb_bytes

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]

CARD = colour_card()
PX_PER_MM = 4.0
SIZE = (600, 700)
"""Rows and columns of the picture."""

CORNER = (120.0, 140.0)
"""Column and row of the card's upper left corner."""


def flat(turn_deg: float = 0, px_per_mm: float = PX_PER_MM, squeezed: float = 1) -> Array:
    """Where a card lies that is turned about its middle and squeezed along its width."""
    middle = np.array([CARD.sheet.width_mm, CARD.sheet.height_mm]) / 2
    turn = np.radians(turn_deg)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    linear = px_per_mm * rotation @ np.diag([squeezed, 1.0])
    at = np.array(CORNER) + PX_PER_MM * middle
    return np.vstack([np.column_stack([linear, at - linear @ middle]), [0, 0, 1.0]])


def scene(to_photo: Array | None = None, size: tuple[int, int] = SIZE) -> Light:
    """Linear light of a card on a wall of the colour of skin."""
    wall = np.tile(np.array([0.42, 0.27, 0.20], np.float32), (*size, 1))
    placed = flat() if to_photo is None else to_photo
    return laid(wall, placed, float(np.sqrt(abs(np.linalg.det(placed[:2, :2])))))


def taken(light: Light) -> Pixels:
    """What a faultless camera makes of it."""
    return srgb_bytes(light)


def found_in(pixels: Pixels, card: ColourCard = CARD) -> FoundCard:
    """The card, which must be there."""
    found = find_card(pixels, card)
    assert found is not None
    return found


def read_in(pixels: Pixels, card: ColourCard = CARD) -> CardReading:
    """What the card tells."""
    return reading_of(pixels, found_in(pixels, card), card)


def named(id_: str) -> Patch:
    """One patch of the card."""
    return next(patch for patch in CARD.patches if patch.id == id_)


def index(id_: str) -> int:
    """Its place among the patches."""
    return [patch.id for patch in CARD.patches].index(id_)


def box(field: Field, grown_mm: float = 0.0) -> tuple[slice, slice]:
    """Rows and columns of a field's patch in the picture of `flat()`."""
    across, down = CARD.middle_mm(field)
    half = CARD.sheet.patch_mm / 2 + grown_mm
    return tuple(  # type: ignore[return-value]
        slice(
            round(start + PX_PER_MM * (middle - half)),
            round(start + PX_PER_MM * (middle + half)),
        )
        for start, middle in ((CORNER[1], down), (CORNER[0], across))
    )


def tag_box(turn: int) -> tuple[slice, slice]:
    """Rows and columns of a tag in the picture of `flat()`."""
    corners = CARD.tag_corners_mm(CARD.tags[turn]) * PX_PER_MM + np.array(CORNER)
    (left, top), (right, low) = corners.min(axis=0), corners.max(axis=0)
    return slice(round(top), round(low)), slice(round(left), round(right))
