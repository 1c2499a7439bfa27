"""What a photograph hides of a face is told by zone, and nothing is told of a bare face."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.face.build import a_photo, portrait
from tests.skin.build import LARGE, face_of
from yintang.portrait import cast
from yintang.skin.hidden import hidden_zones, with_hidden_told
from yintang.skin.skin_photo import skin_photo
from yintang.units import Side, View

BARE = portrait("Anna", LARGE).pixels
FACE = face_of(BARE)


def covered(*zones: str, colour: tuple[int, int, int]) -> NDArray[np.uint8]:
    """Anna with something of one colour before some zones."""
    sight = skin_photo(a_photo(BARE), FACE)
    pixels = BARE.copy()
    for (name, _), mask in sight.zones.items():
        if name in zones:
            rows, columns = np.nonzero(mask)
            at = np.column_stack([columns + 0.5, rows + 0.5]) @ sight.image.to_photo[:, :2].T
            across, down = np.rint(at + sight.image.to_photo[:, 2]).astype(int).T
            for shift in range(-1, 2):
                pixels[down + shift, across] = colour
                pixels[down, across + shift] = colour
    return pixels


@pytest.mark.parametrize("name", cast())
def test_of_a_bare_face_of_any_skin_no_forehead_or_cheek_is_called_hidden(name: str) -> None:
    pixels = portrait(name, LARGE).pixels
    found = hidden_zones(a_photo(pixels), face_of(pixels))
    assert not {"forehead", "cheek", "under-eye", "nasolabial"} & set(found)


@pytest.mark.parametrize(
    ("zone", "colour", "name"),
    [
        ("forehead", (35, 25, 20), "forehead"),
        ("chin", (70, 60, 55), "chin"),
        ("crows-feet", (120, 20, 90), "crow"),
    ],
    ids=["fringe", "beard", "frame"],
)
def test_a_zone_behind_hair_beard_or_frame_is_named(
    zone: str, colour: tuple[int, int, int], name: str
) -> None:
    """A needle on the frame of glasses is one that a practitioner would laugh at."""
    photo = a_photo(covered(zone, colour=colour))
    assert hidden_zones(photo, FACE) == (zone,)
    (told,) = with_hidden_told(photo, replace(FACE, warnings=())).warnings
    assert name in told
    assert "feel for each place" in told


def test_other_warnings_stay() -> None:
    photo = a_photo(covered("chin", colour=(70, 60, 55)))
    told = with_hidden_told(photo, replace(FACE, warnings=("Small.",))).warnings
    assert told[0] == "Small."
    assert len(told) == 2


def test_a_photograph_from_the_side_is_left_as_it_is() -> None:
    side = replace(FACE, view=View.LATERAL_LEFT)
    assert with_hidden_told(a_photo(BARE), side) is side


def test_one_side_is_enough() -> None:
    """A fringe over one temple, a lock of hair over one cheek."""
    sight = skin_photo(a_photo(BARE), FACE)
    rows, columns = np.nonzero(sight.zones["cheek", Side.LEFT])
    at = np.column_stack([columns + 0.5, rows + 0.5]) @ sight.image.to_photo[:, :2].T
    across, down = np.rint(at + sight.image.to_photo[:, 2]).astype(int).T
    pixels = BARE.copy()
    for shift in (-1, 0, 1):
        pixels[down + shift, across] = (35, 25, 20)
    assert hidden_zones(a_photo(pixels), FACE) == ("cheek",)
