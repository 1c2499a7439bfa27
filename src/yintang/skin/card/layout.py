"""What is on the colour card, and where: fields, patches, tags, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.colour import linear_light
from yintang.tables import Strength, read_rows

Array = NDArray[np.float64]

_TABLE = Path(__file__).with_name("card.toml")
_ARRAYS = ("sheet", "tag", "patch")
_LARGEST_CODE = 255

MODULES = 6
"""Modules along the side of a tag: four that tell its number, and a black border."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the card's grid, counted from the upper left one."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Codes:
    """sRGB codes, 0 to 255, as a printer is given them."""

    red: int
    green: int
    blue: int

    def __post_init__(self) -> None:
        if not all(0 <= code <= _LARGEST_CODE for code in (self.red, self.green, self.blue)):
            raise ValueError("has codes beyond 0 to 255")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The card as a piece of paper; `read_mm` is how much of a patch is read, in its middle.

    `paper_share` is the share of light that its bare paper gives back.
    """

    id: str
    width_mm: float
    height_mm: float
    rows: int
    columns: int
    field_mm: float
    patch_mm: float
    read_mm: float
    dictionary: str
    paper_share: float
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A square sign by which the card is found: its number in the dictionary of the sheet."""

    id: str
    number: int
    field: Field
    size_mm: float
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """One colour of the card, in one field or in two that lie across its middle."""

    id: str
    kind: Literal["grey", "skin", "colour"]
    codes: Codes
    fields: tuple[Field, ...]
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourCard:
    """The colour card: paper, tags and patches.

    Places are in millimetres across and down from its upper left corner. `light` is the
    linear sRGB light for D65 that each patch gives back, in the order of the patches, and
    `measured` whether somebody has measured it on the print.
    """

    sheet: Sheet
    tags: tuple[Tag, ...]
    patches: tuple[Patch, ...]
    light: tuple[tuple[float, float, float], ...]
    measured: bool = False

    def middle_mm(self, field: Field) -> tuple[float, float]:
        """Where the middle of a field lies, across and down."""
        sheet = self.sheet
        across = (field.column - (sheet.columns - 1) / 2) * sheet.field_mm
        down = (field.row - (sheet.rows - 1) / 2) * sheet.field_mm
        return sheet.width_mm / 2 + across, sheet.height_mm / 2 + down

    def tag_corners_mm(self, tag: Tag) -> Array:
        """The corners (4, 2) of a tag, clockwise from its upper left one."""
        half = tag.size_mm / 2
        square = np.array([[-half, -half], [half, -half], [half, half], [-half, half]])
        return np.asarray(square + np.array(self.middle_mm(tag.field)))


@cache
def colour_card() -> ColourCard:
    """The card as it is printed, its colours those that the printer is asked for."""
    sheet, *more = read_rows(_TABLE, "sheet", Sheet, besides=_ARRAYS)
    if more:
        raise ValueError("card.toml describes one sheet")
    patches = read_rows(_TABLE, "patch", Patch, besides=_ARRAYS)
    codes = np.array(
        [[[p.codes.red, p.codes.green, p.codes.blue] for p in patches]], dtype=np.uint8
    )
    asked = linear_light(codes)[0].astype(np.float64) * sheet.paper_share
    return ColourCard(
        sheet=sheet,
        tags=read_rows(_TABLE, "tag", Tag, besides=_ARRAYS),
        patches=patches,
        light=tuple((float(r), float(g), float(b)) for r, g, b in asked),
    )


def tag_cells(card: ColourCard, tag: Tag) -> NDArray[np.bool_]:
    """Which modules (6, 6) of a tag are black, its border among them."""
    known = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, card.sheet.dictionary))
    bright = cv2.aruco.generateImageMarker(known, tag.number, MODULES)
    return np.asarray(bright == 0, dtype=np.bool_)
