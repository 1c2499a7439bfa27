"""The chooser: exactly as many as asked for, spaced, wanted most first, always the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.needling.build import a_random_face, flat_face, places_of
from yintang.anatomy.needles import needles as tray
from yintang.needling.candidates import Candidate, sort_seats
from yintang.needling.choose import choose
from yintang.needling.goals import goal
from yintang.needling.path import Insertion, needle_path
from yintang.needling.seats import Seat
from yintang.needling.units import Unit, alone, units_of
from yintang.needling.values import NeedleKind, Wishes
from yintang.tables import Range
from yintang.units import Side

FACE = flat_face()
ANY: Mapping[str, int] = {}
STRAIGHT = Insertion(direction_deg=0, angle_deg=90, inserted_mm=3)


def a_candidate(code: str, side: Side, across: float, up: float, zone: str) -> Candidate:
    entry = FACE.spot(across, up)
    seat = Seat(
        kind=NeedleKind.POINT,
        code=code,
        name=code,
        variant=None,
        side=side,
        key=(code, 0, 0),
        zone=zone,
        entry=entry,
        style="perpendicular",
        direction_deg=0,
        angle_deg=90,
        depth_mm=Range(2, 4),
        inserted_mm=(3.0,),
        tolerance_mm=2,
        risk_class=1,
        palpate=(),
        pinned=True,
        handle=None,
    )
    path = needle_path(FACE, entry, side, STRAIGHT)
    return Candidate(seat=seat, insertion=STRAIGHT, needle=tray()[0], path=path, palpate=())


def a_pair(
    code: str, across: float, up: float = -40.0, *, worth: float = 1.0, zone: str = "cheek"
) -> Unit:
    right = a_candidate(code, Side.RIGHT, -across, up, zone)
    left = a_candidate(code, Side.LEFT, across, up, zone)
    return Unit(candidates=(right, left), asked=(), worth=worth)


def a_single(
    code: str, up: float, *, worth: float = 1.0, across: float = 0.0, zone: str = "chin"
) -> Unit:
    lone = a_candidate(code, Side.MIDLINE, across, up, zone)
    return Unit(candidates=(lone,), asked=(), worth=worth)


def codes(chosen: tuple[Unit, ...]) -> list[str]:
    return [unit.code for unit in chosen]


def count(chosen: tuple[Unit, ...]) -> int:
    return sum(len(unit.candidates) for unit in chosen)


def test_the_most_wanted_come_first() -> None:
    """Goals set weights."""
    units = [a_pair("low", 10, worth=1), a_pair("high", 30, worth=3)]
    assert codes(choose(units, 2, ANY)) == ["high"]


def test_a_pair_counts_two_and_the_midline_one() -> None:
    """ST4 on both sides is two needles."""
    units = [a_pair("pair", 20), a_single("lone", -90)]
    assert count(choose(units, 3, ANY)) == 3


def test_never_more_than_asked_for() -> None:
    """One needle of room takes no pair."""
    assert choose([a_pair("pair", 20)], 1, ANY) == ()


@pytest.mark.parametrize("needles", [4, 5])
def test_the_number_is_met_exactly_whether_even_or_odd(needles: int) -> None:
    """The midline makes numbers odd."""
    units = [a_pair("a", 10), a_pair("b", 30), a_pair("c", 50), a_single("lone", -90, worth=9)]
    assert count(choose(units, needles, ANY)) == needles


def test_a_midline_needle_is_given_up_where_it_stands_in_the_way_of_the_number() -> None:
    """Wanted most, it would leave the plan one short."""
    units = [a_single("lone", -40, worth=9), a_pair("a", 20), a_pair("b", 40)]
    assert codes(choose(units, 4, ANY)) == ["a", "b"]


@pytest.mark.parametrize(("across", "expected"), [(25.3, 4), (25.1, 2), (24.0, 2)])
def test_units_too_close_are_never_chosen_together(across: float, expected: int) -> None:
    """5 mm in the cheek, and a little slack."""
    assert count(choose([a_pair("a", 20), a_pair("b", across)], 4, ANY)) == expected


def test_a_pair_whose_needles_stand_too_close_is_never_chosen() -> None:
    """2 mm on either side of the midline are 4 mm apart."""
    assert choose([a_pair("narrow", 2)], 2, ANY) == ()


def test_what_stands_already_keeps_its_distance() -> None:
    """The neck is chosen beside the face."""
    standing = (a_pair("standing", 20),)
    assert choose([a_pair("near", 22)], 2, ANY, standing) == ()
    assert count(choose([a_pair("far", 40)], 2, ANY, standing)) == 2


@pytest.mark.parametrize(("most", "expected"), [(2, 2), (3, 2), (4, 4)])
def test_a_zone_never_has_more_than_its_most(most: int, expected: int) -> None:
    """The dose of a zone is bounded."""
    units = [a_pair("a", 10), a_pair("b", 30), a_pair("c", 50)]
    assert count(choose(units, 6, {"cheek": most})) == expected


def test_a_line_never_has_more_than_its_most() -> None:
    """Two stations of one line, room for one pair."""
    stations = [a_pair("L-X", 10), a_pair("L-X", 30), a_pair("other", 50)]
    assert codes(choose(stations, 6, {"L-X": 2})) == ["L-X", "other"]


def test_zones_tire_so_that_needles_are_spread() -> None:
    """Slightly less wanted, but the first of its zone."""
    units = [
        a_pair("a", 10, worth=1.0),
        a_pair("b", 30, worth=1.0),
        a_pair("c", 50, worth=0.95, zone="jaw"),
    ]
    assert codes(choose(units, 4, ANY)) == ["a", "c"]


def test_what_nobody_wants_is_not_chosen() -> None:
    """Even where there is room."""
    assert choose([a_pair("unwanted", 20, worth=0)], 2, ANY) == ()


def test_one_wanted_unit_gives_way_to_two_that_reach_the_number() -> None:
    """Exactly as many as asked for comes before what is wanted most."""
    middle = a_pair("middle", 20, worth=9)
    units = [middle, a_pair("inner", 16.5), a_pair("outer", 23.5)]
    assert codes(choose(units, 4, ANY)) == ["inner", "outer"]


def test_the_wanted_unit_stays_where_the_number_is_reached_with_it() -> None:
    """No needle is traded for nothing."""
    middle = a_pair("middle", 20, worth=9)
    units = [middle, a_pair("inner", 16.5), a_pair("outer", 23.5)]
    assert codes(choose(units, 2, ANY)) == ["middle"]


def test_a_unit_that_keeps_two_as_wanted_away_gives_way_to_them() -> None:
    """Hardly more wanted, but it would cost two."""
    middle = a_pair("middle", 20, worth=1.05)
    units = [middle, a_pair("inner", 16.5), a_pair("outer", 23.5), a_pair("far", 40)]
    assert "middle" not in codes(choose(units, 4, ANY))


def test_where_the_number_cannot_be_reached_the_plan_is_as_large_as_it_gets() -> None:
    """Five in a row, 3.5 mm apart: first, third and fifth."""
    row = [a_pair(f"n{i}", 10 + 3.5 * i, worth=1 + (i % 2)) for i in range(5)]
    assert codes(choose(row, 40, ANY)) == ["n0", "n2", "n4"]


def test_the_same_units_give_the_same_choice() -> None:
    """Deterministic."""
    units = [a_pair(f"n{i}", 10 + 3.5 * i) for i in range(12)]
    assert choose(units, 6, ANY) == choose(list(units), 6, ANY)


def test_nothing_to_choose_from_is_no_plan() -> None:
    """All excluded."""
    assert choose([], 50, ANY) == ()


def test_pairs_are_made_of_the_same_seat_on_both_sides() -> None:
    """Bilateral symmetry of code and station."""
    face = a_random_face(2)
    sorted_seats = sort_seats(face, places_of(face), Wishes())
    for unit in units_of(sorted_seats, (), None):
        sides = [candidate.seat.side for candidate in unit.candidates]
        assert sides in ([Side.MIDLINE], [Side.RIGHT, Side.LEFT])
        assert len({candidate.seat.key for candidate in unit.candidates}) == 1


def test_a_needle_whose_partner_is_barred_is_left_out_too() -> None:
    """Issue section 4: same code on both sides, else neither."""
    face = a_random_face(2)
    sorted_seats = sort_seats(face, places_of(face), Wishes(excluded=("L-FH",)))
    lone = [c for c in sorted_seats.candidates if c.seat.code == "GB14"][:1]
    others = [c for c in sorted_seats.candidates if c.seat.code != "GB14"]
    cut = type(sorted_seats)(candidates=(*others, *lone), barred=sorted_seats.barred)
    assert "GB14" not in {unit.code for unit in units_of(cut, (), None)}
    widowed = [b for b in alone(cut, None) if b.seat.code == "GB14"]
    assert [b.why[:31] for b in widowed] == ["Its partner on the left is left"]


def test_one_side_asked_for_needs_no_partners() -> None:
    """Every needle is its own unit then."""
    face = a_random_face(2)
    sorted_seats = sort_seats(face, places_of(face), Wishes(side=Side.LEFT))
    assert all(len(u.candidates) == 1 for u in units_of(sorted_seats, (), Side.LEFT))
    assert alone(sorted_seats, Side.LEFT) == ()


def test_goals_raise_the_worth_of_what_they_ask_for() -> None:
    """Needles that no goal asks for keep that of the balanced protocol."""
    face = a_random_face(2)
    sorted_seats = sort_seats(face, places_of(face), Wishes())
    plain = {u.candidates[0].seat.key: u for u in units_of(sorted_seats, (), None)}
    wished = units_of(sorted_seats, [goal("crows-feet")], None)
    for unit in wished:
        before = plain[unit.candidates[0].seat.key].worth
        assert (unit.worth > before) == bool(unit.asked)


def test_the_goal_that_asks_most_is_named_first() -> None:
    """The reason starts with the strongest wish."""
    face = a_random_face(2)
    sorted_seats = sort_seats(face, places_of(face), Wishes())
    asked = [goal("glabella"), goal("forehead")]
    units = {u.code: u for u in units_of(sorted_seats, asked, None)}
    assert [one.id for one in units["GB14"].asked] == ["forehead", "glabella"]
