"""A mirrored face with mirrored wishes has the mirrored plan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.mirror import mirrored_face, mirrored_wishes, stands
from yintang.face.find import find_face
from yintang.face.frame import frame_of
from yintang.face.locate import locate_points
from yintang.face.photo import read_photo
from yintang.face.values import Face, Photo, Pose
from yintang.needling.plan import make_plan
from yintang.needling.values import Plan, Wishes
from yintang.portrait import Setting, cast, render
from yintang.units import Side

WISHED = [
    Wishes(),
    Wishes(goals=("crows-feet", "jaw-tension"), needles=60),
    Wishes(goals=("firmness",), side=Side.LEFT, needles=40),
    Wishes(goals=("fine-lines",), goal_sides=(("fine-lines", Side.RIGHT),), needles=45),
]


def plan_of(face: Face, wishes: Wishes) -> Plan:
    return make_plan(frame_of(face), locate_points(face), wishes)


@pytest.fixture(scope="module")
def faces(astronaut: NDArray[np.uint8]) -> list[Face]:
    """The astronaut and three drawn people, heads a little turned."""
    people = list(cast().values())
    turned = [Pose(yaw_deg=yaw, pitch_deg=0.0, roll_deg=yaw / 4) for yaw in (0.0, 8.0, -14.0)]
    drawn = [render(people[i], Setting(pose=pose)).pixels for i, pose in enumerate(turned)]
    pictures = [astronaut, *drawn]
    return [
        find_face(Photo(sha256="0" * 64, width=p.shape[1], height=p.shape[0], pixels=p))
        for p in pictures
    ]


@pytest.mark.parametrize("wishes", WISHED, ids=lambda w: f"{w.goals} {w.side}")
def test_a_mirrored_face_has_the_mirrored_plan(faces: list[Face], wishes: Wishes) -> None:
    """Issue 3: the mirrored Face value, not detected again."""
    for face in faces:
        plan = plan_of(face, wishes)
        other = plan_of(mirrored_face(face), mirrored_wishes(wishes))
        assert stands(plan) == stands(other, mirrored=True)
        assert plan.value == other.value


def test_a_mirror_changes_a_face(faces: list[Face]) -> None:
    """Else the test above would prove nothing."""
    face = faces[1]
    assert stands(plan_of(face, Wishes())) != stands(plan_of(mirrored_face(face), Wishes()))


def test_real_faces_have_mirrored_plans(shared_photos: Path) -> None:
    """Three of the photographs; `./dev bench plans` asks all of them."""
    for name in ("lisa1.jpg", "london_041_neutral.jpg", "rep_peter-welch.jpg"):
        face = find_face(read_photo(shared_photos / name))
        for wishes in WISHED:
            plan = plan_of(face, wishes)
            other = plan_of(mirrored_face(face), mirrored_wishes(wishes))
            assert stands(plan) == stands(other, mirrored=True)
