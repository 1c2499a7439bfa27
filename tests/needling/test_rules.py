"""Which rules a needle breaks where it now stands, and how they are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.needling.build import FACE, PLACES, a_plan, needle_on, places_off, with_needle
from yintang.needling.by_hand.edits import most_inserted, move_needle
from yintang.needling.plan import make_plan
from yintang.needling.rules import broken_rules
from yintang.needling.values import BrokenRule, Needle, Plan, Wishes
from yintang.safety.exclusions import Exclusion
from yintang.units import Side, distance_mm

PLAN = a_plan()
GB14 = needle_on(PLAN, "GB14")
ST3 = needle_on(PLAN, "ST3")


def moved(needle: Needle, *, across: float = 0.0, up: float = 0.0, plan: Plan = PLAN) -> Plan:
    pixel = places_off(FACE, needle.spot, across=across, up=up)
    return move_needle(plan, FACE, needle.number, pixel)


def rules(plan: Plan, rule: str) -> list[BrokenRule]:
    return [broken for broken in broken_rules(plan, FACE) if broken.rule == rule]


def changed(needle: Needle, **change: Any) -> Plan:
    return with_needle(PLAN, needle, **change)


@pytest.mark.parametrize("needles", [40, 50, 70])
def test_a_lawful_plan_breaks_no_rule(needles: int) -> None:
    """A fresh plan gives neither stop nor mind."""
    assert broken_rules(a_plan(Wishes(needles=needles)), FACE) == ()


def neighbour_of(needle: Needle) -> Needle:
    others = [n for n in PLAN.needles if n.number != needle.number and n.side is needle.side]
    return min(others, key=lambda other: distance_mm(other.spot, needle.spot))


def test_a_needle_dragged_onto_another_breaks_the_spacing() -> None:
    """The sentence of the brief: now stands ... mm from needle 13; keep 5 mm."""
    other = neighbour_of(ST3)
    plan = move_needle(PLAN, FACE, ST3.number, places_off(FACE, other.spot, across=-1))
    (broken,) = [b for b in rules(plan, "spacing") if f"needle {other.number};" in b.message]
    assert broken.number == ST3.number
    assert broken.severity == "stop"
    assert broken.message.startswith(f"Needle {ST3.number} now stands ")
    assert broken.message.endswith(f"mm from needle {other.number}; keep 5 mm.")


def test_the_needle_that_was_moved_is_the_one_that_is_told() -> None:
    """Whichever of the two has the smaller number."""
    last = PLAN.needles[-1]
    first = PLAN.needles[4]
    plan = move_needle(PLAN, FACE, first.number, places_off(FACE, last.spot, across=1))
    assert {b.number for b in rules(plan, "spacing")} == {first.number}


@pytest.mark.parametrize(("gap", "stops"), [(5.02, 0), (4.98, 1)])
def test_the_spacing_is_a_law_at_its_edge(gap: float, stops: int) -> None:
    """Straight needles on almost level skin, 5 mm apart in the cheek."""
    one = replace(ST3, by_hand=True)
    other = needle_on(PLAN, "SI18")
    spot = FACE.spot(one.spot.across_mm, one.spot.up_mm)
    pair = Plan(wishes=Wishes(side=Side.LEFT), needles=(), left_out=(), warnings=())
    near = replace(other, spot=FACE.spot(spot.across_mm, spot.up_mm + gap * 0.9), zone="cheek")
    stretch = gap / distance_mm(near.spot, spot)
    near = replace(near, spot=FACE.spot(spot.across_mm, spot.up_mm + gap * 0.9 * stretch))
    plan = replace(pair, needles=(replace(one, spot=spot), near))
    assert len(rules(plan, "spacing")) == stops


def test_a_needle_dragged_into_the_orbit_is_stopped() -> None:
    """Forbidden: nothing enters it."""
    gb1 = needle_on(PLAN, "GB1")
    plan = moved(gb1, across=-12)
    (broken,) = rules(plan, "orbit")
    assert (broken.number, broken.severity) == (gb1.number, "stop")
    assert broken.message == f"Needle {gb1.number}: its way would enter the orbit."


def test_a_needle_dragged_onto_a_foramen_is_stopped() -> None:
    """Foramina are forbidden."""
    chin = next(n for n in PLAN.needles if n.code == "CV24")
    target = FACE.spot(25 - 3.3, -67 - 20.4)
    plan = move_needle(PLAN, FACE, chin.number, FACE.pixel(target))
    assert [b.severity for b in rules(plan, "mental-foramen")] == ["stop"]


def test_a_needle_too_deep_over_a_vessel_is_stopped() -> None:
    """ST3 goes 4 mm in; over the artery in the fold 2.5 mm is the most."""
    target = FACE.mark("fold_mid", Side.LEFT)
    plan = move_needle(PLAN, FACE, ST3.number, FACE.pixel(target))
    (broken,) = rules(plan, "facial-artery-fold")
    assert broken.severity == "stop"
    assert "2.5 mm is the most there" in broken.message


def test_near_a_vein_to_be_felt_for_the_hand_is_reminded() -> None:
    """Allowed, and amber."""
    target = FACE.spot(46 + 18, 7)
    gb1 = needle_on(PLAN, "GB1")
    plan = move_needle(PLAN, FACE, gb1.number, FACE.pixel(target))
    minds = rules(plan, "palpate")
    assert [(b.number, b.severity) for b in minds] == [(gb1.number, "mind")]
    assert "sentinel vein" in minds[0].message
    assert minds[0].message.endswith("feel first.")


@pytest.mark.parametrize(("up", "stops"), [(60, 0), (180, 1)])
def test_a_needle_off_the_face_is_stopped(up: float, stops: int) -> None:
    """Outside every zone, in the background of the photo."""
    plan = move_needle(PLAN, FACE, GB14.number, FACE.pixel(FACE.spot(0, up)))
    assert len(rules(plan, "off-face")) == stops


def test_a_needle_over_the_midline_is_stopped() -> None:
    """It belongs to the left."""
    (broken,) = rules(moved(GB14, across=-40), "side")
    assert broken.message == f"Needle {GB14.number} belongs to the left and has left it."


@pytest.mark.parametrize(("across", "stops"), [(2.9, 0), (3.1, 1), (-3.1, 1)])
def test_a_needle_of_the_midline_stays_on_it(across: float, stops: int) -> None:
    """3 mm on either side are the midline."""
    chin = needle_on(PLAN, "CV24", Side.MIDLINE)
    assert len(rules(moved(chin, across=across), "side")) == stops


@pytest.mark.parametrize(("up", "minds"), [(3.5, 0), (5.0, 1)])
def test_a_point_that_strays_from_its_place_is_amber(up: float, minds: int) -> None:
    """GB14 is located to 4 mm."""
    assert GB14.tolerance_mm == 4
    found = rules(moved(GB14, up=up), "strayed")
    assert [b.severity for b in found] == ["mind"] * minds


@pytest.mark.parametrize(("up", "minds"), [(9, 0), (-14, 1)])
def test_a_needle_along_a_line_follows_the_wrinkle_but_not_anywhere(
    up: float, minds: int
) -> None:
    """The practitioner sees the wrinkle; more than 12 mm away it is another one."""
    line = needle_on(PLAN, "L-FH")
    assert len(rules(moved(line, up=up), "strayed")) == minds


def test_class_three_is_stopped() -> None:
    """No plan takes it, and moving a needle does not change its class."""
    (broken,) = rules(changed(GB14, risk_class=3), "class")
    assert broken.severity == "stop"


@pytest.mark.parametrize(("depth", "stops"), [(2.0, 0), (1.99, 1), (4.0, 0), (4.01, 1)])
def test_depth_stays_within_the_range_of_the_point(depth: float, stops: int) -> None:
    """GB14: 2 to 4 mm, both edges lawful."""
    assert len(rules(changed(GB14, depth_mm=depth), "depth")) == stops


@pytest.mark.parametrize(("inserted", "stops"), [(12.0, 0), (12.1, 1)])
def test_a_needle_is_never_buried(inserted: float, stops: int) -> None:
    """Length 15, reserve 3."""
    assert GB14.length_mm == 15
    assert len(rules(changed(GB14, inserted_mm=inserted), "reserve")) == stops


def test_a_needle_that_no_tray_holds_may_not_go_in_at_all() -> None:
    """An unknown gauge has no known reserve."""
    assert most_inserted(replace(GB14, gauge_mm=0.99)) == 0


def test_a_full_zone_is_amber() -> None:
    """By hand more are possible."""
    plan = a_plan(Wishes(goals=("perioral",), needles=70))
    lip = needle_on(plan, "CV24", Side.MIDLINE)
    held = [n for n in plan.needles if n.zone == "upper-lip"]
    crowd = with_needle(plan, lip, zone="upper-lip", by_hand=True)
    extra = [replace(n, number=100 + i, by_hand=True) for i, n in enumerate(held)]
    full = replace(crowd, needles=(*crowd.needles, *extra))
    assert {b.severity for b in rules(full, "zone-full")} == {"mind"}


def test_a_needle_dragged_into_an_excluded_zone_is_stopped() -> None:
    """What must not be needled must not be needled by accident."""
    plan = make_plan(FACE, PLACES, Wishes(excluded=("brow",)))
    forehead = needle_on(plan, "GB14")
    inside = moved(forehead, up=-24, plan=plan)
    (broken,) = rules(inside, "excluded")
    assert broken.severity == "stop"
    assert broken.message == f"Needle {forehead.number} stands in an excluded place: brow."


FILLER = Exclusion(cause="filler", zones=("brow",), until=date(2026, 5, 28))


@pytest.mark.parametrize(("day", "stops"), [(27, 1), (28, 0)])
def test_a_needle_dragged_into_a_zone_kept_free_for_a_cause_is_stopped(
    day: int, stops: int
) -> None:
    """Whatever a hand does, until the day on which needles are allowed again."""
    wishes = Wishes(exclusions=(FILLER,), day=date(2026, 5, day))
    plan = replace(PLAN, wishes=wishes, needles=(GB14,))
    found = rules(moved(GB14, up=-24, plan=plan), "kept-free")
    assert [broken.severity for broken in found] == ["stop"] * stops


def test_a_stop_for_a_cause_says_which_and_until_when() -> None:
    """Words for the practitioner."""
    plan = replace(PLAN, wishes=Wishes(exclusions=(FILLER,)), needles=(GB14,))
    (broken,) = rules(moved(GB14, up=-24, plan=plan), "kept-free")
    assert "no needle in this zone before 2026-05-28" in broken.message


def test_a_needle_on_an_excluded_point_in_an_excluded_zone_tells_the_point_first() -> None:
    """The same plan always tells the same."""
    plan = replace(PLAN, wishes=Wishes(excluded=("forehead", "GB14")), needles=(GB14,))
    told = [broken.message.partition(" stands in ")[2] for broken in rules(plan, "excluded")]
    assert told == ["an excluded place: GB14.", "an excluded place: forehead."]


def test_a_needle_without_its_partner_is_amber() -> None:
    """One of a pair was taken away."""
    plan = replace(PLAN, needles=tuple(n for n in PLAN.needles if n is not GB14))
    (broken,) = rules(plan, "partner")
    assert broken.severity == "mind"
    assert broken.message.endswith("has lost its partner on the left.")


@pytest.mark.parametrize(("side", "amber"), [(Side.RIGHT, 0), (Side.LEFT, 1)])
def test_a_goal_for_one_side_alone_misses_no_partner_there(side: Side, amber: int) -> None:
    """Issue 3, section 2: a one-sided goal may break a pair; on the other side it is amber."""
    wishes = replace(PLAN.wishes, goals=("forehead",), goal_sides=(("forehead", side),))
    needles = tuple(n for n in PLAN.needles if n is not GB14)
    assert len(rules(replace(PLAN, wishes=wishes, needles=needles), "partner")) == amber


def test_on_one_side_nobody_misses_a_partner() -> None:
    """It was asked for like that."""
    assert rules(a_plan(Wishes(side=Side.LEFT)), "partner") == []


def test_rules_are_told_in_the_order_of_the_needles() -> None:
    """The list reads from top to bottom."""
    plan = moved(GB14, across=-40)
    plan = moved(ST3, across=-60, plan=plan)
    numbers = [broken.number for broken in broken_rules(plan, FACE)]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) >= 2


def test_every_message_is_a_sentence_with_the_number_of_its_needle() -> None:
    """Words for the practitioner."""
    plan = moved(ST3, across=-60, plan=moved(GB14, across=-40))
    for broken in broken_rules(plan, FACE):
        assert broken.message.startswith(f"Needle {broken.number}")
        assert broken.message.endswith(".")
