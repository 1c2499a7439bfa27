"""The two networks behind two plain questions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest

from tests.face.build import Pixels, portrait, posed
from yintang.face.networks import CROP_SIDE, DETECTOR_SIDE, networks


def square(side: int, *, mirrored: bool = False) -> Pixels:
    """Anna's head as a square picture."""
    picture = portrait(setting=posed(pupils_px=60)).pixels
    middle = picture[15 : 15 + picture.shape[1]]
    if mirrored:
        middle = middle[:, ::-1]
    return np.asarray(cv2.resize(middle, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def test_one_head_is_one_sighting() -> None:
    """Findings 1.4: overlapping boxes of the detector are blended into one."""
    assert len(networks().sight(square(DETECTOR_SIDE))) == 1


def test_a_sighting_is_told_in_shares_of_the_square() -> None:
    """Sighting: box and eyes in shares, so that they fit any size of picture."""
    (seen,) = networks().sight(square(DETECTOR_SIDE))
    left, top, right, bottom = seen.box
    assert 0 < left < right < 1
    assert 0 < top < bottom < 1
    assert seen.area == pytest.approx((right - left) * (bottom - top))


def test_the_first_eye_of_a_sighting_is_the_patients_right_one() -> None:
    """Sides are the patient's: the right eye has the smaller column on a front photo."""
    (seen,) = networks().sight(square(DETECTOR_SIDE))
    (right_column, right_row), (left_column, left_row) = seen.eyes
    assert right_column < left_column
    assert right_row == pytest.approx(left_row, abs=0.03)


def test_an_empty_square_shows_nothing() -> None:
    """Issue section 3: no face is a possible answer."""
    assert networks().sight(np.full((DETECTOR_SIDE, DETECTOR_SIDE, 3), 128, np.uint8)) == ()


def test_every_crop_is_answered_with_478_landmarks_and_a_certainty() -> None:
    """Issue section 3: landmarks are 478 points."""
    crops = np.stack([square(CROP_SIDE)] * 2)
    points, presence = networks().landmarks(crops)
    assert points.shape == (2, 478, 3)
    assert presence.shape == (2,)


def test_a_crop_without_a_face_is_not_taken_for_one() -> None:
    """Findings 1.1: the network says itself whether there is a face."""
    blank = np.full((CROP_SIDE, CROP_SIDE, 3), 128, np.uint8)
    _, presence = networks().landmarks(np.stack([square(CROP_SIDE), blank]))
    assert presence[0] > 0.9
    assert presence[1] < 0.1


def test_how_many_crops_are_asked_at_once_changes_no_answer() -> None:
    """Findings 1.4: `steady` averages crops; each is looked at for itself."""
    crops = np.stack([square(CROP_SIDE, mirrored=bool(k % 2)) for k in range(8)])
    together, _ = networks().landmarks(crops)
    alone, _ = networks().landmarks(crops[7:])
    np.testing.assert_allclose(together[7], alone[0], atol=0.01)


def test_several_threads_get_the_same_answers_as_one() -> None:
    """Issue section 5: the clinic maps photographs of several people side by side."""
    crops = [np.stack([square(CROP_SIDE, mirrored=m)]) for m in (False, True)] * 4
    in_turn = [networks().landmarks(crop)[0] for crop in crops]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda crop: networks().landmarks(crop)[0], crops))
    np.testing.assert_allclose(at_once, in_turn, atol=0.01)
