"""The truth of a portrait: every place of the face has one exact pixel."""

from __future__ import annotations

import numpy as np
import pytest

from tests.portrait.build import facing
from yintang.face.model import load_model, mirror_indices
from yintang.face.pose import Fit, pose_of
from yintang.face.values import Pose
from yintang.portrait import Portrait, Setting, cast, render
from yintang.portrait.camera import camera, rotation
from yintang.portrait.likeness import likeness
from yintang.portrait.raster import interpolate
from yintang.portrait.scene import SEEN
from yintang.portrait.stage import stage_of
from yintang.portrait.truth import Truth, canonical_place

ANNA = cast()["Anna"]
NOSE_TIP, CHIN = 4, 152
RIGHT_PUPIL, LEFT_PUPIL = 468, 473
CLEARLY_FACING = 0.5


def truth_of(setting: Setting) -> Truth:
    like = likeness(ANNA)
    return Truth(likeness=like, camera=camera(like, setting))


def offset_of_nose(truth: Truth) -> np.ndarray:
    landmarks = truth.landmarks()
    offset: np.ndarray = landmarks[NOSE_TIP] - landmarks[[RIGHT_PUPIL, LEFT_PUPIL]].mean(axis=0)
    return offset


def test_what_is_painted_at_the_pixel_of_a_vertex_is_that_vertex() -> None:
    """Issue 2, section 1: truth known for every point on the surface."""
    stage = stage_of(ANNA, facing(yaw_deg=15, pitch_deg=-8, roll_deg=5))
    truth = Truth(likeness=stage.likeness, camera=stage.camera)
    seen_from_front = np.flatnonzero(truth.facing() > CLEARLY_FACING)
    places = truth.landmarks()[seen_from_front]
    fine = np.round(2 * places + 0.5).astype(int)
    shown = stage.body[fine[:, 0], fine[:, 1]]
    surface = stage.surface
    at = (places[:, 0].astype(np.float32), places[:, 1].astype(np.float32))
    found = interpolate(shown, at, surface.pixels, surface.triangles, surface.values)[:, SEEN]
    away_cm = np.linalg.norm(found - surface.seen[seen_from_front], axis=1)
    assert len(seen_from_front) > 250
    assert np.percentile(away_cm, 95) < 0.03


def test_a_canonical_vertex_given_in_centimetres_lands_on_its_own_pixel(anna: Portrait) -> None:
    """Issue 2, section 1: places are carried by the triangles of the canonical mesh."""
    asked = anna.truth.pixel(load_model().vertices_cm)
    away = np.linalg.norm(asked - anna.truth.landmarks()[:468], axis=1)
    assert np.nanmax(away) < 0.01


def test_a_place_between_vertices_lies_between_their_pixels(anna: Portrait) -> None:
    """Findings 0.6: places are carried by barycentric coordinates; skin bulges a little."""
    triangles = load_model().triangles
    means = anna.truth.landmarks()[:468][triangles].mean(axis=1)
    thirds = np.full((len(triangles), 3), 1 / 3)
    middles = anna.truth.at(np.arange(len(triangles)), thirds)
    away_mm = np.linalg.norm(middles - means, axis=1) * anna.truth.mm_per_pixel
    assert np.median(away_mm) < 0.25


@pytest.mark.parametrize("corner", [0, 1, 2])
def test_a_place_at_a_corner_of_a_triangle_is_that_vertex(anna: Portrait, corner: int) -> None:
    """Shares of one and twice nothing name a vertex."""
    shares = np.eye(3)[[corner]]
    vertex = load_model().triangles[123, corner]
    found = anna.truth.at(np.array([123]), shares)[0]
    np.testing.assert_allclose(found, anna.truth.landmarks()[vertex], atol=1e-6)


def test_a_place_outside_the_mesh_has_no_pixel(anna: Portrait) -> None:
    """Nothing carries it: the truth says so instead of guessing."""
    assert np.isnan(anna.truth.pixel(np.array([[30.0, 0.0]]))).all()


def test_without_depth_the_place_nearest_to_the_viewer_is_taken() -> None:
    """The tip of the nose hides what lies behind it."""
    tip = load_model().vertices_cm[NOSE_TIP]
    triangle, _ = canonical_place(np.array([[tip[0], tip[1] - 0.05]]))
    assert load_model().vertices_cm[load_model().triangles[triangle[0]], 2].max() > 7


def test_turning_to_the_own_left_moves_the_nose_to_larger_columns() -> None:
    """Face values: yaw is positive when the patient looks to their own left."""
    turned = offset_of_nose(truth_of(facing(yaw_deg=20)))
    assert turned[1] > offset_of_nose(truth_of(facing()))[1] + 10


