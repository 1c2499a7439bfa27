"""What is on the card: colours that serve skin, each where a slope of the light cancels."""

from __future__ import annotations

from itertools import combinations

import cv2
import numpy as np
import pytest

from tests.skin.card.build import CARD, named
from yintang.skin.card.layout import MODULES, Codes, Field, Patch, Tag, tag_cells
from yintang.skin.colour import ita_deg, lab_of, srgb_bytes
from yintang.skin.difference import de00

LIGHT = np.array(CARD.light)
# The classes of ITA of COLIPA 2007 that the skins of the card stand for.
CLASSES = {
    "skin-very-light": (55, 90),
    "skin-light": (41, 55),
    "skin-tan": (10, 28),
    "skin-brown": (-30, 10),
    "skin-dark": (-90, -30),
}


def test_the_card_fits_on_a_page_of_a6() -> None:
    """A6 lying down: 148 by 105 mm."""
    assert (CARD.sheet.width_mm, CARD.sheet.height_mm) == (96, 70)


def test_every_field_holds_one_patch_or_one_tag() -> None:
    used = [field for patch in CARD.patches for field in patch.fields]
    used += [tag.field for tag in CARD.tags]
    every = {Field(r, c) for r in range(CARD.sheet.rows) for c in range(CARD.sheet.columns)}
    assert len(used) == len(set(used))
    assert set(used) == every


@pytest.mark.parametrize("patch", CARD.patches, ids=lambda patch: patch.id)
def test_the_fields_of_a_patch_lie_across_the_middle_of_the_card(patch: Patch) -> None:
    """Their mean is then free of a slope of the light."""
    middles = np.array([CARD.middle_mm(field) for field in patch.fields])
    middle = (CARD.sheet.width_mm / 2, CARD.sheet.height_mm / 2)
    assert middles.mean(axis=0) == pytest.approx(middle)


def test_only_the_patch_in_the_middle_stands_alone() -> None:
    assert [patch.id for patch in CARD.patches if len(patch.fields) == 1] == ["green"]


def test_patches_and_tags_stay_on_the_paper_and_apart() -> None:
    """A tag needs white of a module's width around it."""
    half = CARD.sheet.patch_mm / 2
    module = CARD.tags[0].size_mm / MODULES
    squares = [
        np.array(CARD.middle_mm(field)) + half * np.array([[-1, -1], [1, 1]])
        for patch in CARD.patches
        for field in patch.fields
    ]
    for tag in CARD.tags:
        corners = CARD.tag_corners_mm(tag)
        low, high = corners.min(axis=0), corners.max(axis=0)
        assert (low >= module).all()
        assert (high <= np.array([96, 70]) - module).all()
        for square in squares:
            gap = np.maximum(square[0] - high, low - square[1]).max()
            assert gap >= module


def test_what_borders_on_a_tag_is_bright() -> None:
    """A tag is found by its black border on white."""
    for tag in CARD.tags:
        near = [
            CARD.light[n][1]
            for n, patch in enumerate(CARD.patches)
            for field in patch.fields
            if abs(field.row - tag.field.row) + abs(field.column - tag.field.column) == 1
        ]
        assert len(near) == 2
        assert min(near) > 0.4


def test_greys_are_neutral_and_go_from_paper_to_dark_in_even_steps() -> None:
    greys = [patch.codes for patch in CARD.patches if patch.kind == "grey"]
    assert all(one.red == one.green == one.blue for one in greys)
    steps = np.diff([one.red for one in greys])
    assert (steps <= -30).all()
    assert (steps >= -31).all()
    assert named("white").codes == Codes(255, 255, 255)


@pytest.mark.parametrize("name", CLASSES)
def test_there_is_a_skin_of_every_class_from_very_light_to_dark(name: str) -> None:
    """COLIPA 2007; findings on skin 1.3."""
    light = LIGHT[[patch.id for patch in CARD.patches].index(name)]
    lightness, _, b = lab_of(light[None])[0]
    low, high = CLASSES[name]
    assert low < ita_deg(lightness, b) < high


def test_no_two_patches_look_alike() -> None:
    """Each of them adds something to the fit."""
    colours = lab_of(LIGHT)
    apart = [float(de00(one, other)) for one, other in combinations(colours, 2)]
    assert min(apart) > 5


def test_no_colour_is_stronger_than_an_office_printer_can_print() -> None:
    chroma = np.hypot(*lab_of(LIGHT)[:, 1:].T)
    assert chroma.max() < 50


def test_paper_gives_back_what_matt_white_paper_does() -> None:
    """L* 94: unprinted paper is no perfect white."""
    assert lab_of(LIGHT[:1])[0] == pytest.approx([94, 0, 0], abs=0.1)
    assert (srgb_bytes(LIGHT / CARD.sheet.paper_share)[0] == 255).all()


def test_tags_differ_from_one_another_at_any_turn() -> None:
    """Seven of sixteen cells: three misread cells make no other tag of them."""
    cells = [tag_cells(CARD, tag)[1:-1, 1:-1] for tag in CARD.tags]
    for one, other in combinations(cells, 2):
        assert min(int((one != np.rot90(other, k)).sum()) for k in range(4)) >= 7


@pytest.mark.parametrize("tag", CARD.tags, ids=lambda tag: tag.id)
def test_a_tag_has_a_black_border_and_the_number_that_is_said(tag: Tag) -> None:
    cells = tag_cells(CARD, tag)
    assert cells.shape == (MODULES, MODULES)
    assert cells[[0, -1]].all()
    assert cells[:, [0, -1]].all()
    drawn = np.pad(np.kron(~cells, np.ones((20, 20))) * 255, 40, constant_values=255)
    known = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, CARD.sheet.dictionary))
    seen = cv2.aruco.ArucoDetector(known).detectMarkers(drawn.astype(np.uint8))[1]
    assert np.ravel(seen).tolist() == [tag.number]


def test_codes_beyond_a_byte_are_refused() -> None:
    with pytest.raises(ValueError, match="beyond 0 to 255"):
        Codes(256, 0, 0)
