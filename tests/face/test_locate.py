"""Where the points lie, and how surely."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.face.build import (
    a_face,
    face_on,
    mirror_face,
    place_of,
    posed,
)
from yintang.anatomy.points import Point, point, points
from yintang.face.frame import Frame, frame_of
from yintang.face.hairline import prior_hairline
from yintang.face.locate import locate_points, sided_points
from yintang.face.values import Face, Handle, Place, Places
from yintang.portrait import Setting
from yintang.units import Side, View

TWO_LOCATIONS = ("LI19", "LI20", "GV26")
BILATERAL = [p.code for p in points() if p.laterality == "bilateral" and p.front]
CLASS_C = [p for p in points() if p.handle is not None and p.front]
BESIDE_THE_NOSE_MM = 8.0


@cache
def anna() -> Places:
    """Anna's points, her face known exactly."""
    return locate_points(a_face())


def codes(places: Places) -> set[str]:
    return {place.code for place in places.shown}


@cache
def frame() -> Frame:
    return frame_of(a_face())


def handle_for(one: Point, side: Side) -> Handle:
    """The handle that pins a point, set down a little beside the model's own place."""
    assert one.handle is not None
    on = Side.MIDLINE if one.handle == "hairline" else side
    return Handle(name=one.handle, side=on, across=0.02, up=0.02)


@pytest.mark.parametrize("code", BILATERAL)
def test_the_left_one_of_a_pair_lies_on_the_patients_left(code: str) -> None:
    """Issue section 5: sides are the patient's; the left one has the larger column."""
    left, right = (place_of(anna(), code, side) for side in (Side.LEFT, Side.RIGHT))
    assert left.spot.across_mm > 0 > right.spot.across_mm
    assert left.pixel.column > right.pixel.column


def test_a_mirrored_face_has_its_points_mirrored() -> None:
    """Sides are the patient's: nothing in the code knows left from right but the mirror."""
    face = a_face()
    mirrored = locate_points(mirror_face(face))
    assert len(mirrored.shown) == len(anna().shown)
    for place in mirrored.shown:
        twin = place_of(anna(), place.code, place.side.opposite, place.variant)
        assert place.pixel.row == pytest.approx(twin.pixel.row, abs=1e-6)
        assert place.pixel.column == pytest.approx(
            face.photo_width - twin.pixel.column, abs=1e-6
        )


@pytest.mark.parametrize("code", TWO_LOCATIONS)
def test_both_locations_of_the_who_are_given(code: str) -> None:
    """Issue section 2: both WHO locations of LI19, LI20 and GV26 as variants."""
    side = Side.MIDLINE if code == "GV26" else Side.LEFT
    found = [place for place in anna().shown if (place.code, place.side) == (code, side)]
    assert [place.variant for place in found] == [v.name for v in point(code).variants]
    assert len({place.spot for place in found}) == 2


def test_a_point_with_one_location_has_no_variant() -> None:
    """Issue section 5: `variant` names which of two locations a needle takes."""
    for place in anna().shown:
        assert (place.variant is None) is (place.code not in TWO_LOCATIONS)


def test_places_come_in_the_order_of_the_points_right_before_left() -> None:
    """Locate: one order everywhere, so that two maps can be laid side by side."""
    order = [(one.code, side) for one, side in sided_points()]
    found = [order.index((place.code, place.side)) for place in anna().shown]
    assert found == sorted(found)


def test_no_two_points_lie_at_one_place() -> None:
    """Anatomy: each point is its own."""
    spots = np.array([(p.spot.across_mm, p.spot.up_mm) for p in anna().shown])
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > 1.0


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_li20_lies_beside_the_ala_and_not_above_it(side: Side) -> None:
    """Issue section 3: LI20 sits beside the ala; findings 4.2: it sat 2 to 3 mm high."""
    own = frame()
    wing, edge = own.mark("ala_side", side), own.mark("ala_low", side)
    spot = place_of(anna(), "LI20", side).spot
    assert edge.up_mm <= spot.up_mm <= wing.up_mm
    beside = (spot.across_mm - wing.across_mm) * side.sign
    assert 0 < beside < BESIDE_THE_NOSE_MM


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_other_li20_lies_level_with_the_lower_edge_of_the_ala(side: Side) -> None:
    """Issue section 2: both WHO locations of LI20; still beside the ala."""
    own = frame()
    _, low = (p for p in anna().shown if (p.code, p.side) == ("LI20", side))
    assert low.spot.up_mm == pytest.approx(own.mark("ala_low", side).up_mm, abs=0.5)
    assert (low.spot.across_mm - own.mark("ala_low", side).across_mm) * side.sign > 0


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_st8_lies_inside_the_hairline_at_its_corner(side: Side) -> None:
    """Issue section 3: ST8 comes from the hairline; WHO: 0.5 cun inside its corner."""
    own = frame()
    corner, spot = own.mark("hair_corner", side), place_of(anna(), "ST8", side).spot
    assert spot.up_mm - corner.up_mm == pytest.approx(0.5 * own.vcun_mm)
    assert spot.across_mm == pytest.approx(corner.across_mm)


@pytest.mark.parametrize("code", ["ST8", "GV24", "GV23", "BL3", "BL4", "GB13", "GB15"])
def test_points_of_the_hairline_lie_inside_it(code: str) -> None:
    """WHO 2008: each is told as inside the hairline, so none lies on the forehead."""
    own = frame()
    side = Side.MIDLINE if code.startswith("GV") else Side.LEFT
    corner = own.mark("hair_corner", Side.LEFT).up_mm
    assert place_of(anna(), code, side).spot.up_mm > corner


