"""Read the patches of a card that was found: linear light of each, and what may not count."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.skin.card.bounds import card_bounds
from yintang.skin.card.finder import FoundCard
from yintang.skin.card.layout import ColourCard, Field
from yintang.skin.colour import linear_light

Array = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Light = NDArray[np.float32]
Bad = NDArray[np.float32]

# A field is sampled this often a millimetre; denser photographs are averaged down first.
_PER_MM = 4
_DARKEST = 1e-4
# Bytes from which on a channel is blown out, and up to which it is black: noise and JPEG pull
# a clipped pixel a little away from the end.
_WHITE, _BLACK = 252, 2
_PERCENT = 100.0
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLight:
    """What the camera gives of each patch: linear light (n, 3), in the order of the patches.

    `counts` (n,) says which of them may be believed, `slope` is by how much light changes from
    one end of the card to the other, as a share.
    """

    light: Array = field(repr=False, compare=False)
    counts: NDArray[np.bool_] = field(repr=False, compare=False)
    slope: float


def card_light(pixels: Pixels, found: FoundCard, card: ColourCard) -> CardLight:
    """Read every patch of sRGB pixels (rows, columns, 3).

    A patch is the mean of its two fields, each a median of linear light. It does not count if
    a field is clipped, lies outside of the picture, or differs from its twin by more than the
    slope of the light.
    """
    light, whole = _fields(pixels, found, card)
    slope, twins = _slope(light, whole, card)
    of_patch = [
        np.exp(np.log(np.maximum([light[one] for one in patch.fields], _DARKEST)).mean(axis=0))
        for patch in card.patches
    ]
    counts = [
        all(whole[one] for one in patch.fields) and patch.id in twins for patch in card.patches
    ]
    return CardLight(light=np.array(of_patch), counts=np.array(counts), slope=slope)


def _fields(
    pixels: Pixels, found: FoundCard, card: ColourCard
) -> tuple[dict[Field, Array], dict[Field, bool]]:
    """Median linear light of each field, and whether it is shown whole and unclipped."""
    level, bad = _levelled(pixels, found, card)
    half = card.sheet.read_mm / 2
    light: dict[Field, Array] = {}
    whole: dict[Field, bool] = {}
    most = card_bounds()["clipped"].limit
    for one in (each for patch in card.patches for each in patch.fields):
        across, down = card.middle_mm(one)
        rows = slice(round((down - half) * _PER_MM), round((down + half) * _PER_MM))
        columns = slice(round((across - half) * _PER_MM), round((across + half) * _PER_MM))
        light[one] = np.median(level[rows, columns].reshape(-1, 3), axis=0).astype(np.float64)
        whole[one] = _PERCENT * float(bad[rows, columns].mean()) <= most
    return light, whole


def _levelled(pixels: Pixels, found: FoundCard, card: ColourCard) -> tuple[Light, Bad]:
    """The card seen straight on in linear light, and what share of each pixel is clipped."""
    crop, corner = _crop(pixels, found, card)
    ends = (crop >= _WHITE) | (crop <= _BLACK)
    light = linear_light(crop)
    bad = np.asarray(ends.any(axis=2), dtype=np.float32)
    shrunk = max(1.0, found.pixels_per_mm(card)[1] / _PER_MM)
    size = max(1, round(crop.shape[1] / shrunk)), max(1, round(crop.shape[0] / shrunk))
    step = np.array([crop.shape[1] / size[0], crop.shape[0] / size[1]])
    if shrunk > 1:
        light, bad = _averaged(light, size), _averaged(bad, size)
    # From pixels of the level picture to those of the crop, both counted from their middles.
    inward = np.array([[1 / step[0], 0, -corner[0] / step[0] - 0.5],
                       [0, 1 / step[1], -corner[1] / step[1] - 0.5], [0, 0, 1]])  # fmt: skip
    outward = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, _PER_MM]], dtype=np.float64)
    matrix = inward @ found.to_photo @ outward
    whole = round(card.sheet.width_mm * _PER_MM), round(card.sheet.height_mm * _PER_MM)
    return _warped(light, matrix, whole, 0.0), _warped(bad, matrix, whole, 1.0)


def _averaged(plane: Light, size: tuple[int, int]) -> Light:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.float32)


def _warped(plane: Light, matrix: Array, size: tuple[int, int], beyond: float) -> Light:
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpPerspective(
        plane,
        matrix,
        size,
        flags=flags,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(beyond,) * 3,
    )
    return np.asarray(warped, dtype=np.float32)


def _crop(pixels: Pixels, found: FoundCard, card: ColourCard) -> tuple[Pixels, tuple[int, int]]:
    """The part of the picture that shows the card, and its first column and row."""
    width, height = card.sheet.width_mm, card.sheet.height_mm
    corners = found.places(np.array([[0, 0], [width, 0], [width, height], [0, height]]))
    rows, columns = pixels.shape[:2]
    low = np.clip(np.floor(corners.min(axis=0)), 0, (columns - 1, rows - 1)).astype(int)
    high = np.clip(np.ceil(corners.max(axis=0)), low + 1, (columns, rows)).astype(int)
    return pixels[low[1] : high[1], low[0] : high[0]], (int(low[0]), int(low[1]))


def _slope(
    light: dict[Field, Array], whole: dict[Field, bool], card: ColourCard
) -> tuple[float, set[str]]:
    """Change of light across the card, and the patches whose fields agree with it."""
    pairs = {p.id: p.fields for p in card.patches if len(p.fields) == _TWO}
    kept = {name for name, fields in pairs.items() if all(whole[one] for one in fields)}
    singles = {patch.id for patch in card.patches if patch.id not in pairs}
    logs = {
        one: float(np.log(np.maximum(value, _DARKEST)).mean()) for one, value in light.items()
    }
    size = np.array([card.sheet.width_mm, card.sheet.height_mm])
    slope = np.zeros(2)
    while len(kept) > _TWO:
        order = sorted(kept)
        ends = np.array([[card.middle_mm(one) for one in pairs[name]] for name in order])
        apart = ends[:, 0] - ends[:, 1]
        differ = np.array([logs[pairs[n][0]] - logs[pairs[n][1]] for n in order])
        slope = np.linalg.lstsq(apart, differ, rcond=None)[0]
        off = np.abs(differ - apart @ slope)
        if off.max() <= card_bounds()["twins"].limit:
            break
        kept.remove(order[int(off.argmax())])
    return float(np.exp(np.abs(slope * size).max()) - 1), kept | singles
