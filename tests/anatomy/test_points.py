"""The 64 points: which they are, where they lie, how they are needled."""

from __future__ import annotations

import pytest

from yintang.anatomy.places import MARKS
from yintang.anatomy.points import Point, point, points
from yintang.anatomy.zones import zones
from yintang.tables import Range

WHO_ORDER = ("LI", "ST", "SI", "BL", "TE", "GB", "CV", "GV", "EX")
CLASS_3 = {"ST1", "ST9", "ST10", "BL1", "CV22", "GV28", "EX-HN7", "EX-Shangming"}
CLASS_2 = (
    {"LI18", "LI20", "ST2", "ST5", "ST7", "SI16", "SI17", "SI19", "BL2", "TE17", "TE21"}
    | {"TE22", "GB2", "GB3", "GB20", "CV23", "EX-HN4", "EX-HN8", "EX-Jiachengjiang"}
    | {"EX-Qianzheng", "EX-Shanglianquan", "EX-Yuwei"}
)
CLASS_A = (
    {"BL1", "ST1", "ST2", "ST3", "ST4", "LI19", "LI20", "GV25", "GV26", "GV27", "CV24"}
) | {"EX-HN3", "GB1"}
CLASS_B = {"BL2", "EX-HN4", "TE23", "EX-HN5", "SI18", "GB14"}
CLASS_C = {"ST5", "ST6", "ST7", "ST8", "SI19", "GB2", "TE21", "TE17", "GB3"} | {
    "GV23",
    "GV24",
    "BL3",
    "BL4",
    "GB13",
    "GB15",
}
FRONT = {one.code for one in points() if one.front}


def letters(code: str) -> str:
    return "EX" if code.startswith("EX") else code.rstrip("0123456789")


def test_there_are_sixty_four_points() -> None:
    """Issue section 2: all 64 points."""
    assert len(points()) == len({one.code for one in points()}) == 64


@pytest.mark.parametrize(
    ("channel", "number"),
    [
        *(("LI", 3), ("ST", 10), ("SI", 4), ("BL", 4), ("TE", 5), ("GB", 12)),
        *(("CV", 3), ("GV", 7), ("EX", 16)),
    ],
)
def test_each_channel_has_its_points(channel: str, number: int) -> None:
    """Counted in the list that the practice uses."""
    assert sum(letters(one.code) == channel for one in points()) == number


def test_points_stand_in_the_order_of_the_who() -> None:
    """Channels as the WHO counts them, then the extra points."""
    order = [WHO_ORDER.index(letters(one.code)) for one in points()]
    assert order == sorted(order)


def test_numbers_rise_within_a_channel() -> None:
    """So that a list of points reads like an atlas."""
    for channel in WHO_ORDER[:-1]:
        own = [int(one.code[2:]) for one in points() if letters(one.code) == channel]
        assert own == sorted(own)


def test_three_points_have_two_accepted_locations() -> None:
    """WHO 2008 left LI19, LI20 and GV26 undecided (treatment.md 1.1)."""
    two = {one.code for one in points() if len(one.variants) == 2}
    assert two == {"LI19", "LI20", "GV26"}


def test_all_other_points_have_one_location() -> None:
    """No other point is undecided."""
    assert {len(one.variants) for one in points()} == {1, 2}


@pytest.mark.parametrize("code", ["LI19", "LI20", "GV26"])
def test_the_two_locations_differ_in_name_and_place(code: str) -> None:
    """A variant says which location it is."""
    first, second = point(code).variants
    assert first.name != second.name
    assert first.place != second.place


def test_class_3_holds_the_orbit_the_carotid_the_throat_and_the_mouth() -> None:
    """treatment.md 1.2: never chosen by themselves."""
    assert {one.code for one in points() if one.risk_class == 3} == CLASS_3


def test_class_2_holds_the_points_over_a_named_structure() -> None:
    """treatment.md 1.2."""
    assert {one.code for one in points() if one.risk_class == 2} == CLASS_2


