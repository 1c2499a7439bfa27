"""The drawing shows the head, every needle, and no empty room."""

from __future__ import annotations

import numpy as np
import pytest

from tests.report.build import MM_PER_PIXEL, a_face, a_map, a_photo, with_needle
from yintang.report.crop import crop_of
from yintang.units import Pixel


def test_the_crop_holds_the_whole_face() -> None:
    """Issue section 5: one page with the face."""
    needle_map = a_map()
    crop, landmarks = crop_of(needle_map), needle_map.face.landmarks
    assert crop.top < landmarks[:, 1].min()
    assert crop.bottom > landmarks[:, 1].max()
    assert crop.left < landmarks[:, 0].min()
    assert crop.right > landmarks[:, 0].max()


def test_the_crop_leaves_out_what_is_far_from_the_face() -> None:
    """The face is large on the page, the room around it is not."""
    crop = crop_of(a_map())
    assert crop.width < 512 / 2
    assert crop.height < 512 / 2


@pytest.mark.parametrize("count", [1, 50, 76])
def test_the_crop_holds_every_needle_with_its_number(count: int) -> None:
    """7 mm are room for a number."""
    needle_map = a_map(count)
    crop, room = crop_of(needle_map), 6.9 / MM_PER_PIXEL
    for needle in needle_map.plan.needles:
        for spot in (needle.pixel, needle.tip_pixel):
            assert crop.top + room <= spot.row <= crop.bottom - room
            assert crop.left + room <= spot.column <= crop.right - room


def test_the_crop_stays_on_the_photograph() -> None:
    """No border of nothing around a close portrait."""
    landmarks = np.zeros((478, 3))
    landmarks[:, 0], landmarks[:, 1] = np.linspace(2, 509, 478), np.linspace(2, 509, 478)
    crop = crop_of(a_map(0, face=a_face(landmarks=landmarks)))
    assert (crop.top, crop.left, crop.bottom, crop.right) == (0, 0, 512, 512)


def test_a_needle_at_the_edge_of_the_photograph_still_has_room() -> None:
    """A number may stand beside the photograph rather than be cut."""
    at_edge = with_needle(a_map(), 1, pixel=Pixel(1.0, 226.0), tip_pixel=Pixel(1.0, 226.0))
    assert crop_of(at_edge).top == pytest.approx(1 - 7 / MM_PER_PIXEL, abs=0.01)


def test_without_needles_the_face_is_still_shown() -> None:
    """The largest lawful plan may be none."""
    crop = crop_of(a_map(0))
    assert 0 < crop.width < 512


def test_a_photograph_without_landmarks_is_shown_whole() -> None:
    """A view kept for handles by hand has no landmarks."""
    crop = crop_of(a_map(0, face=a_face(landmarks=np.zeros((478, 3)))))
    assert (crop.width, crop.height) == (512, 512)


def test_the_crop_counts_in_pixels_of_the_full_size() -> None:
    """A photograph decoded at half its size has the same crop."""
    photo = a_photo()
    reduced = a_photo(pixels=photo.pixels[::2, ::2], reduction=2)
    assert crop_of(a_map(photo=reduced)) == crop_of(a_map(photo=photo))
