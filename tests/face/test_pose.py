"""Yaw, pitch and roll, with the signs of the patient's own sides."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.face.build import (
    Array,
    a_face,
    away_px,
    face_on,
    far,
    posed,
    true_landmarks,
    truth_of,
)
from yintang.face.model import load_model, mirror_indices
from yintang.face.pose import fit_pose, frontal, pose_of, pupil_distance_px
from yintang.face.values import Pose
from yintang.portrait.camera import rotation

ANGLES = st.floats(-60, 60)
TO_LANDMARKS = np.array([1.0, -1.0, -1.0])


@cache
def canonical() -> Array:
    """The canonical mesh with irises at its eyes, shape (478, 3), in centimetres."""
    vertices = load_model().vertices_cm
    eyes = [vertices[[33, 133]].mean(axis=0), vertices[[263, 362]].mean(axis=0)]
    return np.concatenate([vertices, np.repeat(eyes, 5, axis=0)])


def seen(pose: Pose, px_per_cm: float = 20.0) -> Array:
    """Landmarks of the canonical head turned and enlarged."""
    turned = canonical() @ rotation(pose).T * px_per_cm
    return np.asarray(turned * TO_LANDMARKS + [300, 400, 7], dtype=np.float64)


@given(yaw=ANGLES, pitch=ANGLES, roll=ANGLES)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_turned_canonical_head_is_read_as_it_was_turned(
    yaw: float, pitch: float, roll: float
) -> None:
    """Issue section 3: pose; the fit is exact where the shape is that of the mesh."""
    asked = Pose(yaw_deg=yaw, pitch_deg=pitch, roll_deg=roll)
    found = pose_of(fit_pose(seen(asked)))
    np.testing.assert_allclose(
        (found.yaw_deg, found.pitch_deg, found.roll_deg), (yaw, pitch, roll), atol=1e-6
    )


@given(yaw=ANGLES, pitch=ANGLES, roll=ANGLES)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_turn_is_a_rotation_and_never_a_mirror(yaw: float, pitch: float, roll: float) -> None:
    """Issue section 3: sides are the patient's; a mirrored fit would change them."""
    turn = fit_pose(seen(Pose(yaw_deg=yaw, pitch_deg=pitch, roll_deg=roll))).turn
    np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-9)
    assert np.linalg.det(turn) == pytest.approx(1)


def test_even_a_face_turned_inside_out_is_fitted_without_a_mirror() -> None:
    """Issue section 3: a fit that may mirror would change the patient's sides unseen."""
    inside_out = seen(Pose(yaw_deg=5, pitch_deg=0, roll_deg=0)) * [-1, 1, 1]
    assert np.linalg.det(fit_pose(inside_out).turn) == pytest.approx(1)


@pytest.mark.parametrize("px_per_cm", [3.0, 60.0])
def test_the_size_of_the_picture_does_not_turn_the_head(px_per_cm: float) -> None:
    """Issue section 3: the fit has a scale of its own."""
    found = pose_of(fit_pose(seen(Pose(yaw_deg=12, pitch_deg=-7, roll_deg=4), px_per_cm)))
    assert found.yaw_deg == pytest.approx(12)
    assert found.pitch_deg == pytest.approx(-7)


def test_taking_the_pose_away_gives_the_same_head_from_every_view() -> None:
    """Findings 0.6: places are told on the frontalised head."""
    heads = []
    for pose in ((0, 0, 0), (25, -10, 8), (-18, 20, -30)):
        landmarks = seen(Pose(yaw_deg=pose[0], pitch_deg=pose[1], roll_deg=pose[2]))
        heads.append(frontal(landmarks, fit_pose(landmarks)))
    np.testing.assert_allclose(heads[1], heads[0], atol=1e-6)
    np.testing.assert_allclose(heads[2], heads[0], atol=1e-6)


def test_a_sitter_seen_through_a_long_lens_is_the_same_from_every_view() -> None:
    """Findings 4.4: the frontalised mesh, on a face that is not the canonical one."""
    heads = [
        frontal(face.landmarks, fit_pose(face.landmarks))
        for face in (a_face(setting=far()), a_face(setting=far(25, 12, -10)))
    ]
    assert away_px(*heads).max() < 0.2


def test_the_pupils_are_as_far_apart_on_a_turned_head() -> None:
    """Issue section 3: limits and scale speak of the pupils, whichever way the head looks."""
    distances = [
        pupil_distance_px(face.landmarks, fit_pose(face.landmarks))
        for face in (a_face(setting=far()), a_face(setting=far(yaw_deg=28)))
    ]
    assert distances[1] == pytest.approx(distances[0], rel=0.005)


def test_looking_to_the_own_left_is_a_positive_yaw() -> None:
    """Face values: yaw is positive when the patient looks to their own left."""
    assert face_on(setting=posed(yaw_deg=20)).pose.yaw_deg == pytest.approx(20, abs=2)


def test_looking_to_the_own_right_is_a_negative_yaw() -> None:
    """Face values: yaw is positive when the patient looks to their own left."""
    assert face_on(setting=posed(yaw_deg=-20)).pose.yaw_deg == pytest.approx(-20, abs=2)


@pytest.mark.parametrize("pitch_deg", [15, -15])
def test_looking_up_is_a_positive_pitch(pitch_deg: float) -> None:
    """Face values; findings 3.3: pitch is read with an offset of a few degrees."""
    found = face_on(setting=posed(pitch_deg=pitch_deg)).pose.pitch_deg
    assert found == pytest.approx(pitch_deg, abs=6)


def test_leaning_to_the_own_left_shoulder_is_a_positive_roll() -> None:
    """Face values: roll is positive when the head leans to its own left shoulder."""
    assert face_on(setting=posed(roll_deg=12)).pose.roll_deg == pytest.approx(12, abs=2)


def test_a_mirror_image_looks_the_other_way_and_as_high() -> None:
    """A mirror changes the signs of yaw and roll and leaves the pitch."""
    landmarks = true_landmarks(truth_of(setting=posed(18, 11, 7)))
    mirrored = landmarks[mirror_indices()] * [-1, 1, 1]
    own, other = (pose_of(fit_pose(places)) for places in (landmarks, mirrored))
    assert other.yaw_deg == pytest.approx(-own.yaw_deg, abs=1e-6)
    assert other.pitch_deg == pytest.approx(own.pitch_deg, abs=1e-6)
    assert other.roll_deg == pytest.approx(-own.roll_deg, abs=1e-6)
