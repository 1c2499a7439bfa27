"""The colour card is printed at true size, all vectors, with words that anybody follows."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cv2
import numpy as np
import pypdf
import pytest
import typst
from numpy.typing import NDArray

from yintang.report import card_page, typeset
from yintang.report.card_drawing import card_svg
from yintang.report.card_page import RULER_MM, Paper, card_pdf
from yintang.report.typeset import picture_of
from yintang.skin.card.finder import find_card
from yintang.skin.card.layout import colour_card
from yintang.skin.card.reading import reading_of
from yintang.skin.colour import lab_of
from yintang.skin.difference import de00

CARD = colour_card()
PX_PER_MM = 10.0
# A4 and A6 in millimetres, as the card is printed on them: A6 lies.
PAPERS: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "a6": (148, 105)}
Pixels = NDArray[np.uint8]


@cache
def read(paper: Paper) -> pypdf.PdfReader:
    """The page."""
    return pypdf.PdfReader(io.BytesIO(card_pdf(CARD, paper)))


@cache
def shown(paper: Paper) -> Pixels:
    """The page as it comes out of a printer, ten pixels a millimetre."""
    asked: dict[str, Any] = {}

    def caught(template: str, words: dict[str, Any], svg: str) -> bytes:
        asked.update(template=template, words=words, svg=svg)
        return typeset.page_of(template, words, svg)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(card_page, "page_of", caught)
        card_pdf(CARD, paper)
        compiled = typst.compile

        def as_picture(path: Path, **options: Any) -> bytes:
            kept = {name: options[name] for name in ("font_paths", "sys_inputs")}
            ppi = 25.4 * PX_PER_MM
            picture: bytes = compiled(
                path, **kept, ignore_system_fonts=True, format="png", ppi=ppi
            )
            return picture

        patch.setattr(typst, "compile", as_picture)
        picture = typeset.page_of(asked["template"], asked["words"], asked["svg"])
    decoded = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR_RGB)
    return np.asarray(decoded, dtype=np.uint8)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_is_one_page_of_its_paper(paper: Paper) -> None:
    pages = read(paper).pages
    assert len(pages) == 1
    box = pages[0].mediabox
    size_mm = tuple(float(side) / 72 * 25.4 for side in (box.width, box.height))
    assert size_mm == pytest.approx(PAPERS[paper], abs=0.1)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_card_on_the_page_has_its_true_size(paper: Paper) -> None:
    """What is found in the printed page is ten pixels a millimetre."""
    found = find_card(shown(paper), CARD)
    assert found is not None
    assert found.tags == 4
    assert found.pixels_per_mm(CARD) == pytest.approx((PX_PER_MM, PX_PER_MM), rel=0.002)
    assert found.bend_mm < 0.05


@pytest.mark.parametrize("paper", PAPERS)
def test_the_ruler_is_50_mm_long(paper: Paper) -> None:
    """By it people see whether their printer scales."""
    pixels = shown(paper)
    found = find_card(pixels, CARD)
    assert found is not None
    low = found.places(np.array([[0.0, CARD.sheet.height_mm + 0.5]]))[0, 1]
    below = pixels[round(low) : round(low + 9 * PX_PER_MM)].mean(axis=2)
    longest = max(
        (columns.max() - columns.min() for columns in map(dark, below) if len(columns) > 300),
        default=0,
    )
    assert longest / PX_PER_MM == pytest.approx(RULER_MM, abs=0.5)


def dark(row: NDArray[np.float64]) -> NDArray[np.int64]:
    """Which columns of one row of pixels are inked."""
    return np.flatnonzero(row < 128)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_printed_page_is_read_as_the_card_that_it_is(paper: Paper) -> None:
    """Drawing and finder speak of the same card."""
    pixels = shown(paper)
    found = find_card(pixels, CARD)
    assert found is not None
    # Paper of the picture is white; the blown-out white does not count.
    dimmed = (pixels * 0.9).astype(np.uint8)
    reading = reading_of(dimmed, found, CARD)
    assert reading.patches == len(CARD.patches)
    assert reading.residual_de00 is not None
    assert reading.residual_de00 < 0.5


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_on_the_page_is_a_picture_of_pixels(paper: Paper) -> None:
    """Vector fills: no printer smooths the edges of the tags."""
    assert list(read(paper).pages[0].images) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_has_no_date_so_that_it_is_always_the_same(paper: Paper) -> None:
    assert card_pdf(CARD, paper) == card_pdf(CARD, paper)


def test_the_page_says_what_to_do_in_plain_words() -> None:
    told = re.sub(r"\s+", " ", read("a4").pages[0].extract_text())
    for words in (
        "100 %",
        "matt white paper",
        "50 mm long",
        "Cut along the grey line",
        "Beside the cheek",
        "same distance from the camera",
        "no finger, shadow or hair",
        "beauty, portrait and night modes off",
        "after a year",
        "A printer is no measuring device",
    ):
        assert words in told


def test_the_small_page_says_the_most_needed() -> None:
    told = re.sub(r"\s+", " ", read("a6").pages[0].extract_text())
    for words in ("100 %", "matt paper", "50 mm", "beside the cheek", "faded"):
        assert words in told


@pytest.mark.parametrize("paper", PAPERS)
def test_a_reader_for_the_blind_is_told_what_the_card_is(paper: Paper) -> None:
    """PDF/UA-1: title and language."""
    reader = read(paper)
    assert reader.metadata is not None
    assert reader.metadata.title == "Colour card"
    assert str(reader.root_object["/Lang"]).lower() == "en-gb"


def test_the_drawing_of_the_card_alone_has_its_true_size_in_millimetres() -> None:
    drawing = ElementTree.fromstring(card_svg(CARD))  # noqa: S314
    assert (drawing.get("width"), drawing.get("height")) == ("96mm", "70mm")
    assert drawing.get("viewBox") == "0 0 96 70"


def test_the_drawing_holds_every_patch_in_its_colour() -> None:
    drawing = ElementTree.fromstring(card_svg(CARD))  # noqa: S314
    filled = [one.get("fill") for one in drawing.iter() if one.get("width") == "10"]
    assert len(filled) == sum(len(patch.fields) for patch in CARD.patches)
    assert {
        f"#{p.codes.red:02x}{p.codes.green:02x}{p.codes.blue:02x}" for p in CARD.patches
    } == set(filled)


def test_the_drawing_holds_no_pixels_no_script_and_no_link() -> None:
    written = card_svg(CARD)
    for word in ("<image", "<script", "href", "base64"):
        assert word not in written


def test_the_drawn_colours_are_those_that_are_read() -> None:
    """From the TOML over the drawing to pixels and back."""
    picture = cv2.imdecode(
        np.frombuffer(picture_of(card_svg(CARD)), np.uint8), cv2.IMREAD_COLOR_RGB
    )
    pixels = np.asarray(cv2.copyMakeBorder(
        np.asarray(picture), 200, 200, 200, 200, cv2.BORDER_CONSTANT, value=(90, 90, 90)
    ), dtype=np.uint8)  # fmt: skip
    found = find_card(pixels, CARD)
    assert found is not None
    at = [found.places(np.array([CARD.middle_mm(p.fields[0])]))[0] for p in CARD.patches]
    seen = [tuple(pixels[int(row), int(column)].tolist()) for column, row in at]
    assert seen == [(p.codes.red, p.codes.green, p.codes.blue) for p in CARD.patches]


def test_paper_that_is_less_than_white_makes_all_patches_darker() -> None:
    """A card printed on paper of L* 94 gives back 85 % of what its codes say."""
    white = np.array([[1.0, 1.0, 1.0]])
    assert float(de00(lab_of(white), lab_of(np.array(CARD.light[:1])))[0]) > 2
