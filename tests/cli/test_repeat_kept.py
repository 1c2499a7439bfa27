"""Readings are kept by the hash of their photograph, for the edition that read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evidence.build import CHIN, a_photograph, lines
from yintang.cli import repeat_kept
from yintang.cli.repeat_kept import KEPT, KeptReadings, PairKept, PhotoRead
from yintang.errors import OutputRefused
from yintang.skin.readings import Unmeasured
from yintang.units import Side

ONE, OTHER = "1" * 64, "2" * 64
READ = PhotoRead(width=40, height=30, unfit=(), measures=a_photograph({CHIN: 1 / 3}))
PAIR = PairKept(unfit=(), values=(lines(8.1, 7.9),))


def test_what_was_kept_is_the_same_to_the_last_digit(tmp_path: Path) -> None:
    """A run that goes on ends as one that was never stopped."""
    kept = KeptReadings(tmp_path)
    kept.keep_photo(ONE, READ)
    kept.keep_pair(ONE, OTHER, PAIR)
    assert KeptReadings(tmp_path).photo(ONE) == READ
    assert KeptReadings(tmp_path).pair(ONE, OTHER) == PAIR


def test_what_is_not_fit_is_kept_with_its_reason(tmp_path: Path) -> None:
    hidden = Unmeasured(zone="forehead", side=Side.MIDLINE, why="A fringe.")
    unfit = PhotoRead(
        width=1, height=1, unfit=("Too dark.",), measures=a_photograph({}, (hidden,))
    )
    KeptReadings(tmp_path).keep_photo(ONE, unfit)
    assert KeptReadings(tmp_path).photo(ONE) == unfit


def test_what_was_never_read_is_not_there(tmp_path: Path) -> None:
    kept = KeptReadings(tmp_path)
    kept.keep_pair(ONE, OTHER, PAIR)
    assert kept.photo(ONE) is None
    assert kept.pair(OTHER, ONE) is None


@pytest.mark.parametrize("made", ["MODEL_SHA256", "tables_edition", "version"])
def test_readings_of_another_edition_are_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    """Another model, other tables, another Yintang: results are never put together."""
    KeptReadings(tmp_path).keep_photo(ONE, READ)
    if made == "version":
        monkeypatch.setattr("yintang.__version__", "9.9.9")
    else:
        value = "0" * 64
        monkeypatch.setattr(
            repeat_kept, made, value if made == "MODEL_SHA256" else lambda: value
        )
    assert KeptReadings(tmp_path).photo(ONE) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"made": 1}', "[" * 9999])
def test_a_broken_file_is_read_anew(tmp_path: Path, text: str) -> None:
    kept = KeptReadings(tmp_path)
    kept.keep_photo(ONE, READ)
    (tmp_path / KEPT / f"{ONE}.json").write_text(text)
    assert kept.photo(ONE) is None


def test_a_file_that_says_something_else_is_read_anew(tmp_path: Path) -> None:
    kept = KeptReadings(tmp_path)
    kept.keep_photo(ONE, READ)
    path = tmp_path / KEPT / f"{ONE}.json"
    document = json.loads(path.read_text())
    document["read"]["measures"]["readings"][0]["value"] = "much"
    path.write_text(json.dumps(document))
    assert kept.photo(ONE) is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    kept = KeptReadings(None)
    kept.keep_photo(ONE, READ)
    assert kept.photo(ONE) is None
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_is_kept_says_who_it_is(tmp_path: Path) -> None:
    """Names of folders are often names of patients."""
    kept = KeptReadings(tmp_path)
    kept.keep_photo(ONE, READ)
    (path,) = (tmp_path / KEPT).iterdir()
    assert path.name == f"{ONE}.json"
    assert set(json.loads(path.read_text())["read"]) == {
        "width",
        "height",
        "unfit",
        "measures",
    }


def test_a_place_that_is_no_folder_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / KEPT).write_text("")
    with pytest.raises(OutputRefused):
        KeptReadings(tmp_path)
