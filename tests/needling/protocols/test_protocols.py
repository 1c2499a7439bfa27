"""Named protocols: what a visit asks for where no single wish does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.needling.build import FACE, PLACES
from yintang.anatomy.body_points import body_point
from yintang.anatomy.needles import needles as tray
from yintang.anatomy.zones import zones
from yintang.errors import UnknownProtocol
from yintang.needling.dosing.checks import over_limit
from yintang.needling.dosing.dose import dose_of_plan
from yintang.needling.plan import make_plan
from yintang.needling.protocols.named import (
    Protocol,
    protocol,
    protocols,
)
from yintang.needling.protocols.wished import protocol_of, wishes_for
from yintang.needling.settings import sensitivities, setting
from yintang.needling.values import Wishes

every_protocol = pytest.mark.parametrize("one", protocols(), ids=lambda one: one.id)


def changed(**fields: object) -> Protocol:
    """The lift protocol with something else in it."""
    return replace(protocol("lift"), **fields)  # type: ignore[arg-type]


def test_seven_protocols_are_brought_and_the_balanced_one_comes_first() -> None:
    """Issue 3, section 4: the named ones, balanced being the default."""
    assert [one.id for one in protocols()] == [
        "balanced",
        "lines-first",
        "lift",
        "jaw-release",
        "brightening",
        "gentle-first-visit",
        "maintenance",
    ]


def test_the_balanced_protocol_fills_a_plan_up_where_nothing_else_is_said() -> None:
    """Needles that no goal asks for come from it."""
    filling = protocol_of(Wishes()).weights
    assert filling.weight("EX-HN3", "glabella") == 1
    assert filling.weight("L-FH", "forehead") == 0.6


@every_protocol
def test_every_number_has_a_source_and_a_strength(one: Protocol) -> None:
    """Issue 3: every number has a source or says "custom of this practice"."""
    backed: list[Any] = [one, one.needles, one.retention, one.couch, *one.gauges]
    assert all(number.source and number.strength for number in backed)
    loose = [number for number in backed if number.strength == "convention"]
    assert all("custom of this practice" in number.source for number in loose)


@every_protocol
def test_its_number_lies_within_the_aim_or_has_its_reason(one: Protocol) -> None:
    """M6: 40 to 70; a gentle first visit may ask for fewer with a reason."""
    aimed = setting("needles_least") <= one.needles.usual <= setting("needles_most")
    assert aimed or one.needles.reason


def test_a_gentle_first_visit_has_thirty_needles_and_says_why() -> None:
    """Issue 3, section 2: fewer with a reason."""
    gentle = protocol("gentle-first-visit")
    assert gentle.needles.usual == 30
    assert "first visit" in (gentle.needles.reason or "")


def test_a_gentle_first_visit_takes_the_thinnest_needles() -> None:
    """Only thickness foretold bleeding in 428 patients."""
    gentle = protocol("gentle-first-visit")
    for zone in zones():
        assert list(gentle.gauges_in(zone.id)) == sorted(gentle.gauges_in(zone.id))


def test_a_gentle_first_visit_spares_the_most_sensitive_zones() -> None:
    """House rule: first needles where they are felt least."""
    weights = protocol("gentle-first-visit").weights
    tender = [name for name, level in sensitivities().items() if level == 3]
    assert all(weights.weight("", name) <= 0.1 for name in tender)


def test_retention_is_what_the_practice_says() -> None:
    """treatment.md 4.1: 25 to 30 minutes."""
    told = protocol("balanced").retention
    assert (told.least_min, told.usual_min, told.most_min) == (25, 25, 30)


@every_protocol
def test_its_needles_can_be_set_within_its_couch_time(one: Protocol) -> None:
    """18 seconds a needle."""
    assert one.needles.usual * setting("set_needle_s") <= one.couch.most_min * 60


@every_protocol
def test_its_body_points_can_be_reached_with_the_face(one: Protocol) -> None:
    """body_points.csv: no point of the back in a visit for the face."""
    assert all(body_point(body.code).with_the_face for body in one.body)


@every_protocol
def test_its_body_points_are_not_counted_as_needles_of_the_face(one: Protocol) -> None:
    """Issue 3: always counted apart from the face."""
    assert one.body_needles == 2 * len(one.body)
    without = replace(one, body=())
    assert (without.body_needles, without.needles) == (0, one.needles)


@every_protocol
def test_a_plan_can_be_filled_up_from_it(one: Protocol) -> None:
    """It asks for enough places: its own number stands lawfully, within every limit of dose."""
    plan = make_plan(FACE, PLACES, wishes_for(one))
    assert len(plan.needles) == one.needles.usual
    assert over_limit(dose_of_plan(plan)) == ()


def test_fixed_and_preferred_places_count_in_full() -> None:
    """What is always set is asked for before anything else."""
    jaw = protocol("jaw-release")
    assert {"ST6", "ST7"} == set(jaw.fixed)
    assert [jaw.weights.weight(code, "masseter") for code in jaw.fixed] == [1, 1]
    own = changed(fixed=("M-masseter",), preferred=("GV26",)).weights
    assert own.weight("M-masseter", "masseter") == own.weight("GV26", "upper-lip") == 1


def test_places_that_are_not_named_count_as_written() -> None:
    """Only fixed and preferred places are lifted."""
    plain = changed(fixed=(), preferred=())
    assert plain.weights.points == plain.points
    assert plain.weights.zones == plain.zones


def test_a_zone_without_a_word_on_gauges_takes_what_the_tray_has() -> None:
    """The tray's order of preference."""
    of_tray = list(dict.fromkeys(n.gauge_mm for n in tray() if "cheek" in n.zones))
    assert list(protocol("balanced").gauges_in("cheek")) == of_tray


def test_a_zone_takes_only_the_gauges_that_are_allowed_there() -> None:
    """Thin needles on thin skin."""
    assert protocol("lines-first").gauges_in("upper-lip") == (0.12, 0.14)


def test_a_protocol_that_nobody_knows_is_refused() -> None:
    """The sentence says which there are."""
    with pytest.raises(UnknownProtocol, match="take one of balanced, lines-first"):
        protocol("miracle")
