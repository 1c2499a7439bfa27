"""A comparison in words, without a photograph."""

from __future__ import annotations

from typing import Any

from yintang.clinic.comparison.models import Comparison
from yintang.clinic.comparison.told import told_of

LIGHT = "The light differs: take both photographs under the same lamp."
BLUR = "One photograph is blurred: hold the camera still."


def row(zone: str, verdict: str, **known: Any) -> dict[str, Any]:
    """One change of compare.json."""
    usual = {
        "measure": "line-change",
        "side": "midline",
        "why": "Because.",
        "limit_source": None,
    }
    return {**usual, "zone": zone, "verdict": verdict, **known}


def comparison(*rows: dict[str, Any], reasons: tuple[str, ...] = ()) -> Comparison:
    return Comparison(document={"changes": list(rows), "reasons": list(reasons)})


def test_every_value_is_counted_once() -> None:
    """The first sentence sums the page up."""
    told = told_of(
        comparison(
            row("forehead", "improved"),
            row("chin", "no detectable change"),
            row("glabella", "no detectable change"),
            row("upper-lip", "not comparable"),
        )
    )
    assert told.summary == (
        "1 value changed, 2 without detectable change, 1 may not be compared."
    )


def test_the_sides_are_named() -> None:
    """Left and right are the patient's."""
    told = told_of(comparison(row("cheek", "worse", side="left")))
    assert [(one.verdict, one.place) for one in told.changed] == [("Worse", "cheek, left")]


def test_worse_is_marked_otherwise_than_improved() -> None:
    """A mark beside the word, which alone would do."""
    told = told_of(
        comparison(
            row("chin", "worse"), row("forehead", "improved"), row("glabella", "changed")
        )
    )
    assert len({one.tag for one in told.changed}) == 3


def test_what_may_not_be_compared_stands_by_its_reason() -> None:
    """One reason often holds for many zones and measures."""
    told = told_of(
        comparison(
            row("chin", "not comparable", why=LIGHT),
            row("forehead", "not comparable", why=LIGHT),
            row("forehead", "not comparable", measure="lightness", why=BLUR),
        )
    )
    assert [(one.name, one.count) for one in told.left] == [
        (LIGHT, "2 values"),
        (BLUR, "1 value"),
    ]
    assert told.left[0].places[0][1] == "chin; forehead"


def test_a_reason_that_takes_nothing_away_stands_by_itself() -> None:
    """It is told how to do better next time."""
    told = told_of(comparison(row("chin", "not comparable", why=LIGHT), reasons=(LIGHT, BLUR)))
    assert told.reasons == (BLUR,)


def test_each_source_of_limits_is_named_once() -> None:
    """Issue 4, section 5: limit_source is own, programme or digital lower bound."""
    known = ("own", "programme", "digital lower bound", "own")
    told = told_of(
        comparison(*(row("chin", "no detectable change", limit_source=one) for one in known))
    )
    assert len(told.limits) == 3


def test_where_nothing_could_be_held_against_a_limit_none_is_named() -> None:
    """A limit that was not used is not told."""
    assert told_of(comparison(row("chin", "not comparable"))).limits == ()
