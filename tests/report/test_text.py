"""Text that is set: only letters that the typeface has, nothing that breaks a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typst

import yintang.report
from yintang.report.text import LETTERS, legible, number

FONTS = Path(yintang.report.__file__).parent / "fonts"


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1.0, 1, "1"),
        (1.25, 1, "1.2"),
        (-0.04, 1, "0"),
        (0.16, 2, "0.16"),
        (10.0, 0, "10"),
        (100.0, 2, "100"),
    ],
)
def test_numbers_have_no_needless_noughts(value: float, digits: int, written: str) -> None:
    """A table is read faster without them."""
    assert number(value, digits) == written


def test_a_letter_that_the_typeface_lacks_becomes_a_question_mark() -> None:
    """Findings, style 3.2: typst refuses to build when a glyph is missing."""
    assert legible("写真 ok") == "?? ok"


def test_a_typewriters_apostrophe_becomes_a_printers() -> None:
    """What is printed looks printed."""
    assert legible("crow's feet") == "crow\u2019s feet"


def test_control_characters_and_line_breaks_become_one_space() -> None:
    """No SVG may hold a control character."""
    assert legible("a\x00b\n\n\tc") == "a b c"


def test_long_text_is_cut_with_an_ellipsis() -> None:
    """One page, whatever the warnings say."""
    assert legible("twenty-five letters or so", longest=10) == "twenty-fi…"


def test_text_as_long_as_allowed_is_left_alone() -> None:
    """The edge of the rule above."""
    assert legible("ten letter", longest=10) == "ten letter"


@pytest.mark.parametrize("weight", [400, 600])
def test_the_typeface_has_every_letter_that_is_let_through(weight: int, tmp_path: Path) -> None:
    """PDF/UA-1 refuses a page with a missing glyph, so this one builds only if none is."""
    page = (
        f'#set document(title: "t")\n#set text(font: "Yintang Sans", fallback: false, '
        f'weight: {weight}, lang: "en")\n#sys.inputs.letters'
    )
    source = tmp_path / "letters.typ"
    source.write_text(page, encoding="utf-8")
    made = typst.compile(
        source,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"letters": "".join(sorted(LETTERS))},
    )
    assert made.startswith(b"%PDF")


def test_the_fonts_page_names_the_same_letters() -> None:
    """fonts/README.md says how the typeface was cut."""
    told = (FONTS / "README.md").read_text(encoding="utf-8")
    letters = set()
    for first, last in re.findall(r"U\+([0-9A-F]{4})(?:-([0-9A-F]{4}))?", told):
        letters |= {chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)}
    assert letters == LETTERS


def test_the_typeface_comes_with_its_licence() -> None:
    """SIL Open Font License 1.1, condition 2: each copy contains the licence."""
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_each_font_is_small() -> None:
    """The package stays light: 300 kB a font at most."""
    sizes = [path.stat().st_size for path in FONTS.glob("*.ttf")]
    assert len(sizes) == 2
    assert max(sizes) <= 300_000
