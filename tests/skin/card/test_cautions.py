"""A card may be read well and skin still not have the colours that it gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.skin.build import a_sight
from tests.skin.card.build import CARD, read_in, scene, taken
from yintang.skin.card.cautions import cautions
from yintang.skin.skin_photo import SkinPhoto


def sight(mm_per_pixel: float = 0.25, brighter: float = 0.9) -> SkinPhoto:
    """Anna on a photograph of another scale and exposure; the card has 0.25 mm a pixel."""
    own = a_sight()
    scale = replace(own.face.scale, mm_per_pixel=mm_per_pixel)
    return replace(
        own,
        face=replace(own.face, scale=scale),
        image=replace(own.image, light=own.image.light * brighter),
    )


def told(seen: SkinPhoto) -> list[str]:
    """The bounds that are spoken of."""
    found = cautions(read_in(taken(scene())), CARD, seen)
    assert all(one.sentence.endswith(".") for one in found)
    return [one.bound for one in found]


def test_a_card_at_the_cheek_of_well_exposed_skin_needs_no_caution() -> None:
    assert told(sight()) == []


@pytest.mark.parametrize(
    ("mm_per_pixel", "said"),
    [(0.28, []), (0.30, ["plane"]), (0.22, []), (0.20, ["plane"])],
)
def test_a_card_far_from_the_plane_of_the_face_is_said(
    mm_per_pixel: float, said: list[str]
) -> None:
    """Findings on skin 3.3: a reference far from the face makes it worse. 15 % are the most."""
    assert told(sight(mm_per_pixel)) == said


def test_skin_that_is_blown_out_in_one_channel_is_said() -> None:
    """In the light of a bulb red goes first, long before all of the skin is white."""
    own = sight()
    light = own.image.light.copy()
    light[..., 0] = 1.0
    assert told(replace(own, image=replace(own.image, light=light))) == ["skin"]


def test_a_few_bright_spots_are_no_blown_out_skin() -> None:
    """Shine of the nose; 5 % are the most."""
    own = sight()
    light = own.image.light.copy()
    light[::6, ::6] = 1.0
    assert told(replace(own, image=replace(own.image, light=light))) == []
