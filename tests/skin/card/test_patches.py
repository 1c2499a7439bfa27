"""Patches are read in linear light; what is clipped, hidden or cut off does not count."""

from __future__ import annotations

import numpy as np
import pytest

from tests.skin.card.build import (
    CARD,
    CORNER,
    PX_PER_MM,
    Pixels,
    box,
    flat,
    found_in,
    index,
    named,
    scene,
    taken,
)
from yintang.skin.card.finder import FoundCard
from yintang.skin.card.patches import CardLight, card_light
from yintang.skin.colour import Light

WANTED = np.array(CARD.light)
TAG = CARD.tags[0]


def read(pixels: Pixels) -> CardLight:
    """The light of the patches of a picture."""
    return card_light(pixels, found_in(pixels), CARD)


def sloped(light: Light, across: float, down: float = 0) -> Light:
    """Light that grows by so much from one end of the card to the other."""
    rows, columns = np.mgrid[: light.shape[0], : light.shape[1]]
    along = (columns - CORNER[0]) / PX_PER_MM / CARD.sheet.width_mm - 0.5
    below = (rows - CORNER[1]) / PX_PER_MM / CARD.sheet.height_mm - 0.5
    ramp = np.exp(np.log1p(across) * along + np.log1p(down) * below)
    return np.asarray(light * ramp[..., None], dtype=np.float32)


@pytest.mark.parametrize("turn_deg", [0, 37, 180])
def test_a_faultless_camera_gives_what_the_card_gives_back(turn_deg: float) -> None:
    seen = read(taken(scene(flat(turn_deg), (700, 700))))
    assert seen.counts.all()
    # One code of 255 is up to a fiftieth of the light of the darkest patch.
    assert seen.light == pytest.approx(WANTED, rel=0.025)
    assert seen.slope < 0.003


def test_a_dense_photograph_is_read_as_well_as_a_small_one() -> None:
    """20 pixels a millimetre: averaged down in linear light."""
    placed = np.array([[1, 0, 900], [0, 1, 600], [0, 0, 1.0]]) @ flat(3, 20)
    seen = read(taken(scene(placed, (1800, 2400))))
    assert seen.light == pytest.approx(WANTED, rel=0.025)


@pytest.mark.parametrize(("across", "down"), [(0.15, 0), (0, 0.15), (0.1, 0.1)])
def test_a_slope_of_the_light_is_told_and_cancels(across: float, down: float) -> None:
    """Each patch stands twice, point-symmetric to the middle."""
    seen = read(taken(sloped(0.9 * scene(), across, down)))
    assert seen.slope == pytest.approx(max(across, down), abs=0.01)
    assert seen.light == pytest.approx(0.9 * WANTED, rel=0.03)


def test_a_median_does_not_see_dust() -> None:
    pixels = taken(scene())
    rows, columns = box(named("grey-162").fields[0])
    pixels[rows.start + 16 : rows.start + 22, columns.start + 16 : columns.start + 22] = 10
    assert read(pixels).light == pytest.approx(read(taken(scene())).light)


@pytest.mark.parametrize("turn", [0, 1])
def test_a_patch_with_a_finger_on_one_of_its_fields_does_not_count(turn: int) -> None:
    pixels = taken(scene())
    pixels[box(named("grey-162").fields[turn], 1.0)] = (150, 100, 80)
    counts = read(pixels).counts
    assert not counts[index("grey-162")]
    assert counts.sum() == len(CARD.patches) - 1


def test_fingers_on_several_fields_take_only_theirs() -> None:
    """The worst twin is left out first: it would pull the slope away from the others."""
    pixels = taken(scene())
    for name in ("white", "skin-light", "blue"):
        pixels[box(named(name).fields[0], 1.0)] = (60, 40, 35)
    hidden = {index(name) for name in ("white", "skin-light", "blue")}
    assert set(np.flatnonzero(~read(pixels).counts)) == hidden


@pytest.mark.parametrize(("byte", "counts"), [(251, True), (252, False), (255, False)])
def test_a_blown_out_patch_does_not_count(byte: int, *, counts: bool) -> None:
    """Findings on skin 4.5: the card's grey within range."""
    pixels = taken(scene())
    for field in named("white").fields:
        pixels[box(field, 0.5)] = byte
    assert read(pixels).counts[index("white")] == counts


def test_one_blown_out_channel_is_enough() -> None:
    """In the light of a bulb red is blown out first."""
    pixels = taken(scene())
    for field in named("white").fields:
        pixels[(*box(field, 0.5), 0)] = 255
    assert not read(pixels).counts[index("white")]


def test_a_black_patch_does_not_count() -> None:
    pixels = taken(scene())
    for field in named("grey-70").fields:
        pixels[box(field, 0.5)] = 1
    assert not read(pixels).counts[index("grey-70")]


def test_a_patch_that_the_picture_cuts_does_not_count() -> None:
    """The upper left of the card lies beyond the corner of the picture; three tags are left."""
    turned = np.array([[1, 0, -CORNER[0]], [0, 1, -CORNER[1]], [0, 0, 1.0]]) @ flat(45)
    lowest = FoundCard(to_photo=turned, tags=4, bend_mm=0).places(CARD.tag_corners_mm(TAG))
    placed = np.array([[1, 0, 0], [0, 1, -lowest[:, 1].max() - 8], [0, 0, 1.0]]) @ turned
    placed[0, 2] += CORNER[0]
    seen = read(taken(scene(placed)))
    cut = {
        patch.id
        for patch in CARD.patches
        for field in patch.fields
        if FoundCard(to_photo=placed, tags=4, bend_mm=0)
        .places(np.array([CARD.middle_mm(field)]))
        .min()
        < 0
    }
    assert cut
    assert not any(seen.counts[index(name)] for name in cut)
