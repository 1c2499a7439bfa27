"""`yintang measure`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from tests.cli.commands import Run, an_image
from tests.face.build import portrait
from tests.skin.build import LARGE
from yintang.report.measures_document import LOWER_BOUND, measures_schema
from yintang.skin.readings import LINE_CHANGE, measures

FILES = {"measures.json", "measures.csv", "lines.svg", "measures.pdf"}


@pytest.fixture(scope="module")
def anna(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anna's portrait as a file."""
    path = tmp_path_factory.mktemp("anna") / "anna.png"
    path.write_bytes(portrait("Anna", LARGE).png())
    return path


def test_it_prints_every_measure_with_its_error_and_writes_its_files(
    run: Run, anna: Path, tmp_path: Path
) -> None:
    """Issue 4, section 5."""
    said = run("measure", anna, "--out", tmp_path / "out")
    assert said.code == 0
    alone = [one for one in measures().values() if one.id != LINE_CHANGE]
    for measure in alone:
        assert f"{measure.name}, {measure.unit} ± {measure.sem:g}" in said.out
    assert LOWER_BOUND in said.out
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES


def test_the_document_has_the_form_of_its_schema(run: Run, anna: Path, tmp_path: Path) -> None:
    run("measure", anna, "--out", tmp_path / "out")
    document = json.loads((tmp_path / "out" / "measures.json").read_text(encoding="utf-8"))
    Draft202012Validator(measures_schema()).validate(document)
    table = (tmp_path / "out" / "measures.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(table))
    assert len(rows) == len(document["readings"])
    assert rows[0]["measure"] == document["readings"][0]["measure"]


def test_the_picture_of_the_lines_is_svg_that_says_what_depth_is(
    run: Run, anna: Path, tmp_path: Path
) -> None:
    """Issue 4: the words never say millimetres of depth."""
    run("measure", anna, "--out", tmp_path / "out")
    drawing = ElementTree.fromstring((tmp_path / "out" / "lines.svg").read_text())  # noqa: S314
    text = " ".join(drawing.itertext())
    assert "shading, never millimetres" in text
    assert "the patient's" in text


def test_the_page_is_one_accessible_page_with_values_and_errors(
    run: Run, anna: Path, tmp_path: Path
) -> None:
    """Issue 4, section 5: a PDF page; M15: accessible."""
    run("measure", anna, "--out", tmp_path / "out")
    pdf = PdfReader(tmp_path / "out" / "measures.pdf")
    text = " ".join(pdf.pages[0].extract_text().split())
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "Measures of the skin" in text
    assert "Standard error of one photograph" in text
    assert "no colour card was found" in text


def test_with_json_nothing_but_the_document_is_printed_and_nothing_written(
    run: Run, anna: Path, here: Path
) -> None:
    said = run("measure", anna, "--json")
    assert json.loads(said.out)["readings"]
    assert list(here.iterdir()) == []


def test_a_known_pupil_distance_gives_the_scale(run: Run, anna: Path) -> None:
    said = run("measure", anna, "--json", "--pupil-distance", 60)
    assert json.loads(said.out)["scale"]["source"] == "pupil-distance"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nobody.jpg",), "photo-unreadable"),
        (("shade.png",), "face-none"),
        (("shade.png", "--pupil-distance", "20"), "wishes-pupil-distance"),
        (("shade.png", "--frobnicate"), "usage-refused"),
    ],
    ids=str,
)
def test_what_cannot_be_measured_is_refused_with_a_sentence_and_leaves_nothing(
    run: Run, here: Path, words: tuple[str, ...], code: str
) -> None:
    an_image(here / "shade.png", size=(400, 400))
    said = run("measure", *words)
    assert said.code == 2
    assert f"[{code}]" in said.err
    assert [path.name for path in here.iterdir()] == ["shade.png"]


def test_a_photograph_that_is_not_fit_is_measured_and_says_what_to_do(
    run: Run, here: Path
) -> None:
    """Issue 4, section 1: each reason is a sentence to act on."""
    (here / "dark.png").write_bytes(dark())
    said = run("measure", here / "dark.png", "--json")
    document = json.loads(said.out)
    assert said.code == 0
    assert document["fit"] == "not fit"
    assert any("more light on the face" in one["sentence"] for one in document["findings"])
    assert "more light on the face" in said.err
    assert "not fit to be compared" in said.err


def test_a_photograph_with_limits_is_not_called_unfit(run: Run, anna: Path) -> None:
    said = run("measure", anna, "--json")
    assert json.loads(said.out)["fit"] == "fit with limits"
    assert "not fit to be compared" not in said.err


def dark() -> bytes:
    """Anna's portrait in hardly any light."""
    shown = portrait("Anna", LARGE)
    return replace(shown, pixels=(shown.pixels * 0.12).astype(np.uint8)).png()
