"""Pairs and needles alone, what they are worth and what they cost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.needling.build import FACE, PLACES, a_plan, a_random_face, needle_on, places_of
from yintang.needling.candidates import Candidate, Sorted, sort_seats
from yintang.needling.choosing.units import Unit, locked_units, lone, partners_of, units_of
from yintang.needling.choosing.worth import Asker, askers_of, burden_of, worth_of
from yintang.needling.goals import goal
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.values import Needle, Wishes
from yintang.units import Side, distance_mm

SEATS = sort_seats(FACE, PLACES, Wishes())
FIRM = ("firmness",)


def units(wishes: Wishes | None = None, seats: Sorted = SEATS) -> tuple[Unit, ...]:
    return units_of(seats, askers_of(wishes or Wishes()))


def by_key(found: tuple[Unit, ...]) -> dict[object, Unit]:
    return {unit.key: unit for unit in found if unit.size > 1 or "midline" in _sides(unit)}


def _sides(unit: Unit) -> list[str]:
    return [candidate.seat.side for candidate in unit.candidates]


def candidate(code: str, seats: Sorted = SEATS) -> Candidate:
    return next(c for c in seats.candidates if c.seat.code == code)


def test_pairs_are_made_of_the_same_seat_on_both_sides() -> None:
    """Bilateral symmetry of code and station."""
    face = a_random_face(2)
    for unit in units(seats=sort_seats(face, places_of(face), Wishes())):
        assert _sides(unit) in ([Side.MIDLINE], [Side.RIGHT, Side.LEFT])
        assert len({one.seat.key for one in unit.candidates}) == 1


def test_units_come_in_an_order_of_their_own() -> None:
    """However the candidates came."""
    turned = replace(SEATS, candidates=SEATS.candidates[::-1])
    assert [unit.key for unit in units()] == [unit.key for unit in units(seats=turned)]


def test_a_needle_whose_partner_is_barred_is_left_out_too() -> None:
    """Issue 2, section 4: same code on both sides, else neither."""
    alone = [c for c in SEATS.candidates if c.seat.code == "GB14"][:1]
    others = [c for c in SEATS.candidates if c.seat.code != "GB14"]
    cut = replace(SEATS, candidates=(*others, *alone))
    found = units(seats=cut)
    assert "GB14" not in {unit.code for unit in found}
    widowed = [barred.why for barred in lone(cut, found) if barred.seat.code == "GB14"]
    assert [why[:31] for why in widowed] == ["Its partner on the left is left"]


def test_one_side_asked_for_needs_no_partners() -> None:
    """Every needle is its own unit then."""
    left = sort_seats(FACE, PLACES, Wishes(side=Side.LEFT))
    found = units(seats=left)
    assert all(unit.size == 1 for unit in found)
    assert lone(left, found) == ()


def test_a_wish_for_one_side_may_break_a_pair() -> None:
    """Issue 3, section 2: a one-sided goal."""
    wishes = Wishes(goals=("jaw-tension",), goal_sides=(("jaw-tension", Side.LEFT),))
    alone = [u for u in units(wishes) if u.size == 1 and Side.MIDLINE not in _sides(u)]
    assert alone
    assert {_sides(unit)[0] for unit in alone} == {Side.LEFT}
    asked = goal("jaw-tension")
    assert all(asked.weight(unit.code, unit.zone) > 0 for unit in alone)


def test_a_wish_for_one_side_makes_a_plan_of_unequal_sides() -> None:
    """More needles where they were asked for, and pairs elsewhere."""
    wishes = Wishes(goals=("fine-lines",), needles=40, goal_sides=(("fine-lines", Side.LEFT),))
    plan = make_plan(FACE, PLACES, wishes)
    sides = [needle.side for needle in plan.needles]
    assert sides.count(Side.LEFT) > sides.count(Side.RIGHT)
    assert len(plan.needles) == 40
    assert broken_laws(plan, FACE, PLACES) == ()


def test_goals_raise_the_worth_of_what_they_ask_for() -> None:
    """Needles that no goal asks for keep that of the balanced protocol."""
    plain, wished = by_key(units()), by_key(units(Wishes(goals=("crows-feet",))))
    for key, unit in wished.items():
        before = plain[key].worth if key in plain else 0
        assert (unit.worth > before) == bool(unit.asked)


def test_a_goal_counts_three_times_what_the_protocol_counts() -> None:
    """Settings: what was asked for comes first."""
    asked = [Asker(goal=goal("firmness"), times=3), Asker(goal=goal("jawline"), times=1)]
    alone = [worth_of("SI18", "cheek", Side.LEFT, [one]) for one in asked]
    assert alone[0] == 2700
    assert worth_of("SI18", "cheek", Side.LEFT, asked) == sum(alone)


@pytest.mark.parametrize(("side", "worth"), [(Side.LEFT, 2700), (Side.RIGHT, 0)])
def test_a_wish_for_one_side_asks_for_nothing_on_the_other(side: Side, worth: int) -> None:
    """Nor does it count there."""
    asked = Asker(goal=goal("firmness"), times=3, side=Side.LEFT)
    assert worth_of("SI18", "cheek", side, [asked]) == worth


def test_the_goal_that_asks_most_is_named_first() -> None:
    """The reason starts with the strongest wish."""
    found = {unit.code: unit for unit in units(Wishes(goals=("glabella", "forehead")))}
    assert [one.id for one in found["GB14"].asked] == ["forehead", "glabella"]


def test_the_protocol_is_no_wish() -> None:
    """It fills up and is not named among the goals."""
    assert all(unit.asked == () for unit in units())


def test_what_nobody_wants_is_no_unit() -> None:
    """Even where there is room."""
    codes = {unit.code for unit in units()}
    assert "GV28" not in codes
    assert {u.code for u in units(Wishes(goals=FIRM))} >= codes


def test_thicker_needles_cost_more() -> None:
    """In 428 patients only the thickness foretold bleeding."""
    thin = candidate("GB14")
    thick = replace(thin, needle=replace(thin.needle, gauge_mm=2 * thin.needle.gauge_mm))
    assert burden_of(thick) > burden_of(thin)


def test_a_needle_beside_a_vessel_costs_more() -> None:
    """What has to be felt for may also bleed."""
    clear = replace(candidate("GB14"), palpate=())
    assert burden_of(replace(clear, palpate=("a vessel",))) > burden_of(clear)


def test_the_skin_under_the_eye_costs_more_than_the_forehead() -> None:
    """It bruises most and hurts most."""
    forehead = replace(candidate("GB14"), palpate=())
    under = replace(forehead, seat=replace(forehead.seat, zone="under-eye"))
    assert burden_of(under) > burden_of(forehead)


@pytest.mark.parametrize(
    ("turn", "way", "more"), [(1, 0, 0), (2, 0, 60), (1, 1, 40), (2, 1, 100)]
)
def test_standing_beside_the_usual_station_costs_a_little(
    turn: int, way: int, more: int
) -> None:
    """Usual stations first, one line one way; no direction is claimed to be better."""
    usual = next(c for c in SEATS.candidates if c.seat.key[0] == "L-FH")
    usual = replace(usual, seat=replace(usual.seat, key=("L-FH", 0, 1, 0)))
    other = replace(usual, seat=replace(usual.seat, key=("L-FH", 0, turn, way)))
    assert burden_of(other) - burden_of(usual) == more


def test_the_usual_location_of_a_point_costs_a_little_less() -> None:
    """LI19 has two; the first of its row is the usual one."""
    first, second = (
        next(u for u in units() if u.key[:2] == ("LI19", variant)) for variant in (0, 1)
    )
    assert first.worth - second.worth == 2 * 20


def a_locked(code: str = "ST4", side: Side = Side.LEFT) -> Needle:
    return replace(needle_on(a_plan(), code, side), locked=True)


def test_a_locked_needle_stands_for_itself() -> None:
    """It has a way, a zone and a worth, and no candidate."""
    needle = a_locked()
    (unit,) = locked_units(FACE, (needle,), askers_of(Wishes()))
    assert (unit.code, unit.zone, unit.size) == ("ST4", needle.zone, 1)
    assert unit.candidates == ()


def test_the_partner_of_a_locked_needle_is_wanted_most() -> None:
    """Both sides alike."""
    (partner,) = partners_of((a_locked(),), SEATS, askers_of(Wishes()))
    assert partner.partner
    assert _sides(partner) == [Side.RIGHT]
    assert partner.code == "ST4"


def test_two_locked_partners_need_no_third() -> None:
    """Both stand already."""
    pair = (a_locked(), a_locked(side=Side.RIGHT))
    assert partners_of(pair, SEATS, askers_of(Wishes())) == ()


def test_a_needle_of_the_midline_has_no_partner() -> None:
    """Yintang is one."""
    assert partners_of((a_locked("EX-HN3", Side.MIDLINE),), SEATS, askers_of(Wishes())) == ()


def test_the_partner_of_a_line_needle_stands_opposite() -> None:
    """The station nearest to the mirrored spot."""
    needle = next(n for n in a_plan().needles if n.code == "L-FH" and n.side is Side.LEFT)
    (partner,) = partners_of((needle,), SEATS, askers_of(Wishes()))
    mirrored = replace(needle.spot, across_mm=-needle.spot.across_mm)
    assert distance_mm(partner.candidates[0].seat.entry, mirrored) < 1


def test_locked_needles_stay_where_they_are() -> None:
    """Plan the rest around what I locked."""
    locked = tuple(a_locked(code) for code in ("ST4", "GB14"))
    plan = make_plan(FACE, PLACES, Wishes(goals=FIRM, locked=locked))
    assert len(plan.needles) == 50
    for needle in locked:
        (kept,) = (n for n in plan.needles if n.spot == needle.spot)
        assert replace(kept, number=needle.number) == needle


def test_the_rest_keeps_its_distance_from_a_locked_needle() -> None:
    """Locked 3 mm off its place, by the practitioner's own hand."""
    moved = FACE.spot(a_locked().spot.across_mm + 3, a_locked().spot.up_mm)
    locked = replace(a_locked(), spot=moved, by_hand=True)
    plan = make_plan(FACE, PLACES, Wishes(locked=(locked,)))
    others = [n for n in plan.needles if n.code == "ST4"]
    assert {n.side for n in others} == {Side.LEFT, Side.RIGHT}
    assert len(others) == 2
