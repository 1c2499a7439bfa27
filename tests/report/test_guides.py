"""Handles and, from the side, points are drawn with their names."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pypdf
import pytest

from benchmarks.side_views import face_of, portrait_of, true_pixel
from tests.report.build import a_map, a_photo
from yintang.face.handles import Handles, PlacedHandle
from yintang.face.values import Photo
from yintang.needling.values import Wishes
from yintang.report.charts import chart_of
from yintang.report.crop import crop_of
from yintang.report.drawing import describe, map_svg
from yintang.report.guides import guides_of
from yintang.report.needle_map import NeedleMap
from yintang.report.page import map_pdf
from yintang.report.words import HANDLES, handle_words
from yintang.units import Side, View

SITTER, YAW = "Anna", -40.0
SVG = "{http://www.w3.org/2000/svg}"


def a_map_of(yaw_deg: float, view: View, *names: str) -> NeedleMap:
    """A map of a portrait with marks put on their true places on the left."""
    portrait = portrait_of(SITTER, yaw_deg)
    rows, columns = portrait.pixels.shape[:2]
    photo = Photo(
        sha256="0" * 64, width=columns, height=rows, pixels=portrait.pixels, view=view
    )
    placed = tuple(
        PlacedHandle(name=name, side=Side.LEFT, pixel=true_pixel(portrait, name, Side.LEFT))
        for name in names
    )
    found = face_of(SITTER, yaw_deg)
    chart = chart_of(photo, Wishes(), handles=Handles(placed=placed), find=lambda _: found)
    assert isinstance(chart, NeedleMap)
    return chart


@cache
def aside() -> NeedleMap:
    return a_map_of(YAW, View.OBLIQUE_LEFT, "gonion", "tragus")


@cache
def front() -> NeedleMap:
    return a_map_of(0.0, View.FRONT, "gonion")


@cache
def drawn_aside() -> ElementTree.Element:
    return ElementTree.fromstring(map_svg(aside()))  # noqa: S314


@cache
def page_aside() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(map_pdf(aside())))


def guides_in(drawing: ElementTree.Element) -> list[str]:
    return [
        one.get("data-name") or "" for one in drawing.iter(f"{SVG}g") if one.get("data-name")
    ]


def test_a_map_from_the_side_draws_its_points_with_their_codes() -> None:
    """Issue section 3: what a view shows is named on it."""
    codes = {place.code for place in aside().places.shown}
    assert codes <= set(guides_in(drawn_aside()))
    assert {"ST5", "ST6"} <= codes


def test_a_map_from_the_side_plans_no_needle_and_says_so() -> None:
    """Needles are planned on the front photograph."""
    assert aside().plan.needles == ()
    assert any("front photograph" in warning for warning in aside().warnings)


def test_a_mark_is_drawn_where_it_was_put() -> None:
    """It must not slip on its way through the face's own axes; half a millimetre is seen."""
    by_name = {guide.name: guide.pixel for guide in guides_of(aside())}
    portrait = portrait_of(SITTER, YAW)
    put, drawn = true_pixel(portrait, "tragus", Side.LEFT), by_name["tragus, left"]
    away = ((put.row - drawn.row) ** 2 + (put.column - drawn.column) ** 2) ** 0.5
    assert away * portrait.truth.mm_per_pixel < 0.5


def test_a_front_map_draws_its_handles_and_no_second_set_of_points() -> None:
    """Points of the front are needles with numbers."""
    assert [guide.name for guide in guides_of(front())] == ["angle of the jaw, left"]
    assert len(front().plan.needles) >= 40


def test_a_front_map_without_handles_is_drawn_as_before() -> None:
    """Nothing stands on it that nobody put there."""
    assert guides_of(a_map()) == ()


def test_every_named_place_lies_in_the_drawing() -> None:
    """The crop makes room for the ear."""
    guides = guides_of(aside())
    crop = crop_of(aside(), tuple(guide.pixel for guide in guides))
    for guide in guides:
        assert crop.top < guide.pixel.row < crop.bottom
        assert crop.left < guide.pixel.column < crop.right


def test_the_legend_explains_the_diamond_only_where_there_is_one() -> None:
    """The strip shows nothing that the map does not."""
    assert "put by hand" in map_svg(front())
    assert "put by hand" not in map_svg(a_map())


def test_whoever_does_not_see_the_drawing_is_told_that_it_is_from_the_side() -> None:
    """Accessible names: words for the drawing."""
    assert describe(aside()).startswith("A photograph of a face from the side with 5 points")


def test_the_page_from_the_side_is_one_page_with_points_and_marks() -> None:
    """Issue section 5: `map.pdf`, one page."""
    (page,) = page_aside().pages
    told = re.sub(r"\s+", " ", page.extract_text())
    assert "View from the side" in told
    assert "half profile" in told
    assert "ST6 L 3 mm C, pinned by hand" in told
    assert "tragus, left" in told
    assert "Millimetres from the width of the iris" in told


def test_a_warning_names_the_view_that_the_photograph_shows() -> None:
    """A side that is mistaken puts every mark on the wrong side."""
    mistaken = replace(face_of(SITTER, YAW), view=View.OBLIQUE_RIGHT)
    chart = chart_of(a_photo(view=mistaken.view), Wishes(), find=lambda _: mistaken)
    assert "say oblique-left" in chart.warnings[0]
    assert not any("is said to be" in warning for warning in aside().warnings)


@pytest.mark.parametrize("name", HANDLES)
def test_a_mark_of_a_side_is_called_with_it(name: str) -> None:
    """Left and right are the patient's own; the midline needs no word."""
    assert handle_words(name, Side.LEFT) == f"{HANDLES[name]}, left"
    assert handle_words(name, Side.MIDLINE) == HANDLES[name]
