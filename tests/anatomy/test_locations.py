"""Where a practitioner would look for a point: the rules of its location."""

from __future__ import annotations

import pytest

from yintang.anatomy.points import point


def across(code: str, variant: int = 0) -> str:
    place = point(code).variants[variant].place
    assert place is not None
    return place.across.at


def up(code: str, variant: int = 0) -> str:
    place = point(code).variants[variant].place
    assert place is not None
    return place.up.at


def test_li20_sits_beside_the_nose_wing_not_above_it() -> None:
    """Issue section 3; findings/face.md 4.2."""
    place = point("LI20").variants[0].place
    assert place is not None
    assert (place.across.at, place.up.at) == ("ala_side", "ala_side")
    assert 2 <= place.across.add_mm <= 4
    assert (place.up.toward, place.up.add_mm) == ("ala_low", 0)


def test_the_other_location_of_li20_is_lower() -> None:
    """At the lower edge of the nose wing."""
    assert up("LI20", 1) == "ala_low"


def test_st8_comes_from_the_corner_of_the_hairline() -> None:
    """Issue section 3: half a cun inside it."""
    place = point("ST8").variants[0].place
    assert place is not None
    assert set(place.marks) == {"hair_corner"}
    assert place.up.add_vcun == 0.5


def test_st4_lies_beside_the_mouth_and_not_under_the_pupil() -> None:
    """WHO: 0.4 finger cun, 7 to 9 mm."""
    place = point("ST4").variants[0].place
    assert place is not None
    assert (place.across.at, place.up.at) == ("mouth_corner", "mouth_corner")
    assert 7 <= place.across.add_mm <= 9


@pytest.mark.parametrize("code", ["ST1", "ST2", "ST3", "GB14", "GB15", "EX-HN2", "EX-HN4"])
def test_these_points_lie_on_the_line_of_the_pupil(code: str) -> None:
    """WHO, gaze straight ahead."""
    assert across(code) == "pupil"


@pytest.mark.parametrize("code", ["GB1", "EX-Yuwei", "SI18"])
def test_these_points_are_measured_from_the_outer_corner_of_the_eye(code: str) -> None:
    """WHO; Yuwei after convention."""
    assert across(code) == "outer_canthus"


def test_gb1_lies_on_the_lateral_rim_of_the_orbit() -> None:
    """treatment.md: 0.5 cun, 7 to 10 mm; a foreshortened cun of the hairline gave 6."""
    place = point("GB1").variants[0].place
    assert place is not None
    assert 7 <= place.across.add_mm <= 10
    assert place.across.add_hcun == 0
    assert (place.up.at, place.up.add_mm) == ("outer_canthus", 0)


def test_gb14_is_one_vertical_cun_above_the_brow() -> None:
    """WHO: 1 cun; vertical, for it runs up."""
    place = point("GB14").variants[0].place
    assert place is not None
    assert (place.up.at, place.up.add_vcun) == ("brow_top", 1)


@pytest.mark.parametrize(
    ("code", "vcun"),
    [
        *(("GV24", 0.5), ("BL3", 0.5), ("BL4", 0.5), ("GB13", 0.5), ("GB15", 0.5)),
        *(("GV23", 1), ("EX-HN2", 1)),
    ],
)
def test_the_row_of_the_scalp_is_measured_from_the_hairline(code: str, vcun: float) -> None:
    """WHO: half a cun inside the hairline, GV23 and EX-HN2 one."""
    place = point(code).variants[0].place
    assert place is not None
    assert place.up.at == "hairline"
    assert place.up.add_vcun == vcun


@pytest.mark.parametrize(("code", "hcun"), [("BL4", 1.5), ("GB13", 3.0)])
def test_distances_from_the_midline_are_in_transverse_cun(code: str, hcun: float) -> None:
    """Cun per segment, never one cun for the whole face."""
    place = point(code).variants[0].place
    assert place is not None
    assert (place.across.at, place.across.add_hcun) == ("midline", hcun)


def test_gv26_is_half_or_a_third_down_the_philtrum() -> None:
    """WHO and the alternative."""
    shares = []
    for variant in point("GV26").variants:
        assert variant.place is not None
        assert (variant.place.up.at, variant.place.up.toward) == ("subnasale", "lip_top")
        shares.append(variant.place.up.share)
    assert shares == [0.5, 0.33]


def test_st5_lies_on_the_jaw_a_third_of_the_way_to_the_chin() -> None:
    """0.6 of the way to the middle of the border is 0.3 of the whole."""
    place = point("ST5").variants[0].place
    assert place is not None
    assert (place.across.at, place.across.toward) == ("gonion", "jaw_mid")
    assert place.across.share == 0.6
