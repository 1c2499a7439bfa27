"""Plans on real photographs, through the real frame of the face."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from yintang.anatomy.zones import zone
from yintang.face.find import find_face
from yintang.face.frame import Frame, frame_of
from yintang.face.locate import locate_points
from yintang.face.photo import read_photo
from yintang.face.values import Photo, Places
from yintang.needling.by_hand.edits import move_needle
from yintang.needling.goals import goals
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.rules import broken_rules
from yintang.needling.skin import Skin
from yintang.needling.values import Plan, Wishes

ALL_GOALS = tuple(one.id for one in goals())
PHOTOS = ["london_001_neutral.jpg", "composite_f_african.jpg", "lisa1.jpg"]


def a_face(pixels: NDArray[np.uint8]) -> tuple[Frame, Places]:
    height, width = pixels.shape[:2]
    sha256 = hashlib.sha256(pixels.tobytes()).hexdigest()
    face = find_face(Photo(sha256=sha256, width=width, height=height, pixels=pixels))
    return frame_of(face), locate_points(face)


@pytest.fixture(scope="module")
def portrait(astronaut: NDArray[np.uint8]) -> tuple[Frame, Places]:
    return a_face(astronaut)


def face_count(plan: Plan) -> int:
    return sum(zone(needle.zone).counts_as != "neck" for needle in plan.needles)


def test_the_real_frame_is_a_skin_to_plan_on(portrait: tuple[Frame, Places]) -> None:
    """Planning asks of a face no more than `Skin` says."""
    skin: Skin = portrait[0]
    assert hash(skin) == hash(portrait[0])


@pytest.mark.parametrize("wished", [(), ("crows-feet",), ALL_GOALS])
@pytest.mark.parametrize("needles", [40, 50, 70])
def test_a_real_portrait_gets_a_lawful_plan(
    wished: tuple[str, ...], needles: int, portrait: tuple[Frame, Places]
) -> None:
    """Issue section 6: no law is broken, on the portrait that ships inside scikit-image."""
    frame, places = portrait
    plan = make_plan(frame, places, Wishes(goals=wished, needles=needles))
    assert broken_laws(plan, frame, places) == ()
    assert broken_rules(plan, frame) == ()
    assert face_count(plan) == needles


def test_a_needle_of_a_real_portrait_can_be_moved_to_another_pixel(
    portrait: tuple[Frame, Places],
) -> None:
    """A pixel goes to the skin and comes back as the same pixel."""
    frame, places = portrait
    plan = make_plan(frame, places, Wishes())
    needle = next(n for n in plan.needles if n.code == "ST3")
    wanted = type(needle.pixel)(row=needle.pixel.row + 2, column=needle.pixel.column)
    moved = move_needle(plan, frame, needle.number, wanted).needles[needle.number - 1]
    assert moved.pixel.row == pytest.approx(wanted.row, abs=0.1)
    assert moved.by_hand


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize("needles", [40, 70])
def test_shared_photographs_get_lawful_plans(
    name: str, needles: int, shared_photos: Path
) -> None:
    """Issue section 6, a small form of the bench."""
    from PIL import Image

    with Image.open(shared_photos / name) as photo:
        frame, places = a_face(np.array(photo.convert("RGB"), dtype=np.uint8))
    plan = make_plan(frame, places, Wishes(goals=ALL_GOALS, needles=needles))
    assert broken_laws(plan, frame, places) == ()
    assert face_count(plan) == needles


def test_a_turned_head_misses_no_mark(shared_photos: Path) -> None:
    """Law: 22 degrees of yaw and 55 needles, where a coarse outline of the neck missed one."""
    pixels = read_photo(shared_photos / "rep_gwen-moore.jpg").pixels
    frame, places = a_face(pixels)
    assert broken_laws(make_plan(frame, places, Wishes(needles=55)), frame, places) == ()
