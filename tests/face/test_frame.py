"""From pixels to millimetres on the skin, and back."""

from __future__ import annotations

from functools import cache
from math import hypot

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.face.build import (
    CHIN,
    FAR_CM,
    LEFT_PUPIL,
    NOSE_TIP,
    RIGHT_PUPIL,
    STRAIGHT,
    a_face,
    far,
    mirror_face,
    posed,
    truth_of,
)
from yintang.anatomy.places import Term, Waypoint
from yintang.face.frame import Frame, frame_of
from yintang.portrait import Setting
from yintang.units import Pixel, Side, Spot, distance_mm

SETTINGS = {
    "ahead": STRAIGHT,
    "left": posed(20),
    "right and up": posed(-18, 12),
    "down and leaning": posed(4, -15, 20),
}
ANY_SETTING = st.sampled_from(list(SETTINGS.values()))
# Behind this much of other skin, or seen as flat as this, a place is not taken to be seen.
_COVER_MM, _GRAZED = 0.3, 0.4


@cache
def frame(setting: Setting = STRAIGHT) -> Frame:
    return frame_of(a_face(setting=setting))


def is_seen(own: Frame, spot: Spot) -> bool:
    """Whether a spot faces the camera and no other skin lies between them."""
    towards = own.fit.turn.T @ np.array([0.0, 0.0, 1.0])
    sight = np.array([spot.across_mm, spot.up_mm, spot.out_mm]) + np.outer(
        np.arange(0.5, 150, 0.5), towards
    )
    out, _ = own.surface.out_of(sight[:, :2])
    facing = float(np.dot(own.normal(spot), towards))
    return facing > _GRAZED and bool((sight[:, 2] > out - _COVER_MM).all())


def apart_px(a: Pixel, b: Pixel) -> float:
    return hypot(a.row - b.row, a.column - b.column)


@given(ANY_SETTING, st.floats(-60, 60), st.floats(-95, 50))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_spot_of_the_mesh_comes_back_from_its_pixel(
    setting: Setting, across_mm: float, up_mm: float
) -> None:
    """Findings 0.6: places are carried by barycentric coordinates, there and back."""
    own = frame(setting)
    spot = own.spot(across_mm, up_mm)
    assume(own.on_mesh(spot) and is_seen(own, spot))
    assert distance_mm(own.spot_at(own.pixel(spot)), spot) < 0.5


@given(ANY_SETTING, st.floats(-70, 70), st.floats(50, 85))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_spot_of_the_scalp_comes_back_from_its_pixel(
    setting: Setting, across_mm: float, up_mm: float
) -> None:
    """Issue section 3: handles for hairline and tragus are placed beside the mesh."""
    own = frame(setting)
    spot = own.spot(across_mm, up_mm)
    pixel = own.pixel(spot)
    assume(not own.on_mesh(spot) and is_seen(own, spot))
    found = own.spot_at(pixel)
    assume(not own.on_mesh(found))
    assert distance_mm(found, spot) < 1.0


@given(ANY_SETTING, st.floats(-78, 78), st.floats(-120, 90))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_what_a_pixel_shows_is_seen_at_that_pixel(
    setting: Setting, across_mm: float, up_mm: float
) -> None:
    """A mark placed by hand stays under the finger, on mesh, scalp and neck, at any turn."""
    own = frame(setting)
    pixel = own.pixel(own.spot(across_mm, up_mm))
    assert apart_px(own.pixel(own.spot_at(pixel)), pixel) * own.mm_per_pixel < 0.1


