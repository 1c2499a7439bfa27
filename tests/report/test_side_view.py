"""A photograph from the side is kept, with its marks, though no face was found on it."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

import cv2
import numpy as np
import pypdf
import pytest
from jsonschema import Draft202012Validator

from tests.report.build import a_photo
from yintang.errors import HandlesRefused, NoFace
from yintang.face.handles import Handles, PlacedHandle, Sticker
from yintang.face.model import MODEL_SHA256
from yintang.face.values import Face, Handle, Photo
from yintang.needling.values import Wishes
from yintang.report.charts import chart_files, chart_handles, chart_of
from yintang.report.document import map_schema, side_view_document
from yintang.report.labels import lay_labels
from yintang.report.side_drawing import side_view_svg
from yintang.report.side_page import side_view_pdf
from yintang.report.side_view import SideView, side_of, side_view_of
from yintang.report.typeset import PNG_HEIGHT
from yintang.report.words import SIGNATURE
from yintang.units import Pixel, Side, View

SVG = "{http://www.w3.org/2000/svg}"
GONION = PlacedHandle(name="gonion", side=Side.LEFT, pixel=Pixel(300.5, 250.25))
TRAGUS = PlacedHandle(name="tragus", side=Side.LEFT, pixel=Pixel(200.0, 300.0))
KEPT = Handle(name="hairline", side=Side.MIDLINE, across=0.0, up=0.125, out=0.0)
STICKER = Sticker(diameter_mm=12.0, start=Pixel(10, 10), end=Pixel(10, 50))
SIDE_VIEWS = [view for view in View if view is not View.FRONT]


def a_side_view(*placed: PlacedHandle, view: View = View.LATERAL_LEFT, **more: Any) -> SideView:
    handles = Handles(placed=placed, **more)
    return side_view_of(a_photo(view=view), Wishes(goals=("firmness",)), handles)


@cache
def with_two_marks() -> SideView:
    return a_side_view(GONION, TRAGUS)


@cache
def drawing() -> ElementTree.Element:
    return ElementTree.fromstring(side_view_svg(with_two_marks()))  # noqa: S314


@cache
def page_words() -> str:
    page = pypdf.PdfReader(io.BytesIO(side_view_pdf(with_two_marks()))).pages[0]
    return re.sub(r"\s+", " ", page.extract_text())


def nobody(_: Photo) -> Face:
    raise NoFace("No face.")


def texts(drawn: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in drawn.iter(f"{SVG}text")]


@pytest.mark.parametrize("view", SIDE_VIEWS)
def test_a_photograph_from_the_side_without_a_face_is_kept(view: View) -> None:
    """Issue section 3: a view keeps the photo and lets handles be placed by hand."""
    chart = chart_of(a_photo(view=view), Wishes(), find=nobody)
    assert isinstance(chart, SideView)
    assert chart.photo.view is view


def test_a_front_photograph_without_a_face_is_still_refused() -> None:
    """Issue section 3: no face gets its own error."""
    with pytest.raises(NoFace):
        chart_of(a_photo(), Wishes(), find=nobody)


@pytest.mark.parametrize("handles", [(), (GONION,), (GONION, TRAGUS)])
def test_its_document_has_the_form_of_the_schema(handles: tuple[PlacedHandle, ...]) -> None:
    """Issue section 5: the schema of map.json is in the docs."""
    validator = Draft202012Validator(map_schema())
    validator.validate(side_view_document(a_side_view(*handles, kept=(KEPT,))))


def test_its_document_holds_no_face_no_point_and_no_needle() -> None:
    """Nothing is told that was not seen."""
    document = side_view_document(with_two_marks())
    assert document["face"] is None
    assert (document["points"], document["needles"], document["left_out"]) == ([], [], [])
    assert document["totals"]["needles"] == 0


def test_its_document_names_photograph_view_model_and_wishes() -> None:
    """Issue section 5: `photo.view` and the model's hash stand in every document."""
    document = side_view_document(with_two_marks())
    assert document["photo"]["view"] == "lateral-left"
    assert document["photo"]["sha256"] == a_photo().sha256
    assert document["model"]["sha256"] == MODEL_SHA256
    assert document["wishes"]["goals"] == ["firmness"]


