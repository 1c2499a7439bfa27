"""`yintang compare --pairs CSV`: many pairs, of which none stops another."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.commands import Run, an_image
from yintang.cli import compare_pairs
from yintang.cli.compare_one import COMPARED
from yintang.errors import PhotoUnreadable
from yintang.evidence.comparison import Comparison

NOTHING = Comparison(reasons=("More light.",), changes=(), pairs=0, of_pairs=1, seen=None)


class Compared:
    """Stands for the comparison of two visits: quick, and counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.stop_at = 0

    def paths(
        self, before: Path, after: Path, *_: object
    ) -> tuple[Comparison, str, dict[str, bytes]]:
        self.asked.append(f"{before.name} {after.name}")
        if len(self.asked) == self.stop_at:
            raise KeyboardInterrupt
        if not (before.is_file() and after.is_file()):
            raise PhotoUnreadable(f"There is no file {before.name}.")
        files = dict.fromkeys(COMPARED, b"x\n")
        files["compare.csv"] = b"measure,zone\nredness,cheek\n"
        return NOTHING, "{}\n", files


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch, here: Path) -> Compared:
    stands_in = Compared()
    monkeypatch.setattr(compare_pairs, "compare_paths", stands_in.paths)
    for shade in range(4):
        an_image(here / f"{shade}.png", shade)
    return stands_in


def table(here: Path, *rows: str) -> Path:
    path = here / "pairs.csv"
    path.write_text("\n".join(("name,before,after", *rows)) + "\n", encoding="utf-8")
    return path


def test_every_pair_is_kept_under_its_name_and_in_one_table(
    run: Run, here: Path, compared: Compared
) -> None:
    """Issue 4, section 5."""
    said = run("compare", "--pairs", table(here, "anna,0.png,1.png", "berta,2.png,3.png"))
    assert said.code == 0
    assert "2 pairs: 2 compared" in said.out
    changes = (here / "pairs-compared" / "changes.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(changes.splitlines()))
    assert [row["name"] for row in rows] == ["anna", "berta"]
    assert compared.asked == ["0.png 1.png", "2.png 3.png"]


def test_a_bad_pair_is_told_and_stops_no_other(
    run: Run, here: Path, compared: Compared
) -> None:
    said = run("compare", "--pairs", table(here, "anna,none.png,1.png", "berta,2.png,3.png"))
    assert said.code == 3
    assert "anna   refused   There is no file none.png." in said.out
    assert (here / "pairs-compared" / "berta" / "compare.json").is_file()
    assert len(compared.asked) == 2


def test_a_run_that_was_stopped_goes_on_where_it_was(
    run: Run, here: Path, compared: Compared
) -> None:
    """Long work can be stopped and resumed."""
    pairs = table(here, "anna,0.png,1.png", "berta,2.png,3.png")
    compared.stop_at = 2
    said = run("compare", "--pairs", pairs)
    assert said.code == 130
    assert "Stopped after 1 of 2 pairs" in said.err
    said = run("compare", "--pairs", pairs)
    assert said.code == 0
    assert "1 compared, 1 kept from an earlier run" in said.out
    assert compared.asked == ["0.png 1.png", "2.png 3.png", "2.png 3.png"]


def test_a_photograph_that_was_replaced_is_compared_anew(
    run: Run, here: Path, compared: Compared
) -> None:
    pairs = table(here, "anna,0.png,1.png")
    run("compare", "--pairs", pairs)
    an_image(here / "1.png", 99)
    run("compare", "--pairs", pairs)
    assert len(compared.asked) == 2


@pytest.mark.parametrize(
    "words", [("--json",), ("--pupil-distance", "62")], ids=["json", "pupil distance"]
)
def test_what_holds_for_one_pair_alone_is_refused_for_many(
    run: Run, here: Path, compared: Compared, words: tuple[str, ...]
) -> None:
    said = run("compare", "--pairs", table(here, "anna,0.png,1.png"), *words)
    assert said.code == 2
    assert "[usage-refused]" in said.err
    assert compared.asked == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1"),
        ("name,before\n", "the column after"),
        ("name,before,after\n", "names no pair"),
        ("name,before,after,mood\n", "mood"),
        ("name,before,after\nanna,0.png\n", "line 2"),
        ("name,before,after\nanna,,1.png\n", "before is empty"),
        ("name,before,after\na/out,0.png,1.png\n", "leads out"),
        ("name,before,after\n.hidden,0.png,1.png\n", "no name for a folder"),
        ("name,before,after\nanna,0.png,1.png\nAnna,2.png,3.png\n", "twice"),
        ("name,before,after,pupil_distance\nanna,0.png,1.png,wide\n", "millimetres"),
        ('name,before,after\n"anna,0.png,1.png\n', "line 2"),
    ],
    ids=str,
)
def test_a_table_that_says_something_else_is_refused_with_its_line(
    run: Run, here: Path, compared: Compared, text: str, told: str
) -> None:
    (here / "pairs.csv").write_text(text, encoding="utf-8")
    said = run("compare", "--pairs", "pairs.csv")
    assert said.code == 2
    assert "[pairs-malformed]" in said.err
    assert told in said.err
    assert compared.asked == []
    assert not (here / "pairs-compared").exists()


def test_a_table_that_is_not_there_is_refused(run: Run, here: Path) -> None:
    said = run("compare", "--pairs", "none.csv")
    assert said.code == 2
    assert "[pairs-malformed]" in said.err
    assert list(here.iterdir()) == []