@pytest.mark.parametrize("code", sorted(CLASS_2 | CLASS_3))
def test_a_point_of_class_2_or_3_names_what_to_feel_for(code: str) -> None:
    """Issue section 4: class 2 carries `palpate` with the structure's name."""
    assert point(code).palpate


@pytest.mark.parametrize(
    ("code", "structure"),
    [
        ("ST5", "facial artery"),
        ("ST2", "infraorbital foramen"),
        ("TE22", "superficial temporal artery"),
        ("EX-HN4", "supraorbital notch"),
        ("EX-Jiachengjiang", "mental foramen"),
        ("LI20", "angular artery"),
        ("ST9", "carotid"),
    ],
)
def test_the_structure_is_the_one_that_lies_there(code: str, structure: str) -> None:
    """treatment.md 1.2 and section 3."""
    assert any(structure in felt for felt in point(code).palpate)


@pytest.mark.parametrize(
    ("code", "least", "most"),
    [
        *(("ST1", 0, 2), ("ST2", 2, 4), ("ST3", 3, 6), ("ST4", 3, 8), ("ST5", 2, 5)),
        *(("ST6", 3, 10), ("ST8", 5, 10), ("ST9", 0, 0), ("LI19", 2, 3), ("LI20", 2, 5)),
        *(("BL1", 0, 2), ("BL2", 2, 5), ("GB1", 2, 4), ("GB14", 2, 4), ("GB20", 10, 20)),
        *(("GV26", 2, 3), ("CV24", 2, 4), ("EX-HN3", 3, 6), ("EX-HN5", 3, 8)),
        *(("EX-Yuwei", 1, 3), ("EX-Dihe", 2, 3), ("EX-Shangming", 0, 0), ("GV25", 1, 2)),
    ],
)
def test_depths_are_those_of_the_face(code: str, least: float, most: float) -> None:
    """The practice's cosmetic depths, not those of old books (treatment.md 1.3)."""
    assert point(code).depth_mm == Range(least, most)


def test_no_point_of_the_face_is_deeper_than_the_masseter_allows() -> None:
    """treatment.md 1.3: 10 mm in masseter and temporalis is the most in the face."""
    face = {zone.id for zone in zones() if zone.counts_as == "face"}
    assert max(one.depth_mm.max for one in points() if one.zone in face) == 10


def test_points_that_are_never_needled_have_no_depth() -> None:
    """ST9, GV28 and Shangming are named only to be left out."""
    unneedled = {one.code for one in points() if one.style == "none"}
    assert unneedled == {one.code for one in points() if one.depth_mm.max == 0}
    assert unneedled == {"ST9", "GV28", "EX-Shangming"}


def test_the_points_of_the_scalp_are_needled_along_it() -> None:
    """Scalp needles run flat under the skin."""
    scalp = [one for one in points() if one.scalp]
    assert len(scalp) == 15
    assert {(one.style, one.zone, one.depth_mm) for one in scalp} == {
        ("transverse", "scalp", Range(5, 10))
    }


@pytest.mark.parametrize(
    ("code", "angle_deg"),
    [("ST3", 90), ("CV24", 45), ("ST4", 15), ("GV24", 30), ("EX-HN3", 15)],
)
def test_the_angle_follows_the_way_of_needling(code: str, angle_deg: float) -> None:
    """90, 45 and 15 degrees; the scalp has its own 30."""
    assert point(code).angle_deg == angle_deg


@pytest.mark.parametrize("code", sorted(CLASS_A))
def test_features_of_the_face_give_class_a(code: str) -> None:
    """findings/face.md 4.5; only ST2 is less sure, for the bone differs."""
    assert point(code).reliability == "A"
    assert point(code).tolerance_mm == (3 if code == "ST2" else 2)


@pytest.mark.parametrize("code", sorted(CLASS_B))
def test_brow_fold_and_offsets_give_class_b(code: str) -> None:
    """findings/face.md 4.5: 2 to 4 mm."""
    assert point(code).reliability == "B"
    assert 2 <= point(code).tolerance_mm <= 4


@pytest.mark.parametrize("code", sorted(CLASS_C))
def test_hairline_jaw_angle_and_ear_give_class_c(code: str) -> None:
    """findings/face.md 4.5: 4 mm and more."""
    assert point(code).reliability == "C"
    assert point(code).tolerance_mm >= 5