def test_marks_stand_in_the_document_as_they_were_placed() -> None:
    """Name, side, row and column: without a face no shift can be told."""
    assert side_view_document(with_two_marks())["handles"] == [
        {"name": "gonion", "side": "left", "row": 300.5, "column": 250.25},
        {"name": "tragus", "side": "left", "row": 200.0, "column": 300.0},
    ]


def test_kept_marks_stand_in_the_document_as_shifts() -> None:
    """They can be put into a handles' file as they are."""
    (handle,) = side_view_document(a_side_view(kept=(KEPT,)))["handles"]
    assert (handle["up"], handle["view"]) == (0.125, "front")


def test_every_point_is_named_with_the_view_that_shows_it() -> None:
    """Issue section 3: a point that the photo cannot show is named with the view that would."""
    told = side_view_document(with_two_marks())["not_shown"]
    assert len({row["code"] for row in told}) == 64
    views = {(row["code"], row["side"]): row["view"] for row in told}
    assert views["ST6", "right"] == "oblique-right"
    assert views["GB20", "left"] == "posterior"


def test_a_warning_says_what_the_photograph_is_good_for() -> None:
    """A practitioner must not take marks on it for pinned points."""
    (told,) = with_two_marks().warnings
    assert "kept to look at" in told
    assert "half-profile" in told


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"kept": (KEPT,)}, "1 kept handle here"),
        ({"kept": (KEPT, KEPT)}, "2 kept handles here"),
        ({"sticker": STICKER}, "the sticker here"),
        ({"kept": (KEPT,), "sticker": STICKER}, "1 kept handle and the sticker here"),
    ],
)
def test_a_warning_says_what_cannot_be_used_here(more: dict[str, Any], named: str) -> None:
    """Nothing is dropped without a word."""
    _, told = a_side_view(**more).warnings
    assert named in told
    assert "handles.json" in told


def test_kept_marks_and_sticker_stay_for_another_photograph() -> None:
    """They are written back as they came."""
    handles = chart_handles(a_side_view(GONION, kept=(KEPT,), sticker=STICKER))
    assert (handles.placed, handles.kept, handles.sticker) == ((GONION,), (KEPT,), STICKER)


def test_what_was_placed_here_is_kept_with_the_name_of_its_photograph() -> None:
    """Its rows and columns serve no other one."""
    assert chart_handles(with_two_marks()).photo_sha256 == a_photo().sha256


def test_of_a_mark_that_was_placed_twice_the_last_place_counts() -> None:
    """As on a photograph whose face is found."""
    again = PlacedHandle(name="gonion", side=Side.LEFT, pixel=Pixel(310, 260))
    assert a_side_view(GONION, again).handles.placed == (again,)


@pytest.mark.parametrize(
    "pixel", [Pixel(-1, 10), Pixel(10, -0.5), Pixel(513, 10), Pixel(10, 512.5)]
)
def test_a_mark_outside_the_photograph_is_refused(pixel: Pixel) -> None:
    """512 rows and columns: nothing lies beyond them."""
    outside = PlacedHandle(name="tragus", side=Side.LEFT, pixel=pixel)
    with pytest.raises(HandlesRefused, match=r"tragus, left lies outside .* 512 rows"):
        a_side_view(outside)


def test_a_mark_on_the_edge_of_the_photograph_is_taken() -> None:
    """The edge belongs to it."""
    edge = PlacedHandle(name="tragus", side=Side.LEFT, pixel=Pixel(512, 0))
    assert a_side_view(edge).handles.placed == (edge,)


def test_marks_of_another_photograph_are_refused() -> None:
    """A row and a column mean nothing on another picture."""
    with pytest.raises(HandlesRefused, match="another photograph"):
        a_side_view(GONION, photo_sha256="1" * 64)


def test_a_mark_for_the_side_that_is_not_seen_is_told() -> None:
    """Left and right are the patient's."""
    other = PlacedHandle(name="gonion", side=Side.RIGHT, pixel=Pixel(300, 250))
    (_, told) = a_side_view(other).warnings
    assert "shows the patient's left side" in told
    assert "angle of the jaw, right" in told


