"""`yintang card`: a page to print, a drawing, or a file to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Run
from yintang.skin.card.print_file import read_print


def test_without_a_word_it_writes_a_page_and_says_how_to_print_it(run: Run, here: Path) -> None:
    said = run("card")
    assert said.code == 0
    assert [path.name for path in here.iterdir()] == ["colour-card.pdf"]
    assert said.out.startswith("colour-card.pdf\n")
    assert "100 %" in said.out
    assert "50 mm" in said.out


@pytest.mark.parametrize(
    ("name", "begins"),
    [("card.pdf", b"%PDF"), ("card.PDF", b"%PDF"), ("a/b/card.svg", b"<svg")],
)
def test_the_ending_says_in_which_form(run: Run, here: Path, name: str, begins: bytes) -> None:
    assert run("card", "--out", name).code == 0
    assert (here / name).read_bytes().startswith(begins)


def test_the_small_page_is_smaller(run: Run, here: Path) -> None:
    run("card", "--paper", "a6", "--out", "small.pdf")
    run("card", "--paper", "a4", "--out", "large.pdf")
    small, large = ((here / name).read_bytes() for name in ("small.pdf", "large.pdf"))
    assert len(small) < len(large)


def test_a_page_is_printed_again_over_an_old_one(run: Run, here: Path) -> None:
    (here / "colour-card.pdf").write_text("an older edition")
    assert run("card").code == 0
    assert (here / "colour-card.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_to_fill_in_is_one_that_measure_reads(run: Run, here: Path) -> None:
    said = run("card", "--out", "print.toml")
    assert said.code == 0
    assert "--card" in said.out
    assert read_print(here / "print.toml").measured


def test_measured_colours_are_never_replaced(run: Run, here: Path) -> None:
    """Somebody has measured 16 patches by hand."""
    (here / "print.toml").write_text("measured")
    said = run("card", "--out", "print.toml")
    assert said.code == 2
    assert "never replaced" in said.err
    assert "[output-refused]" in said.err
    assert (here / "print.toml").read_text() == "measured"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--out", "card.png"), "usage-refused"),
        (("--out", "card"), "usage-refused"),
        (("--paper", "a3"), "usage-refused"),
        (("--out", ""), "usage-refused"),
        (("extra",), "usage-refused"),
    ],
)
def test_what_is_not_understood_is_refused_and_leaves_nothing(
    run: Run, here: Path, words: tuple[str, ...], code: str
) -> None:
    said = run("card", *words)
    assert said.code == 2
    assert f"[{code}]" in said.err
    assert list(here.iterdir()) == []


def test_a_folder_in_the_place_of_the_page_is_not_replaced(run: Run, here: Path) -> None:
    (here / "colour-card.pdf").mkdir()
    said = run("card")
    assert said.code == 2
    assert "[output-refused]" in said.err
