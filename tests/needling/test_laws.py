"""The second, independent judge: every law that a plan could break is seen to be broken."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.needling.build import (
    FACE,
    PLACES,
    a_hazard,
    a_plan,
    at,
    flat_face,
    needle_on,
    places_of,
    with_needle,
)
from yintang.needling import laws
from yintang.needling.dosing.limits import dose_limit
from yintang.needling.laws import _dose, broken_laws
from yintang.needling.path import Insertion, needle_path
from yintang.needling.plan import make_plan
from yintang.needling.proof import apart_mm, inside, outline, walk
from yintang.needling.values import LeftOut, Needle, NeedleKind, Plan, Wishes
from yintang.safety.exclusions import Exclusion
from yintang.units import Side

PLAN = a_plan()
GB14 = needle_on(PLAN, "GB14")
ST3 = needle_on(PLAN, "ST3")


def changed(needle: Needle, **change: Any) -> tuple[str, ...]:
    """The laws broken after one needle was changed behind the planner's back."""
    return broken_laws(with_needle(PLAN, needle, **change), FACE, PLACES)


def test_a_lawful_plan_breaks_none() -> None:
    """An empty tuple is the only good answer."""
    assert broken_laws(PLAN, FACE, PLACES) == ()


def test_a_gap_in_the_numbers_is_seen() -> None:
    """Numbered in order of insertion from 1."""
    assert "The needles are not numbered from 1 in order." in changed(GB14, number=99)


def test_a_missing_needle_without_a_word_is_seen() -> None:
    """Exactly as many as asked for, or a sentence why."""
    short = replace(PLAN, needles=PLAN.needles[:48])
    assert "48 of 50 needles were planned without a word why." in broken_laws(short, FACE)


def test_a_missing_needle_with_a_word_is_lawful() -> None:
    """The largest lawful plan and one sentence why."""
    warned = replace(PLAN, needles=PLAN.needles[:48], warnings=("48 can stand lawfully.",))
    assert broken_laws(warned, FACE) == ()


def test_a_needle_too_many_is_seen() -> None:
    """Never more than asked for."""
    fewer = replace(PLAN, wishes=Wishes(needles=49))
    assert "50 needles were planned, 49 asked for." in broken_laws(fewer, FACE)


def test_a_number_outside_the_aim_without_a_reason_is_seen() -> None:
    """By hand 1 to 110, with a reason and a warning."""
    small = a_plan(Wishes(needles=20, reason="gentle"))
    unsaid = replace(small, wishes=Wishes(needles=20))
    assert any("without a reason" in law for law in broken_laws(unsaid, FACE))


def test_a_neck_that_nobody_asked_for_is_seen() -> None:
    """The neck counts apart and only when asked for."""
    neck = make_plan(FACE, places_of(FACE, neck_shown=True), Wishes(goals=("neck",)))
    unasked = replace(neck, wishes=Wishes())
    assert "The neck is needled without being asked for." in broken_laws(unasked, FACE)


def test_a_lone_needle_of_a_pair_is_seen() -> None:
    """Same code on both sides, else neither."""
    found = changed(GB14, code="SI18")
    assert any(law.startswith("GB14 has 1 needles on the right") for law in found)


def test_a_needle_on_the_side_not_asked_for_is_seen() -> None:
    """One side means one side."""
    one_sided = replace(PLAN, wishes=Wishes(side=Side.RIGHT))
    found = broken_laws(one_sided, FACE)
    assert "GB14 stands on the left, which was not asked for." in found


def test_sides_that_were_swapped_are_seen() -> None:
    """The left one stands left of the right one."""
    swapped = replace(GB14, spot=FACE.spot(-60, GB14.spot.up_mm))
    found = broken_laws(with_needle(PLAN, GB14, spot=swapped.spot), FACE)
    assert any("stand on the wrong sides" in law for law in found)


def test_a_zone_with_too_many_needles_is_seen() -> None:
    """needles_max of the zone."""
    crowd = tuple(replace(needle, zone="glabella") for needle in PLAN.needles)
    found = broken_laws(replace(PLAN, needles=crowd), FACE)
    assert "glabella has 50 needles." in found


@pytest.mark.parametrize(("share", "seen"), [(0.99, False), (1.01, True)])
def test_a_zone_that_is_wounded_too_much_is_seen(share: float, *, seen: bool) -> None:
    """The limit of the zone's surface, pi x gauge x length of each needle."""
    most_mm2 = dose_limit("cheek").surface_mm2
    inserted_mm = share * most_mm2 / (math.pi * ST3.gauge_mm)
    plan = replace(PLAN, needles=(replace(ST3, zone="cheek", inserted_mm=inserted_mm),))
    assert any(law.startswith("cheek is wounded on ") for law in _dose(plan)) == seen


