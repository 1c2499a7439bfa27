"""A practice's own measured print: read strictly, or refused by file, line and reason."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from tests.skin.card.build import CARD, index
from yintang.errors import CardMalformed
from yintang.skin.card.print_file import print_toml, read_print
from yintang.skin.colour import lab_of
from yintang.skin.difference import de00

WHITE = 'id = "white"\nlab = [94.0, 0.0, 0.0]'
GREEN = 'id = "green"'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file as `yintang card --out print.toml` writes it."""
    path = tmp_path / "print.toml"
    path.write_text(print_toml(CARD), encoding="utf-8")
    return path


def changed(file: Path, old: str, new: str) -> Path:
    """The file with something else in one place."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def refusal(file: Path) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(CardMalformed) as refused:
        read_print(file)
    return str(refused.value)


def test_the_file_to_fill_in_is_read_back_as_the_card(file: Path) -> None:
    """Its values are those that the printer was asked for, to a tenth."""
    own = read_print(file)
    assert own.measured
    off = de00(lab_of(np.array(own.light)), lab_of(np.array(CARD.light)))
    assert off.max() < 0.15


def test_measured_values_replace_those_of_the_printer(file: Path) -> None:
    own = read_print(changed(file, WHITE, 'id = "white"\nlab = [91.5, 0.8, 3.1]'))
    white = lab_of(np.array(own.light))[index("white")]
    assert white == pytest.approx([91.5, 0.8, 3.1], abs=0.05)


def test_values_for_d50_are_brought_to_d65(file: Path) -> None:
    """Instruments of printers give D50: a neutral stays neutral, a skin changes a little."""
    own = read_print(changed(file, '"D65"', '"D50"'))
    off = de00(lab_of(np.array(own.light)), lab_of(np.array(CARD.light)))
    assert off[[n for n, patch in enumerate(CARD.patches) if patch.kind == "grey"]].max() < 0.2
    assert 0.3 < off[index("skin-tan")] < 3


@pytest.mark.parametrize(("old", "new", "told"), [
    ('card = "yintang-1"', 'card = "yintang-0"', "line 3: print 1 is of the card yintang-0"),
    ('illuminant = "D65"', 'illuminant = "A"', "one of these is wanted: D50, D65"),
    ('illuminant = "D65"\n', "", "has no illuminant"),
    ('source = "not measured: what the printer was asked for"', "", "has no source"),
    (GREEN, 'id = "greeen"', "greeen is no patch of the card; its patches are white, grey-224"),
    (GREEN, 'id = "white"', "white stands twice"),
    (WHITE, 'id = "white"\nlab = [9.4, 0.0, 0.0]', "line 8: white is"),
    (WHITE, 'id = "white"\nlab = [9.4, 0.0, 0.0]', "dE00 away from what the printer is asked"),
    (WHITE, 'id = "white"\nlab = [940, 0, 0]', "gives a colour that cannot be"),
    (WHITE, 'id = "white"\nlab = [94, nan, 0]', "gives a colour that cannot be"),
    (WHITE, 'id = "white"\nlab = [nan, 0, 0]', "gives a colour that cannot be"),
    (WHITE, 'id = "white"\nlab = [94, 0]', "has no lab.b"),
    (WHITE, 'id = "white"\nlab = ["94", 0, 0]', "as '94'; a number is wanted"),
    (WHITE, 'id = "white"\nlab = [94, 0, 0]\nxyz = 3', "a key that no row knows: xyz"),
    (WHITE, 'id = "white"\nlab = [82, 0, 0]', "line 9: white is not brighter than grey-224"),
    ("[[print]]", "[[other]]", "knows no array other"),
    ("[[print]]", "print", "this is no TOML"),
])  # fmt: skip
def test_what_is_wrong_is_refused_by_file_line_and_reason(
    file: Path, old: str, new: str, told: str
) -> None:
    said = refusal(changed(file, old, new))
    assert said.startswith("print.toml, line ")
    assert told in said


def test_a_patch_that_was_not_measured_is_named(file: Path) -> None:
    """Half a print measured is worse than none: the patches would not go together."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index('[[patch]]\nid = "blue"')], encoding="utf-8")
    assert "these patches are missing: blue, green. Measure every one." in refusal(file)


def test_two_prints_in_one_file_are_refused(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    again = text[text.index("[[print]]") : text.index("[[patch]]")]
    file.write_text(text + again, encoding="utf-8")
    assert "the file holds 2 prints; keep one" in refusal(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "nobody.toml")


def test_a_folder_a_pipe_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    """A pipe would hang, and a device has no end."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "huge.toml").write_bytes(b"#" * 100_001)
    assert "there is no such file" in refusal(tmp_path / "folder")
    assert "there is no such file" in refusal(tmp_path / "pipe")
    assert "larger than any print's" in refusal(tmp_path / "huge.toml")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff\xfe")
    assert "this is no text" in refusal(tmp_path / "picture.toml")


def test_signs_that_could_command_a_terminal_are_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "bad\x1b[31m.toml"
    path.write_text('[[print]]\ncard = "\\u001b[31m"\nilluminant = "D50"\nsource = "x"\n')
    assert "\x1b" not in refusal(path)