def test_points_of_the_hairline_rise_with_a_higher_hairline() -> None:
    """Issue section 3: hairline estimated; ST8 comes from the hairline."""
    face = a_face()
    higher = replace(face.hairline, above_share=face.hairline.above_share + 0.1)
    moved = locate_points(replace(face, hairline=higher))
    for code, side in (("ST8", Side.LEFT), ("GV24", Side.MIDLINE), ("BL4", Side.RIGHT)):
        rise = place_of(moved, code, side).spot.up_mm - place_of(anna(), code, side).spot.up_mm
        assert rise > 0.1 * 63


def test_points_of_the_features_stay_when_the_hairline_moves() -> None:
    """Findings 4.5: class A points are told by features of the face itself."""
    face = a_face()
    higher = replace(face.hairline, above_share=face.hairline.above_share + 0.1)
    moved = locate_points(replace(face, hairline=higher))
    for place in anna().shown:
        if place.reliability == "A":
            twin = place_of(moved, place.code, place.side, place.variant)
            assert twin.spot.up_mm == pytest.approx(place.spot.up_mm)


@pytest.mark.parametrize("place", anna().shown[:4] + anna().shown[-4:], ids=str)
def test_the_pixel_of_a_place_is_that_of_its_spot(place: Place) -> None:
    """Issue section 5: rows and columns are pixels of the upright photo."""
    pixel = frame().pixel(place.spot)
    assert (place.pixel.row, place.pixel.column) == pytest.approx((pixel.row, pixel.column))


def test_a_place_carries_the_class_and_the_tolerance_of_its_point() -> None:
    """Issue section 3: with tolerance in mm and reliability class A, B or C."""
    for place in anna().shown:
        assert place.reliability == point(place.code).reliability
        assert place.tolerance_mm == point(place.code).tolerance_mm


def test_a_warning_makes_every_tolerance_half_as_wide_again() -> None:
    """Issue section 3: a warning that stays on the map, and wider tolerances."""
    strained = locate_points(a_face(warnings=("The pupils are 81 pixels apart.",)))
    for place, plain in zip(strained.shown, anna().shown, strict=True):
        assert place.tolerance_mm == pytest.approx(1.5 * plain.tolerance_mm)


@pytest.mark.parametrize(
    ("setting", "wider"),
    [(posed(pupils_px=130), 1.0), (posed(pupils_px=100), 1.5), (posed(15, pupils_px=130), 1.5)],
    ids=["large", "small", "turned"],
)
def test_a_small_or_turned_face_has_wider_tolerances(setting: Setting, wider: float) -> None:
    """Issue section 3: pupils closer than 120 px, or beyond 10 degrees."""
    gv26 = place_of(locate_points(face_on(setting=setting)), "GV26", Side.MIDLINE)
    assert gv26.tolerance_mm == pytest.approx(wider * point("GV26").tolerance_mm)


@pytest.mark.parametrize("one", CLASS_C, ids=lambda one: one.code)
def test_a_class_c_point_is_pinned_by_its_handle_to_three_millimetres(one: Point) -> None:
    """Issue section 3: class C points can be pinned by handles (hairline, gonion, tragus)."""
    side = Side.MIDLINE if one.laterality == "midline" else Side.LEFT
    pinned = locate_points(a_face(handles=(handle_for(one, side),)))
    place = place_of(pinned, one.code, side)
    assert place.pinned
    assert place.tolerance_mm <= 3.0


@pytest.mark.parametrize("code", ["ST5", "ST6", "ST7", "SI19", "ST8"])
def test_a_handle_pins_the_points_of_its_own_side_only(code: str) -> None:
    """Issue section 3: a class C point that no handle has pinned is not pinned."""
    places = locate_points(a_face(handles=(handle_for(point(code), Side.LEFT),)))
    assert place_of(places, code, Side.LEFT).pinned
    assert not place_of(places, code, Side.RIGHT).pinned


def test_without_handles_nothing_is_pinned() -> None:
    """Issue section 4: a class C point that nothing has pinned is never chosen by itself."""
    assert not any(place.pinned for place in anna().shown)


@pytest.mark.parametrize("code", ["LI20", "GB14", "EX-HN3"])
def test_no_handle_pins_a_point_that_needs_none(code: str) -> None:
    """Findings 4.5: only class C points need handles."""
    side = Side.MIDLINE if code == "EX-HN3" else Side.LEFT
    handles = tuple(handle_for(one, Side.LEFT) for one in CLASS_C)
    assert not place_of(locate_points(a_face(handles=handles)), code, side).pinned


def unclear(**changed: Any) -> Face:
    return a_face(hairline=prior_hairline(), **changed)


def test_an_unclear_hairline_is_told_on_the_map_and_what_helps() -> None:
    """Findings 4.6: ask for a headband, one-click correction; never silent."""
    (warning,) = locate_points(unclear()).warnings
    assert "Pin the hairline, or hold the hair back with a band" in warning


def test_a_clear_hairline_needs_no_warning() -> None:
    """Findings 4.6: when it is confident the estimate is good."""
    assert anna().warnings == ()


def test_a_pinned_hairline_needs_no_warning() -> None:
    """Issue section 3: the handle is the answer to the warning."""
    pinned = Handle(name="hairline", side=Side.MIDLINE, across=0, up=0)
    assert locate_points(unclear(handles=(pinned,))).warnings == ()


def test_a_photograph_from_the_side_says_nothing_of_the_front_hairline() -> None:
    """Issue section 3: such a photo is kept for its handles."""
    assert locate_points(unclear(view=View.LATERAL_LEFT)).warnings == ()


@pytest.mark.parametrize("shown", [True, False])
def test_places_say_whether_the_neck_is_shown(*, shown: bool) -> None:
    """Issue section 4: the neck counts only where the photo shows it."""
    assert locate_points(a_face(neck_shown=shown)).neck_shown is shown
