"""What is no exclusions' file is refused with file, line where it can be told, and reason."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.safety.build import TOML, a_document, a_row, written
from yintang.errors import ExclusionsRefused
from yintang.safety.exclusions_file import exclusions_from, read_exclusions

NO_DOCUMENTS: dict[str, Any] = {
    "a list": [a_row()],
    "a text": "filler",
    "nothing": None,
    "no edition": {"exclusions": []},
    "an earlier edition": {"yintang_exclusions": 0, "exclusions": []},
    "an edition as text": {"yintang_exclusions": "1", "exclusions": []},
    "an edition as truth": {"yintang_exclusions": True, "exclusions": []},
    "no list": {"yintang_exclusions": 1},
    "rows as object": {"yintang_exclusions": 1, "exclusions": {"cause": "filler"}},
    "too many rows": a_document(*[a_row()] * 201),
    "a slip of the pen": {**a_document(), "exclusion": []},
}
NO_ROWS: dict[str, Any] = {
    "a text": "filler",
    "nothing": None,
    "no cause": a_row(cause=None),
    "an unknown cause": a_row(cause="botox"),
    "a cause as number": a_row(cause=28),
    "a cause as list": a_row(cause=["filler"]),
    "no zone": a_row(zones=None),
    "an empty list of zones": a_row(zones=[]),
    "an unknown zone": a_row(zones=["left cheek"]),
    "a zone as text": a_row(zones="cheek"),
    "a zone as number": a_row(zones=[1]),
    "a muscle as zone": a_row(zones=["M-frontalis"]),
    "an unknown muscle": a_row(cause="toxin", muscles=["frontalis"]),
    "muscles of a filler": a_row(muscles=["M-frontalis"]),
    "both days": a_row(until="2026-05-29"),
    "an end of what never lifts": a_row(cause="lasting-filler", done=None, until="2026-05-29"),
    "a day in another order": a_row(done="01-05-2026"),
    "a day without dashes": a_row(done="20260501"),
    "a day of the week": a_row(done="2026-W18-5"),
    "a day that is none": a_row(done="2026-02-30"),
    "a day and an hour": a_row(done=datetime(2026, 5, 1, 12, tzinfo=UTC)),
    "a day as number": a_row(done=20260501),
    "a day in other digits": a_row(done="\u0662026-05-01"),
    "a day after the last one": a_row(done="9999-12-31"),
    "a note as number": a_row(note=5),
    "a note without end": a_row(note="x" * 501),
    "a note that turns the line": a_row(note="\u202egnp"),
    "a note that commands a terminal": a_row(note="\x1b[2J"),
    "a slip of the pen": a_row(zone="jaw"),
}
NO_FILES = {
    "not JSON": "filler, cheek",
    "nothing": "",
    "half of it": '{"yintang_exclusions": 1, "exclusions": [',
    "nested without end": "[" * 100_000,
    "a number of many digits": '{"yintang_exclusions": ' + "1" * 5000 + "}",
    "a key twice": '{"yintang_exclusions": 1, "exclusions": [], "exclusions": []}',
}


@pytest.mark.parametrize("document", NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_what_is_no_document_of_exclusions_is_refused(document: object) -> None:
    """Hostile input."""
    with pytest.raises(ExclusionsRefused):
        exclusions_from(document)


@pytest.mark.parametrize("row", NO_ROWS.values(), ids=NO_ROWS)
def test_a_row_that_says_anything_else_is_refused_by_its_number(row: object) -> None:
    """A slip of the pen never lets a needle through."""
    with pytest.raises(ExclusionsRefused, match=r"exclusion 2 .*\.$"):
        exclusions_from(a_document(a_row(), row))


@pytest.mark.parametrize("text", NO_FILES.values(), ids=NO_FILES)
def test_a_file_that_is_no_json_is_refused(text: str, tmp_path: Path) -> None:
    """Hostile input."""
    with pytest.raises(ExclusionsRefused, match=r"anna\.json.*JSON"):
        read_exclusions(written(tmp_path, text))


def test_a_broken_json_file_is_refused_with_its_line(tmp_path: Path) -> None:
    """Refused with file, line and reason."""
    with pytest.raises(ExclusionsRefused, match=r"anna\.json, line 2: "):
        read_exclusions(written(tmp_path, '{"yintang_exclusions": 1,\n exclusions: []}'))


def test_a_broken_toml_file_is_refused_with_its_line(tmp_path: Path) -> None:
    """Refused with file, line and reason."""
    broken = TOML.replace('"mole"', "mole")
    with pytest.raises(ExclusionsRefused, match=r"anna\.toml, line 10: .*TOML"):
        read_exclusions(written(tmp_path, broken, "anna.toml"))


def test_a_key_that_would_be_read_for_hours_is_refused_with_its_line(tmp_path: Path) -> None:
    """Python's reader of TOML takes a time that grows with the square of a key's parts."""
    path = tmp_path / "kept.toml"
    path.write_text("\n" + ".".join("a" * 3000) + " = 1\n", encoding="utf-8")
    with pytest.raises(ExclusionsRefused, match="line 2"):
        read_exclusions(path)


def test_a_row_of_a_toml_file_is_refused_with_the_line_of_its_header(tmp_path: Path) -> None:
    """Refused with file, line and reason."""
    wrong = TOML.replace("temple", "left temple")
    with pytest.raises(ExclusionsRefused, match=r"anna\.toml, line 9: exclusion 2 names"):
        read_exclusions(written(tmp_path, wrong, "anna.toml"))


def test_a_header_inside_a_text_does_not_shift_the_lines(tmp_path: Path) -> None:
    """A wrong line is worse than none."""
    wrong = TOML.replace("temple", "x") + 'note = """\n[[exclusions]]\n"""\n'
    with pytest.raises(ExclusionsRefused, match=r"anna\.toml: exclusion 2 "):
        read_exclusions(written(tmp_path, wrong, "anna.toml"))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Hostile input."""
    path = tmp_path / "anna.json"
    path.write_bytes(b'{"yintang_exclusions": 1, "exclusions": "\xff"}')
    with pytest.raises(ExclusionsRefused):
        read_exclusions(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Hostile input: 10 MB of nothing."""
    with pytest.raises(ExclusionsRefused, match="larger"):
        read_exclusions(written(tmp_path, " " * 10_000_000))


@pytest.mark.parametrize("make", [lambda _: None, os.mkdir, os.mkfifo])
def test_what_is_no_ordinary_file_is_refused(make: Any, tmp_path: Path) -> None:
    """A pipe would hang."""
    path = tmp_path / "anna.json"
    make(path)
    with pytest.raises(ExclusionsRefused, match="cannot be read"):
        read_exclusions(path)


def test_a_name_that_commands_a_terminal_is_not_repeated(tmp_path: Path) -> None:
    """Hostile input: what is refused is printed."""
    with pytest.raises(ExclusionsRefused) as refusal:
        read_exclusions(written(tmp_path, "{", "a\x1b[2J.json"))
    assert "\x1b" not in str(refusal.value)


def test_foreign_words_are_told_short_and_plain() -> None:
    """Hostile input: what is refused is printed."""
    with pytest.raises(ExclusionsRefused) as refusal:
        exclusions_from(a_document(a_row(cause="\x1b[2J" + "x" * 9000)))
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=5,
    )
)
def test_nothing_but_a_refusal_comes_of_foreign_rows(row: object) -> None:
    """Hostile input: no traceback."""
    with pytest.raises(ExclusionsRefused):
        exclusions_from(a_document(row))