def test_a_pixel_far_beside_the_head_has_a_finite_spot() -> None:
    """A finger can tap anywhere."""
    spot = frame().spot_at(Pixel(row=-5000, column=90_000))
    assert np.isfinite([spot.across_mm, spot.up_mm, spot.out_mm]).all()


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_the_origin_lies_midway_between_the_pupils(setting: Setting) -> None:
    """Face axes: origin midway between the pupils."""
    middle = truth_of(setting=setting).landmarks()[[RIGHT_PUPIL, LEFT_PUPIL]].mean(axis=0)
    pixel = frame(setting).pixel(Spot(0.0, 0.0, 0.0))
    assert (pixel.row, pixel.column) == pytest.approx(tuple(middle), abs=1e-6)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_both_pupils_lie_half_their_distance_from_the_origin(setting: Setting) -> None:
    """Face axes: millimetres of the real face, the pose removed."""
    pupils = frame(setting).vertices[[RIGHT_PUPIL, LEFT_PUPIL]]
    np.testing.assert_allclose(pupils[:, 0], [-31.5, 31.5], atol=0.5)
    np.testing.assert_allclose(pupils[:, 1], 0, atol=0.5)


def test_across_grows_to_the_patients_left() -> None:
    """Face axes: across to the patient's left, which has the larger column."""
    own = frame()
    left, right = own.pixel(own.spot(40, 0)), own.pixel(own.spot(-40, 0))
    assert left.column > right.column
    assert own.spot(40, 0).side is Side.LEFT


def test_up_grows_to_the_crown() -> None:
    """Face axes: up to the crown, which has the smaller row."""
    own = frame()
    assert own.pixel(own.spot(0, 40)).row < own.pixel(own.spot(0, -40)).row


def test_out_grows_towards_the_viewer() -> None:
    """Face axes: out towards whoever faces the patient; the nose stands out most."""
    vertices = frame().vertices
    assert vertices[NOSE_TIP, 2] > vertices[CHIN, 2]
    assert vertices[NOSE_TIP, 2] == pytest.approx(vertices[:, 2].max(), abs=1)


@pytest.mark.parametrize("setting", [far(), far(20), far(-25, 10, 15)], ids=["0", "20", "25"])
def test_the_head_has_its_true_millimetres_from_every_view(setting: Setting) -> None:
    """Findings 4.4: the frontalised frame; here against the sitter's own head, aligned."""
    assert setting.camera_cm == FAR_CM
    truth = truth_of(setting=setting).landmarks_mm[:468]
    found = frame(setting).vertices[:468]
    sizes = [np.linalg.norm(places - places.mean(axis=0)) for places in (found, truth)]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.005)
    apart = [np.linalg.norm(places[33] - places[291]) for places in (found, truth)]
    assert apart[0] == pytest.approx(apart[1], rel=0.005)


def test_a_pupil_distance_twice_as_long_makes_a_face_twice_as_large() -> None:
    """Face axes: millimetres come from the scale and from nothing else."""
    face = a_face()
    doubled = type(face.scale)(
        mm_per_pixel=2 * face.scale.mm_per_pixel, source=face.scale.source, error_share=0.02
    )
    large = frame_of(a_face(scale=doubled))
    np.testing.assert_allclose(large.vertices, 2 * frame().vertices, atol=1e-9)


def test_a_mirrored_face_has_mirrored_millimetres() -> None:
    """Sides are the patient's: what was left is right, and as far from the midline."""
    own, mirrored = frame(), frame_of(mirror_face(a_face()))
    for across_mm, up_mm in ((40, 10), (-25, -60), (12, 35)):
        spot, twin = own.spot(across_mm, up_mm), mirrored.spot(-across_mm, up_mm)
        assert twin.out_mm == pytest.approx(spot.out_mm, abs=1e-6)


def test_a_spot_asked_for_by_two_millimetres_lies_on_the_skin() -> None:
    """Frame: spot fills in out_mm."""
    own = frame()
    tip = own.vertices[NOSE_TIP]
    assert own.spot(tip[0], tip[1]).out_mm == pytest.approx(tip[2], abs=0.01)


def test_many_spots_are_those_of_one_at_a_time() -> None:
    """Asking for all at once is a short cut, never another answer."""
    places = np.array([[0.0, 30], [40, -20], [-60, 70], [10, -120]])
    each = [frame().spot(*place) for place in places.tolist()]
    expected = [(s.across_mm, s.up_mm, s.out_mm) for s in each]
    np.testing.assert_allclose(frame().spots(places), expected)


