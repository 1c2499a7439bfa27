"""Two visits of one person: what may be compared, and what is said of it."""

from __future__ import annotations

from functools import cache

import pytest

from tests.evidence.visits import a_retake, hidden, smiling
from tests.face.build import posed
from tests.skin.build import a_sight
from yintang.evidence.change import Change, LimitSource, Verdict
from yintang.evidence.comparison import Comparison, compared
from yintang.evidence.limits import LimitRow, Limits
from yintang.face.model import MODEL_SHA256
from yintang.skin.edition import tables_edition
from yintang.skin.readings import LINE_CHANGE, judged_measures
from yintang.skin.zones import skin_places
from yintang.units import Side

LINED, SMOOTH = a_retake(0.15, 1), a_retake(0.0, 2)


@cache
def gone() -> Comparison:
    """A line across the forehead that went."""
    return compared([LINED], [SMOOTH])


def of(found: Comparison, measure: str, zone: str, side: Side = Side.MIDLINE) -> Change:
    return next(
        one
        for one in found.changes
        if (one.measure, one.zone, one.side) == (measure, zone, side)
    )


def verdicts(found: Comparison) -> set[Verdict]:
    return {one.verdict for one in found.changes}


def test_a_line_that_went_is_an_improvement_where_it_was() -> None:
    """M1; issue 4, section 3."""
    change = of(gone(), LINE_CHANGE, "forehead")
    assert change.verdict is Verdict.IMPROVED
    assert change.difference is not None
    assert change.difference.change < 0


def test_elsewhere_no_line_changed() -> None:
    others = [c for c in gone().changes if c.measure == LINE_CHANGE and c.zone != "forehead"]
    assert {one.verdict for one in others} <= {Verdict.UNCHANGED, Verdict.NOT_COMPARABLE}


def test_a_line_that_came_is_worse() -> None:
    found = compared([SMOOTH], [LINED])
    assert of(found, LINE_CHANGE, "forehead").verdict is Verdict.WORSE


@pytest.mark.parametrize("name", ["Anna", "Samuel"])
def test_of_an_unchanged_face_no_line_is_called_changed(name: str) -> None:
    """M14: no detectable change is a legal result, on light and dark skin."""
    found = compared([a_retake(0, 3, name)], [a_retake(0, 4, name)])
    lines = {one.verdict for one in found.changes if one.measure == LINE_CHANGE}
    assert lines <= {Verdict.UNCHANGED, Verdict.NOT_COMPARABLE}
    assert Verdict.UNCHANGED in lines


def test_every_measure_is_told_in_every_zone_whatever_became_of_it() -> None:
    told = [(one.measure, (one.zone, one.side)) for one in gone().changes]
    wanted = [(one.id, place) for one in judged_measures() for place in skin_places()]
    assert sorted(told) == sorted(wanted)


def test_a_smile_against_a_neutral_face_is_refused_with_what_to_do() -> None:
    """Findings on skin, 3.5: a smile that passes fakes a treatment effect."""
    found = compared([LINED], [smiling(SMOOTH)])
    assert not found.comparable
    assert found.seen is None
    assert verdicts(found) == {Verdict.NOT_COMPARABLE}
    assert any("no smile" in reason for reason in found.reasons)


def test_one_bad_photograph_of_a_visit_leaves_the_others_to_be_compared() -> None:
    """Three photographs a view are three by three differences."""
    found = compared([LINED], [smiling(SMOOTH), SMOOTH])
    assert (found.pairs, found.of_pairs) == (1, 2)
    assert of(found, LINE_CHANGE, "forehead").verdict is Verdict.IMPROVED


def test_of_several_photographs_the_middle_difference_counts() -> None:
    """Findings on skin, 4.3."""
    one, other = (compared([LINED], [after]) for after in (SMOOTH, a_retake(0.0, 5)))
    both = compared([LINED], [SMOOTH, a_retake(0.0, 5)])
    apart = [
        change.difference.change
        for change in (of(found, LINE_CHANGE, "forehead") for found in (one, both, other))
        if change.difference
    ]
    assert apart[1] == pytest.approx((apart[0] + apart[2]) / 2)


def test_a_zone_that_one_of_the_two_does_not_show_is_not_comparable_and_says_why() -> None:
    found = compared([hidden(LINED, "forehead")], [SMOOTH])
    change = of(found, LINE_CHANGE, "forehead")
    assert change.verdict is Verdict.NOT_COMPARABLE
    assert "show skin" in change.why
    assert of(found, LINE_CHANGE, "glabella").verdict is Verdict.UNCHANGED


def test_a_photograph_from_too_far_away_judges_no_lines_but_colour() -> None:
    """Issue 4, section 1: fit with limits tells which measures are off."""
    far = a_sight("Anna", posed(pupils_px=150))
    found = compared([far], [far])
    assert of(found, LINE_CHANGE, "forehead").verdict is Verdict.NOT_COMPARABLE
    assert "Come nearer" in of(found, LINE_CHANGE, "forehead").why
    assert of(found, "redness", "forehead").verdict is Verdict.UNCHANGED


def test_a_limit_of_repeated_photographs_is_taken_before_the_digital_one() -> None:
    """Issue 4, section 3: the larger of the person's and the programme's."""
    found = compared([LINED], [SMOOTH], limits_of(photographs=1))
    forehead = of(found, LINE_CHANGE, "forehead")
    assert forehead.verdict is Verdict.UNCHANGED
    assert "programme" in forehead.why
    assert "digital lower bound" in of(found, LINE_CHANGE, "glabella").why


def test_limits_of_more_photographs_a_visit_are_told_to_be_too_narrow() -> None:
    """Three photographs err less than one."""
    told = [
        compared([LINED], [SMOOTH], limits_of(photographs=count)).reasons for count in (1, 3)
    ]
    assert [any("visits of 3" in reason for reason in reasons) for reasons in told] == [
        False,
        True,
    ]


def limits_of(photographs: int) -> Limits:
    """A limit for the forehead that no line of this world exceeds."""
    row = LimitRow(
        measure=LINE_CHANGE, zone="forehead", unit="% of contrast", sem=20.0, mdc95=55.0,
        persons=12,
    )  # fmt: skip
    return Limits(
        source=LimitSource.PROGRAMME,
        photographs=photographs,
        model_sha256=MODEL_SHA256,
        tables=tables_edition(),
        rows=(row,),
    )


def test_no_sentence_tells_a_cause_or_a_depth_in_millimetres() -> None:
    """Issue 4, section 2; findings on skin, 4.4."""
    told = " ".join((*gone().reasons, *(one.why for one in gone().changes)))
    for word in ("acupuncture", "treatment", "because", " mm deep", "years", "younger"):
        assert word not in told
