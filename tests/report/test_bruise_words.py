"""Of a patch that looks like a bruise everything that is known is said, and no more."""

from __future__ import annotations

import re

import pytest

from tests.report.bruises import a_bruise
from yintang.report.bruise_words import (
    NO_AGE,
    NONE_FOUND,
    bruise_lines,
    bruise_row,
    bruise_sentence,
)
from yintang.report.comparison_document import comparison_schema
from yintang.units import Side

ROW = comparison_schema()["properties"]["bruises"]["items"]


def test_a_row_has_the_fields_of_the_schema_in_its_order() -> None:
    assert list(bruise_row(a_bruise())) == list(ROW["properties"]) == ROW["required"]


def test_a_row_rounds_to_what_is_known() -> None:
    row = bruise_row(a_bruise(area_cm2=0.7853, haemoglobin_mod=78.04, row=300.06))
    assert (row["area_cm2"], row["haemoglobin_mod"], row["row"]) == (0.79, 78.0, 300.1)


@pytest.mark.parametrize(
    ("red", "yellow", "colour", "words"),
    [
        (80.0, 2.0, "red-purple", "redder than before"),
        (50.0, 50.0, "mixed", "redder and yellower than before"),
        (2.0, 80.0, "yellow-brown", "yellower than before"),
    ],
)
def test_its_colour_is_said_in_both_forms(
    red: float, yellow: float, colour: str, words: str
) -> None:
    one = a_bruise(haemoglobin_mod=red, bilirubin_mod=yellow)
    assert bruise_row(one)["colour"] == colour
    assert f"that is {words} (" in bruise_sentence(one)


def test_the_sentence_tells_where_how_large_and_what_it_looks_like() -> None:
    assert bruise_sentence(a_bruise()) == (
        "cheek left: a patch of 1.00 cm\u00b2 that is redder than before (80 mOD like "
        "haemoglobin, 5 like bilirubin); looks like a bruise."
    )


def test_the_midline_has_no_side() -> None:
    assert bruise_sentence(a_bruise(zone="chin", side=Side.MIDLINE)).startswith("chin: ")


def test_patches_are_counted_and_numbered() -> None:
    """The numbers are those of the drawing."""
    lines = list(bruise_lines([a_bruise(), a_bruise(side=Side.RIGHT)]))
    assert lines[0] == "2 new patches:"
    assert [line[:5] for line in lines[1:3]] == ["  1  ", "  2  "]
    assert lines[3] == NO_AGE


def test_that_no_patch_was_found_is_said_with_what_to_do() -> None:
    """Zones are narrower than the face."""
    assert list(bruise_lines([])) == [NONE_FOUND]
    assert "look at the face" in NONE_FOUND


@pytest.mark.parametrize("days", [None, 3])
def test_no_age_is_ever_told(days: int | None) -> None:
    """Langlois & Gresham 1991: colour tells no age."""
    one = a_bruise(days_since_needling=days)
    assert not re.search(r"\b(day|days|old|hour|hours|week)\b", bruise_sentence(one))
    assert "age" not in bruise_row(one)