def test_looking_up_moves_the_nose_up() -> None:
    """Face values: pitch is positive when the patient looks up."""
    turned = offset_of_nose(truth_of(facing(pitch_deg=20)))
    assert turned[0] < offset_of_nose(truth_of(facing()))[0] - 10


def test_leaning_to_the_own_left_shoulder_lowers_the_left_eye() -> None:
    """Face values: roll is positive when the head leans to its own left shoulder."""
    landmarks = truth_of(facing(roll_deg=15)).landmarks()
    assert landmarks[LEFT_PUPIL, 0] > landmarks[RIGHT_PUPIL, 0] + 10


@pytest.mark.parametrize("angles", [(25, 0, 0), (0, -20, 0), (0, 0, 18), (-28, 24, -15)])
def test_the_pose_asked_for_is_the_pose_that_is_read(angles: tuple[float, ...]) -> None:
    """Issue 2, section 3: the same three angles in portrait and frame."""
    asked = Pose(yaw_deg=angles[0], pitch_deg=angles[1], roll_deg=angles[2])
    read = pose_of(Fit(turn=rotation(asked), origin=np.zeros(3)))
    found = (read.yaw_deg, read.pitch_deg, read.roll_deg)
    np.testing.assert_allclose(found, angles, atol=1e-6)


def test_pupils_lie_as_far_apart_as_was_asked() -> None:
    """Setting: the size of a portrait is the distance of its pupils."""
    landmarks = truth_of(facing(pupils_px=100)).landmarks()
    apart = np.linalg.norm(landmarks[LEFT_PUPIL] - landmarks[RIGHT_PUPIL])
    assert apart == pytest.approx(100, rel=0.02)


def test_millimetres_of_a_pixel_agree_with_the_pupil_distance(anna: Portrait) -> None:
    """Issue 2, section 3: the scale is known."""
    landmarks = anna.truth.landmarks()
    apart = np.linalg.norm(landmarks[LEFT_PUPIL] - landmarks[RIGHT_PUPIL])
    assert apart * anna.truth.mm_per_pixel == pytest.approx(63, rel=0.02)
    assert anna.truth.pupil_distance_mm == pytest.approx(63, abs=0.01)


def test_millimetres_of_the_unturned_head_do_not_depend_on_the_pose(
    anna: Portrait, anna_turned: Portrait
) -> None:
    """Issue 2, section 3: the frame is frontalised."""
    np.testing.assert_allclose(anna.truth.landmarks_mm, anna_turned.truth.landmarks_mm)
    assert anna.truth.landmarks_mm[LEFT_PUPIL, 0] == pytest.approx(31.5, abs=0.01)


def test_a_near_camera_sees_less_of_the_sides_of_the_face() -> None:
    """Findings 4.1: face width over pupil distance falls as the camera comes near."""
    widths = []
    for camera_cm in (30.0, 150.0):
        setting = Setting(camera_cm=camera_cm)
        landmarks = truth_of(setting).landmarks()
        widths.append(landmarks[454, 1] - landmarks[234, 1])
    assert widths[0] < 0.97 * widths[1]


def test_the_rims_of_both_irises_are_counted_as_the_model_counts_them(anna: Portrait) -> None:
    """Face model: after each centre the rim right, top, left and bottom in the picture."""
    landmarks = anna.truth.landmarks()
    for centre in (RIGHT_PUPIL, LEFT_PUPIL):
        right, top, left, bottom = landmarks[centre + 1 : centre + 5] - landmarks[centre]
        assert right[1] > 5
        assert left[1] < -5
        assert top[0] < -5
        assert bottom[0] > 5


def test_the_face_is_nearly_but_not_wholly_the_same_on_both_sides(anna: Portrait) -> None:
    """A face without any difference of its sides looks like a mask."""
    places = anna.truth.landmarks_mm
    mirrored = places[mirror_indices()] * np.array([-1, 1, 1])
    apart = np.linalg.norm(places - mirrored, axis=1)
    assert 0.1 < apart.mean() < 2.5


def test_places_that_turn_away_are_known_to_be_out_of_sight() -> None:
    """A test that compares landmarks must know which of them the picture shows."""
    facing_camera = truth_of(facing(yaw_deg=30)).facing()
    assert facing_camera[454] < 0.2 < facing_camera[234]


def test_the_same_sitter_and_setting_give_the_same_pixels(anna: Portrait) -> None:
    """Design section 1: randomness takes a seed."""
    again = render(anna.sitter, anna.setting)
    np.testing.assert_array_equal(anna.pixels, again.pixels)
