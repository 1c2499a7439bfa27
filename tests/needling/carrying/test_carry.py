"""A plan carried to a new photograph of the same person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.needling.build import (
    FACE,
    PLACES,
    FlatFrame,
    a_plan,
    a_random_face,
    needle_on,
    places_of,
    with_needle,
)
from yintang.anatomy.muscles import muscle
from yintang.face.values import NotShown, Places
from yintang.needling.by_hand.edits import path_of
from yintang.needling.carrying.carry import Carried, carried
from yintang.needling.plan import make_plan
from yintang.needling.relief import rounded
from yintang.needling.stations import stations_of
from yintang.needling.values import Needle, NeedleKind, Plan, Wishes
from yintang.units import Side

PLAN = a_plan()
NEW = a_random_face(3)
NEW_PLACES = places_of(NEW)
WIDER = FlatFrame(wide=1.1)


def to_new(plan: Plan = PLAN, face: FlatFrame = NEW, places: Places = NEW_PLACES) -> Carried:
    return carried(plan, FACE, face, places)


def pairs(plan: Plan = PLAN) -> list[tuple[Needle, Needle]]:
    """Each needle with the one that it became; none was lost."""
    found = to_new(plan)
    assert found.lost == ()
    return list(zip(plan.needles, found.plan.needles, strict=True))


def test_on_the_same_photograph_a_plan_stays_as_it_is() -> None:
    """Nothing is worked out otherwise than when it was planned."""
    again = carried(PLAN, FACE, FACE, PLACES)
    assert again.plan.needles == PLAN.needles
    assert again.lost == ()


def test_needles_of_points_go_to_the_own_places_of_these() -> None:
    """Issue 3, section 6: to a new photo of the same person."""
    places = {(p.code, p.variant, p.side): p for p in NEW_PLACES.shown}
    points = [new for old, new in pairs() if old.kind is NeedleKind.POINT]
    assert points
    for needle in points:
        place = places[needle.code, needle.variant, needle.side]
        assert needle.spot == rounded(place.spot)


def test_needles_of_muscles_go_to_the_own_places_of_these() -> None:
    """Issue 3, section 6."""
    found = [new for old, new in pairs() if old.kind is NeedleKind.MUSCLE]
    assert found
    for needle in found:
        own = NEW.resolve(muscle(needle.code).place, needle.side)
        assert needle.spot == rounded(own)


def test_needles_of_lines_go_to_the_same_share_of_the_same_line() -> None:
    """Issue 3, section 6: same line, same share."""
    from yintang.anatomy.lines import line

    found = [(old, new) for old, new in pairs() if old.kind is NeedleKind.LINE]
    assert found
    for old, new in found:
        shares = [
            {
                (s.path, s.turn, s.way)
                for s in stations_of(face, line(needle.code))
                if s.side is needle.side
                and s.entry == needle.spot
                and s.direction_deg == needle.direction_deg
            }
            for face, needle in ((FACE, old), (NEW, new))
        ]
        assert shares[0] & shares[1]


def test_a_carried_plan_stands_as_a_plan_made_there_would() -> None:
    """Whatever both hold stands on the very same spot, in the same way."""
    fresh = make_plan(NEW, NEW_PLACES, Wishes())
    held = {(n.code, n.side, n.spot): n for n in fresh.needles}
    both = [(new, held.get((new.code, new.side, new.spot))) for _, new in pairs()]
    same = [(new, made) for new, made in both if made and made.angle_deg == new.angle_deg]
    assert len(same) > 30
    for new, made in same:
        if made.inserted_mm == new.inserted_mm and made.direction_deg == new.direction_deg:
            assert replace(new, number=0, why="", serves=()) == replace(
                made, number=0, why="", serves=()
            )


def test_tip_and_pixels_are_worked_out_anew() -> None:
    """Order of the issue: path, tip, zone and what to feel for."""
    for _, needle in pairs():
        assert needle.tip == path_of(NEW, needle).tip
        seen = NEW.pixel(needle.spot)
        assert needle.pixel.row == pytest.approx(seen.row, abs=0.01)


def test_the_reason_tells_where_the_needle_stands_now() -> None:
    """What was 8 mm beside the mouth corner may be 9 mm beside it."""
    fresh = {
        (n.code, n.side, n.spot): n.why for n in make_plan(NEW, NEW_PLACES, Wishes()).needles
    }
    told = [
        (n.why, fresh[n.code, n.side, n.spot])
        for _, n in pairs()
        if (n.code, n.side, n.spot) in fresh
    ]
    assert len(told) > 30
    assert [one for one in told if one[0] != one[1]] == []


def test_a_locked_needle_stays_locked_and_no_other_is() -> None:
    """Issue 3, section 6: plan the rest around what I locked."""
    plan = with_needle(PLAN, PLAN.needles[4], locked=True)
    assert [n.number for n in to_new(plan).plan.needles if n.locked] == [5]


def test_a_carried_needle_can_be_locked_in_a_plan_for_the_new_photograph() -> None:
    """Issue 3, section 6: plan the rest around what I locked."""
    needle = replace(to_new().plan.needles[10], locked=True)
    plan = make_plan(NEW, NEW_PLACES, Wishes(locked=(needle,)))
    assert needle.spot in [n.spot for n in plan.needles if n.locked]


def test_how_a_needle_goes_in_stays() -> None:
    """Depth, angle and the needle itself were agreed."""
    kept = (
        "inserted_mm",
        "depth_mm",
        "angle_deg",
        "gauge_mm",
        "length_mm",
        "serves",
        "caution",
    )
    for old, new in pairs():
        assert [getattr(new, name) for name in kept] == [getattr(old, name) for name in kept]


def test_a_point_that_the_new_photograph_does_not_show_is_lost_with_the_reason() -> None:
    """Issue 3, section 6: what went, and why."""
    without = places_without(
        "GB14", not_shown=(NotShown(code="GB14", side=Side.LEFT, view="lateral"),)
    )
    found = to_new(places=without)
    whys = {one.side: one.why for one in found.lost}
    assert [one.code for one in found.lost] == ["GB14", "GB14"]
    assert "lateral" in whys[Side.LEFT]
    assert whys[Side.RIGHT] == "The new photo does not show it."


def test_needles_keep_their_numbers_and_a_lost_one_leaves_a_gap() -> None:
    """docs/science/plan-json.md: `old_number` and the locks' file mean the old numbers."""
    found = to_new(places=places_without("GB14"))
    kept = [(n.number, n.code) for n in PLAN.needles if n.code != "GB14"]
    assert [(n.number, n.code) for n in found.plan.needles] == kept


