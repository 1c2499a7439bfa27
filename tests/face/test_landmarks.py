"""478 landmarks in two modes: where they lie, and how little they move."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.faces import SHARED, error_mm
from benchmarks.shared import hand_placed
from tests.face.build import (
    LEFT_PUPIL,
    RIGHT_PUPIL,
    Array,
    Pixels,
    away_px,
    portrait,
    posed,
    steady_landmarks,
    truth_of,
)
from yintang.face.landmarks import find_landmarks
from yintang.face.model import mirror_indices
from yintang.face.photo import read_photo
from yintang.portrait import cast, several

PUPILS = [RIGHT_PUPIL, LEFT_PUPIL]
TURNED = posed(8)


def fast_landmarks(pixels: Pixels) -> Array:
    return find_landmarks(pixels)[0].landmarks


def slowly(pixels: Pixels) -> Array:
    return steady_landmarks(pixels).landmarks


@cache
def steady(*, mirrored: bool = False) -> Array:
    """Columns and rows of Anna, her head a little turned, looked at steadily."""
    pixels = portrait(setting=TURNED).pixels
    picture = np.ascontiguousarray(pixels[:, ::-1]) if mirrored else pixels
    return steady_landmarks(picture).landmarks


def mirrored_back(landmarks: Array, width: int) -> Array:
    """Landmarks of a mirrored picture as they would lie on the picture itself."""
    back = landmarks[mirror_indices()].copy()
    back[:, 0] = width - back[:, 0]
    return back


def share_of_canthi(a: Array, b: Array) -> float:
    """Mean distance of landmarks in per cent of the outer-canthal distance."""
    canthi = np.linalg.norm(a[33, :2] - a[263, :2])
    return float(away_px(a[:, :2], b[:, :2]).mean() / canthi * 100)


def rotated(pixels: Pixels, angle_deg: float) -> tuple[Pixels, NDArray[np.float64]]:
    """The picture turned about its middle, and the matrix that carries places along."""
    rows, columns = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2 - 0.5, rows / 2 - 0.5), angle_deg, 1)
    picture = cv2.warpAffine(
        pixels, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(picture, np.uint8), np.asarray(turn, np.float64)


def moved_by_rotation(look: Callable[[Pixels], Array], angle_deg: float) -> float:
    """How far landmarks slip, in pixels, when the picture is turned."""
    pixels = portrait(setting=TURNED).pixels
    picture, turn = rotated(pixels, angle_deg)
    before = steady() if look is slowly else look(pixels)
    expected = (before[:, :2] - 0.5) @ turn[:, :2].T + turn[:, 2] + 0.5
    return float(away_px(look(picture)[:, :2], expected).mean())


@pytest.mark.parametrize("name", sorted(cast()))
def test_everybody_of_the_cast_is_found_where_they_are(name: str) -> None:
    """Issue section 1: the project's portraits are found; mean error below 3 mm."""
    picture = portrait(name)
    (face,) = find_landmarks(picture.pixels)
    away = away_px(face.landmarks[:, 1::-1], picture.truth.landmarks())
    assert away.mean() * picture.truth.mm_per_pixel < 3


@pytest.mark.parametrize("name", sorted(cast()))
def test_the_pupils_of_the_cast_lie_within_two_millimetres(name: str) -> None:
    """Findings 1.3: pupils were found within 0.8 mm on average."""
    picture = portrait(name)
    found = fast_landmarks(picture.pixels)[PUPILS, 1::-1]
    away = away_px(found, picture.truth.landmarks()[PUPILS])
    assert away.max() * picture.truth.mm_per_pixel < 2


def test_the_left_pupil_is_the_patients_left_one() -> None:
    """Left and right are the patient's own: the left has the larger column."""
    found = fast_landmarks(portrait().pixels)
    assert found[LEFT_PUPIL, 0] > found[RIGHT_PUPIL, 0] + 50


def test_depth_grows_away_from_the_camera() -> None:
    """Face: the tip of the nose lies nearer than the edge of the face."""
    found = fast_landmarks(portrait().pixels)
    assert found[4, 2] < found[[234, 454], 2].min() - 20


@pytest.mark.parametrize("shape", [(300, 300), (40, 400), (3, 2), (1, 1)], ids=str)
def test_an_empty_picture_shows_no_face(shape: tuple[int, int]) -> None:
    """Issue section 3: no face is a possible answer, whatever the picture's shape."""
    assert find_landmarks(np.full((*shape, 3), 90, np.uint8)) == ()


def test_noise_shows_no_face() -> None:
    """Issue section 3: what is not there is not found."""
    noise = np.random.default_rng(0).integers(0, 255, (300, 300, 3), dtype=np.uint8)
    assert find_landmarks(noise) == ()