def test_a_mark_of_the_midline_belongs_to_either_side() -> None:
    """The hairline shows from both."""
    hairline = PlacedHandle(name="hairline", side=Side.MIDLINE, pixel=Pixel(80, 200))
    assert len(a_side_view(hairline, view=View.LATERAL_RIGHT).warnings) == 1


@pytest.mark.parametrize("view", View)
def test_a_view_shows_the_side_in_its_name(view: View) -> None:
    """Sides are the patient's; the front shows both."""
    assert side_of(view).value in (view.value.split("-")[-1], "midline")
    assert (side_of(view) is Side.MIDLINE) == (view is View.FRONT)


def test_the_drawing_shows_the_whole_photograph() -> None:
    """Where the head lies is not known."""
    left, top, width, height = map(float, (drawing().get("viewBox") or "").split())
    assert (left, top, width) == (0, 0, 512)
    assert height > 512


def test_every_mark_is_a_diamond_with_its_name_and_side() -> None:
    """A mark without its side says half."""
    (group,) = [g for g in drawing().iter(f"{SVG}g") if g.get("class") == "guides"]
    assert len(group) == 2
    diamond = group[0].findall(f"{SVG}polygon")[0].get("points") or ""
    corners = np.array([tuple(map(float, at.split(","))) for at in diamond.split()])
    np.testing.assert_allclose(corners.mean(axis=0), [250.25, 300.5], atol=0.01)
    assert {"angle of the jaw, left", "tragus, left"} <= set(texts(drawing()))


@pytest.mark.parametrize(
    ("view", "words"),
    [(View.LATERAL_LEFT, "patient’s left"), (View.OBLIQUE_RIGHT, "patient’s right")],  # noqa: RUF001
)
def test_the_drawing_says_whose_side_it_is(view: View, words: str) -> None:
    """Left and right are the patient's own."""
    drawn = ElementTree.fromstring(side_view_svg(a_side_view(view=view)))  # noqa: S314
    assert texts(drawn) == [words]


def test_a_photograph_without_marks_has_no_legend() -> None:
    """There is nothing to explain."""
    drawn = ElementTree.fromstring(side_view_svg(a_side_view()))  # noqa: S314
    assert (drawn.get("viewBox") or "").split() == ["0", "0", "512", "512"]


def test_the_page_is_one_a4_page_with_marks_warning_and_signature() -> None:
    """Issue section 5: `map.pdf`, one page."""
    pages = pypdf.PdfReader(io.BytesIO(side_view_pdf(with_two_marks()))).pages
    assert len(pages) == 1
    told = page_words()
    assert "The patient’s left, profile." in told.replace("'", "’")  # noqa: RUF001
    assert "angle of the jaw, left" in told
    assert "No face was found from this side" in told
    assert SIGNATURE in told


@pytest.mark.parametrize("size", [(200, 1200), (1200, 200), (64, 48)])
def test_a_photograph_of_any_shape_fits_one_page(size: tuple[int, int]) -> None:
    """A panorama, a strip and a thumbnail."""
    rows, columns = size
    pixels = np.full((rows, columns, 3), 120, np.uint8)
    photo = a_photo(pixels=pixels, width=columns, height=rows, view=View.LATERAL_LEFT)
    mark = PlacedHandle(name="tragus", side=Side.LEFT, pixel=Pixel(rows / 2, columns / 2))
    chart = side_view_of(photo, Wishes(), Handles(placed=(mark,), kept=(KEPT,)))
    assert len(pypdf.PdfReader(io.BytesIO(side_view_pdf(chart))).pages) == 1


def test_the_four_files_are_made_as_for_a_map() -> None:
    """Issue section 5: map.json, map.svg, map.png, map.pdf."""
    files = chart_files(with_two_marks())
    assert files.keys() == {"map.json", "map.svg", "map.png", "map.pdf"}
    png = cv2.imdecode(np.frombuffer(files["map.png"], np.uint8), cv2.IMREAD_COLOR)
    assert png is not None
    assert png.shape[0] == PNG_HEIGHT


def test_the_same_photograph_and_marks_give_the_same_files() -> None:
    """docs/science/map-json.md: the same map gives the same file."""
    first = chart_files(with_two_marks())
    lay_labels.cache_clear()
    assert first == chart_files(a_side_view(GONION, TRAGUS))
