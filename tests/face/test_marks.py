"""Named marks of one face."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.face.build import STRAIGHT, a_face, far, mirror_face
from yintang.anatomy.places import BILATERAL_MARKS, MARKS, MIDLINE_MARKS
from yintang.face.frame import Frame, frame_of
from yintang.face.marks import MIDLINE, mark_rules
from yintang.face.model import mirror_indices
from yintang.face.values import Handle
from yintang.portrait import Setting
from yintang.units import Side, distance_mm

FROM_TOP_TO_CHIN = (
    "hairline",
    "glabella",
    "nasion",
    "origin",
    "nose_tip",
    "subnasale",
    "lip_top",
    "stomion",
    "lip_low",
    "mentolabial",
    "pogonion",
    "menton",
)
FROM_MIDLINE_OUT = ("inner_canthus", "pupil", "outer_canthus", "brow_tail", "ear_top")


def test_every_mark_that_the_tables_name_can_be_found() -> None:
    """Issue section 2: places of the tables are told from marks."""
    assert set(mark_rules()) == MARKS


@cache
def anna(setting: Setting = STRAIGHT) -> Frame:
    return frame_of(a_face(setting=setting))


@cache
def mirrored_anna() -> Frame:
    return frame_of(mirror_face(a_face()))


@pytest.mark.parametrize("name", sorted(BILATERAL_MARKS))
def test_a_mark_lies_on_the_patients_own_side(name: str) -> None:
    """Issue section 5: sides are the patient's; left is the larger across."""
    marks = anna().marks
    assert marks.spot(name, Side.LEFT).across_mm > 5
    assert marks.spot(name, Side.RIGHT).across_mm < -5


@pytest.mark.parametrize("name", sorted(MIDLINE_MARKS))
def test_a_mark_of_the_midline_lies_near_it(name: str) -> None:
    """Faces are a little unlike on both sides, so the midline is not straight."""
    assert abs(anna().mark(name, Side.MIDLINE).across_mm) < 2


@pytest.mark.parametrize("name", sorted(MARKS))
def test_both_sides_of_a_mirrored_face_change_places(name: str) -> None:
    """Findings 1.3: left marks are mirror images of right ones, exactly."""
    own, mirrored = anna(), mirrored_anna()
    right, left = own.mark(name, Side.RIGHT), mirrored.mark(name, Side.LEFT)
    assert left.across_mm == pytest.approx(-right.across_mm, abs=1e-6)
    assert left.up_mm == pytest.approx(right.up_mm, abs=1e-6)


def test_marks_of_the_midline_follow_each_other_from_hairline_to_chin() -> None:
    """Anatomy: the order in which a finger meets them."""
    marks = anna().marks
    heights = [marks.spot(name, Side.MIDLINE).up_mm for name in FROM_TOP_TO_CHIN]
    assert heights == sorted(heights, reverse=True)


def test_marks_of_the_eye_follow_each_other_away_from_the_midline() -> None:
    """Anatomy: the order in which a finger meets them."""
    marks = anna().marks
    lateral = [marks.spot(name, Side.LEFT).across_mm for name in FROM_MIDLINE_OUT]
    assert lateral == sorted(lateral)


@pytest.mark.parametrize(
    ("high", "low"),
    [
        ("brow_top", "brow_centre"),
        ("brow_centre", "pupil"),
        ("pupil", "lid_low"),
        ("lid_low", "rim_low"),
        ("nose_side", "ala_side"),
        ("ala_side", "ala_low"),
        ("fold_top", "fold_mid"),
        ("fold_mid", "fold_low"),
        ("ear_top", "tragus"),
        ("tragus", "ear_lobe"),
        ("ear_lobe", "gonion"),
        ("gonion", "jaw_mid"),
        ("hair_corner", "brow_tail"),
    ],
)
def test_one_mark_lies_above_another(high: str, low: str) -> None:
    """Anatomy: what is called after its height lies there."""
    marks = anna().marks
    assert marks.spot(high, Side.LEFT).up_mm > marks.spot(low, Side.LEFT).up_mm + 1