def test_a_lost_needle_is_known_by_its_old_number() -> None:
    """docs/science/plan-json.md: `old_number` is null only where a needle came."""
    found = to_new(places=places_without("GB14"))
    lost = [n.number for n in PLAN.needles if n.code == "GB14"]
    assert [one.number for one in found.lost] == lost


def test_the_tolerance_is_that_of_the_new_photograph() -> None:
    """A small or turned photograph finds every place less surely."""
    strained = places_of(NEW, strained=True)
    new = to_new(places=strained).plan
    for old, needle in zip(PLAN.needles, new.needles, strict=True):
        assert needle.tolerance_mm == pytest.approx(1.5 * old.tolerance_mm)


def test_what_was_told_of_the_old_photograph_is_not_told_of_the_new() -> None:
    """Neither warnings nor candidates left out."""
    plan = replace(PLAN, warnings=("The neck is not shown.",), value=5, clashes=("x",))
    found = to_new(plan).plan
    assert (found.warnings, found.left_out, found.value, found.clashes) == ((), (), 0, ())
    assert found.wishes == PLAN.wishes


@pytest.mark.parametrize("code", ["ST6", "M-masseter"])
def test_where_only_the_old_photograph_was_pinned_the_needle_is_to_be_found_by_touch(
    code: str,
) -> None:
    """Handles are kept for the next photograph, unless somebody takes them away."""
    handles = ("gonion", "tragus", "hairline", "hair_corner")
    pinned = places_of(FACE, pinned=handles)
    wishes = Wishes(goals=("jaw-tension",), needles=70)
    plan = make_plan(FACE, pinned, wishes)
    assert not needle_on(plan, code).unpinned
    loose = needle_on(to_new(plan).plan, code)
    assert loose.unpinned
    assert loose.caution.endswith("find it by touch.")
    back = carried(to_new(plan).plan, NEW, FACE, pinned).plan
    assert back.needles == plan.needles


def places_without(code: str, **changed: Any) -> Places:
    shown = tuple(p for p in NEW_PLACES.shown if p.code != code)
    return replace(NEW_PLACES, shown=shown, **changed)
