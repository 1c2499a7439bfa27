"""Foreign JSON values become frozen values, or are refused with the place and the reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from yintang.reading import once, value_of
from yintang.units import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field of each kind."""

    name: str
    size_mm: float
    count: int = 0
    side: Side | None = None
    spots: tuple[tuple[float, float], ...] = ()


def test_a_record_is_read_with_its_defaults() -> None:
    """A field that has a default may be missing."""
    read = value_of(Row, {"name": "a", "size_mm": 2, "spots": [[1, 2.5]]}, "row")
    assert read == Row(name="a", size_mm=2.0, spots=((1.0, 2.5),))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"size_mm": "2"}, "row.size_mm is to be a number, not '2'"),
        ({"size_mm": True}, "row.size_mm is to be a number, not True"),
        ({"size_mm": float("nan")}, "row.size_mm is to be a number that can be, not nan"),
        ({"size_mm": 1e9}, "row.size_mm is to be a number that can be"),
        ({"count": 1.5}, "row.count is to be a whole number, not 1.5"),
        ({"count": 10**400}, "row.count is to be a number that can be, not a huge number"),
        ({"side": "up"}, "row.side is to be one of left, right, midline, not 'up'"),
        ({"name": 5}, "row.name is to be a text, not 5"),
        ({"name": "x" * 5000}, "row.name is longer than 4000 letters"),
        ({"spots": [[1, 2], [3]]}, r"row.spots\[1\] is to hold 2 values"),
        ({"spots": [[1, 2], [3, None]]}, r"row.spots\[1\]\[1\] is to be a number, not None"),
        ({"spots": [[0, 0]] * 3000}, "row.spots is longer than 2000"),
        ({"colour": 1}, "row knows no field 'colour'"),
    ],
)
def test_what_is_refused_is_told_with_place_and_reason(
    changed: dict[str, Any], words: str
) -> None:
    """Issue 3: wrong types, NaN and absurd sizes, each with where and why."""
    with pytest.raises(ValueError, match=words):
        value_of(Row, {"name": "a", "size_mm": 2.0, **changed}, "row")


def test_a_field_that_is_missing_is_named() -> None:
    """Where no default stands in for it."""
    with pytest.raises(ValueError, match="row has no size_mm"):
        value_of(Row, {"name": "a"}, "row")


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_letters_are_no_text(text: str) -> None:
    """JSON can hold them and no file can: they would break off the writing of the answer."""
    with pytest.raises(ValueError, match=r"row.name is to be a text that can be written"):
        value_of(Row, {"name": text, "size_mm": 2.0}, "row")


def test_an_object_that_names_a_field_twice_is_refused() -> None:
    """Readers differ on which of the two counts."""
    with pytest.raises(ValueError, match="stands twice"):
        json.loads('{"a": 1, "a": 2}', object_pairs_hook=once)
    assert json.loads('{"a": 1, "b": 2}', object_pairs_hook=once) == {"a": 1, "b": 2}
