"""Where along a line its needles are set, and where each points."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pytest

from tests.needling.build import FlatFrame, at, flat_face
from yintang.anatomy.lines import Line, Path, line, lines
from yintang.anatomy.places import Waypoint
from yintang.needling.stations import Station, stations_of
from yintang.tables import Range
from yintang.units import Side

LEVEL = (at(10, -40), at(40, -40))


def a_line(*paths: Path, **changed: Any) -> Line:
    """A line of crow's feet's make: 4 mm of needle at 15 degrees, almost flat."""
    plain = Line(
        id="L-TEST",
        name="test line",
        zone="cheek",
        laterality="both",
        paths=paths,
        needles=Range(2, 12),
        depth_mm=Range(1, 2),
        style="intradermal",
        angle_deg=15,
        inserted_mm=4,
        reliability="A",
        tolerance_mm=2,
        cautions="none",
        source="invented for a test",
        edition="none",
        strength="convention",
    )
    # A test line may run from the midline itself.
    object.__setattr__(plain, "laterality", changed.pop("laterality", "both"))
    return replace(plain, **changed) if changed else plain


def a_path(
    waypoints: tuple[Waypoint, ...] = LEVEL,
    stations: int = 3,
    direction: Literal["along", "against", "across"] = "across",
    **changed: Any,
) -> Path:
    return Path(waypoints=waypoints, stations=stations, direction=direction, **changed)


@pytest.fixture
def face() -> FlatFrame:
    return flat_face()


def usual(face: FlatFrame, one: Line) -> list[Station]:
    """The stations of an evenly filled line, needled as its paths say."""
    return [s for s in stations_of(face, one) if s.turn % 2 and not s.way]


def test_stations_lie_evenly_along_the_path(face: FlatFrame) -> None:
    """Three on 30 mm: after 5, 15 and 25 mm."""
    one = a_line(a_path(), laterality="midline")
    across = [station.entry.across_mm for station in usual(face, one)]
    np.testing.assert_allclose(across, [15, 25, 35], atol=0.02)


def test_needles_may_also_stand_halfway_between_two_stations(face: FlatFrame) -> None:
    """Issue 3, section 1: where a station is barred, its neighbourhood is not."""
    one = a_line(a_path(), laterality="midline")
    across = [s.entry.across_mm for s in stations_of(face, one) if not s.way and not s.turn % 2]
    np.testing.assert_allclose(across, [20, 30], atol=0.02)


@pytest.mark.parametrize(
    ("direction", "turned"), [("along", 0), ("against", 0), ("across", 90)]
)
def test_every_station_is_tried_along_and_across(
    direction: Literal["along", "against", "across"], turned: float, face: FlatFrame
) -> None:
    """Issue 3, section 1; Endo 2022 saw no difference between the two."""
    one = a_line(a_path(direction=direction), laterality="midline")
    other = [s.direction_deg for s in stations_of(face, one) if s.way]
    assert len(other) == 5
    np.testing.assert_allclose([(d - turned + 180) % 360 - 180 for d in other], 0, atol=0.2)


def test_a_path_whose_needles_share_a_bearing_has_one_way(face: FlatFrame) -> None:
    """A lift is a lift."""
    one = a_line(a_path(direction_deg=50.0), laterality="midline")
    assert {station.way for station in stations_of(face, one)} == {0}


@pytest.mark.parametrize("one", lines(), ids=lambda one: one.id)
def test_a_line_has_as_many_seats_as_its_paths_carry(one: Line, face: FlatFrame) -> None:
    """On both sides, where it has both."""
    carried = sum(path.stations for path in one.paths)
    seats = usual(face, one)
    assert len(seats) == carried * (2 if one.laterality == "both" else 1)


@pytest.mark.parametrize(("direction", "first"), [("along", 13.07), ("against", 16.93)])
def test_a_needle_is_centred_on_its_station(
    direction: Literal["along", "against"], first: float, face: FlatFrame
) -> None:
    """A needle of 3.86 mm along the skin enters half of it before its station."""
    one = a_line(a_path(direction=direction), laterality="midline")
    entry = next(iter(stations_of(face, one))).entry
    assert entry.across_mm == pytest.approx(first, abs=0.02)


@pytest.mark.parametrize(("direction", "bearing"), [("along", 90), ("against", 270)])
def test_along_and_against_follow_the_path(
    direction: Literal["along", "against"], bearing: float, face: FlatFrame
) -> None:
    """The path runs away from the midline: 90 degrees."""
    one = a_line(a_path(direction=direction), laterality="midline")
    for station in usual(face, one):
        assert station.direction_deg == pytest.approx(bearing, abs=0.2)


@pytest.mark.parametrize("ends", [LEVEL, LEVEL[::-1]])
def test_across_is_a_quarter_turn_towards_the_crown(
    ends: tuple[Waypoint, ...], face: FlatFrame
) -> None:
    """Whichever way the path is written, the needles point up."""
    one = a_line(a_path(ends), laterality="midline")
    for station in usual(face, one):
        assert min(station.direction_deg, 360 - station.direction_deg) < 0.2


def test_a_direction_of_its_own_wins(face: FlatFrame) -> None:
    """All needles of the path point to it, from the station itself."""
    one = a_line(a_path(direction_deg=50.0), laterality="midline")
    stations = list(stations_of(face, one))
    assert {station.direction_deg for station in stations} == {50.0}
    assert stations[0].entry.across_mm == pytest.approx(15, abs=0.02)


def test_both_sides_are_mirror_images(face: FlatFrame) -> None:
    """A line is written for one side."""
    seats = usual(face, line("L-NLF"))
    right = [s for s in seats if s.side is Side.RIGHT]
    left = [s for s in seats if s.side is Side.LEFT]
    for a, b in zip(right, left, strict=True):
        assert (a.path, a.turn) == (b.path, b.turn)
        assert a.entry.across_mm == pytest.approx(-b.entry.across_mm, abs=0.01)
        assert a.direction_deg == pytest.approx(b.direction_deg, abs=0.2)


def test_stations_beside_the_midline_belong_to_their_side_and_make_pairs(
    face: FlatFrame,
) -> None:
    """The dimples of the chin have a path for each half."""
    seats = usual(face, line("L-CH"))
    assert {seat.side for seat in seats} == {Side.LEFT, Side.RIGHT}
    assert len({(seat.path, seat.turn) for seat in seats}) == len(seats) / 2


def test_a_path_across_the_midline_pairs_its_ends(face: FlatFrame) -> None:
    """Of three stations the middle one stands alone."""
    one = a_line(a_path((at(-15, -90), at(15, -90))), laterality="midline")
    seats = usual(face, one)
    assert [seat.side for seat in seats] == [Side.RIGHT, Side.MIDLINE, Side.LEFT]
    assert [seat.turn for seat in seats] == [1, 3, 1]


def test_a_path_may_lie_in_another_zone_than_its_line(face: FlatFrame) -> None:
    """Lines round the mouth run over both lips."""
    zones = {station.zone for station in stations_of(face, line("L-PO"))}
    assert zones == {"upper-lip", "lower-lip"}
