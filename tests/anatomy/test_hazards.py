"""What lies under the skin, how near a needle may come, and how honestly that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.anatomy.build import why_refused, written
from yintang.anatomy.hazards import Hazard, hazard, hazards
from yintang.errors import UnknownPlace

FORBIDDEN = {"orbit", "carotid-triangle", "infraorbital-foramen", "supraorbital-notch"}
FORBIDDEN |= {"mental-foramen"}
SHALLOW = {
    *("facial-artery-jaw", "facial-artery-mouth", "facial-artery-fold", "angular-artery"),
    *("temporal-artery", "temporal-artery-frontal", "transverse-facial-artery"),
    *("parotid-duct", "facial-nerve-frontal", "facial-nerve-marginal"),
}
every_hazard = pytest.mark.parametrize("one", hazards(), ids=lambda one: one.id)


def test_only_orbit_carotid_triangle_and_openings_of_the_bone_are_forbidden() -> None:
    """Issue section 4: forbid (orbit, carotid triangle, foramina)."""
    assert {one.id for one in hazards() if one.rule == "forbid"} == FORBIDDEN


def test_vessels_nerve_branches_and_the_duct_may_be_crossed_above() -> None:
    """Issue section 4: shallow."""
    assert {one.id for one in hazards() if one.rule == "shallow"} >= SHALLOW


@pytest.mark.parametrize("id_", ["angular-vein", "supratrochlear-vessels", "sentinel-vein"])
def test_veins_are_felt_for(id_: str) -> None:
    """treatment.md section 3."""
    assert hazard(id_).rule == "palpate"


def test_the_skin_of_the_danger_triangle_is_looked_at() -> None:
    """treatment.md section 3: no needle through a pustule; a region cannot be felt for."""
    triangle = hazard("danger-triangle")
    assert triangle.rule == "look"
    assert triangle.note is not None
    assert "pustules" in triangle.note


def test_near_the_orbit_a_finger_feels_its_rim() -> None:
    """What is marked to be palpated is something that a finger can find."""
    assert hazard("orbit").felt == "bony rim of the orbit"
    assert hazard("angular-vein").felt == "angular vein"


@pytest.mark.parametrize(
    ("id_", "sd_mm"), [("infraorbital-foramen", 2.8), ("mental-foramen", 3.9)]
)
def test_openings_of_the_bone_carry_their_published_spread(id_: str, sd_mm: float) -> None:
    """100 Korean sides: 2.8 mm and 3.9 mm (treatment.md section 3)."""
    assert hazard(id_).sd_mm == sd_mm


def test_the_mental_foramen_lies_where_it_was_measured() -> None:
    """20.4 mm below and 3.3 mm inside the corner of the mouth."""
    (place,) = hazard("mental-foramen").waypoints
    assert (place.across.at, place.across.add_mm) == ("mouth_corner", -3.3)
    assert (place.up.at, place.up.add_mm) == ("mouth_corner", -20.4)


def test_the_supraorbital_notch_lies_where_it_was_measured() -> None:
    """22.7 mm from the midline."""
    (place,) = hazard("supraorbital-notch").waypoints
    assert (place.across.at, place.across.add_mm) == ("midline", 22.7)


def test_the_infraorbital_foramen_lies_within_its_published_heights() -> None:
    """6.5 to 8.6 mm below the rim; 54.9 mm apart at a pupil distance of 63 mm."""
    (place,) = hazard("infraorbital-foramen").waypoints
    assert place.up.at == "rim_low"
    assert -8.6 <= place.up.add_mm <= -6.5
    assert 31.5 * (1 - place.across.share) == pytest.approx(54.9 / 2, abs=0.1)


def test_the_orbit_reaches_outside_the_outer_corner_of_the_eye() -> None:
    """The bony rim, not the lids."""
    across = [place.across for place in hazard("orbit").waypoints]
    assert any(term.at == "outer_canthus" and term.add_mm > 0 for term in across)


@every_hazard
def test_a_shallow_structure_has_a_top_and_no_other_does(one: Hazard) -> None:
    """Its depth under the skin decides what may cross above it."""
    assert (one.top_mm is not None) == (one.rule == "shallow")


@pytest.mark.parametrize("id_", sorted(SHALLOW))
def test_a_fine_needle_of_one_millimetre_may_cross_above(id_: str) -> None:
    """Its deepest point stays 1 mm above the top (issue section 4)."""
    top_mm = hazard(id_).top_mm
    assert top_mm is not None
    assert 2.5 <= top_mm <= 6


def test_beside_the_nose_the_facial_artery_is_taken_as_three_to_five_mm_deep() -> None:
    """treatment.md section 3."""
    top_mm = hazard("facial-artery-fold").top_mm
    assert top_mm is not None
    assert 3 <= top_mm <= 5


@every_hazard
def test_every_hazard_is_sourced(one: Hazard) -> None:
    """Law 3."""
    assert one.source
    assert one.edition


@every_hazard
def test_only_published_places_claim_more_than_general_knowledge(one: Hazard) -> None:
    """Honest strength."""
    published = {"infraorbital-foramen", "supraorbital-notch", "mental-foramen"}
    assert (one.strength == "general-knowledge-unverified") == (one.id not in published)


def test_hazards_of_the_face_are_mirrored() -> None:
    """Every structure of the table comes in a pair."""
    assert {one.laterality for one in hazards()} == {"both"}


def near(tolerance_mm: float, *, sd_mm: float = 1, cap_mm: float = 6) -> float:
    sample = hazard("angular-vein")
    return Hazard(
        **{name: getattr(sample, name) for name in Hazard.__slots__}
        | {"margin_mm": 1.0, "sd_mm": sd_mm, "cap_mm": cap_mm}
    ).near_mm(tolerance_mm)


@pytest.mark.parametrize(("tolerance_mm", "near_mm"), [(0, 3), (2, 5), (2.9, 5.9), (3, 6)])
def test_the_margin_is_own_margin_two_sd_and_tolerance(
    tolerance_mm: float, near_mm: float
) -> None:
    """Issue section 4."""
    assert near(tolerance_mm) == pytest.approx(near_mm)


@pytest.mark.parametrize("tolerance_mm", [3, 3.1, 8])
def test_the_margin_grows_no_further_than_its_cap(tolerance_mm: float) -> None:
    """Issue section 4: capped per hazard."""
    assert near(tolerance_mm) == 6


def test_without_its_cap_the_margin_is_still_known() -> None:
    """A needle that passes only by the cap is marked palpate."""
    foramen = hazard("mental-foramen")
    assert foramen.uncapped_mm(2) == pytest.approx(1 + 2 * 3.9 + 2)
    assert foramen.near_mm(2) < foramen.uncapped_mm(2)


def test_an_unknown_hazard_is_refused_with_those_that_exist() -> None:
    """In a sentence."""
    with pytest.raises(UnknownPlace, match="take one of orbit"):
        hazard("liver")


ROW = """\
[[hazard]]
id = "vein"
name = "vein"
rule = "shallow"
shape = "path"
laterality = "both"
waypoints = [["pupil", "rim_low"], ["pupil", "ala_low"]]
margin_mm = 1
sd_mm = 2
cap_mm = 4
top_mm = 3
source = "anatomy"
edition = "undated"
strength = "convention"
"""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("top_mm = 3\n", "", "shallow without top_mm"),
        ('rule = "shallow"', 'rule = "forbid"', "or top_mm without the rule"),
        (', ["pupil", "ala_low"]', "", "too few waypoints for a path"),
        ('shape = "path"', 'shape = "polygon"', "too few waypoints for a polygon"),
        ('shape = "path"', 'shape = "spot"', "a spot with more than one waypoint"),
        ("cap_mm = 4", "cap_mm = 0.9", "a cap below its own margin"),
        ("margin_mm = 1", "margin_mm = -1", "a distance below zero"),
        ("sd_mm = 2", "sd_mm = -0.1", "a distance below zero"),
        ('source = "anatomy"\n', "", "has no source"),
        ('strength = "convention"\n', "", "has no strength"),
    ],
)
def test_a_malformed_hazard_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """Issue section 2."""
    said = why_refused(written(tmp_path, "hazard", ROW.replace(old, new, 1)), Hazard)
    assert said.startswith("hazards.toml, line 1: vein ")
    assert reason in said


def test_the_sentinel_vein_is_looked_for_where_its_source_says() -> None:
    """15 to 25 mm outside the outer corner of the eye."""
    (place,) = hazard("sentinel-vein").waypoints
    assert place.across.at == "outer_canthus"
    assert 15 <= place.across.add_mm <= 25
