"""How far needles stand from one another along the skin."""

from __future__ import annotations

import numpy as np
import pytest

from tests.needling.build import FACE, FlatFrame, flat_face
from yintang.anatomy.zones import zone, zones
from yintang.needling.path import Insertion, NeedlePath, needle_path
from yintang.needling.settings import setting
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.units import Side

STRAIGHT = Insertion(direction_deg=0, angle_deg=90, inserted_mm=3)
FLAT = flat_face()


def a_path(
    across: float, up: float, insertion: Insertion = STRAIGHT, face: FlatFrame = FLAT
) -> NeedlePath:
    return needle_path(face, face.spot(across, up), Side.LEFT, insertion)


def threaded(direction_deg: float) -> Insertion:
    return Insertion(direction_deg=direction_deg, angle_deg=15, inserted_mm=10)


def test_straight_needles_are_measured_from_entry_to_entry() -> None:
    """3, 4, 5."""
    gaps = gaps_mm([a_path(10, -40), a_path(13, -36)])
    assert gaps[0, 1] == pytest.approx(5, abs=1e-6)


def test_distances_are_the_same_both_ways_and_none_is_its_own_neighbour() -> None:
    """The matrix is symmetrical, its diagonal infinite."""
    gaps = gaps_mm([a_path(10, -40), a_path(14, -40), a_path(18, -41)])
    np.testing.assert_array_equal(gaps, gaps.T)
    assert np.isinf(gaps.diagonal()).all()


@pytest.mark.parametrize("wide", [one.spacing_mm for one in zones()])
def test_no_zone_asks_for_more_than_is_measured(wide: float) -> None:
    """A needle nearer than a zone and the slack of a plan ask for is never taken for far."""
    gap = wide + setting("slack_mm") - 0.01
    assert gaps_mm([a_path(10, -40), a_path(10 + gap, -40)])[0, 1] == pytest.approx(gap)


def test_threaded_needles_are_measured_from_path_to_path() -> None:
    """Issue section 4: their entries lie 12 mm apart, their ways cross."""
    crossing = [a_path(10, -40, threaded(90)), a_path(16, -45, threaded(0))]
    assert gaps_mm(crossing)[0, 1] < 0.5


def test_a_tip_may_stand_too_close_to_another_entry() -> None:
    """10 mm of needle end 9.7 mm farther on."""
    gap = gaps_mm([a_path(10, -40, threaded(90)), a_path(22, -40)])[0, 1]
    assert gap == pytest.approx(12 - 10 * np.cos(np.radians(15)), abs=0.01)


def test_parallel_needles_are_as_far_apart_as_their_ways() -> None:
    """Samples along the way must not make them look farther apart than 0.1 mm."""
    gap = gaps_mm([a_path(10, -40, threaded(90)), a_path(10.3, -45, threaded(90))])[0, 1]
    assert gap == pytest.approx(5, abs=0.1)


def test_distance_is_measured_on_the_bent_skin() -> None:
    """On the side of a face 4 mm across the picture are more along the skin."""
    gap = gaps_mm([a_path(55, -20, face=FACE), a_path(59, -20, face=FACE)])[0, 1]
    assert gap > 4.5


def test_needles_far_apart_count_as_infinitely_far() -> None:
    """Nobody asks how far the chin is from the brow."""
    assert np.isinf(gaps_mm([a_path(0, 30), a_path(0, -80)])[0, 1])


def test_no_needles_have_no_distances() -> None:
    """An empty face is measured as well."""
    assert gaps_mm([]).shape == (0, 0)


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("cheek", "cheek", 5),
        ("upper-lip", "upper-lip", 3),
        ("crows-feet", "crows-feet", 3),
        ("crows-feet", "temple", 5),
        ("upper-lip", "nasolabial", 5),
        ("upper-lip", "lower-lip", 3),
    ],
)
def test_between_two_zones_the_larger_distance_is_kept(
    one: str, other: str, kept: float
) -> None:
    """Issue section 4: 5 mm; the 3 mm of lip lines and crow's feet end at their edge."""
    assert spacings_mm([one, other])[0, 1] == kept
    assert max(zone(one).spacing_mm, zone(other).spacing_mm) == kept
