"""The reports of a real face: the astronaut's portrait that ships inside scikit-image."""

from __future__ import annotations

import io
from functools import cache
from itertools import combinations

import pypdf
import pytest
from jsonschema import Draft202012Validator

from tests.report.build import a_photo
from yintang.needling.values import Wishes
from yintang.report.crop import crop_of
from yintang.report.document import map_document, map_schema
from yintang.report.labels import lay_labels
from yintang.report.mapping import map_photo
from yintang.report.needle_map import NeedleMap
from yintang.report.page import map_pdf
from yintang.report.signs import signs_of


@cache
def astronaut(needles: int) -> NeedleMap:
    return map_photo(a_photo(), Wishes(needles=needles))


def test_the_document_of_a_real_face_has_the_form_of_its_schema() -> None:
    """Issue section 5: the schema of map.json is published."""
    Draft202012Validator(map_schema()).validate(map_document(astronaut(50)))


def test_a_real_map_holds_40_to_70_needles() -> None:
    """M6: 40 to 70 needles, about 50 on average."""
    assert 40 <= len(map_document(astronaut(50))["needles"]) <= 70


def test_the_page_of_a_real_face_is_one_page() -> None:
    """Issue section 5: `map.pdf`, one page."""
    assert len(pypdf.PdfReader(io.BytesIO(map_pdf(astronaut(70)))).pages) == 1


@pytest.mark.parametrize("needles", [50, 70])
def test_no_number_of_a_real_map_covers_another_or_a_needle(needles: int) -> None:
    """M6: every needle can be found by its number."""
    needle_map = astronaut(needles)
    signs = signs_of(needle_map)
    mm = 1 / needle_map.face.scale.mm_per_pixel
    labels = lay_labels(signs, crop_of(needle_map), mm)
    for a, b in combinations(labels, 2):
        rows, columns = abs(a.row - b.row), abs(a.column - b.column)
        assert rows >= a.half_height + b.half_height or columns >= a.half_width + b.half_width
    for label in labels:
        for sign in signs:
            rows, columns = abs(label.row - sign.entry[0]), abs(label.column - sign.entry[1])
            assert rows >= label.half_height or columns >= label.half_width
