"""Needles on free spots: on no point, no line and no muscle."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.needling.build import FACE, places_of
from tests.needling.by_hand.build import CHEEK, PLAN, added, last, on, severities
from yintang.anatomy.needles import needle_for
from yintang.anatomy.zones import zones
from yintang.errors import (
    UnknownPlace,
)
from yintang.needling.by_hand.adding import add_needle
from yintang.needling.by_hand.edits import most_inserted, move_needle
from yintang.needling.by_hand.free_spots import FreeSpot, free_spot, free_spots
from yintang.needling.values import Addition, NeedleKind
from yintang.units import Side


def test_a_free_spot_is_needled_as_is_usual_in_its_zone() -> None:
    """The task of a free spot: nearest zone, style and depth of the zone's usual needle."""
    needle = last(added(pixel=on(CHEEK)))
    usual = free_spot("cheek")
    assert (needle.kind, needle.code, needle.zone) == (NeedleKind.SPOT, "F-cheek", "cheek")
    assert (needle.inserted_mm, needle.angle_deg) == (usual.inserted_mm, usual.angle_deg)
    assert needle.depth_mm in usual.depth_mm


def test_a_free_spot_takes_its_side_and_zone_along() -> None:
    """It belongs to no side: where it is dragged, there it is."""
    plan = added(pixel=on(CHEEK))
    moved = last(move_needle(plan, FACE, last(plan).number, on(FACE.spot(-20, 50))))
    assert (moved.side, moved.zone, moved.code) == (Side.RIGHT, "forehead", "F-forehead")


@pytest.mark.parametrize(("across", "side"), [(2.9, Side.MIDLINE), (3.1, Side.LEFT)])
def test_a_free_spot_beside_the_midline_stands_on_it(across: float, side: Side) -> None:
    """3 mm on either side are the midline."""
    assert last(added(pixel=on(FACE.spot(across, 45)))).side is side


def test_a_free_spot_misses_no_partner_and_strays_from_nothing() -> None:
    """It stands on nothing that has a partner or a place of its own."""
    plan = added(pixel=on(CHEEK))
    away = move_needle(plan, FACE, last(plan).number, on(FACE.spot(-20, 50)))
    assert severities(away, "partner") == severities(away, "strayed") == []


def test_a_free_spot_upon_another_needle_is_stopped() -> None:
    """Spacing is a law for every hand."""
    assert severities(added(pixel=PLAN.needles[10].pixel), "spacing") == ["stop"]


def test_a_free_spot_within_the_orbit_is_stopped() -> None:
    """Forbidden structures stay forbidden."""
    assert severities(added(pixel=on(FACE.mark("pupil", Side.LEFT))), "orbit") == ["stop"]


def test_a_free_spot_off_the_face_is_stopped() -> None:
    """The background of the photo is no skin."""
    assert severities(added(pixel=on(FACE.spot(0, 180))), "off-face") == ["stop"]


def test_the_tolerance_of_a_free_spot_widens_on_a_strained_photo() -> None:
    """Law 4: half as uncertain again."""
    strained = places_of(FACE, strained=True)
    plan = add_needle(PLAN, FACE, strained, Addition(pixel=on(CHEEK)))
    assert last(plan).tolerance_mm == 4.5


@pytest.mark.parametrize("zone", [zone.id for zone in zones()])
def test_every_zone_has_a_usual_needle_that_keeps_its_own_laws(zone: str) -> None:
    """Free spots: depth in range, reserve outside, a needle of the tray."""
    usual = free_spot(zone)
    needle = last(added(pixel=on(CHEEK)))
    found = needle_for(zone, usual.style, usual.inserted_mm)
    assert found is not None
    set_there = replace(needle, gauge_mm=found.gauge_mm, length_mm=found.length_mm)
    assert usual.inserted_mm <= most_inserted(set_there)


@pytest.mark.parametrize("usual", free_spots(), ids=lambda usual: usual.id)
def test_the_depth_of_a_usual_needle_lies_in_its_range(usual: FreeSpot) -> None:
    """Law 2: depth is inserted times the sine of the angle."""
    depth_mm = usual.inserted_mm * math.sin(math.radians(usual.angle_deg))
    assert round(depth_mm, 6) in usual.depth_mm


def test_a_zone_that_nobody_knows_has_no_usual_needle() -> None:
    """The sentence names those that are."""
    with pytest.raises(UnknownPlace, match="take one of scalp"):
        free_spot("knee")
