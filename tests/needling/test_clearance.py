"""How far the whole way of a needle stays from what must not be met; one law, each edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.needling.build import a_hazard, at, flat_face
from yintang.anatomy.hazards import Hazard, hazards
from yintang.needling import dangers
from yintang.needling.clearance import Clearance, clearance, depth_allowed_mm
from yintang.needling.dangers import crossings, dangers_of, distances_mm
from yintang.needling.path import Insertion, needle_path
from yintang.units import Side

SQUARE = (at(10, -50), at(30, -50), at(30, -30), at(10, -30))
ALONG = (at(0, -40), at(40, -40))
Meet = Callable[..., Clearance]


@pytest.fixture
def meet(monkeypatch: pytest.MonkeyPatch) -> Meet:
    """Set a needle near one hazard on a flat face and measure it."""

    def _meet(
        hazard: Hazard, across: float, up: float, *, tolerance_mm: float = 0.0, **needle: Any
    ) -> Clearance:
        monkeypatch.setattr(dangers, "hazards", lambda: (hazard,))
        face = flat_face()
        insertion = Insertion(
            direction_deg=needle.get("direction_deg", 0.0),
            angle_deg=needle.get("angle_deg", 90.0),
            inserted_mm=needle.get("inserted_mm", 3.0),
        )
        path = needle_path(
            face, face.spot(across, up), needle.get("side", Side.LEFT), insertion
        )
        return clearance(face, path, tolerance_mm, needle.get("slack_mm", 0.0))

    return _meet


@pytest.mark.parametrize(("across", "kept"), [(22.01, True), (21.99, False), (18.01, False)])
def test_a_forbidden_spot_keeps_its_margin(meet: Meet, across: float, *, kept: bool) -> None:
    """Issue section 4: forbid; the margin is 2 mm here."""
    assert (not meet(a_hazard(), across, -40).breaches) == kept


@pytest.mark.parametrize(("across", "kept"), [(25.01, True), (24.99, False)])
def test_the_margin_grows_by_two_standard_deviations(
    meet: Meet, across: float, *, kept: bool
) -> None:
    """Own margin + 2 sd: 2 + 2 x 1.5 = 5 mm."""
    assert (not meet(a_hazard(sd_mm=1.5), across, -40).breaches) == kept


@pytest.mark.parametrize(("across", "kept"), [(26.01, True), (25.99, False)])
def test_the_margin_grows_by_the_tolerance_of_the_place(
    meet: Meet, across: float, *, kept: bool
) -> None:
    """Own margin + tolerance: 2 + 4 = 6 mm."""
    assert (not meet(a_hazard(), across, -40, tolerance_mm=4).breaches) == kept


@pytest.mark.parametrize(("across", "kept"), [(23.01, True), (22.99, False)])
def test_the_cap_bounds_the_margin(meet: Meet, across: float, *, kept: bool) -> None:
    """2 + 2 x 2 + 4 = 10 mm, but never more than the cap of 3 mm."""
    hazard = a_hazard(sd_mm=2.0, cap_mm=3.0)
    assert (not meet(hazard, across, -40, tolerance_mm=4).breaches) == kept


@pytest.mark.parametrize(("across", "marked"), [(29.99, True), (30.01, False)])
def test_a_needle_that_passes_only_by_the_cap_is_marked_palpate(
    meet: Meet, across: float, *, marked: bool
) -> None:
    """Without the cap 10 mm would be kept."""
    hazard = a_hazard(sd_mm=2.0, cap_mm=3.0)
    found = meet(hazard, across, -40, tolerance_mm=4)
    assert not found.breaches
    assert (found.palpate == ("test structure",)) == marked


def test_a_breach_tells_distance_and_margin(meet: Meet) -> None:
    """Warnings say how near, and what is kept."""
    (breach,) = meet(a_hazard(), 21, -40).breaches
    assert breach.distance_mm == pytest.approx(1, abs=1e-6)
    assert breach.margin_mm == 2
    assert breach.depth_allowed_mm is None


def test_slack_is_kept_on_top_of_the_margin(meet: Meet) -> None:
    """A plan keeps a little more than the law, since two ways of measuring differ."""
    assert not meet(a_hazard(), 22.1, -40).breaches
    assert meet(a_hazard(), 22.1, -40, slack_mm=0.2).breaches


def test_slack_is_not_told_as_margin(meet: Meet) -> None:
    """The law says 2 mm; the sentence says so too."""
    (breach,) = meet(a_hazard(), 22.1, -40, slack_mm=0.2).breaches
    assert breach.margin_mm == 2


def test_the_whole_path_counts_and_not_its_entry_alone(meet: Meet) -> None:
    """treatment.md 3: an entry-point check alone misses threading needles."""
    needle = {"direction_deg": 90, "angle_deg": 15, "inserted_mm": 10}
    assert meet(a_hazard(), 12, -40, **needle).breaches
    assert not meet(a_hazard(), 12, -40, angle_deg=90, inserted_mm=3).breaches


def test_a_structure_is_met_on_either_side(meet: Meet) -> None:
    """Tables run on one side and are mirrored."""
    assert meet(a_hazard(), 20, -40).breaches[0].side is Side.LEFT
    assert meet(a_hazard(), -20, -40, side=Side.RIGHT).breaches[0].side is Side.RIGHT


def test_a_midline_structure_lies_on_the_midline_alone(meet: Meet) -> None:
    """It is neither doubled nor mirrored."""
    hazard = a_hazard(laterality="midline", waypoints=(at(0, -40),))
    assert meet(hazard, 0, -41).breaches[0].side is Side.MIDLINE


def test_inside_a_polygon_the_distance_is_nothing(meet: Meet) -> None:
    """The orbit is a surface, not its rim."""
    (breach,) = meet(a_hazard(shape="polygon", waypoints=SQUARE), 20, -40).breaches
    assert breach.distance_mm == 0


@pytest.mark.parametrize(("across", "kept"), [(32.01, True), (31.99, False), (20.0, False)])
def test_a_polygon_keeps_its_margin_outside_its_edge(
    meet: Meet, across: float, *, kept: bool
) -> None:
    """Its edge stands at 30 mm, its margin at 32."""
    hazard = a_hazard(shape="polygon", waypoints=SQUARE)
    assert (not meet(hazard, across, -40).breaches) == kept


@pytest.mark.parametrize(("up", "kept"), [(-37.99, True), (-38.01, False), (-42.01, True)])
def test_a_path_keeps_its_margin_on_both_sides(meet: Meet, up: float, *, kept: bool) -> None:
    """A vessel has two banks."""
    hazard = a_hazard(shape="path", waypoints=ALONG)
    assert (not meet(hazard, 20, up).breaches) == kept


def a_vessel(**changed: Any) -> Hazard:
    return a_hazard(rule="shallow", shape="path", waypoints=ALONG, top_mm=4.0, **changed)


@pytest.mark.parametrize(("depth", "kept"), [(3.0, True), (3.01, False)])
def test_above_a_shallow_structure_the_tip_stays_one_millimetre_over_its_top(
    meet: Meet, depth: float, *, kept: bool
) -> None:
    """Issue section 4: deepest point 1 mm above its top, here at 4 mm."""
    found = meet(a_vessel(), 20, -40, inserted_mm=depth)
    assert (not found.breaches) == kept


def test_beside_a_shallow_structure_any_depth_is_lawful(meet: Meet) -> None:
    """The law concerns what lies within the margin."""
    assert not meet(a_vessel(), 20, -45, inserted_mm=9).breaches


def test_only_the_depth_within_the_margin_counts(meet: Meet) -> None:
    """A threaded needle may cross near its entry and lie deep beyond."""
    needle = {"direction_deg": 0, "angle_deg": 30, "inserted_mm": 14}
    crosses_shallow = meet(a_vessel(), 20, -42, **needle)
    ends_on_it = meet(a_vessel(), 20, -52, **needle)
    assert not crosses_shallow.breaches
    assert ends_on_it.breaches


def test_a_breach_of_depth_tells_depth_and_what_is_allowed(meet: Meet) -> None:
    """The practitioner reads by how much."""
    (breach,) = meet(a_vessel(), 20, -40, inserted_mm=5).breaches
    assert breach.depth_mm == 5
    assert breach.depth_allowed_mm == 3


def test_a_needle_above_a_vessel_is_not_marked_when_it_lies_above_it(meet: Meet) -> None:
    """Marked is what passes only by the cap; this one passes by its depth."""
    assert meet(a_vessel(), 20, -40, inserted_mm=2).palpate == ()


def test_a_deep_needle_beside_a_capped_vessel_is_marked(meet: Meet) -> None:
    """Only the cap lets it stand so near and so deep."""
    hazard = a_vessel(sd_mm=3.0, cap_mm=3.0)
    assert meet(hazard, 20, -44, inserted_mm=6).palpate == ("test structure",)
    assert meet(hazard, 20, -44, inserted_mm=2).palpate == ()


@pytest.mark.parametrize(("across", "marked"), [(21.99, True), (22.01, False)])
def test_near_a_structure_to_palpate_a_needle_is_allowed_and_marked(
    meet: Meet, across: float, *, marked: bool
) -> None:
    """Issue section 4: palpate."""
    found = meet(a_hazard(rule="palpate"), across, -40)
    assert not found.breaches
    assert (found.palpate == ("test structure",)) == marked


def test_what_is_to_be_felt_is_told_once(meet: Meet) -> None:
    """Two sides of one structure are one name."""
    hazard = a_hazard(rule="palpate", waypoints=(at(1, -40),))
    assert meet(hazard, 0, -40, side=Side.MIDLINE).palpate == ("test structure",)


def test_a_region_that_is_only_looked_at_marks_no_needle() -> None:
    """A mark on every needle of the middle face would say nothing."""
    assert "danger-triangle" not in {d.hazard.id for d in dangers_of(flat_face()).every}


def test_far_structures_are_not_measured() -> None:
    """Speed: only those whose widest margin may touch the needle."""
    face = flat_face()
    near = dangers_of(face).near(np.array([[-31.0, -20.0, 0.0]]), 2.0)
    assert {danger.side for danger in near} <= {Side.RIGHT, Side.MIDLINE}
    assert 0 < len(near) < len(dangers_of(face).every)


def test_no_near_structure_is_forgotten() -> None:
    """The short cut must never hide one that is in reach."""
    face = flat_face()
    spots = np.random.default_rng(5).uniform((-60, -110), (60, 70), (200, 2))
    for spot in face.spots(spots):
        here = spot[None, :]
        near = {id(danger) for danger in dangers_of(face).near(here, 3.0)}
        for danger in dangers_of(face).every:
            if danger.distances_mm(here)[0] < danger.hazard.uncapped_mm(3.0):
                assert id(danger) in near


def test_every_structure_is_drawn_on_each_side_that_has_it() -> None:
    """Twice for both, once for the midline."""
    drawn = [danger.hazard.id for danger in dangers_of(flat_face()).every]
    for hazard in hazards():
        sides = 1 if hazard.laterality == "midline" else 2
        assert drawn.count(hazard.id) == (0 if hazard.rule == "look" else sides)


def test_only_shallow_structures_allow_a_depth() -> None:
    """Above what is forbidden no depth is small enough."""
    assert depth_allowed_mm(a_hazard()) is None
    assert depth_allowed_mm(a_vessel()) == 3


def test_distance_from_a_piece_is_measured_to_its_nearest_place() -> None:
    """Beside it, beyond its end, and to a piece without length."""
    starts = np.array([[0.0, 0, 0], [5.0, 5, 0]])
    ends = np.array([[10.0, 0, 0], [5.0, 5, 0]])
    found = distances_mm(np.array([[4.0, 3, 0], [13.0, 4, 0]]), starts, ends)
    np.testing.assert_allclose(found, [[3, 5**0.5], [5, 65**0.5]])


@pytest.mark.parametrize(
    ("across", "up", "inside"), [(5, 5, 1), (-1, 5, 0), (11, 5, 0), (5, -1, 0), (5, 11, 0)]
)
def test_a_spot_is_inside_what_it_leaves_an_odd_number_of_times(
    across: float, up: float, inside: int
) -> None:
    """Seen from the front, on a square of 10 mm."""
    corners = np.array([[0.0, 0, 0], [10, 0, 0], [10, 10, 0], [0, 10, 0]])
    crossed = crossings(np.array([[across, up, 0.0]]), corners, np.roll(corners, -1, axis=0))
    assert crossed.sum() % 2 == inside
