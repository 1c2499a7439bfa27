"""Numbers stand by their needles and cover nothing."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.report.build import a_map
from yintang.report.crop import Crop, crop_of
from yintang.report.labels import Label, Sign, lay_labels
from yintang.report.signs import signs_of

FACE = Crop(top=0.0, left=0.0, height=1000.0, width=800.0)
MM = 4.0


def laid(*entries: tuple[float, float], ringed: bool = False) -> tuple[Label, ...]:
    signs = tuple(
        Sign(number=turn, entry=entry, tip=entry, ringed=ringed)
        for turn, entry in enumerate(entries, start=1)
    )
    return lay_labels(signs, FACE, MM)


def overlap(a: Label, b: Label) -> bool:
    return (
        abs(a.row - b.row) < a.half_height + b.half_height
        and abs(a.column - b.column) < a.half_width + b.half_width
    )


def covers(label: Label, spot: tuple[float, float]) -> bool:
    return (
        abs(label.row - spot[0]) < label.half_height
        and abs(label.column - spot[1]) < label.half_width
    )


def test_no_needles_need_no_numbers() -> None:
    """The largest lawful plan may be none."""
    assert laid() == ()


def test_a_lone_needle_has_its_number_close_by_and_without_a_leader() -> None:
    """Nothing is in the way."""
    (label,) = laid((500.0, 400.0))
    assert abs(label.row - 500) + abs(label.column - 400) < 8 * MM
    assert not label.leader


def test_numbers_keep_their_order() -> None:
    """The label of needle 2 says 2."""
    labels = laid((500.0, 300.0), (500.0, 400.0), (500.0, 500.0))
    assert [label.number for label in labels] == [1, 2, 3]


def test_needles_5_mm_apart_keep_their_numbers_apart() -> None:
    """Issue section 4: spacing along the skin is 5 mm in most zones."""
    labels = laid(*((500.0, 300.0 + 5 * MM * step) for step in range(12)))
    assert not any(overlap(a, b) for a, b in combinations(labels, 2))


def test_needles_3_mm_apart_keep_their_numbers_apart() -> None:
    """Issue section 4: 3 mm for lip lines and crow's feet."""
    labels = laid(*((500.0, 300.0 + 3 * MM * step) for step in range(8)))
    assert not any(overlap(a, b) for a, b in combinations(labels, 2))


def test_a_number_far_from_its_needle_has_a_leader() -> None:
    """Whoever reads a number must find its needle."""
    rows = [(500.0 + 3 * MM * i, 400.0 + 3 * MM * j) for i in range(5) for j in range(5)]
    labels = laid(*rows)
    for label, (row, column) in zip(labels, rows, strict=True):
        gap_rows = abs(label.row - row) - label.half_height
        gap_columns = abs(label.column - column) - label.half_width
        assert label.leader or max(gap_rows, gap_columns) < 3.4 * MM


def test_a_number_at_the_edge_stays_inside_the_drawing() -> None:
    """A cut number is no number."""
    corners = ((30.0, 30.0), (30.0, 770.0), (970.0, 30.0), (970.0, 770.0))
    for label in laid(*corners):
        assert label.half_height <= label.row <= FACE.height - label.half_height
        assert label.half_width <= label.column <= FACE.width - label.half_width


def test_a_ringed_needle_keeps_its_number_off_its_ring() -> None:
    """The ring says: feel first."""
    plain, ringed = laid((500.0, 400.0))[0], laid((500.0, 400.0), ringed=True)[0]
    assert abs(ringed.column - 400) > abs(plain.column - 400)


def test_numbers_prefer_the_outside_of_the_face() -> None:
    """The middle of the face stays free."""
    right, left = laid((500.0, 200.0), (500.0, 600.0))
    assert right.column < 200
    assert left.column > 600


def test_a_number_keeps_off_the_path_of_a_threaded_needle() -> None:
    """A number on a path hides where the needle goes."""
    threaded = Sign(number=1, entry=(500.0, 500.0), tip=(500.0, 560.0))
    other = Sign(number=2, entry=(500.0, 200.0), tip=(500.0, 200.0))
    label = lay_labels((threaded, other), FACE, MM)[0]
    steps = [(500.0, 500.0 + 3 * step) for step in range(21)]
    assert not any(covers(label, step) for step in steps)


def test_the_same_needles_give_the_same_places() -> None:
    """The same map gives the same drawing."""
    spots = [(400.0 + 17 * (i % 7), 300.0 + 23 * (i % 11)) for i in range(40)]
    first = laid(*spots)
    lay_labels.cache_clear()
    assert laid(*spots) == first


def test_the_drawings_of_one_map_lay_their_numbers_once() -> None:
    """House rule: screen, page and picture show the same numbers at the same places."""
    lay_labels.cache_clear()
    assert laid((500.0, 300.0)) is laid((500.0, 300.0))
    assert lay_labels.cache_info().misses == 1


@pytest.mark.parametrize("count", [40, 50, 60, 70, 76])
def test_on_a_whole_face_no_number_covers_another_or_a_needle(count: int) -> None:
    """M6: 40 to 70 needles, each with a number that can be read."""
    needle_map = a_map(count)
    mm = 1 / needle_map.face.scale.mm_per_pixel
    signs = signs_of(needle_map)
    labels = lay_labels(signs, crop_of(needle_map), mm)
    assert not [(a, b) for a, b in combinations(labels, 2) if overlap(a, b)]
    hidden = [(a.number, m.number) for a in labels for m in signs if covers(a, m.entry)]
    assert not hidden