def test_a_small_face_in_a_large_picture_is_found_once() -> None:
    """Issue section 3: pupils from 30 px on; quarters of the picture overlap each other."""
    small = portrait(setting=posed(pupils_px=40))
    wide = np.full((1500, 1500, 3), 200, np.uint8)
    rows, columns = small.pixels.shape[:2]
    wide[700 : 700 + rows, 640 : 640 + columns] = small.pixels
    (face,) = find_landmarks(wide)
    expected = small.truth.landmarks()[PUPILS] + [700, 640]
    assert away_px(face.landmarks[PUPILS, 1::-1], expected).max() < 3


def test_of_several_faces_the_largest_comes_first() -> None:
    """Issue section 3: the largest by --largest."""
    small, large = portrait(setting=posed(pupils_px=60)), portrait("Grace")
    faces = find_landmarks(several(small, large))
    assert len(faces) == 2
    assert faces[0].size > 1.4 * faces[1].size
    assert faces[0].landmarks[:, 0].mean() > small.pixels.shape[1]


def test_a_mirrored_portrait_gives_mirrored_landmarks() -> None:
    """Issue section 6: mirror consistency, steady, 0.15 % of the outer-canthal distance."""
    back = mirrored_back(steady(mirrored=True), portrait(setting=TURNED).pixels.shape[1])
    assert share_of_canthi(steady(), back) < 0.15


def test_one_look_is_less_sure_of_the_mirror_than_a_steady_one() -> None:
    """Findings 1.4: mirror image 0.89 % in one look, 0.12 % averaged."""
    pixels = portrait(setting=TURNED).pixels
    once = fast_landmarks(np.ascontiguousarray(pixels[:, ::-1]))
    back = mirrored_back(once, pixels.shape[1])
    assert share_of_canthi(fast_landmarks(pixels), back) > 0.3


def test_steady_moves_less_than_fast_under_a_small_rotation() -> None:
    """Findings 1.4: rotation by 5 degrees moves one look 0.42 %, the averaged one 0.07 %."""
    assert moved_by_rotation(slowly, 5) < moved_by_rotation(fast_landmarks, 5) / 2


def test_steady_landmarks_stay_on_a_brighter_picture() -> None:
    """Issue section 6: brighter light may move points by 0.20 mm on average."""
    pixels = portrait(setting=TURNED).pixels
    brighter = np.clip(pixels * 1.3, 0, 255).astype(np.uint8)
    away = away_px(steady_landmarks(brighter).landmarks[:, :2], steady()[:, :2])
    assert away.mean() * truth_of(setting=TURNED).mm_per_pixel < 0.3


def test_steady_landmarks_stay_on_a_picture_of_half_the_size() -> None:
    """Issue section 6: half size may move points by 0.20 mm on average."""
    pixels = portrait(setting=TURNED).pixels
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ratio = np.array([pixels.shape[1] / half.shape[1], pixels.shape[0] / half.shape[0]])
    again = steady_landmarks(np.asarray(half, np.uint8)).landmarks[:, :2] * ratio
    away = away_px(again, steady()[:, :2])
    assert away.mean() * truth_of(setting=TURNED).mm_per_pixel < 0.4


def test_the_same_picture_gives_the_same_landmarks() -> None:
    """Design section 1: nothing is drawn by lot."""
    again = steady_landmarks(portrait(setting=TURNED).pixels).landmarks
    np.testing.assert_allclose(again, steady(), atol=0.01)


def test_what_stands_at_the_edge_of_the_picture_is_cut_without_failing() -> None:
    """A face that fills the picture is looked at with its edge drawn on."""
    picture = portrait()
    top, left = (int(value) for value in picture.truth.landmarks()[:468].min(axis=0) - 4)
    bottom, right = (int(value) for value in picture.truth.landmarks()[:468].max(axis=0) + 4)
    close = np.ascontiguousarray(picture.pixels[top:bottom, left:right])
    found = steady_landmarks(close).landmarks[PUPILS, 1::-1] + [top, left]
    away = away_px(found, picture.truth.landmarks()[PUPILS])
    assert away.max() * picture.truth.mm_per_pixel < 2


def test_the_astronaut_is_found_with_43_pixels_between_the_pupils(
    astronaut: NDArray[np.uint8],
) -> None:
    """Issue section 1: everything runs on the portrait that ships inside scikit-image."""
    (face,) = find_landmarks(astronaut)
    apart = away_px(face.landmarks[LEFT_PUPIL, :2], face.landmarks[RIGHT_PUPIL, :2])
    assert float(apart) == pytest.approx(43, abs=1.5)


def test_landmarks_of_real_people_lie_where_a_hand_put_them(shared_photos: Path) -> None:
    """Issue section 6: 11 landmarks, raw mean 1.20 mm or better; here every eighth face."""
    photos = sorted(shared_photos.glob("london_*_neutral.jpg"))[::8]
    errors = []
    for photo in photos:
        placed = hand_placed(photo)
        assert placed is not None
        seen = steady_landmarks(read_photo(photo).pixels).landmarks[:, 1::-1]
        errors.append(error_mm(seen, placed, SHARED))
    assert len(errors) >= 6
    assert float(np.mean(errors)) <= 1.20
