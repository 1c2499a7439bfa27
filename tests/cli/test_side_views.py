"""`yintang map --view`: photographs from the side are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from benchmarks.side_views import portrait_of
from tests.cli.commands import Run, an_image
from yintang.report.document import handles_schema, map_schema

FILES = {"map.json", "map.svg", "map.png", "map.pdf"}
GONION = {"name": "gonion", "side": "left", "row": 30.0, "column": 20.0}
KEPT = {"name": "tragus", "side": "left", "across": 0.01, "up": -0.02}


def handles_file(path: Path, *handles: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"yintang_handles": 1, "handles": handles}), encoding="utf-8")
    return path


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("view", ["lateral-left", "oblique-right"])
def test_a_profile_without_a_face_is_kept_with_exit_code_0(
    view: str, run: Run, here: Path
) -> None:
    """Issue section 3: `--view` keeps a photo with its view."""
    said = run("map", an_image(here / "anna.jpg"), "--view", view, "--out", "kept")
    assert said.code == 0, said.err
    assert said.out == "No face from this side, 0 marks kept: kept\n"
    assert {path.name for path in (here / "kept").iterdir()} == FILES
    document = read(here / "kept" / "map.json")
    jsonschema.validate(document, map_schema())
    assert (document["photo"]["view"], document["face"]) == (view, None)


def test_the_same_photograph_as_a_front_view_is_refused(run: Run, here: Path) -> None:
    """Issue section 3: no face, exit code 2, nothing written."""
    said = run("map", an_image(here / "anna.jpg"), "--out", "kept")
    assert (said.code, said.err.endswith("[face-none]\n")) == (2, True)
    assert not (here / "kept").exists()


def test_marks_of_a_profile_are_kept_with_the_photograph_that_they_belong_to(
    run: Run, here: Path
) -> None:
    """Handles placed by hand; their pixels serve this photograph only."""
    handles = handles_file(here / "marks.json", GONION, KEPT)
    words = ("--view", "lateral-left", "--handles", handles)
    said = run("map", an_image(here / "anna.jpg"), *words, "--out", "kept")
    assert "1 mark kept" in said.out
    assert said.err.count("yintang: mind: ") == 2
    written = read(here / "kept" / "handles.json")
    jsonschema.validate(written, handles_schema())
    assert written["photo"] == read(here / "kept" / "map.json")["photo"]["sha256"]
    assert written["handles"][0] == GONION
    assert written["handles"][1].items() >= KEPT.items()


def test_pixels_kept_from_one_profile_are_refused_on_another(run: Run, here: Path) -> None:
    """A row and a column mean nothing on another picture."""
    handles = handles_file(here / "marks.json", GONION)
    view = ("--view", "lateral-left", "--handles")
    run("map", an_image(here / "anna.jpg"), *view, handles, "--out", "kept")
    again = run("map", here / "anna.jpg", *view, "kept/handles.json", "--out", "again")
    assert again.code == 0, again.err
    other = an_image(here / "bob.jpg", 90)
    said = run("map", other, *view, "kept/handles.json", "--out", "other")
    assert (said.code, said.err.endswith("[handles-malformed]\n")) == (2, True)


def test_json_prints_the_document_of_a_profile_and_nothing_else(run: Run, here: Path) -> None:
    """Issue section 5: `--json` prints it on standard output and nothing else there."""
    said = run("map", an_image(here / "anna.jpg"), "--view", "lateral-right", "--json")
    assert json.loads(said.out)["face"] is None
    assert [path.name for path in here.iterdir()] == ["anna.jpg"]


def test_a_folder_of_profiles_is_kept_and_a_bad_photograph_stops_no_other(
    run: Run, here: Path
) -> None:
    """Issue section 5: a bad photo is reported and never stops the rest (exit code 3)."""
    folder = here / "sides"
    folder.mkdir()
    an_image(folder / "anna.jpg", 90)
    (folder / "letter.jpg").write_bytes(b"Dear Alice")
    said = run("map", folder, "--view", "lateral-left")
    assert said.code == 3
    assert "No face from this side, 0 marks kept, 1 warning" in said.out
    assert "2 photographs: 1 mapped, 1 refused" in said.out
    assert read(here / "sides-maps" / "anna.jpg-map" / "map.json")["face"] is None


def test_a_folder_of_profiles_is_not_worked_twice(run: Run, here: Path) -> None:
    """A run that was stopped goes on where it was."""
    folder = here / "sides"
    folder.mkdir()
    an_image(folder / "anna.jpg", 90)
    run("map", folder, "--view", "lateral-left")
    assert "1 kept from an earlier run" in run("map", folder, "--view", "lateral-left").out
    assert "1 mapped" in run("map", folder, "--view", "lateral-right").out


def test_a_half_profile_is_told_by_its_points_and_warned_of_if_misnamed(
    run: Run, here: Path
) -> None:
    """Whoever looks to their own right shows their left side."""
    (here / "anna.jpg").write_bytes(portrait_of("Anna", -40.0).jpeg())
    right = run("map", "anna.jpg", "--view", "oblique-left", "--fast", "--out", "left")
    assert right.out == "5 points from this side: left\n"
    assert "is said to be" not in right.err
    wrong = run("map", "anna.jpg", "--view", "oblique-right", "--fast", "--out", "right")
    assert wrong.code == 0
    assert "say oblique-left" in wrong.err
