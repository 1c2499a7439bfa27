"""The zones of face, scalp and neck."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.anatomy.build import why_refused, written
from yintang.anatomy.zones import Zone, zone, zones
from yintang.errors import UnknownPlace

IDS = {
    *("scalp", "forehead", "glabella", "brow", "temple", "crows-feet", "under-eye", "nose"),
    *("cheek", "nasolabial", "upper-lip", "lower-lip", "marionette", "chin", "jaw"),
    *("masseter", "ear", "neck"),
}
every_zone = pytest.mark.parametrize("one", zones(), ids=lambda one: one.id)


def test_there_are_eighteen_zones() -> None:
    """Spacing and totals are counted by zone."""
    assert {one.id for one in zones()} == IDS
    assert len(zones()) == 18


@pytest.mark.parametrize("id_", ["upper-lip", "lower-lip", "crows-feet"])
def test_needles_stand_three_mm_apart_at_lips_and_crows_feet(id_: str) -> None:
    """Issue section 4: 3 mm for lip lines and crow's feet."""
    assert zone(id_).spacing_mm == 3


@pytest.mark.parametrize("id_", sorted(IDS - {"upper-lip", "lower-lip", "crows-feet"}))
def test_needles_stand_five_mm_apart_everywhere_else(id_: str) -> None:
    """Issue section 4: 5 mm."""
    assert zone(id_).spacing_mm == 5


@pytest.mark.parametrize("id_", sorted(IDS))
def test_neck_and_scalp_are_told_apart_from_the_face(id_: str) -> None:
    """Issue section 4: the neck counts apart."""
    assert zone(id_).counts_as == (id_ if id_ in ("neck", "scalp") else "face")


def test_only_the_needles_of_the_neck_count_apart() -> None:
    """Issue section 4: 40 to 70 in the face; those of the scalp are among them."""
    assert [one.id for one in zones() if one.counts_apart] == ["neck"]


def test_the_zones_of_the_face_hold_more_than_the_largest_plan() -> None:
    """70 needles are aimed at, 110 may be set by hand."""
    assert sum(one.needles_max for one in zones() if one.counts_as == "face") >= 110


@every_zone
def test_every_zone_has_an_outline_and_a_source(one: Zone) -> None:
    """Law 3."""
    assert len(one.outline) >= 4
    assert one.source
    assert one.edition


@every_zone
def test_the_halves_of_a_midline_zone_meet_over_the_midline(one: Zone) -> None:
    """A needle on the midline itself lies inside, not on an edge."""
    over = [stop for stop in one.outline if stop.across.marks == ("midline",)]
    reach = min((stop.across.add_mm for stop in over), default=0.0)
    assert (reach < 0) == (one.laterality == "midline")


def test_an_unknown_zone_is_refused_with_those_that_exist() -> None:
    """In a sentence."""
    with pytest.raises(UnknownPlace, match="take one of scalp"):
        zone("foot")


ROW = """\
[[zone]]
id = "brow"
name = "eyebrow"
laterality = "both"
spacing_mm = 5
counts_as = "face"
needles_max = 8
outline = [["pupil", "rim_low"], ["pupil", "ala_low"], ["brow_tail", "ala_low"]]
source = "convention"
edition = "1"
strength = "convention"
"""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("spacing_mm = 5", "spacing_mm = 0", "two needles stand on the same spot"),
        (', ["brow_tail", "ala_low"]', "", "an outline of fewer than three corners"),
        ('counts_as = "face"', 'counts_as = "body"', "gives counts_as as 'body'"),
        ("needles_max = 8", "needles_max = 8.5", "a whole number is wanted"),
        ('source = "convention"\n', "", "has no source"),
    ],
)
def test_a_malformed_zone_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """Issue section 2."""
    said = why_refused(written(tmp_path, "zone", ROW.replace(old, new, 1)), Zone)
    assert said.startswith("zones.toml, line 1: brow ")
    assert reason in said
