"""The twelve lines: where they run, how many needles they carry, how deep they are set."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.anatomy.build import why_refused, written
from yintang.anatomy.lines import Line, line, lines
from yintang.anatomy.needles import needle_for
from yintang.anatomy.places import BILATERAL_MARKS
from yintang.anatomy.zones import zone
from yintang.errors import UnknownPlace
from yintang.tables import Range

IDS = ["L-FH", "L-GL", "L-CF", "L-UE", "L-BN", "L-NLF", "L-PO", "L-ML", "L-CK", "L-JW"]
IDS += ["L-CH", "L-NK"]
every_line = pytest.mark.parametrize("one", lines(), ids=lambda one: one.id)


def stations(one: Line) -> int:
    """Needles that its paths can carry, both sides together."""
    sides = 1 if one.laterality == "midline" else 2
    return sides * sum(path.stations for path in one.paths)


def test_there_are_twelve_lines_from_the_forehead_down() -> None:
    """Issue section 2: the 12 lines."""
    assert [one.id for one in lines()] == IDS


@pytest.mark.parametrize(
    ("id_", "needles", "depth"),
    [
        ("L-FH", (4, 12), (1, 3)),
        ("L-GL", (3, 6), (1, 4)),
        ("L-CF", (6, 12), (1, 2)),
        ("L-UE", (2, 6), (1, 2)),
        ("L-BN", (2, 4), (1, 2)),
        ("L-NLF", (6, 10), (1, 4)),
        ("L-PO", (4, 10), (1, 2)),
        ("L-ML", (4, 6), (1, 3)),
        ("L-JW", (4, 8), (2, 5)),
        ("L-CK", (4, 8), (2, 6)),
        ("L-NK", (4, 10), (1, 2)),
        ("L-CH", (1, 3), (2, 3)),
    ],
)
def test_usual_numbers_and_depths(
    id_: str, needles: tuple[int, int], depth: tuple[int, int]
) -> None:
    """The practice's list of lines: needles on both sides together, depth in mm."""
    assert line(id_).needles == Range(*needles)
    assert line(id_).depth_mm == Range(*depth)


def test_the_usual_numbers_add_up_to_more_than_a_whole_plan() -> None:
    """treatment.md 4.3: all 12 lines add up to 44 to 95 needles."""
    assert sum(one.needles.min for one in lines()) == 44
    assert sum(one.needles.max for one in lines()) == 95


def test_only_the_dimples_of_the_chin_lie_on_the_midline() -> None:
    """All others are needled on both sides."""
    assert [one.id for one in lines() if one.laterality == "midline"] == ["L-CH"]


@every_line
def test_a_line_can_carry_its_least_number(one: Line) -> None:
    """Else its usual number could never be reached."""
    assert stations(one) >= one.needles.min


@every_line
def test_its_needle_ends_within_its_depth(one: Line) -> None:
    """depth = inserted x sin(angle), within the range (issue section 4)."""
    assert one.inserted_mm * math.sin(math.radians(one.angle_deg)) in one.depth_mm


@every_line
def test_the_tray_holds_a_needle_for_it(one: Line) -> None:
    """A needle that is long enough for its zone."""
    assert needle_for(one.zone, one.style, one.inserted_mm) is not None


@every_line
def test_it_lies_in_a_zone_that_exists(one: Line) -> None:
    """So does each path that names its own."""
    for id_ in (one.zone, *(path.zone for path in one.paths if path.zone)):
        assert zone(id_).id == id_


@every_line
def test_it_says_what_to_mind_and_where_it_comes_from(one: Line) -> None:
    """Law 3."""
    assert one.cautions
    assert one.source
    assert one.strength == "general-knowledge-unverified"


def test_the_dimples_of_the_chin_lie_below_its_crease() -> None:
    """They are drawn by the chin muscle; the crease itself is the mark `mentolabial`."""
    stops = [stop for path in line("L-CH").paths for stop in path.waypoints]
    assert {stop.up.at for stop in stops} == {"mentolabial"}
    assert all(stop.up.add_mm <= -5 for stop in stops)
    assert "crease" not in line("L-CH").name


def test_the_line_of_the_jaw_is_told_no_more_surely_than_its_marks() -> None:
    """findings/face.md: the jaw's angle is found to 6.3 mm."""
    assert line("L-JW").tolerance_mm == 6
    assert "above the border" in line("L-JW").name


