"""The causes for which needles stay away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from yintang.errors import UnknownPlace
from yintang.safety.causes import Cause, cause, causes

every_cause = pytest.mark.parametrize("one", causes(), ids=lambda one: one.id)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("filler", 28),
        ("toxin", 14),
        ("laser", 30),
        ("microdermabrasion", 7),
        ("peel-light", 14),
        ("peel", 30),
        ("peel-deep", 90),
        ("surgery", 180),
        ("threads", 90),
        ("stimulator", 60),
        ("microneedling", 28),
        ("acid", 3),
        ("herpes", 14),
    ],
)
def test_the_usual_wait_is_that_of_the_screening_rules(name: str, days: int) -> None:
    """screening.csv, default_wait_days; treatment.md 6.4."""
    assert cause(name).wait_days == days


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("toxin", [(14, 28), (21, 21), (90, 90)]),
        ("filler", [(14, 28), (21, 21), (90, 90)]),
        ("laser", [(21, 21), (30, 30)]),
        ("microdermabrasion", [(7, 7), (30, 30)]),
        ("acid", [(3, 7)]),
    ],
)
def test_the_waits_of_conflicting_sources_are_kept(
    name: str, told: list[tuple[int, int]]
) -> None:
    """screening.csv, conflicting_sources_days; treatment.md, fact 8: show the disagreement."""
    assert [(one.min, one.max) for one in cause(name).told_days] == told


@pytest.mark.parametrize("name", ["herpes", "cellulitis", "fever", "changing-lesion"])
def test_what_is_never_only_a_zone_puts_off_the_visit(name: str) -> None:
    """Issue 3, section 2: never a zone exclusion, the whole facial visit waits."""
    assert (cause(name).scope, cause(name).bars) == ("visit", "visit")


def test_the_injected_muscle_waits_as_long_as_its_row_says() -> None:
    """zones.csv: no toxin in the last 4 weeks at this muscle."""
    assert cause("toxin").muscle_wait_days == 28


def test_only_a_filler_that_never_dissolves_never_lifts() -> None:
    """screening.csv, perm: exclude zone forever."""
    assert [one.id for one in causes() if not one.lifts] == ["lasting-filler"]


def test_only_toxin_bars_muscles() -> None:
    """screening.csv, tox: no injected muscle."""
    assert [one.id for one in causes() if one.bars == "muscles"] == ["toxin"]


@every_cause
def test_a_cause_says_why_in_a_sentence(one: Cause) -> None:
    """Contributing: messages to people are sentences."""
    assert one.words[0].isupper()
    assert one.words.endswith(".")


@every_cause
def test_the_title_begins_with_a_capital_and_is_the_name(one: Cause) -> None:
    """It stands at the head of a sentence."""
    assert one.title[0].isupper()
    assert one.title[1:] == one.name[1:]


@pytest.mark.parametrize(
    ("name", "changed", "reason"),
    [
        ("filler", {"bars": "visit"}, "puts off"),
        ("fever", {"bars": "zone"}, "puts off"),
        ("filler", {"lifts": False}, "never lifts"),
        ("filler", {"muscle_wait_days": 3}, "bars none"),
        ("filler", {"wait_days": 0}, "less than a day"),
        ("toxin", {"muscle_wait_days": -1}, "less than a day"),
    ],
)
def test_a_cause_that_contradicts_itself_is_refused(
    name: str, changed: dict[str, Any], reason: str
) -> None:
    """Law 3: the reader checks the table."""
    with pytest.raises(ValueError, match=reason):
        replace(cause(name), **changed)


def test_an_unknown_cause_is_refused_with_the_known_ones() -> None:
    """Messages say what to do."""
    with pytest.raises(UnknownPlace, match="take one of filler, lasting-filler"):
        cause("botox")
