"""A point's code is understood however it was written, and never guessed."""

from __future__ import annotations

import pytest

from yintang.anatomy.codes import channel_aliases, point_aliases, point_code
from yintang.anatomy.points import point, points
from yintang.errors import UnknownPlace


@pytest.mark.parametrize(
    "written", ["ST4", "st4", "St 4", "ST 4", "ST_4", "st-4", " ST4 ", "ST.4", "st\t4", "ST04"]
)
def test_blanks_case_and_marks_do_not_matter(written: str) -> None:
    """Vendors write ST_4 and ST 4 for ST4 (treatment.md 1.1)."""
    assert point_code(written) == "ST4"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SJ17", "TE17"),
        ("TW17", "TE17"),
        ("TB 17", "TE17"),
        ("UB2", "BL2"),
        ("B2", "BL2"),
        ("DU26", "GV26"),
        ("Du 26", "GV26"),
        ("REN24", "CV24"),
        ("RN24", "CV24"),
        ("LV3", "LR3"),
        ("LIV3", "LR3"),
        ("HN3", "EX-HN3"),
        ("EXHN3", "EX-HN3"),
        ("ex-hn-3", "EX-HN3"),
        ("EX HN 3", "EX-HN3"),
    ],
)
def test_other_letters_of_a_channel_are_read(written: str, code: str) -> None:
    """Issue section 2: SJ17 = TE17, UB2 = BL2, DU26 = GV26; treatment.md 1.1."""
    assert point_code(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GV29", "EX-HN3"),
        ("DU29", "EX-HN3"),
        ("du 29", "EX-HN3"),
        ("Bitong", "EX-HN8"),
        ("bi tong", "EX-HN8"),
        ("M-HN-14", "EX-HN8"),
        ("M-HN3", "EX-HN3"),
        ("Renzhong", "GV26"),
        ("Zanzhu", "BL2"),
    ],
)
def test_other_names_of_single_points_are_read(written: str, code: str) -> None:
    """GV29 is a newer code of Yintang; Bitong and M-HN-14 are EX-HN8 (treatment.md 1.1)."""
    assert point_code(written) == code


@pytest.mark.parametrize("written", ["M-HN6", "M-HN-7", "mhn9", "M-HN 13"])
def test_codes_of_the_older_list_are_never_guessed(written: str) -> None:
    """In the older list the numbers mean other points: a guess could needle the orbit."""
    with pytest.raises(UnknownPlace, match="different points in different lists"):
        point_code(written)


@pytest.mark.parametrize("name", ["Yintang", "yintang", "TAIYANG", "Qianzheng", "Dicang"])
def test_a_point_is_found_by_its_name(name: str) -> None:
    """Practitioners say the names."""
    assert point(name).pinyin.casefold() == name.casefold()


@pytest.mark.parametrize("written", ["ST99", "LI4", "", "   ", "XX4", "ST", "4", "Hegu"])
def test_a_code_that_nobody_knows_is_refused_in_a_sentence(written: str) -> None:
    """An error says what to do."""
    with pytest.raises(UnknownPlace, match=r"write its WHO code, such as ST4"):
        point(written)


def test_every_point_is_found_by_its_own_code() -> None:
    """An alias never hides a code."""
    assert [point(one.code) for one in points()] == list(points())


def test_every_point_is_found_by_its_own_name() -> None:
    """Names are as good as codes: no two points of the face share one."""
    assert [point(one.pinyin) for one in points()] == list(points())


def test_an_alias_of_a_point_leads_to_a_point_that_exists() -> None:
    """No dead ends."""
    known = {one.code for one in points()}
    assert {row.code for row in point_aliases()} <= known


def test_no_letters_stand_for_two_channels() -> None:
    """An alias is unambiguous."""
    letters = [one for row in channel_aliases() for one in (row.code, *row.aliases)]
    assert len(letters) == len(set(letters))