@pytest.mark.parametrize("place", [(0, 0), (40, -20), (-30, 40), (0, -90)], ids=str)
def test_the_face_lies_on_the_mesh(place: tuple[float, float]) -> None:
    """Frame: on_mesh True between forehead and chin."""
    assert frame().on_mesh(frame().spot(*place))


@pytest.mark.parametrize("place", [(0, 85), (90, 0), (-90, 0), (0, -125)], ids=str)
def test_the_frame_says_where_it_extrapolates(place: tuple[float, float]) -> None:
    """Frame: on_mesh False for scalp, ears and neck."""
    assert not frame().on_mesh(frame().spot(*place))


@pytest.mark.parametrize(
    "place", [(0, 35), (30, -30), (-45, -20), (0, 80), (20, -118)], ids=str
)
def test_normals_are_units_that_look_outwards(place: tuple[float, float]) -> None:
    """Frame: outward unit normal, as (across, up, out), on and beside the mesh."""
    across, up, out = frame().normal(frame().spot(*place))
    assert across**2 + up**2 + out**2 == pytest.approx(1)
    assert out > 0


@pytest.mark.parametrize(("across_mm", "sign"), [(62, 1), (-62, -1)])
def test_normals_of_the_cheeks_look_to_their_own_side(across_mm: float, sign: int) -> None:
    """Face axes: across grows to the patient's left."""
    across, _, _ = frame().normal(frame().spot(across_mm, -30))
    assert across * sign > 0.3


def test_lateral_is_away_from_the_midline_on_both_sides() -> None:
    """Frame: for left and right, lateral is away from the midline."""
    beside = Waypoint(across=Term("mouth_corner", add_mm=10), up=Term("mouth_corner"))
    for side in (Side.LEFT, Side.RIGHT):
        corner, spot = frame().mark("mouth_corner", side), frame().resolve(beside, side)
        assert spot.across_mm - corner.across_mm == pytest.approx(10 * side.sign)
        assert spot.up_mm == pytest.approx(corner.up_mm)


def test_on_the_midline_a_shift_across_runs_to_the_patients_left() -> None:
    """Frame: for the midline, positive is the patient's left."""
    beside = Waypoint(across=Term("midline", add_mm=10), up=Term("stomion"))
    spot = frame().resolve(beside, Side.MIDLINE)
    middle = frame().marks.midline_across(spot.up_mm)
    assert spot.across_mm - middle == pytest.approx(10)


def test_a_share_lies_between_its_two_marks() -> None:
    """Waypoint: at + share of the way toward another mark."""
    third = Waypoint(
        across=Term("midline"), up=Term("subnasale", toward="lip_top", share=1 / 3)
    )
    nose, lip = (frame().mark(name, Side.MIDLINE) for name in ("subnasale", "lip_top"))
    expected = nose.up_mm + (lip.up_mm - nose.up_mm) / 3
    assert frame().resolve(third, Side.MIDLINE).up_mm == pytest.approx(expected)


def test_millimetres_and_both_cun_add_up() -> None:
    """Waypoint: add_mm + add_vcun * vcun_mm + add_hcun * hcun_mm."""
    term = Term("glabella", add_mm=2, add_vcun=1.5)
    spot = frame().resolve(Waypoint(across=Term("midline"), up=term), Side.MIDLINE)
    glabella = frame().mark("glabella", Side.MIDLINE)
    assert spot.up_mm == pytest.approx(glabella.up_mm + 2 + 1.5 * frame().vcun_mm)


def test_a_resolved_place_lies_on_the_skin() -> None:
    """Frame: resolve gives a spot on the skin."""
    cheek = Waypoint(across=Term("pupil"), up=Term("ala_low"))
    spot = frame().resolve(cheek, Side.LEFT)
    assert spot == frame().spot(spot.across_mm, spot.up_mm)