@pytest.mark.parametrize("name", sorted(MARKS))
def test_a_turned_head_has_its_marks_at_the_same_millimetres(name: str) -> None:
    """Findings 0.6: marks live on the frontalised head."""
    turned, ahead = (anna(setting) for setting in (far(22, 10, -8), far()))
    side = Side.MIDLINE if name in MIDLINE_MARKS else Side.LEFT
    assert distance_mm(turned.mark(name, side), ahead.mark(name, side)) < 0.3


def test_a_handle_wins_over_the_model() -> None:
    """Issue section 3: class C points can be pinned by handles."""
    handle = Handle(name="gonion", side=Side.LEFT, across=0.1, up=-0.05)
    marks = frame_of(a_face(handles=(handle,))).marks
    own, there = marks.model_spot("gonion", Side.LEFT), marks.spot("gonion", Side.LEFT)
    assert there.across_mm - own.across_mm == pytest.approx(0.1 * marks.pupil_distance_mm)
    assert there.up_mm - own.up_mm == pytest.approx(-0.05 * marks.pupil_distance_mm)


def test_a_handle_of_one_side_leaves_the_other_alone() -> None:
    """Issue section 5: sides are the patient's, and each is pinned by itself."""
    handle = Handle(name="gonion", side=Side.LEFT, across=0.1, up=-0.05)
    marks = frame_of(a_face(handles=(handle,))).marks
    assert marks.spot("gonion", Side.RIGHT) == marks.model_spot("gonion", Side.RIGHT)


def test_of_two_handles_for_one_mark_the_last_one_wins() -> None:
    """Who places a mark again has seen that the first was wrong."""
    first = Handle(name="gonion", side=Side.LEFT, across=0.1, up=0)
    last = Handle(name="gonion", side=Side.LEFT, across=-0.1, up=0)
    marks = frame_of(a_face(handles=(first, last))).marks
    own, there = marks.model_spot("gonion", Side.LEFT), marks.spot("gonion", Side.LEFT)
    assert there.across_mm < own.across_mm
    assert marks.handle("gonion", Side.LEFT) == last


def test_the_hairline_corners_follow_a_pinned_hairline() -> None:
    """Findings 4.2: ST8 comes from the hairline."""
    handle = Handle(name="hairline", side=Side.MIDLINE, across=0, up=0.1)
    plain, pinned = anna().marks, frame_of(a_face(handles=(handle,))).marks
    rise = (
        pinned.spot("hair_corner", Side.LEFT).up_mm - plain.spot("hair_corner", Side.LEFT).up_mm
    )
    assert rise == pytest.approx(0.1 * plain.pupil_distance_mm)


def test_a_pinned_hairline_corner_does_not_follow_the_hairline() -> None:
    """What a hand has placed stays where it was placed."""
    corner = Handle(name="hair_corner", side=Side.LEFT, across=0.02, up=-0.03)
    hairline = Handle(name="hairline", side=Side.MIDLINE, across=0, up=0.1)
    alone = frame_of(a_face(handles=(corner,))).mark("hair_corner", Side.LEFT)
    beside = frame_of(a_face(handles=(corner, hairline))).mark("hair_corner", Side.LEFT)
    assert distance_mm(alone, beside) < 1e-6


def test_the_middle_of_the_face_runs_through_its_own_vertices() -> None:
    """The midline is followed where it is not straight."""
    frame = anna()
    for vertex in (10, 9, 4, 152):
        across, up, _ = frame.vertices[vertex]
        assert frame.marks.midline_across(up) == pytest.approx(across, abs=0.5)


@pytest.mark.parametrize(("up_mm", "vertex"), [(200.0, 10), (-200.0, 152)])
def test_the_midline_runs_straight_on_beyond_crown_and_chin(up_mm: float, vertex: int) -> None:
    """Beyond the mesh nothing tells where the middle runs."""
    frame = anna()
    assert frame.marks.midline_across(up_mm) == pytest.approx(frame.vertices[vertex, 0])


def test_the_midline_is_its_own_mirror_image() -> None:
    """A vertex beside the midline would bend it to one side."""
    line = np.array(MIDLINE)
    np.testing.assert_array_equal(mirror_indices()[line], line)
