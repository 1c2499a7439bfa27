"""The page of a comparison: verdicts in words, pictures, and what can be taken along."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from xml.etree.ElementTree import fromstring

import jsonschema
import pytest
from django.test import Client

from yintang.clinic.comparison.models import Comparison
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.pictures import pixels_of
from yintang.report.comparison_document import comparison_schema

pytestmark = pytest.mark.django_db


def page(visitor: Client, kept: Comparison) -> str:
    """The words of the page, in their order."""
    answer = visitor.get(kept.get_absolute_url())
    assert answer.status_code == 200
    plain = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", unescape(plain))


def fetched(visitor: Client, kept: Comparison, name: str) -> bytes:
    answer = visitor.get(f"{kept.get_absolute_url()}{name}")
    assert answer.status_code == 200
    return bytes(answer.content)


def test_what_changed_comes_first_then_what_did_not_then_what_may_not_be_compared(
    visitor: Client, kept: Comparison
) -> None:
    """Issue 4, section 5: verdicts in words."""
    words = page(visitor, kept)
    titles = ("What changed", "What did not change detectably", "What may not be compared")
    assert sorted(titles, key=words.index) == list(titles)
    assert words.index("Improved Forehead") < words.index(titles[1])


def test_the_only_change_that_is_told_is_the_one_that_was_drawn(kept: Comparison) -> None:
    """The truth of the sample pair: one line across the forehead is softer."""
    rows = kept.document["changes"]
    changed = [row for row in rows if row["verdict"] in {"improved", "worse", "changed"}]
    assert [(row["measure"], row["zone"], row["verdict"]) for row in changed] == [
        ("line-change", "forehead", "improved")
    ]


def test_the_truth_of_a_sample_is_said(visitor: Client, kept: Comparison) -> None:
    """Who looks at a sample can judge Yintang by it."""
    words = page(visitor, kept)
    assert "takes 15 % of the light on the first picture and 5 % on the second" in words


def test_a_persons_own_pair_claims_no_truth(visitor: Client, kept: Comparison) -> None:
    """Of people nobody knows the truth."""
    Comparison.objects.update(truth=None)
    assert "truth is known" not in page(visitor, kept)


def test_the_cause_is_never_told_and_the_limits_have_their_source(
    visitor: Client, kept: Comparison
) -> None:
    """Mission: what Yintang never says; a limit says where it comes from."""
    words = page(visitor, kept)
    assert "never what caused it" in words
    assert "Limits are those of digital retakes, a lower bound" in words


def test_a_reason_is_told_once_outside_the_verdicts(visitor: Client, kept: Comparison) -> None:
    """What stands beside the values that it takes away is not said again."""
    words = page(visitor, kept)
    assert words.count("One cheek has") == 1


def test_both_faces_have_one_size_and_are_level(visitor: Client, kept: Comparison) -> None:
    """They lie on top of each other under the slider."""
    shapes = [
        pixels_of(fetched(visitor, kept, f"{name}.picture")).shape
        for name in ("before", "after")
    ]
    assert shapes == [(832, 600, 3)] * 2
    drawing = fromstring(fetched(visitor, kept, "differences.picture"))  # noqa: S314 - our own
    assert (drawing.get("width"), drawing.get("height")) == ("600", "832")


def test_the_document_keeps_its_schema(visitor: Client, kept: Comparison) -> None:
    """docs/science/compare-json.md: the same document as on the command line."""
    document = json.loads(fetched(visitor, kept, "compare.json"))
    jsonschema.validate(document, comparison_schema())


def test_the_table_has_a_line_for_each_change(visitor: Client, kept: Comparison) -> None:
    """One line a change, for spreadsheets."""
    rows = list(csv.DictReader(io.StringIO(fetched(visitor, kept, "compare.csv").decode())))
    assert len(rows) == len(kept.document["changes"])
    assert rows[0]["measure"] == "line-change"


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("svg", b"<svg")])
def test_page_and_drawing_can_be_taken_along(
    visitor: Client, kept: Comparison, kind: str, start: bytes
) -> None:
    """What is taken along is named after what it is, not after a person."""
    answer = visitor.get(f"{kept.get_absolute_url()}compare.{kind}")
    assert bytes(answer.content).lstrip().startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="compare.{kind}"'


@pytest.mark.parametrize("rest", ["compare.exe", "page.picture", "made_by.picture"])
def test_nothing_else_has_an_address(visitor: Client, kept: Comparison, rest: str) -> None:
    """No field of a row is reached by its name."""
    assert visitor.get(f"{kept.get_absolute_url()}{rest}").status_code == 404


def test_a_comparison_is_found_under_its_own_map_alone(
    visitor: Client, kept: Comparison, a_map: Map
) -> None:
    """Who may see one map may not see another one's."""
    address = f"{a_map.get_absolute_url()}comparisons/{kept.pk}/"
    assert visitor.get(address).status_code == 404


def test_the_map_leads_to_the_comparison_and_to_a_new_one(
    visitor: Client, kept: Comparison
) -> None:
    """On a person's map there is a way to compare."""
    answer = visitor.get(kept.map.get_absolute_url()).content.decode()
    assert f'href="{kept.get_absolute_url()}"' in answer
    assert f'href="{kept.map.get_absolute_url()}compare/"' in answer


def test_the_page_to_choose_shows_that_it_takes_a_while(
    visitor: Client, kept: Comparison
) -> None:
    """Some seconds without a word would look like a failure."""
    answer = visitor.get(f"{kept.map.get_absolute_url()}compare/").content.decode()
    assert 'data-reading="Finding the face, laying both photos on one another' in answer
