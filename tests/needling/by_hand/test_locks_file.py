"""The locks' file: what it says is known, exact and said once, or is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yintang.errors import LocksRefused
from yintang.needling.by_hand.locks import ForbiddenRow, LockRow, Locks, PlacedRow
from yintang.needling.by_hand.locks_file import locks_from, read_locks
from yintang.units import Side


def refusal(**rows: object) -> str:
    with pytest.raises(LocksRefused) as refused:
        locks_from({"yintang_locks": 1, **rows})
    return str(refused.value)


def test_points_lines_muscles_and_free_spots_are_known(tmp_path: Path) -> None:
    """Whatever a needle can stand on, by its exact code."""
    rows = {
        "yintang_locks": 1,
        "locked": [{"number": 3}, {"code": "L-NLF"}, {"code": "F-cheek", "side": "left"}],
        "placed": [{"code": "GV24"}, {"row": 1, "column": 2}],
        "forbidden": [{"code": "M-masseter", "side": "right"}],
    }
    (tmp_path / "locks.json").write_text(json.dumps(rows))
    assert read_locks(tmp_path / "locks.json") == Locks(
        locked=(
            LockRow(number=3),
            LockRow(code="L-NLF"),
            LockRow(code="F-cheek", side=Side.LEFT),
        ),
        placed=(PlacedRow(code="GV24"), PlacedRow(row=1.0, column=2.0)),
        forbidden=(ForbiddenRow(code="M-masseter", side=Side.RIGHT),),
    )


@pytest.mark.parametrize("written", ["st4", "ST-4", "ST 4", "Dicang"])
@pytest.mark.parametrize("part", ["locked", "forbidden"])
def test_a_code_written_otherwise_is_refused_with_the_exact_one(
    part: str, written: str
) -> None:
    """Issue 3: exact WHO codes. A code that means nothing would forbid nothing in silence."""
    told = refusal(**{part: [{"code": written}]})
    assert f"locks.{part}[0].code is to be a point (ST4), a line" in told
    assert f"not {written!r}" in told
    assert told.endswith("write ST4.")


def test_a_point_to_be_placed_is_named_by_its_exact_code() -> None:
    """Issue 3: exact WHO codes."""
    told = refusal(placed=[{"code": "SJ17", "side": "left"}])
    assert (
        "locks.placed[0].code is to be the WHO code of a point, not 'SJ17': write TE17" in told
    )


@pytest.mark.parametrize(
    ("part", "row", "words"),
    [
        ("locked", {"code": "ZZ9"}, "not 'ZZ9'."),
        ("locked", {"code": "cheek"}, "not 'cheek'."),
        ("forbidden", {"code": "MHN4"}, "not 'MHN4'."),
        ("forbidden", {"code": "GV24", "side": "left"}, "side is to be midline for GV24"),
        ("locked", {"code": "ST4", "side": "midline"}, "side is to be left or right for ST4"),
        ("locked", {"code": "L-CH", "side": "left"}, "side is to be midline for L-CH"),
        ("locked", {"number": 3, "side": "left"}, "is to name no side: the number tells it"),
        ("locked", {"number": 3, "code": "ST4"}, "by its number or by its code"),
        ("locked", {}, "by its number or by its code"),
        ("locked", {"number": 3.0}, "number is to be a whole number, not 3.0"),
        ("locked", {"number": True}, "number is to be a whole number, not True"),
        ("placed", {"code": "L-NLF", "side": "left"}, "is to be the WHO code of a point"),
        ("placed", {"row": 5.0}, "is to have both row and column, or neither"),
        ("placed", {"row": float("nan"), "column": 1}, "row is to be a number that can be"),
        ("forbidden", {"side": "left"}, "locks.forbidden[0] has no code"),
        ("forbidden", {"code": "ST4", "why": "sore"}, "knows no field 'why'"),
    ],
)
def test_a_row_that_cannot_be_followed_is_refused_with_its_place(
    part: str, row: dict[str, object], words: str
) -> None:
    """Issue 3: clear sentences."""
    told = refusal(**{part: [row]})
    assert words in told
    assert told.startswith(f"The locks cannot be read: locks.{part}[0]")


@pytest.mark.parametrize("part", ["locked", "placed", "forbidden"])
def test_a_row_that_says_the_same_again_is_refused(part: str) -> None:
    """Issue 3: twice the same is a slip of the pen."""
    row = {"code": "ST4", "side": "left"}
    told = refusal(**{part: [row, {"code": "GB14", "side": "left"}, row]})
    assert f"locks.{part}[2] says the same as locks.{part}[0]." in told


@pytest.mark.parametrize("edition", [None, 2, True, 1.0, "1"])
def test_another_edition_is_refused(edition: object) -> None:
    """Nothing is guessed."""
    with pytest.raises(LocksRefused, match='begins with "yintang_locks": 1'):
        locks_from({"yintang_locks": edition})


def test_a_list_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """One of the two would be lost without a word."""
    path = tmp_path / "locks.json"
    path.write_text('{"yintang_locks": 1, "locked": [{"number": 1}], "locked": []}')
    with pytest.raises(LocksRefused, match=r"locks\.json is no JSON"):
        read_locks(path)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    """With the name of the file."""
    path = tmp_path / "locks.json"
    path.write_bytes(content)
    with pytest.raises(LocksRefused, match=r"locks\.json is no JSON"):
        read_locks(path)


def test_a_folder_or_a_huge_file_is_no_locks_file(tmp_path: Path) -> None:
    """Nor is a device, which has no end."""
    huge = tmp_path / "huge.json"
    huge.write_bytes(b" " * 1_000_001)
    for path in (tmp_path, huge):
        with pytest.raises(LocksRefused, match="is no locks' file: check its name"):
            read_locks(path)


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read(tmp_path: Path) -> None:
    """Some editors write one."""
    path = tmp_path / "locks.json"
    path.write_text('\ufeff{"yintang_locks": 1, "locked": [{"number": 3}]}', encoding="utf-8")
    assert read_locks(path) == Locks(locked=(LockRow(number=3),))
