"""What a hand had done to a plan, carried to a new photograph of the same person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.face.build import a_face, posed
from tests.needling.build import (
    FACE,
    PLACES,
    FlatFrame,
    a_plan,
    a_random_face,
    needle_on,
    places_of,
    places_off,
    with_needle,
)
from yintang.face.frame import frame_of
from yintang.face.locate import locate_points
from yintang.face.same_spot import same_spot
from yintang.face.values import Places
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.by_hand.edits import move_needle
from yintang.needling.carrying.carry import Carried, carried
from yintang.needling.carrying.footing import Photos, footing_of
from yintang.needling.plan import make_plan
from yintang.needling.settings import setting
from yintang.needling.values import Addition, Needle, NeedleKind, Plan, Wishes
from yintang.needling.zoning import nearest_zone
from yintang.units import Side, distance_mm

PLAN = a_plan()
NEW = a_random_face(3)
NEW_PLACES = places_of(NEW)
WIDER = FlatFrame(wide=1.1)


def to_new(plan: Plan = PLAN, face: FlatFrame = NEW, places: Places = NEW_PLACES) -> Carried:
    return carried(plan, FACE, face, places)


def moved(code: str, across: float, up: float) -> tuple[Plan, Needle]:
    """The plan with one needle of the left moved by hand."""
    old = needle_on(PLAN, code)
    pixel = places_off(FACE, old.spot, across=across, up=up)
    plan = move_needle(PLAN, FACE, old.number, pixel)
    return plan, plan.needles[old.number - 1]


@pytest.mark.parametrize("code", ["GB14", None, "L-NLF"], ids=["point", "muscle", "line"])
def test_what_a_hand_had_moved_keeps_its_shift_in_pupil_distances(code: str | None) -> None:
    """Order of the issue: the hand-made shift in the face's own axes."""
    plan, old = moved(code or some_muscle(), 4, -3)
    places = places_of(WIDER)
    new = to_new(plan, WIDER, places).plan.needles[old.number - 1]
    unmoved = to_new(PLAN, WIDER, places).plan.needles[old.number - 1]
    assert old.planned is not None
    across, up = old.spot.across_mm - old.planned.across_mm, old.spot.up_mm - old.planned.up_mm
    assert new.planned == unmoved.spot
    assert new.spot.across_mm - unmoved.spot.across_mm == pytest.approx(1.1 * across, abs=0.02)
    assert new.spot.up_mm - unmoved.spot.up_mm == pytest.approx(1.1 * up, abs=0.02)


def some_muscle() -> str:
    """A muscle that the plan needles on the left."""
    kinds = (NeedleKind.MUSCLE, Side.LEFT)
    return next(n.code for n in PLAN.needles if (n.kind, n.side) == kinds)


def test_a_needle_moved_by_hand_is_of_the_zone_where_it_stands() -> None:
    """As when it was moved."""
    plan, old = moved("GB14", 0, -11)
    new = to_new(plan).plan.needles[old.number - 1]
    assert new.by_hand
    assert new.zone == nearest_zone(NEW, new.spot)[0].id


@pytest.mark.parametrize(("beyond_mm", "kept"), [(-0.3, "planned"), (0.3, "spot")])
def test_a_needle_moved_too_far_goes_along_with_the_skin(beyond_mm: float, kept: str) -> None:
    """It no longer stands on its point; at the edge of what counts as standing there."""
    old = needle_on(PLAN, "GB14")
    spot = replace(old.spot, up_mm=old.spot.up_mm - setting("stray_mm") - beyond_mm)
    needle = replace(old, spot=spot, planned=old.spot, by_hand=True)
    footing = footing_of(Photos(old=FACE, new=NEW, places=NEW_PLACES), needle)
    assert footing is not None
    assert footing.was == getattr(needle, kept)


def test_a_needle_turned_by_hand_keeps_its_turn_to_the_line() -> None:
    """The line runs otherwise on the new face, and the needle with it."""
    old = needle_on(PLAN, "L-NLF")
    turned = with_needle(PLAN, old, direction_deg=(old.direction_deg + 10) % 360, by_hand=True)
    plain, other = to_new().plan, to_new(turned).plan
    ways = [plan.needles[old.number - 1].direction_deg for plan in (plain, other)]
    assert (ways[1] - ways[0]) % 360 == pytest.approx(10, abs=0.11)


def test_on_real_frames_a_free_needle_goes_along_with_the_mesh() -> None:
    """Barycentric on the canonical mesh, which was measured to be steadier."""
    faces = a_face(), a_face(setting=posed(8))
    old, new = map(frame_of, faces)
    plan = make_plan(old, locate_points(faces[0]), Wishes())
    needle = needle_on(plan, "ST3")
    free = replace(needle, spot=old.spot(30, -20), planned=needle.spot)
    photos = Photos(old=old, new=new, places=locate_points(faces[1]))
    footing = footing_of(photos, free)
    assert footing is not None
    assert distance_mm(footing.own, same_spot(old, new, free.spot)) < 0.01


def test_a_needle_on_a_free_spot_goes_along_with_the_skin() -> None:
    """It stands on no point, line or muscle; its zone and side are those where it stands."""
    pixel = FACE.pixel(FACE.spot(38, -30))
    plan = add_needle(PLAN, FACE, PLACES, Addition(pixel=pixel))
    old = next(n for n in plan.needles if n.kind is NeedleKind.SPOT)
    found = to_new(plan, WIDER, places_of(WIDER)).plan.needles
    new = next(n for n in found if n.kind is NeedleKind.SPOT)
    assert new.spot.across_mm == pytest.approx(1.1 * old.spot.across_mm, abs=0.02)
    assert new.spot.up_mm == pytest.approx(1.1 * old.spot.up_mm, abs=0.02)
    assert new.code == f"F-{nearest_zone(WIDER, new.spot)[0].id}"
    assert (new.locked, new.by_hand) == (True, True)


def test_a_point_that_only_the_hand_found_is_never_lost() -> None:
    """Neither photograph shows it: it goes along with the skin."""
    pixel = FACE.pixel(FACE.spot(60, -60))
    hidden = replace(PLACES, shown=tuple(p for p in PLACES.shown if p.code != "SI18"))
    before = replace(PLAN, needles=tuple(n for n in PLAN.needles if n.code != "SI18"))
    added = Addition(code="SI18", side=Side.LEFT, pixel=pixel)
    plan = add_needle(before, FACE, hidden, added)
    found = to_new(plan, places=places_without("SI18"))
    assert found.lost == ()
    assert "SI18" in [n.code for n in found.plan.needles]


def places_without(code: str, **changed: Any) -> Places:
    shown = tuple(p for p in NEW_PLACES.shown if p.code != code)
    return replace(NEW_PLACES, shown=shown, **changed)
