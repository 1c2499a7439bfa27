"""The exclusions' file: what it may say, and that everything else is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.safety.build import MAY_29, TOML, a_document, a_row, an_exclusion, written
from yintang.anatomy.muscles import muscles
from yintang.anatomy.zones import zones
from yintang.errors import VisitWaits
from yintang.safety.causes import causes
from yintang.safety.exclusions import Exclusion
from yintang.safety.exclusions_file import (
    exclusions_document,
    exclusions_from,
    exclusions_schema,
    read_exclusions,
)

ZONED = [one for one in causes() if one.scope == "zone"]
VISITS = [one.id for one in causes() if one.scope == "visit"]
ZONE_NAMES = [one.id for one in zones()]
MUSCLE_NAMES = [one.id for one in muscles()]


def test_the_usual_wait_is_added_to_the_day_of_treatment() -> None:
    """screening.csv, filler: 28 days."""
    assert exclusions_from(a_document(a_row())) == (an_exclusion(),)


def test_a_day_that_was_set_counts_instead_of_the_usual_wait() -> None:
    """treatment.md, fact 8: make waits configurable."""
    row = a_row(done=None, until="2026-06-30")
    assert exclusions_from(a_document(row)) == (an_exclusion(until=date(2026, 6, 30)),)


def test_without_a_day_there_is_no_end() -> None:
    """It holds until somebody takes it away."""
    assert exclusions_from(a_document(a_row(done=None)))[0].until is None


@pytest.mark.parametrize("name", ["mole", "lasting-filler"])
def test_a_cause_without_a_wait_has_no_end_though_its_day_is_known(name: str) -> None:
    """A silicone filler of 2010 still bars its zone."""
    assert exclusions_from(a_document(a_row(cause=name, done="2010-01-01")))[0].until is None


def test_the_zone_of_an_injected_muscle_waits_14_days_and_the_muscle_28() -> None:
    """screening.csv, tox, and zones.csv: no toxin in the last 4 weeks at this muscle."""
    row = a_row(cause="toxin", zones=None, muscles=["M-frontalis"])
    toxin = {"cause": "toxin", "muscles": ("M-frontalis",)}
    assert exclusions_from(a_document(row)) == (
        an_exclusion(**toxin, zones=("forehead",), until=date(2026, 5, 15)),
        an_exclusion(**toxin, zones=(), until=MAY_29),
    )


def test_zones_that_are_written_count_instead_of_those_of_the_muscles() -> None:
    """Whoever writes an empty list means it."""
    row = a_row(cause="toxin", zones=[], muscles=["M-frontalis"], done=None)
    assert exclusions_from(a_document(row))[0].zones == ()


@pytest.mark.parametrize("name", VISITS)
def test_a_cause_for_which_the_visit_waits_is_never_a_zone(name: str) -> None:
    """Issue 3, section 2: herpes, cellulitis, fever: the whole facial visit waits."""
    with pytest.raises(VisitWaits, match=r"The whole facial visit waits: .*\."):
        exclusions_from(a_document(a_row(), a_row(cause=name)))


def test_toml_and_json_say_the_same(tmp_path: Path) -> None:
    """Either may be written."""
    toml = read_exclusions(written(tmp_path, TOML, "anna.toml"))
    rows = (a_row(), a_row(cause="mole", zones=["temple"], done=None))
    assert toml == read_exclusions(written(tmp_path, json.dumps(a_document(*rows))))
    assert toml[0] == an_exclusion()


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read(tmp_path: Path) -> None:
    """Some editors write one."""
    path = written(tmp_path, "\ufeff" + json.dumps(a_document(a_row())))
    assert read_exclusions(path) == (an_exclusion(),)


def some_exclusions() -> st.SearchStrategy[Exclusion]:
    """Any exclusion that a file can hold."""
    days = st.none() | st.dates()
    places = st.lists(st.sampled_from(ZONE_NAMES), min_size=1, unique=True).map(tuple)
    bellies = st.lists(st.sampled_from(MUSCLE_NAMES), unique=True).map(tuple)
    notes = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=500)
    return st.sampled_from(ZONED).flatmap(
        lambda one: st.builds(
            Exclusion,
            cause=st.just(one.id),
            zones=places,
            muscles=bellies if one.bars == "muscles" else st.just(()),
            until=days if one.lifts else st.none(),
            note=notes,
        )
    )


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(some_exclusions(), max_size=4))
def test_what_is_written_is_read_again_as_it_was(held: list[Exclusion]) -> None:
    """Round trip, through the very text of a file."""
    text = json.dumps(exclusions_document(held))
    assert exclusions_from(json.loads(text)) == tuple(held)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(some_exclusions(), max_size=2))
def test_what_is_written_keeps_the_schema(held: list[Exclusion]) -> None:
    """The schema is shipped for others to write by."""
    Draft202012Validator(exclusions_schema()).validate(exclusions_document(held))


def test_the_schema_names_every_zone_muscle_and_cause() -> None:
    """A row that is added is added there too."""
    row = exclusions_schema()["properties"]["exclusions"]["items"]["properties"]
    assert row["cause"]["enum"] == [one.id for one in ZONED]
    assert row["zones"]["items"]["enum"] == ZONE_NAMES
    assert row["muscles"]["items"]["enum"] == MUSCLE_NAMES


def test_the_examples_of_the_docs_are_read() -> None:
    """Docs cannot rot."""
    import re
    import tomllib

    page = Path(__file__).parents[2] / "docs" / "practice" / "exclusions.md"
    told = page.read_text(encoding="utf-8")
    written_json = re.findall(r"```json\n(.*?)```", told, re.DOTALL)
    written_toml = re.findall(r"```toml\n(.*?)```", told, re.DOTALL)
    found = [exclusions_from(json.loads(one)) for one in written_json]
    found += [exclusions_from(tomllib.loads(one)) for one in written_toml]
    assert [len(each) for each in found] == [4, 1]
