"""The table on the page: mirrored needles share a row."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.report.build import some_needles
from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.needling.values import Needle, NeedleKind
from yintang.report.rows import feel_key, rows_of, variant_key
from yintang.units import Side


def a_pair(**changes: Any) -> tuple[Needle, Needle]:
    """GB14 on the right and on the left, the left one changed."""
    right, left = some_needles(8)[6:]
    return right, dataclasses.replace(left, **changes)


def test_a_mirrored_pair_shares_a_row() -> None:
    """Report: one page for about 50 needles."""
    (row,) = rows_of(a_pair())
    assert row.cells["number"] == "7 · 8"
    assert row.cells["side"] == "R · L"


@pytest.mark.parametrize(
    "change",
    [
        {"depth_mm": 1.0},
        {"angle_deg": 45.0},
        {"length_mm": 25.0},
        {"gauge_mm": 0.2},
        {"zone": "brow"},
        {"variant": "other"},
        {"palpate": ("supraorbital notch",)},
        {"by_hand": True},
        {"code": "GB15"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_needles_that_differ_in_anything_told_have_rows_of_their_own(
    change: dict[str, Any],
) -> None:
    """A shared row must be true of both."""
    assert len(rows_of(a_pair(**change))) == 2


def test_two_needles_of_one_side_never_share_a_row() -> None:
    """A pair is a needle and its mirror image."""
    assert len(rows_of(a_pair(side=Side.RIGHT))) == 2


def test_midline_needles_stand_alone() -> None:
    """The midline is its own other side."""
    first, second = some_needles(1) * 2
    assert [row.cells["side"] for row in rows_of((first, second))] == ["M", "M"]


def test_stations_of_a_line_pair_in_order() -> None:
    """Two stations a side give two rows, first with first."""
    needles = [needle for needle in some_needles(50) if needle.code == "L-NLF"]
    assert [row.cells["number"] for row in rows_of(tuple(needles))] == ["41 · 42", "43 · 44"]


def test_every_needle_stands_in_exactly_one_row() -> None:
    """planned = inserted = removed begins with a whole list."""
    needles = some_needles(76)
    told = [needle.number for row in rows_of(needles) for needle in row.needles]
    assert sorted(told) == list(range(1, 77))


def test_rows_begin_in_order_of_insertion() -> None:
    """The practitioner works down the table."""
    starts = [row.needles[0].number for row in rows_of(some_needles(76))]
    assert starts == sorted(starts)


def test_a_row_tells_depth_angle_and_needle() -> None:
    """Issue section 5: table of the one page."""
    cells = rows_of(some_needles(7))[-1].cells
    assert (cells["depth"], cells["angle"], cells["needle"]) == ("2.6", "15°", "0.16 \u00d7 15")


def test_codes_do_not_break_at_their_hyphens() -> None:
    """A code is read in one piece."""
    code = rows_of(tuple(dataclasses.replace(n, code="EX-HN3") for n in some_needles(1)))
    assert code[0].cells["code"] == "EX\u2011HN3"


@pytest.mark.parametrize(
    ("kind", "code", "name"),
    [
        (NeedleKind.LINE, "L-CK", "sag of the cheek"),
        (NeedleKind.MUSCLE, "M-masseter", "masseter"),
        (NeedleKind.POINT, "ST4", "ST4"),
        (NeedleKind.SPOT, "F-cheek", "free spot"),
    ],
)
def test_lines_and_muscles_are_told_by_name(kind: NeedleKind, code: str, name: str) -> None:
    """Who reads the page knows the WHO's codes, and none of ours."""
    needles = (dataclasses.replace(n, kind=kind, code=code) for n in some_needles(1))
    assert rows_of(tuple(needles))[0].cells["code"] == name


def test_a_needle_placed_by_hand_says_so() -> None:
    """Issue section 4: by hand with a reason and a flag."""
    by_hand = rows_of(a_pair(by_hand=True))
    assert [row.cells["hand"] for row in by_hand] == ["", "by hand"]


def test_structures_to_feel_for_have_a_letter_each_in_order_of_mention() -> None:
    """The table stays narrow: the names stand below it."""
    key = feel_key(rows_of(some_needles(50)))
    assert list(key.items())[:2] == [
        ("supratrochlear artery", "a"),
        ("supraorbital notch", "b"),
    ]
    assert len(set(key.values())) == len(key)


def test_more_than_26_structures_still_have_letters_of_their_own() -> None:
    """No letter may mean two vessels."""
    needles = tuple(
        dataclasses.replace(needle, palpate=(f"vessel {needle.number}",))
        for needle in some_needles(60)
    )
    key = feel_key(rows_of(needles))
    assert len(set(key.values())) == 60


def test_a_needle_at_one_of_two_accepted_locations_bears_a_star() -> None:
    """Issue section 2: both WHO locations of LI19, LI20 and GV26 as variants."""
    rows = rows_of(a_pair(code="LI20", variant="level with the nose wing"))
    assert [row.cells["code"] for row in rows] == ["GB14", "LI20*"]
    assert variant_key(rows) == {"LI20": "level with the nose wing"}


def test_zones_stay_on_one_line() -> None:
    """Rows of one height are read faster."""
    assert rows_of(a_pair(zone="under-eye"))[1].cells["zone"] == "under\u00a0the\u00a0eye"


def low_and_high(count: int) -> tuple[Needle, ...]:
    """Stations of a line: left low, left high, right high, right low; as many as wanted."""
    right, left = a_pair()
    places = ((left, -90.0), (left, -70.0), (right, -71.0), (right, -89.0))
    return tuple(
        dataclasses.replace(one, number=number, spot=dataclasses.replace(one.spot, up_mm=up_mm))
        for number, (one, up_mm) in enumerate(places[:count], start=1)
    )


def test_a_row_holds_the_needles_that_mirror_each_other_and_not_the_next_best() -> None:
    """In another order than the left ones, the right ones still find their own partners."""
    rows = rows_of(low_and_high(4))
    assert [row.cells["number"] for row in rows] == ["1 · 4", "2 · 3"]


def test_a_needle_joins_its_partner_though_a_farther_one_came_before() -> None:
    """A low needle and a high one are no pair, however alike."""
    rows = rows_of(low_and_high(3))
    assert [row.cells["number"] for row in rows] == ["1", "2 · 3"]


def test_needles_of_one_line_far_from_mirroring_each_other_stand_alone() -> None:
    """Twenty millimetres apart."""
    first, _, third = low_and_high(3)
    assert [row.cells["number"] for row in rows_of((first, third))] == ["1", "3"]


NAMED = (
    *((NeedleKind.LINE, one.id) for one in lines()),
    *((NeedleKind.MUSCLE, one.id) for one in muscles()),
)


@pytest.mark.parametrize(("kind", "code"), NAMED)
def test_no_name_of_a_line_or_muscle_is_cut(kind: NeedleKind, code: str) -> None:
    """What is not read whole is read wrong."""
    needles = (dataclasses.replace(one, kind=kind, code=code) for one in some_needles(1))
    assert "…" not in rows_of(tuple(needles))[0].cells["code"]