def test_one_side_alone_takes_half_of_the_dose() -> None:
    """Both sides together may take all of it."""
    half_mm = 0.75 * dose_limit("cheek").surface_mm2 / (math.pi * ST3.gauge_mm)
    needles = (replace(ST3, zone="cheek", inserted_mm=half_mm),)
    plan = replace(PLAN, needles=needles)
    assert list(_dose(plan)) == []
    assert list(_dose(replace(plan, wishes=Wishes(side=Side.LEFT)))) != []


@pytest.mark.parametrize(
    "free",
    [
        Wishes(excluded=("forehead",)),
        Wishes(excluded=("GB14",)),
        Wishes(exclusions=(Exclusion(cause="filler", zones=("forehead",)),)),
    ],
    ids=["zone", "point", "cause"],
)
def test_a_needle_where_none_may_stand_is_seen(free: Wishes) -> None:
    """What is kept free stays free, by a wish and for a cause."""
    kept = broken_laws(replace(PLAN, wishes=free), FACE)
    assert any(law.startswith(f"Needle {GB14.number} stands in ") for law in kept)


@pytest.mark.parametrize(("day", "seen"), [(27, True), (28, False)])
def test_an_exclusion_is_judged_on_the_day_of_the_visit(day: int, *, seen: bool) -> None:
    """The day itself is free."""
    filler = Exclusion(cause="filler", zones=("forehead",), until=date(2026, 5, 28))
    wishes = Wishes(exclusions=(filler,), day=date(2026, 5, day))
    laws_broken = broken_laws(replace(PLAN, wishes=wishes), FACE)
    assert any("which is kept free" in law for law in laws_broken) == seen


def test_a_line_with_too_many_needles_is_seen() -> None:
    """The most that the line carries."""
    crowd = tuple(replace(n, code="L-GL", kind=NeedleKind.LINE) for n in PLAN.needles)
    assert "L-GL has 50 needles." in broken_laws(replace(PLAN, needles=crowd), FACE)


@pytest.mark.parametrize(("gap", "seen"), [(5.05, False), (4.95, True)])
def test_needles_too_close_are_seen(gap: float, *, seen: bool) -> None:
    """5 mm in the cheek, measured from spot to spot on a flat face."""
    face = flat_face()
    one = replace(ST3, number=1, spot=face.spot(40, -40))
    other = replace(ST3, number=2, spot=face.spot(40, -40 - gap))
    pair = Plan(wishes=Wishes(side=Side.LEFT), needles=(one, other), left_out=(), warnings=())
    assert any("mm apart" in law for law in broken_laws(pair, face)) == seen


def test_threaded_needles_that_cross_are_seen() -> None:
    """Path to path, though their entries lie 9 mm apart."""
    face = flat_face()
    one = replace(GB14, number=1, spot=face.spot(30, 40), direction_deg=90.0)
    other = replace(GB14, number=2, spot=face.spot(36, 46.5), direction_deg=180.0)
    pair = Plan(wishes=Wishes(side=Side.LEFT), needles=(one, other), left_out=(), warnings=())
    assert any("mm apart" in law for law in broken_laws(pair, face))


def test_class_three_is_seen() -> None:
    """Never planned."""
    assert f"Needle {GB14.number} is of class 3." in changed(GB14, risk_class=3)


@pytest.mark.parametrize("error", [2e-6, -2e-6])
def test_a_depth_that_is_not_length_times_sine_is_seen(error: float) -> None:
    """To a millionth of a millimetre."""
    found = changed(GB14, depth_mm=GB14.depth_mm + error)
    assert any("not as deep as its length and angle make it" in law for law in found)


def test_a_depth_outside_the_range_is_seen() -> None:
    """GB14 goes 2 to 4 mm deep."""
    deep = 4.5 / math.sin(math.radians(15))
    found = changed(GB14, inserted_mm=deep, depth_mm=4.5, length_mm=25.0, gauge_mm=0.16)
    assert any("outside its range" in law for law in found)


def test_a_buried_needle_is_seen() -> None:
    """3 mm stay outside."""
    inserted = 12.2
    depth = inserted * math.sin(math.radians(15))
    found = changed(GB14, inserted_mm=inserted, depth_mm=depth)
    assert any("reserve" in law for law in found)


def test_a_needle_of_no_tray_is_seen() -> None:
    """Gauge and length belong together."""
    assert any("no needle of the tray" in law for law in changed(GB14, gauge_mm=0.11))


def test_a_structure_that_is_not_named_is_seen() -> None:
    """Class 2 carries what to feel for."""
    found = changed(needle_on(PLAN, "ST2"), palpate=())
    assert any("does not name what its place asks to feel for" in law for law in found)


def test_coordinates_told_too_exactly_are_seen() -> None:
    """To 0.01 mm."""
    spot = replace(GB14.spot, across_mm=GB14.spot.across_mm + 0.001)
    assert any("more exactly" in law for law in changed(GB14, spot=spot))


def test_a_needle_without_a_reason_is_seen() -> None:
    """Each carries its why."""
    assert f"Needle {GB14.number} has no reason." in changed(GB14, why="")