@pytest.mark.parametrize(
    ("code", "handle"),
    [
        *(("GV23", "hairline"), ("GV24", "hairline"), ("BL3", "hairline")),
        *(("GB15", "hairline"), ("ST8", "hair_corner"), ("GB13", "hair_corner")),
        *(("ST5", "gonion"), ("ST6", "gonion"), ("ST7", "tragus"), ("SI19", "tragus")),
        *(("TE21", "tragus"), ("GB2", "tragus"), ("GB3", "tragus")),
    ],
)
def test_a_handle_pins_a_point_of_class_c(code: str, handle: str) -> None:
    """Issue section 3: class C points can be pinned by handles."""
    assert point(code).handle == handle


def test_every_point_of_class_c_on_a_front_photo_has_a_handle() -> None:
    """Else it could never be chosen."""
    front = [one for one in points() if one.front and one.reliability == "C"]
    assert [one.code for one in front if one.handle is None] == []


@pytest.mark.parametrize(
    "code",
    [
        *("LI18", "ST9", "ST10", "SI16", "SI17", "TE17", "TE20", "GB4", "GB5", "GB6", "GB7"),
        *("GB12", "GB20", "CV22", "CV23", "GV20", "GV28", "EX-HN1", "EX-HN6", "EX-HN14"),
        *("EX-Anmian", "EX-Shanglianquan"),
    ],
)
def test_a_front_photo_does_not_show_it(code: str) -> None:
    """Neck, behind the ear, vertex, hair of the temple, inside the mouth."""
    assert not point(code).front
    assert point(code).best_view != "front"


def test_the_other_forty_two_are_located_on_a_front_photo() -> None:
    """Issue section 3: every one that a front photo can show."""
    assert len(FRONT) == 42


@pytest.mark.parametrize("code", sorted(FRONT))
def test_every_location_on_a_front_photo_is_built_of_known_marks(code: str) -> None:
    """Location rules are data."""
    for variant in point(code).variants:
        assert variant.place is not None
        assert set(variant.place.marks) <= MARKS | {"midline"}


def test_points_of_the_midline_lie_on_it_and_no_others() -> None:
    """GV, CV and four extra points."""
    middle = {one.code for one in points() if one.laterality == "midline"}
    assert middle == {one.code for one in points() if letters(one.code) in ("GV", "CV")} | {
        "EX-HN3",
        "EX-Dihe",
        "EX-Shanglianquan",
    }


@pytest.mark.parametrize("one", points(), ids=lambda one: one.code)
def test_every_point_lies_in_a_zone_that_exists(one: Point) -> None:
    """Spacing and needles are counted by zone."""
    assert one.zone in {zone.id for zone in zones()}


@pytest.mark.parametrize("one", points(), ids=lambda one: one.code)
def test_every_location_says_where_it_comes_from(one: Point) -> None:
    """Law 3: source and strength, for the row and for each location."""
    assert one.source
    assert one.edition
    assert all(variant.source for variant in one.variants)


def test_no_source_hides_behind_code() -> None:
    """A source is a standard, a study or a convention."""
    said = {one.source for one in points()} | {v.source for p in points() for v in p.variants}
    assert not any("code" in source.casefold() for source in said)


def test_depths_and_angles_of_points_are_not_sold_as_evidence() -> None:
    """The WHO gives neither (treatment.md 1.1), so no row claims them found."""
    assert {one.strength for one in points()} == {"general-knowledge-unverified"}


def test_no_location_that_is_only_quoted_is_called_found() -> None:
    """docs/science/evidence.md: `found` was read in the very source that is named."""
    for one in points():
        for variant in one.variants:
            quoted = "quoted" in variant.source or "convention" in variant.source
            assert not (quoted and variant.strength == "found"), one.code


def test_the_point_behind_the_angle_of_the_jaw_counts_for_the_neck() -> None:
    """SI17 lies in front of the sternomastoid, over the great vessels."""
    assert point("SI17").zone == "neck"
