"""`yintang compare BEFORE AFTER`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import cv2
import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from tests.cli.commands import Run, an_image
from tests.evidence.visits import NEAR
from tests.face.build import portrait
from tests.skin.build import face_of, retaken, with_line
from yintang.report.comparison_document import COLUMNS, comparison_schema

FILES = {"compare.json", "compare.csv", "compare.svg", "compare.pdf"}


def written(path: Path, *, lined: bool, seed: int) -> Path:
    """Anna's portrait as a file, photographed anew, with or without a line."""
    pixels = portrait("Anna", NEAR).pixels
    shown = with_line(pixels, face_of(pixels), 0.15) if lined else pixels
    path.parent.mkdir(exist_ok=True)
    cv2.imwrite(str(path), retaken(shown, seed=seed)[..., ::-1])
    return path


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two visits: a line across the forehead went."""
    folder = tmp_path_factory.mktemp("anna")
    written(folder / "before" / "1.png", lined=True, seed=1)
    written(folder / "after" / "1.png", lined=False, seed=2)
    return folder


@pytest.fixture(scope="module")
def out(visits: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that one comparison of them writes."""
    from yintang.cli import main

    folder = tmp_path_factory.mktemp("out") / "compared"
    assert main(["compare", *map(str, _both(visits)), "--out", str(folder)]) == 0
    return folder


def _both(visits: Path) -> tuple[Path, Path]:
    return visits / "before" / "1.png", visits / "after" / "1.png"


def test_it_writes_document_table_picture_and_page(out: Path) -> None:
    """Issue 4, section 5."""
    assert {path.name for path in out.iterdir()} == FILES


def test_the_document_has_the_form_of_its_schema(out: Path) -> None:
    document = json.loads((out / "compare.json").read_text(encoding="utf-8"))
    Draft202012Validator(comparison_schema()).validate(document)
    assert document["comparable"] is True


def test_what_went_is_improved_in_words_and_in_the_document(
    run: Run, visits: Path, tmp_path: Path
) -> None:
    """M1."""
    said = run("compare", *_both(visits), "--out", tmp_path / "out")
    assert said.code == 0
    assert "forehead            improved: A difference of -" in said.out
    assert "never what caused it" in said.out


def test_the_table_has_a_row_for_every_change_with_the_same_fields(out: Path) -> None:
    lines = (out / "compare.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    changes = json.loads((out / "compare.json").read_text(encoding="utf-8"))["changes"]
    assert tuple(rows[0]) == COLUMNS
    assert [row["verdict"] for row in rows] == [one["verdict"] for one in changes]


def test_the_picture_shows_both_and_what_changed_alone(out: Path) -> None:
    """Issue 4, section 5: only what exceeds the limit."""
    drawing = ElementTree.fromstring((out / "compare.svg").read_text())  # noqa: S314
    text = " ".join(drawing.itertext())
    assert all(words in text for words in ("Before", "After", "What changed"))
    assert "never millimetres" in text
    outlined = drawing.findall("{http://www.w3.org/2000/svg}polygon")
    changes = json.loads((out / "compare.json").read_text(encoding="utf-8"))["changes"]
    changed = [
        one
        for one in changes
        if one["measure"] == "line-change" and one["verdict"] in {"improved", "worse"}
    ]
    assert len(outlined) == len(changed) > 0


def test_the_page_is_one_accessible_page_with_the_verdicts(out: Path) -> None:
    pdf = PdfReader(out / "compare.pdf")
    text = pdf.pages[0].extract_text()
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "Before and after" in text
    assert "lower bound" in text


def test_a_folder_is_a_visit(run: Run, visits: Path) -> None:
    said = run("compare", visits / "before", visits / "after", "--json")
    document = json.loads(said.out)
    assert said.code == 0
    assert document["of_pairs"] == 1


def test_with_json_nothing_but_the_document_is_printed_and_nothing_written(
    run: Run, visits: Path, here: Path
) -> None:
    said = run("compare", *_both(visits), "--json")
    assert json.loads(said.out)["changes"]
    assert list(here.iterdir()) == []


def test_more_than_three_photographs_of_a_visit_are_refused(run: Run, here: Path) -> None:
    """Issue 4, section 5: up to three photographs a view."""
    (here / "visit").mkdir()
    for shade in range(4):
        an_image(here / "visit" / f"{shade}.png", shade)
    said = run("compare", "visit", "visit")
    assert said.code == 2
    assert "[visit-photographs]" in said.err
    assert "holds 4 photographs" in said.err


def test_a_photograph_against_itself_is_refused(run: Run, visits: Path) -> None:
    before, _ = _both(visits)
    said = run("compare", before, before)
    assert said.code == 2
    assert "[visit-photographs]" in said.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nobody.jpg", "shade.png"), "photo-unreadable"),
        (("shade.png", "shade.png"), "face-none"),
        (("shade.png",), "usage-refused"),
        ((), "usage-refused"),
        (("shade.png", "shade.png", "--limits", "none.json"), "limits-refused"),
        (("shade.png", "shade.png", "--pupil-distance", "20"), "wishes-pupil-distance"),
        (("shade.png", "shade.png", "--pairs", "pairs.csv"), "usage-refused"),
    ],
    ids=str,
)
def test_what_cannot_be_compared_is_refused_with_a_sentence_and_leaves_nothing(
    run: Run, here: Path, words: tuple[str, ...], code: str
) -> None:
    an_image(here / "shade.png", size=(400, 400))
    said = run("compare", *words)
    assert said.code == 2
    assert f"[{code}]" in said.err
    assert [path.name for path in here.iterdir()] == ["shade.png"]
