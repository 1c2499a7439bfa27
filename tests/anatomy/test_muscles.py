"""The eighteen muscles and the places where needles meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.anatomy.build import why_refused, written
from yintang.anatomy.muscles import Muscle, is_muscle, muscle, muscles
from yintang.anatomy.needles import needle_for
from yintang.anatomy.zones import zone
from yintang.errors import UnknownPlace
from yintang.tables import Range

IDS = {
    *("M-frontalis", "M-procerus", "M-corrugator", "M-orbicularis_oculi_lateral"),
    *("M-orbicularis_oculi_inferior", "M-levator_labii_superioris", "M-zygomaticus_major"),
    *("M-levator_labii_alaeque_nasi", "M-zygomaticus_minor", "M-risorius", "M-masseter"),
    *("M-orbicularis_oris", "M-depressor_anguli_oris", "M-depressor_labii", "M-mentalis"),
    *("M-temporalis", "M-platysma", "M-sternocleidomastoid"),
}
# Forehead, glabella and the rim of the orbit: skin and muscle together are about 5 mm thick.
ON_BONE = {
    *("M-frontalis", "M-procerus", "M-corrugator", "M-orbicularis_oculi_lateral"),
    "M-orbicularis_oculi_inferior",
}
every_muscle = pytest.mark.parametrize("one", muscles(), ids=lambda one: one.id)


def test_there_are_eighteen_muscles() -> None:
    """Issue section 2: the 18 muscles."""
    assert {one.id for one in muscles()} == IDS
    assert len(muscles()) == 18


@every_muscle
def test_a_muscle_is_needled_two_to_eight_millimetres_deep(one: Muscle) -> None:
    """The practice's list of muscles; where bone lies right beneath, 4 mm at most."""
    assert one.depth_mm == Range(2, 4 if one.id in ON_BONE else 8)


def test_the_temporal_muscle_is_met_two_to_three_centimetres_above_the_arch() -> None:
    """treatment.md: its belly; higher up the muscle is thin and the hair begins."""
    place = muscle("M-temporalis").place
    assert place.up.at == "arch_mid"
    assert 20 <= place.up.add_mm <= 30


@every_muscle
def test_its_usual_number_is_one_to_four(one: Muscle) -> None:
    """Procerus and chin muscle at most two."""
    small = one.id in ("M-procerus", "M-mentalis")
    assert one.needles == Range(1, 2 if small else 4)


@every_muscle
def test_toxin_in_the_muscle_is_asked_about(one: Muscle) -> None:
    """Not within four weeks of botulinum toxin at this muscle."""
    assert "four weeks of toxin" in one.cautions


@every_muscle
def test_it_lies_in_a_zone_and_the_tray_holds_a_needle_for_it(one: Muscle) -> None:
    """At its least depth."""
    assert zone(one.zone).id == one.zone
    assert needle_for(one.zone, one.style, one.depth_mm.min) is not None


@every_muscle
def test_a_muscle_is_general_knowledge(one: Muscle) -> None:
    """No study gives these places."""
    assert one.source
    assert one.edition
    narrowed = one.id in ON_BONE
    assert one.strength == ("convention" if narrowed else "general-knowledge-unverified")


def test_only_procerus_lies_on_the_midline() -> None:
    """All others come in pairs."""
    assert [one.id for one in muscles() if one.laterality == "midline"] == ["M-procerus"]


@pytest.mark.parametrize(
    ("id_", "handle"), [("M-masseter", "gonion"), ("M-temporalis", "tragus")]
)
def test_the_muscles_of_chewing_are_pinned_by_a_handle(id_: str, handle: str) -> None:
    """A front photograph alone shows neither jaw angle nor ear well."""
    assert muscle(id_).reliability == "C"
    assert muscle(id_).handle == handle


@pytest.mark.parametrize("id_", ["M-platysma", "M-sternocleidomastoid"])
def test_muscles_of_the_neck_count_for_the_neck(id_: str) -> None:
    """The neck counts apart."""
    assert zone(muscle(id_).zone).counts_as == "neck"
    assert muscle(id_).tolerance_mm == 8


def test_the_muscle_under_the_eye_is_needled_on_the_bone() -> None:
    """Never on the lid."""
    place = muscle("M-orbicularis_oculi_inferior").place
    assert place.up.at == "rim_low"
    assert place.up.add_mm < 0


@pytest.mark.parametrize("id_", [one.id for one in muscles()])
def test_the_id_of_a_muscle_is_known_as_one(id_: str) -> None:
    """Muscles, points and lines are told apart by how they are written."""
    assert is_muscle(id_)


@pytest.mark.parametrize("written", ["ST4", "L-NLF", "MHN3", "M-HN3", "F-cheek", ""])
def test_what_is_no_muscle_is_not_taken_for_one(written: str) -> None:
    """M-HN3 is a point of an older list."""
    assert not is_muscle(written)


def test_an_unknown_muscle_is_refused() -> None:
    """In a sentence."""
    with pytest.raises(UnknownPlace, match="no muscle 'M-biceps'"):
        muscle("M-biceps")


ROW = """\
[[muscle]]
id = "M-frontalis"
name = "frontalis"
zone = "forehead"
laterality = "bilateral"
place = { across = "pupil", up = "brow_top" }
needles = [1, 4]
depth_mm = [2, 8]
style = "perpendicular"
angle_deg = 90
direction_deg = 0
reliability = "B"
tolerance_mm = 4
cautions = "none"
source = "convention"
edition = "undated"
strength = "convention"
"""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('laterality = "bilateral"', 'laterality = "midline"', "its place lies elsewhere"),
        ('across = "pupil"', 'across = "midline"', "its place lies elsewhere"),
        ("direction_deg = 0", "direction_deg = 360", "0 to 360 is wanted"),
        ("angle_deg = 90", "angle_deg = 120", "0 to 90 is wanted"),
        ("tolerance_mm = 4", "tolerance_mm = 0", "without any error"),
        ('edition = "undated"\n', "", "has no edition"),
        ('up = "brow_top"', 'up = "brow"', "a mark that no face has: brow"),
    ],
)
def test_a_malformed_muscle_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """Issue section 2."""
    said = why_refused(written(tmp_path, "muscle", ROW.replace(old, new, 1)), Muscle)
    assert said.startswith("muscles.toml, line 1: M-frontalis ")
    assert reason in said
