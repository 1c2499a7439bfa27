"""repeat.json, repeat.csv and the table: the same figures for programs and for people."""

from __future__ import annotations

import csv
import json
from functools import cache

import numpy as np
from jsonschema import Draft202012Validator

from tests.evidence.build import (
    CHEEK,
    GLOW,
    OTHER_CHEEK,
    Array,
    a_person,
    noisy,
    once,
    persons_of,
)
from yintang.evidence.repeatability import Repeatabilities, repeatabilities
from yintang.report.measure_words import place_name, role_words
from yintang.report.repeat_document import (
    repeat_csv,
    repeat_document,
    repeat_json,
    repeat_schema,
    repeat_text,
)
from yintang.units import Side

SIZES = ((640, 480, 24),)


@cache
def told(persons: int = 12) -> Repeatabilities:
    rng = np.random.default_rng(1)
    shown = persons_of(noisy(rng, persons, 0.5))
    return repeatabilities([*shown, *persons_of(noisy(rng, 3, 1.0), CHEEK)])


def of(levels: Array) -> str:
    """The table of persons with these levels."""
    return repeat_text(repeatabilities(persons_of(levels)))


def document() -> dict[str, object]:
    return repeat_document(told(), sizes=SIZES, warnings=["Two cameras."])


def test_the_document_has_the_form_of_its_schema() -> None:
    Draft202012Validator(repeat_schema()).validate(document())


def test_what_has_no_figure_is_null_and_keeps_the_form() -> None:
    """Persons who are all alike have no ICC."""
    alike = repeatabilities([a_person(once(3.0), once(4.0)) for _ in range(12)])
    found = repeat_document(alike, sizes=(), warnings=())
    Draft202012Validator(repeat_schema()).validate(found)
    assert found["repeatability"][0]["icc_from"] is None


def test_the_document_tells_how_many_and_what_was_left() -> None:
    found = document()
    assert found["persons"] == 15
    assert found["enough"] is False
    assert found["photographs"] == [{"longer_px": 640, "shorter_px": 480, "count": 24}]
    assert found["untold"] == [
        {
            "measure": "redness",
            "zone": "cheek",
            "why": "Only 3 persons give it on both visits, and 10 are needed: skin is hidden, "
            "or the light does not let it be judged.",
        }
    ]
    assert found["warnings"] == ["Two cameras."]


def test_the_table_for_programs_has_the_figures_of_the_document() -> None:
    rows = list(csv.DictReader(repeat_csv(told()).splitlines()))
    (row,) = json.loads(repeat_json(told(), sizes=SIZES, warnings=()))["repeatability"]
    assert len(rows) == 1
    assert list(rows[0]) == list(row)
    assert float(rows[0]["mdc95"]) == row["mdc95"]


def test_a_table_without_a_row_is_empty() -> None:
    nothing = repeatabilities([a_person(once(3.0), once(3.0)) for _ in range(12)])
    assert repeat_csv(nothing).strip() == ""


def test_the_table_for_people_shows_limit_error_icc_and_bias() -> None:
    (row,) = told().found
    lines = repeat_text(told()).splitlines()
    line = next(line for line in lines if line.startswith("  chin"))
    assert row.icc is not None
    for figure in (f"{row.mdc95:.2g}", f"{row.sem:.2g}", f"{row.icc:.2f}", row.band):
        assert str(figure) in line.split()
    assert "no limit: redness a*, cheek. Only 3 persons" in repeat_text(told())


def test_zones_without_a_limit_for_one_reason_share_a_line() -> None:
    """A lamp at one side takes lightness out in every zone: that is one thing to say."""
    rng = np.random.default_rng(7)
    shown = persons_of(noisy(rng, 10, 0.5))
    for zone in ("forehead", "glabella"):
        shown += persons_of(noisy(rng, 3, 1.0), ("redness", zone, Side.MIDLINE))
    words = repeat_text(repeatabilities(shown))
    assert "no limit: redness a*, forehead, glabella. Only 3 persons give it" in words


def test_few_persons_are_told_as_few() -> None:
    """Findings on skin, 4.4: a programme asks for 30."""
    rng = np.random.default_rng(2)
    assert "These are few" in of(noisy(rng, 29, 1.0))
    assert "These are few" not in of(noisy(rng, 30, 1.0))


def test_a_shift_between_the_visits_is_told_in_words() -> None:
    levels = noisy(np.random.default_rng(3), 20, 0.3)
    assert "reads" not in of(levels)
    assert "The second visit reads higher throughout" in of(levels + np.array([0, 2]))
    assert "The second visit reads lower throughout" in of(levels - np.array([0, 2]))


def test_an_error_that_grows_is_told_in_words() -> None:
    rng = np.random.default_rng(4)
    levels = rng.uniform(1, 20, (60, 1))
    assert "The error grows with the value" in of(levels + rng.normal(0, 0.1, (60, 2)) * levels)


def test_sides_that_differ_are_told_in_words() -> None:
    values = np.random.default_rng(5).normal(20, 1, (40, 2, 2)) * [[1.0], [0.05]]
    persons = [
        a_person([{CHEEK: r[0], OTHER_CHEEK: w[0]}], [{CHEEK: r[1], OTHER_CHEEK: w[1]}])
        for r, w in values.tolist()
    ]
    words = repeat_text(repeatabilities(persons))
    assert "The right side errs more than the other: its limit holds for both." in words


def test_what_is_never_judged_says_so() -> None:
    """Issue 4: exploratory measures are shown and never judged."""
    assert "never judged" in role_words("glow")
    assert role_words("line-change") == ""
    assert "glow, % (of single photographs: shown, never judged)" in repeat_text(
        repeatabilities(persons_of(noisy(np.random.default_rng(6), 12, 1.0), GLOW))
    )


def test_the_whole_face_is_a_place_too() -> None:
    assert place_name("face") == "whole face"
    assert place_name("crows-feet") == "crow's feet"


def test_no_word_says_what_caused_a_difference() -> None:
    """There is no control arm."""
    for word in ("because", "acupuncture", "treatment"):
        assert word not in repeat_text(told())
