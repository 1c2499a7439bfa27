"""Which points a photograph shows, and which view would show the others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.face.build import (
    CHIN,
    TOP,
    a_face,
    a_photo,
    place_of,
    portrait,
)
from yintang.anatomy.points import Point, point, points
from yintang.face.find import find_face
from yintang.face.locate import locate_points, sided_points
from yintang.face.values import Places
from yintang.units import Side, View

SIDED = [view for view in View if view is not View.FRONT]
VIEWS = {"front", "neck", "posterior", "vertex", "intraoral"} | set(map(str, SIDED))


@cache
def anna() -> Places:
    """Anna's points, her face known exactly."""
    return locate_points(a_face())


def codes(places: Places) -> set[str]:
    return {place.code for place in places.shown}


def cropped(first_row: int, last_row: int | None = None) -> Places:
    """Points of a face of whose photograph only some rows are left."""
    pixels = portrait().pixels[first_row:last_row]
    return locate_points(find_face(a_photo(pixels), mode="fast", pupil_distance_mm=63))


def test_there_are_64_points_and_a_front_photograph_can_show_42_of_them() -> None:
    """Issue section 3: every one of the 64 points that a front photo can show."""
    assert len(points()) == 64
    assert codes(anna()) == {one.code for one in points() if one.front}


@pytest.mark.parametrize("view", list(View))
def test_every_point_of_both_sides_is_shown_or_named(view: View) -> None:
    """Issue section 3: a point that the photo cannot show is named."""
    places = locate_points(replace(a_face(), view=view))
    shown = {(place.code, place.side) for place in places.shown}
    named = {(other.code, other.side) for other in places.not_shown}
    assert shown & named == set()
    assert shown | named == {(one.code, side) for one, side in sided_points()}


@pytest.mark.parametrize("one", points(), ids=lambda one: one.code)
def test_a_point_that_is_not_shown_is_named_with_the_view_that_would_show_it(
    one: Point,
) -> None:
    """Issue section 3: named with the view that would show it."""
    views = {other.view for other in anna().not_shown if other.code == one.code}
    assert views <= VIEWS
    assert bool(views) is not one.front


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_point_of_the_ear_is_shown_by_a_view_of_its_own_side(side: Side) -> None:
    """Issue section 3: the view's side is the patient's."""
    (view,) = {o.view for o in anna().not_shown if (o.code, o.side) == ("TE17", side)}
    assert view == f"lateral-{side}"


@pytest.mark.parametrize("view", SIDED)
def test_a_view_of_one_side_shows_what_is_best_seen_there_and_nothing_else(view: View) -> None:
    """Issue section 3: keeps a photo with its view and lets handles be placed by hand."""
    kind, _, side = view.partition("-")
    places = locate_points(replace(a_face(), view=view))
    assert places.shown
    for place in places.shown:
        assert point(place.code).best_view == kind
        assert place.side == side


def test_points_that_the_picture_has_cut_off_are_not_shown() -> None:
    """Issue section 3: a point that the photo cannot show is named with its view."""
    row = int(portrait().truth.landmarks()[TOP, 0])
    places = cropped(row)
    assert codes(places) & {"GV23", "GV24", "BL3", "BL4"} == set()
    assert ("GV24", "front") in {(other.code, other.view) for other in places.not_shown}
    assert "GV26" in codes(places)


def test_points_below_the_edge_of_the_picture_are_not_shown() -> None:
    """Issue section 3: the same at the lower edge."""
    truth = portrait().truth.landmarks()
    places = cropped(0, int((truth[17, 0] + truth[CHIN, 0]) / 2))
    assert "EX-Dihe" not in codes(places)
    assert "GV26" in codes(places)


def test_every_shown_point_lies_on_the_picture() -> None:
    """Issue section 5: rows and columns are pixels of the upright photo."""
    places = cropped(int(portrait().truth.landmarks()[9, 0]))
    assert places.shown
    assert all(place.pixel.row >= 0 and place.pixel.column >= 0 for place in places.shown)


def test_a_point_on_the_first_pixel_is_on_the_picture_and_one_before_it_is_not() -> None:
    """The edge of the picture belongs to it."""
    face = a_face()
    place = place_of(anna(), "GV26", Side.MIDLINE)
    for beyond, is_shown in ((0.5, True), (-0.5, False)):
        landmarks = face.landmarks - [0, place.pixel.row - beyond, 0]
        assert ("GV26" in codes(locate_points(replace(face, landmarks=landmarks)))) is is_shown