def test_a_needle_in_the_orbit_is_seen() -> None:
    """Forbidden."""
    gb1 = needle_on(PLAN, "GB1")
    found = changed(gb1, spot=FACE.spot(gb1.spot.across_mm - 10, gb1.spot.up_mm))
    assert any(f"Needle {gb1.number} meets the orbit" in law for law in found)


def test_a_needle_too_deep_over_a_vessel_is_seen() -> None:
    """Shallow."""
    found = changed(ST3, spot=FACE.mark("fold_mid", Side.LEFT))
    assert any("meets the facial artery in the nasolabial fold" in law for law in found)


@pytest.mark.parametrize(("across", "seen"), [(22.05, False), (21.95, True)])
def test_the_margin_is_judged_at_its_edge(
    across: float, *, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 mm from a forbidden spot; tolerance of the place 0."""
    monkeypatch.setattr(laws, "hazards", lambda: (a_hazard(),))
    face = flat_face()
    one = replace(ST3, number=1, spot=face.spot(across, -40), tolerance_mm=0.0)
    plan = Plan(wishes=Wishes(side=Side.LEFT), needles=(one,), left_out=(), warnings=())
    assert any("meets the test structure" in law for law in broken_laws(plan, face)) == seen


def test_a_needle_that_passes_by_the_cap_unmarked_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Marked palpate, by the structure's name."""
    monkeypatch.setattr(laws, "hazards", lambda: (a_hazard(sd_mm=3.0, cap_mm=3.0),))
    face = flat_face()
    one = replace(ST3, number=1, spot=face.spot(25, -40))
    plan = Plan(wishes=Wishes(side=Side.LEFT), needles=(one,), left_out=(), warnings=())
    marked = replace(plan, needles=(replace(one, palpate=("test structure",)),))
    assert any("by the cap, unmarked" in law for law in broken_laws(plan, face))
    assert not any("unmarked" in law for law in broken_laws(marked, face))


def test_an_unpinned_point_of_class_c_is_seen() -> None:
    """Only known with the places."""
    pinned = places_of(FACE, pinned=["gonion"])
    plan = make_plan(FACE, pinned, Wishes(goals=("jaw-tension",)))
    assert broken_laws(plan, FACE, pinned) == ()
    found = broken_laws(plan, FACE, PLACES)
    assert any("ST6, which nothing pins" in law for law in found)


def test_a_point_of_which_nothing_is_said_is_seen() -> None:
    """Needled, or left out with a reason."""
    silent = replace(PLAN, left_out=())
    found = broken_laws(silent, FACE, PLACES)
    assert "ST1 on the left is neither needled nor left out." in found
    spoken = replace(silent, left_out=(LeftOut(code="ST1", side=Side.LEFT, why="So."),))
    assert "ST1 on the left is neither needled nor left out." not in (
        broken_laws(spoken, FACE, PLACES)
    )


@pytest.mark.parametrize("turn", [0, 45, 100, 200, 300])
def test_both_ways_of_walking_a_needle_end_at_the_same_place(turn: float) -> None:
    """Planned and proved with code that shares nothing."""
    needle = replace(GB14, direction_deg=float(turn), spot=FACE.spot(28, -55))
    insertion = Insertion(direction_deg=turn, angle_deg=15, inserted_mm=GB14.inserted_mm)
    planned = needle_path(FACE, needle.spot, Side.LEFT, insertion)
    proved = walk(FACE, needle)
    np.testing.assert_allclose(proved.skin[-1], planned.skin[-1], atol=0.06)
    assert proved.depths_mm[-1] == pytest.approx(planned.depths_mm[-1], abs=1e-6)


def test_a_straight_needle_is_walked_on_the_spot() -> None:
    """Entry and deepest point in one."""
    proved = walk(FACE, ST3)
    assert proved.skin.shape == (1, 3)
    assert proved.depths_mm[0] == pytest.approx(ST3.depth_mm)


def test_outlines_are_drawn_densely() -> None:
    """Less than a millimetre from spot to spot on a flat face."""
    hazard = a_hazard(shape="path", waypoints=(at(10, -40), at(40, -40), at(40, -20)))
    spots = outline(flat_face(), hazard, Side.LEFT)
    assert np.linalg.norm(np.diff(spots, axis=0), axis=1).max() < 1


def test_a_spot_is_apart_from_the_nearest_of_others() -> None:
    """3, 4, 5."""
    found = apart_mm(np.array([[0.0, 0, 0]]), np.array([[3.0, 4, 0], [9, 9, 9]]))
    assert found.tolist() == [5.0]


@pytest.mark.parametrize(("place", "within"), [((5, 5), True), ((15, 5), False)])
def test_an_outline_goes_round_what_is_inside(
    place: tuple[float, float], *, within: bool
) -> None:
    """By the angle that it turns."""
    corners = np.array([[0.0, 0, 0], [10, 0, 0], [10, 10, 0], [0, 10, 0], [0, 0, 0]])
    assert inside(np.array([[*place, 0.0]]), corners).tolist() == [within]
