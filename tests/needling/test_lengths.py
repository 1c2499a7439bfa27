"""How far a needle goes in."""

from __future__ import annotations

import math

import pytest

from yintang.anatomy.muscles import Muscle, muscles
from yintang.anatomy.needles import needle_for
from yintang.anatomy.points import Point, point, points
from yintang.needling.lengths import lengths_tried
from yintang.needling.settings import sensitivities

PLACES = [one for one in points() if one.risk_class < 3] + [*muscles()]


def name_of(one: Point | Muscle) -> str:
    return one.code if isinstance(one, Point) else one.id


every_place = pytest.mark.parametrize("one", PLACES, ids=name_of)


@every_place
def test_every_length_that_is_tried_gives_a_depth_within_the_range(one: Point | Muscle) -> None:
    """Issue section 4: within the point's range."""
    for inserted_mm in lengths_tried(one):
        depth = inserted_mm * math.sin(math.radians(one.angle_deg))
        assert one.depth_mm.min - 1e-6 <= depth <= one.depth_mm.max + 1e-6


@every_place
def test_lengths_are_tried_from_the_preferred_to_the_least(one: Point | Muscle) -> None:
    """A shallower needle is tried before a place is given up."""
    tried = lengths_tried(one)
    least = one.depth_mm.min / math.sin(math.radians(one.angle_deg))
    assert list(tried) == sorted(tried, reverse=True)
    assert tried[-1] == pytest.approx(least, abs=1e-6)


@every_place
def test_the_preferred_length_is_told_in_half_millimetres(one: Point | Muscle) -> None:
    """Nobody inserts to a tenth of a millimetre."""
    assert (lengths_tried(one)[0] * 2) % 1 == pytest.approx(0, abs=1e-9)


@every_place
def test_the_tray_has_a_needle_for_it(one: Point | Muscle) -> None:
    """With its reserve outside the skin."""
    if one.zone == "neck" or not getattr(one, "front", True):
        return
    assert any(needle_for(one.zone, one.style, length) for length in lengths_tried(one))


@every_place
def test_tender_zones_are_needled_only_as_deep_as_must_be(one: Point | Muscle) -> None:
    """Thin skin over bone or lip gets the least of the range, to the next half millimetre."""
    if sensitivities()[one.zone] < 3:
        return
    sine = math.sin(math.radians(one.angle_deg))
    assert lengths_tried(one)[0] * sine - one.depth_mm.min < 0.5 * sine + 1e-9


def test_a_straight_needle_in_the_cheek_goes_a_third_into_its_range() -> None:
    """ST3: 3 to 6 mm, gentle dosing, in half millimetres."""
    assert lengths_tried(point("ST3")) == (4.0, 3.0)


def test_a_threaded_needle_takes_the_shallow_end() -> None:
    """ST4: 3 mm deep at 15 degrees takes 11.6 mm of needle, told as 12."""
    assert lengths_tried(point("ST4"))[0] == 12.0


def test_a_place_that_is_never_needled_asks_for_no_length() -> None:
    """ST9 has no depth at all."""
    assert lengths_tried(point("ST9")) == (0.0,)
