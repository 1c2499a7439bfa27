"""Which seats a needle may lawfully take, and why the others are barred."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.needling.build import FACE, PLACES, a_hazard, at, places_of
from yintang.needling import dangers
from yintang.needling.candidates import Bar, Barred, Candidate, Sorted, sort_seats
from yintang.needling.dangers import dangers_of
from yintang.needling.values import PLANNED_KINDS, Wishes
from yintang.units import Side

SORTED = sort_seats(FACE, PLACES, Wishes())


def barred(sorted_seats: Sorted, code: str, side: Side = Side.LEFT) -> Barred:
    return next(b for b in sorted_seats.barred if (b.seat.code, b.seat.side) == (code, side))


def found(sorted_seats: Sorted, code: str) -> list[Candidate]:
    return [one for one in sorted_seats.candidates if one.seat.code == code]


def test_needles_come_from_points_lines_and_muscles() -> None:
    """Issue section 4 names the three sources."""
    assert {one.seat.kind for one in SORTED.candidates} == set(PLANNED_KINDS)


@pytest.mark.parametrize("code", ["ST1", "BL1", "EX-HN7", "EX-Shangming"])
def test_class_three_is_never_a_candidate(code: str) -> None:
    """Only by the practitioner's own hand."""
    assert not found(SORTED, code)
    assert barred(SORTED, code).bar is Bar.HAND
    assert "own hand" in barred(SORTED, code).why


@pytest.mark.parametrize("code", ["BL2", "LI20", "ST2", "EX-HN4"])
def test_class_two_may_be_chosen_and_names_what_to_feel_for(code: str) -> None:
    """Issue section 4: it carries `palpate` with the structure's name."""
    assert found(SORTED, code)
    assert all(one.seat.risk_class == 2 and one.palpate for one in found(SORTED, code))


@pytest.mark.parametrize(
    ("code", "handle"),
    [
        ("ST6", "the angle of the jaw"),
        ("ST7", "the tragus"),
        ("GV24", "the middle of the hairline"),
        ("ST8", "the corner of the hairline"),
        ("M-masseter", "the angle of the jaw"),
    ],
)
def test_class_c_is_barred_until_its_handle_is_placed(code: str, handle: str) -> None:
    """Issue section 4: never chosen by itself; the reason names the handle."""
    side = Side.MIDLINE if code == "GV24" else Side.LEFT
    assert barred(SORTED, code, side).bar is Bar.UNPINNED
    assert f"place the handle on {handle}" in barred(SORTED, code, side).why


@pytest.mark.parametrize(("handle", "code"), [("gonion", "ST6"), ("gonion", "M-masseter")])
def test_a_placed_handle_makes_class_c_a_candidate(handle: str, code: str) -> None:
    """What the practitioner has shown is known."""
    pinned = sort_seats(FACE, places_of(FACE, pinned=[handle]), Wishes())
    assert found(pinned, code)


def test_the_neck_is_barred_unless_asked_for() -> None:
    """The neck counts apart."""
    assert barred(SORTED, "L-NK").why == "The neck is needled only when asked for."


def test_the_neck_is_barred_where_the_photo_does_not_show_it() -> None:
    """Asked for is not enough."""
    asked = sort_seats(FACE, PLACES, Wishes(goals=("neck",)))
    assert barred(asked, "L-NK").why == "The photo does not show the neck."


def test_the_neck_is_free_where_asked_for_and_shown() -> None:
    """Both conditions met."""
    shown = places_of(FACE, neck_shown=True)
    assert found(sort_seats(FACE, shown, Wishes(goals=("neck",))), "L-NK")


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_other_side_is_barred_when_one_was_asked_for(side: Side) -> None:
    """Only the midline and that side are left."""
    one_sided = sort_seats(FACE, PLACES, Wishes(side=side))
    assert {one.seat.side for one in one_sided.candidates} == {side, Side.MIDLINE}
    assert barred(one_sided, "GB14", side.opposite).bar is Bar.WISH


@pytest.mark.parametrize("name", ["GB14", "forehead", "L-FH", "M-frontalis"])
def test_what_is_excluded_is_barred(name: str) -> None:
    """By zone, point, line or muscle."""
    excluded = sort_seats(FACE, PLACES, Wishes(excluded=(name,)))
    for one in excluded.candidates:
        assert name not in (one.seat.code, one.seat.zone)
    assert any(b.why == "Excluded by the practitioner." for b in excluded.barred)


def with_hazard(monkeypatch: pytest.MonkeyPatch, **changed: object) -> Callable[[], None]:
    monkeypatch.setattr(dangers, "hazards", lambda: (a_hazard(**changed),))
    dangers_of.cache_clear()
    return dangers_of.cache_clear


def test_a_danger_structure_bars_a_seat_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was left out, and why."""
    gb14 = found(SORTED, "GB14")[0].seat.entry
    place = at(abs(gb14.across_mm), gb14.up_mm)
    clear = with_hazard(monkeypatch, waypoints=(place,))
    sorted_seats = sort_seats(type(FACE)(), PLACES, Wishes())
    clear()
    assert barred(sorted_seats, "GB14").bar is Bar.DANGER
    assert barred(sorted_seats, "GB14").why == "Its way would enter the test structure."


def test_a_shallower_needle_is_tried_before_a_seat_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """ST3 is planned 4 mm deep; above a vessel whose top lies at 4 mm it goes in 3."""
    st3 = found(SORTED, "ST3")[0]
    assert st3.insertion.depth_mm == 4
    place = at(abs(st3.seat.entry.across_mm), st3.seat.entry.up_mm)
    clear = with_hazard(monkeypatch, rule="shallow", top_mm=4.0, waypoints=(place,))
    sorted_seats = sort_seats(type(FACE)(), PLACES, Wishes())
    clear()
    assert {one.insertion.depth_mm for one in found(sorted_seats, "ST3")} == {3.0}


@pytest.mark.parametrize(
    "one", SORTED.candidates, ids=lambda one: f"{one.seat.key}{one.seat.side}"
)
def test_every_candidate_has_a_needle_long_enough(one: Candidate) -> None:
    """Issue section 4: length - 3 at most; intradermal needles have their own rule."""
    reserve = {"filiform": 3, "intradermal": 1}[one.needle.make]
    assert one.insertion.inserted_mm <= one.needle.length_mm - reserve + 1e-9


@pytest.mark.parametrize(
    "one", SORTED.candidates, ids=lambda one: f"{one.seat.key}{one.seat.side}"
)
def test_every_candidate_lies_within_its_depth_range(one: Candidate) -> None:
    """Issue section 4."""
    depth = one.seat.depth_mm
    assert depth.min - 1e-6 <= one.insertion.depth_mm <= depth.max + 1e-6


@pytest.mark.parametrize(("code", "sides"), [("LI19", 2), ("LI20", 2), ("GV26", 1)])
def test_every_accepted_location_of_a_point_is_a_candidate(code: str, sides: int) -> None:
    """Issue 3, section 1: both variants where there are two."""
    seats = [c.seat for c in found(sort_seats(FACE, places_of(FACE), Wishes()), code)]
    assert len({seat.variant for seat in seats}) == 2
    assert len(seats) == 2 * sides