def test_crows_feet_are_set_outside_the_eye_and_point_away_from_it() -> None:
    """The whole way counts: no needle of this line runs towards the orbit."""
    for path in line("L-CF").paths:
        starts = [stop.across for stop in path.waypoints]
        assert {term.at for term in starts} == {"outer_canthus"}
        assert starts[0].add_mm < starts[-1].add_mm
        assert path.direction == "along"
        assert min(term.add_mm for term in starts) >= 5


def test_the_tear_trough_is_needled_below_the_rim() -> None:
    """On the bone, never on the lid."""
    for path in line("L-UE").paths:
        for stop in path.waypoints:
            assert stop.up.at == "rim_low"
            assert stop.up.add_mm < 0


def test_the_nasolabial_fold_is_followed_from_below() -> None:
    """From the mouth to the nose wing."""
    (path,) = line("L-NLF").paths
    marks = [stop.up.at for stop in path.waypoints]
    assert marks == ["fold_low", "fold_mid", "fold_top", "ala_low"]


def test_needles_of_the_marionette_lines_point_up() -> None:
    """The path runs down, the needles against it."""
    (path,) = line("L-ML").paths
    assert path.waypoints[0].up.add_mm > path.waypoints[-1].up.add_mm
    assert path.direction == "against"


def test_needles_of_cheek_and_jaw_lift_towards_the_temple() -> None:
    """Up and away from the midline."""
    for path in (*line("L-CK").paths, line("L-JW").paths[0]):
        assert path.direction_deg is not None
        assert 0 < path.direction_deg < 90


def test_the_jowl_is_lifted_along_its_way_to_the_ear() -> None:
    """Issue 3, section 1: lift vectors from jowl to ear; treatment.md 4.3."""
    lift = line("L-JW").paths[1]
    assert (lift.direction, lift.zone) == ("along", "cheek")
    assert lift.waypoints[0].marks == ("jaw_mid", "jaw_mid")
    assert {"gonion", "tragus"} <= set(lift.waypoints[-1].marks)


def test_lines_of_the_lower_lip_count_for_the_lower_lip() -> None:
    """Upright lines stand on both lips."""
    zones = [path.zone or line("L-PO").zone for path in line("L-PO").paths]
    assert zones == ["upper-lip", "upper-lip", "lower-lip", "lower-lip"]


def test_the_midline_line_needs_no_side() -> None:
    """Its paths are measured from the midline alone and mirror each other."""
    first, second = line("L-CH").paths
    for right, left in zip(first.waypoints, second.waypoints, strict=True):
        assert right.across.add_mm == -left.across.add_mm
        assert not set(right.marks) & BILATERAL_MARKS


def test_an_unknown_line_is_refused() -> None:
    """In a sentence."""
    with pytest.raises(UnknownPlace, match="no line 'L-XX'"):
        line("L-XX")


ROW = """\
[[line]]
id = "L-UE"
name = "tear trough"
zone = "under-eye"
laterality = "both"
needles = [2, 6]
depth_mm = [1, 2]
style = "intradermal"
angle_deg = 15
inserted_mm = 5
reliability = "A"
tolerance_mm = 2
cautions = "on the bone"
source = "convention"
edition = "undated"
strength = "convention"
[[line.paths]]
waypoints = [["inner_canthus", "rim_low"], ["pupil", "rim_low"]]
stations = 2
"""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (', ["pupil", "rim_low"]', "", "a path with fewer than two waypoints"),
        ("stations = 2", "stations = 0", "a path without a single needle"),
        ('laterality = "both"', 'laterality = "midline"', "its paths need a side"),
        ("angle_deg = 15", "angle_deg = 0", "0 to 90 is wanted"),
        ("angle_deg = 15", "angle_deg = 91", "0 to 90 is wanted"),
        ("tolerance_mm = 2", "tolerance_mm = 0", "without any error"),
        ("needles = [2, 6]", "needles = [6, 2]", "runs backwards"),
        ("stations = 2", 'stations = 2\ndirection = "up"', "gives paths.direction as 'up'"),
        ('source = "convention"\n', "", "has no source"),
    ],
)
def test_a_malformed_line_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """Issue section 2."""
    said = why_refused(written(tmp_path, "line", ROW.replace(old, new, 1)), Line)
    assert said.startswith("lines.toml, line 1: L-UE ")
    assert reason in said
