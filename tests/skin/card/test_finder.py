"""The card is found by three of its tags, however it lies, and nothing else is taken for it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.skin.card.build import (
    CARD,
    PX_PER_MM,
    SIZE,
    Pixels,
    flat,
    found_in,
    scene,
    tag_box,
    taken,
)
from yintang.skin.card.bounds import card_bounds
from yintang.skin.card.finder import FoundCard, find_card
from yintang.skin.card.layout import tag_cells
from yintang.skin.card.reading import reading_of

MIDDLES = np.array([CARD.middle_mm(f) for patch in CARD.patches for f in patch.fields])
Array = NDArray[np.float64]


def off_px(found: FoundCard, to_photo: Array) -> float:
    """How far the worst patch lies from its true place."""
    true = FoundCard(to_photo=to_photo, tags=4, bend_mm=0).places(MIDDLES)
    return float(np.linalg.norm(found.places(MIDDLES) - true, axis=1).max())


@pytest.mark.parametrize("turn_deg", [0, 20, 90, 155, 180, 270, 300])
def test_the_card_is_found_whichever_way_up_it_is_held(turn_deg: float) -> None:
    placed = flat(turn_deg)
    found = found_in(taken(scene(placed, (700, 700))))
    assert found.tags == 4
    assert off_px(found, placed) < 0.5


@pytest.mark.parametrize("px_per_mm", [1.6, 1.9, 3, 4, 5.5])
def test_it_is_found_near_and_far(px_per_mm: float) -> None:
    """Findings on skin: pupils 120 px apart, the least that is measured, are 1.9 px/mm."""
    placed = flat(8, px_per_mm)
    found = found_in(taken(scene(placed, (700, 800))))
    assert off_px(found, placed) < 0.5
    assert found.pixels_per_mm(CARD) == pytest.approx((px_per_mm, px_per_mm), rel=0.01)


def test_it_is_found_small_in_a_large_photograph() -> None:
    """12 megapixels: the second look is at a larger picture."""
    large = np.full((3000, 4000, 3), 120, np.uint8)
    large[800:1400, 1500:2200] = taken(scene(flat(5, 3)))
    found = found_in(large)
    placed = np.array([[1, 0, 1500], [0, 1, 800], [0, 0, 1.0]]) @ flat(5, 3)
    assert off_px(found, placed) < 1


def test_one_tag_may_be_covered() -> None:
    """Findings on skin 0.6: three of four."""
    for turn in range(4):
        pixels = taken(scene())
        pixels[tag_box(turn)] = (190, 140, 120)
        found = found_in(pixels)
        assert found.tags == 3
        assert off_px(found, flat()) < 0.5


def test_two_tags_are_no_card() -> None:
    pixels = taken(scene())
    pixels[tag_box(0)] = pixels[tag_box(2)] = (190, 140, 120)
    assert find_card(pixels, CARD) is None


def test_a_tag_that_lies_elsewhere_is_not_believed() -> None:
    """Another card's tag of the same number stands where the fourth tag is hidden."""
    pixels = taken(scene())
    rows, columns = tag_box(0)
    stray = pixels[rows.start - 8 : rows.stop + 8, columns.start - 8 : columns.stop + 8].copy()
    pixels[rows, columns] = (190, 140, 120)
    pixels[500 : 500 + stray.shape[0], 600 : 600 + stray.shape[1]] = stray
    found = found_in(pixels)
    assert found.tags == 3
    assert off_px(found, flat()) < 0.5


def test_a_mirrored_card_is_no_card() -> None:
    """Selfie pictures are mirrored: tags are not read then."""
    mirrored = np.ascontiguousarray(taken(scene())[:, ::-1])
    assert find_card(mirrored, CARD) is None


def test_two_cards_in_one_picture_are_not_mixed_up() -> None:
    """Which of them lies at the cheek nobody can tell."""
    one = taken(scene())
    assert find_card(np.concatenate([one, one], axis=1), CARD) is None


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 900, 3), (40, 40, 3)])
def test_a_picture_too_small_for_a_card_shows_none(shape: tuple[int, int, int]) -> None:
    assert find_card(np.full(shape, 90, np.uint8), CARD) is None


def test_noise_is_no_card() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (*SIZE, 3)).astype(np.uint8)
    assert find_card(noise, CARD) is None


def test_a_portrait_of_the_tests_shows_no_card(astronaut: NDArray[np.uint8]) -> None:
    assert find_card(astronaut, CARD) is None


def test_a_squeezed_card_tells_two_scales() -> None:
    """A card that is turned away is narrower than it is high."""
    found = found_in(taken(scene(flat(squeezed=0.8))))
    assert found.pixels_per_mm(CARD) == pytest.approx((0.8 * PX_PER_MM, PX_PER_MM), rel=0.01)


@pytest.mark.parametrize("sigma_px", [0.5, 1.0, 1.4])
def test_blur_moves_nothing(sigma_px: float) -> None:
    """It rounds the corners of every tag alike."""
    blurred = cv2.GaussianBlur(scene(), (0, 0), sigma_px)
    found = found_in(taken(np.asarray(blurred, dtype=np.float32)))
    assert off_px(found, flat()) < 0.5
    assert found.bend_mm < 0.1


@pytest.mark.parametrize(("off_mm", "holds"), [(3, True), (6, False)])
def test_a_tag_that_lies_millimetres_off_shows(off_mm: float, *, holds: bool) -> None:
    """A torn and mended card: its patches are elsewhere too."""
    assert card_bounds()["bend"].holds(found_in(mended(off_mm)).bend_mm) is holds


def mended(off_mm: float) -> Pixels:
    """A card of which one tag lies lower than it should."""
    pixels = taken(scene())
    rows, columns = tag_box(0)
    wide = slice(columns.start - 4, columns.stop + 4)
    tag = pixels[rows.start - 4 : rows.stop + 4, wide].copy()
    shift = round(off_mm * PX_PER_MM)
    pixels[rows, columns] = 255
    pixels[rows.start - 4 + shift : rows.stop + 4 + shift, wide] = tag
    return pixels


@pytest.mark.parametrize("seed", range(40))
def test_tags_strewn_about_are_no_card_that_is_trusted(seed: int) -> None:
    """A torn card, a sheet of stickers, somebody's joke: never an error, never a correction."""
    pixels = strewn(np.random.default_rng(seed))
    found = find_card(pixels, CARD)
    assert found is None or reading_of(pixels, found, CARD).reasons


def strewn(rng: np.random.Generator) -> Pixels:
    """The tags of the card somewhere near their places, on bare paper."""
    pixels = np.full((*SIZE, 3), rng.integers(60, 256), np.uint8)
    for tag in CARD.tags:
        bright = np.pad(~tag_cells(CARD, tag), 1, constant_values=True)
        sticker = np.kron(bright, np.ones((7, 7))).astype(np.uint8) * 255
        sticker = np.ascontiguousarray(np.rot90(sticker, int(rng.integers(4))))
        across, down = CARD.middle_mm(tag.field)
        column, row = (np.array([across, down]) * 4 + rng.normal(60, 12, 2)).astype(int)
        side = sticker.shape[0]
        pixels[row : row + side, column : column + side] = sticker[..., None]
    return pixels
