"""From a photograph to a face, and what is refused on the way."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from tests.face.build import (
    LEFT_PUPIL,
    RIGHT_PUPIL,
    Pixels,
    a_photo,
    away_px,
    face_on,
    portrait,
    posed,
)
from yintang.errors import (
    FaceTooSmall,
    FaceTurned,
    NoFace,
    PupilDistanceOutOfRange,
    SeveralFaces,
)
from yintang.face.find import find_face
from yintang.face.model import MODEL_SHA256
from yintang.face.values import ScaleSource
from yintang.portrait import several
from yintang.units import View

PUPILS = [RIGHT_PUPIL, LEFT_PUPIL]
SMALL, LARGE = posed(pupils_px=60), posed(pupils_px=100)


@cache
def two_people() -> Pixels:
    """Anna, small and on the left of the picture; Grace, large and on its right."""
    return several(portrait("Anna", SMALL), portrait("Grace", LARGE))


def test_a_wall_shows_no_face_and_is_told_what_to_do() -> None:
    """Issue section 3: no face, in a sentence that says what to do."""
    with pytest.raises(NoFace, match="take it from the front, in even light"):
        find_face(a_photo(np.full((200, 200, 3), 180, np.uint8)))


def test_two_faces_are_refused_and_told_what_to_do() -> None:
    """Issue section 3: several faces (the largest by --largest, else refused)."""
    with pytest.raises(SeveralFaces, match=r"2 faces .*: crop it to one person, or ask"):
        find_face(a_photo(two_people()), mode="fast")


def test_the_larger_of_two_faces_is_taken_when_asked_for() -> None:
    """Issue section 3: the largest by --largest."""
    face = find_face(a_photo(two_people()), largest=True)
    grace = portrait("Grace", LARGE).truth.landmarks()[PUPILS]
    expected = grace + np.array([0, portrait("Anna", SMALL).pixels.shape[1]])
    assert away_px(face.landmarks[PUPILS, 1::-1], expected).max() < 4


def test_asking_for_the_largest_of_one_face_is_no_error() -> None:
    """Issue section 3: --largest only chooses."""
    face = find_face(a_photo(portrait().pixels), mode="fast", largest=True)
    np.testing.assert_array_equal(face.landmarks[:, :2], face_on().landmarks[:, :2])


def test_a_face_below_thirty_pixels_is_refused() -> None:
    """Issue section 3: pupils closer than 30 px."""
    with pytest.raises(FaceTooSmall):
        find_face(a_photo(portrait(setting=posed(pupils_px=27)).pixels), mode="fast")


def test_a_face_just_above_thirty_pixels_is_mapped_with_a_warning() -> None:
    """Issue section 3: pupils closer than 120 px: a warning that stays on the map."""
    face = find_face(a_photo(portrait(setting=posed(pupils_px=33)).pixels), mode="fast")
    assert "fewer than 120" in face.warnings[0]


def test_a_face_well_above_120_pixels_has_no_warning() -> None:
    """Issue section 3: the warning is for pupils closer than 120 px."""
    assert face_on(setting=posed(pupils_px=130)).warnings == ()


def test_the_pupils_are_counted_in_pixels_of_the_photograph_not_of_its_decode() -> None:
    """Issue section 3: `fast` looks at a reduced decode of a large photograph."""
    halves = portrait(setting=posed(pupils_px=27)).pixels
    face = find_face(a_photo(halves, reduction=2), mode="fast")
    assert "54 pixels" in face.warnings[0] or "55 pixels" in face.warnings[0]


def test_a_head_turned_beyond_thirty_degrees_is_refused() -> None:
    """Issue section 3: |yaw| beyond 30 degrees in a front photo."""
    with pytest.raises(FaceTurned, match="patient's left"):
        find_face(a_photo(portrait(setting=posed(35)).pixels), mode="fast")


def test_the_same_photograph_is_kept_when_it_names_its_view() -> None:
    """Issue section 3: --view oblique-right keeps a photo with its view."""
    photo = a_photo(portrait(setting=posed(35)).pixels, view=View.OBLIQUE_RIGHT)
    face = find_face(photo, mode="fast")
    assert face.view is View.OBLIQUE_RIGHT
    assert face.pose.yaw_deg == pytest.approx(35, abs=2.5)


def test_a_head_turned_by_fifteen_degrees_is_mapped_with_a_warning() -> None:
    """Issue section 3: beyond 10 degrees a warning that stays on the map."""
    face = face_on(setting=posed(15, pupils_px=130))
    assert any("15 degrees to the patient's left" in warning for warning in face.warnings)


def test_landmarks_of_a_reduced_decode_are_pixels_of_the_whole_photograph() -> None:
    """Findings 1.5: the quarter decode moved landmarks by 0.05 mm."""
    pixels = portrait(setting=posed(pupils_px=130)).pixels
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    whole, reduced = (
        find_face(a_photo(np.asarray(picture, np.uint8), reduction=reduction))
        for picture, reduction in ((pixels, 1), (half, 2))
    )
    away = away_px(whole.landmarks[:, :2], reduced.landmarks[:, :2])
    assert away.mean() * whole.scale.mm_per_pixel < 0.4


def test_the_hairline_of_a_reduced_decode_is_that_of_the_whole_photograph() -> None:
    """Hairline: kept in pupil distances, so the size of the picture does not matter."""
    pixels = portrait(setting=posed(pupils_px=130)).pixels
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    reduced = find_face(a_photo(np.asarray(half, np.uint8), reduction=2), mode="fast")
    whole = face_on(setting=posed(pupils_px=130))
    assert reduced.hairline.above_share == pytest.approx(whole.hairline.above_share, abs=0.03)


def test_a_face_knows_its_photograph_its_model_and_its_mode() -> None:
    """Findings 5: never mix model versions; the hash is kept with every result."""
    photo = a_photo(portrait().pixels)
    face = find_face(photo, mode="fast")
    assert face.photo_sha256 == photo.sha256
    assert (face.photo_width, face.photo_height) == (photo.width, photo.height)
    assert face.model_sha256 == MODEL_SHA256
    assert face.mode == "fast"


def test_the_landmarks_of_a_face_cannot_be_bent() -> None:
    """Design: values are frozen."""
    with pytest.raises(ValueError, match="read-only"):
        face_on().landmarks[0] = 0


def test_without_a_pupil_distance_the_iris_gives_the_scale() -> None:
    """Issue section 3: millimetres from iris, typed pupil distance or a sticker."""
    face = find_face(a_photo(portrait().pixels), mode="fast")
    assert face.scale.source is ScaleSource.IRIS


def test_a_typed_pupil_distance_gives_the_scale() -> None:
    """Issue section 3: with the source of the scale."""
    assert face_on().scale.source is ScaleSource.PUPIL_DISTANCE


def test_a_pupil_distance_of_no_adult_is_refused() -> None:
    """Issue section 3: each refusal in a sentence that says what to do."""
    with pytest.raises(PupilDistanceOutOfRange, match="give it in millimetres, 40 to 85"):
        find_face(a_photo(portrait().pixels), mode="fast", pupil_distance_mm=6.3)
