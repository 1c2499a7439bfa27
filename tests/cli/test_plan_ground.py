"""`yintang plan` on a stored face: its marks, its millimetres and its view are those kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Run, planned
from yintang.face.record import face_from_json
from yintang.face.scale import typed_pupil_distance_mm
from yintang.face.values import Face, ScaleSource

GONION_LEFT = {"name": "gonion", "side": "left", "row": 152.0, "column": 266.0}
GONION_MOVED = {"name": "gonion", "side": "left", "row": 158.0, "column": 262.0}
TRAGUS_RIGHT = {"name": "tragus", "side": "right", "row": 111.0, "column": 178.0}
STICKER = {
    "diameter_mm": 20.0,
    "from": {"row": 75, "column": 220},
    "to": {"row": 75, "column": 235},
}


def handles(folder: Path, *marks: dict[str, Any], **besides: Any) -> Path:
    path = folder / "handles.json"
    path.write_text(json.dumps({"yintang_handles": 1, "handles": list(marks), **besides}))
    return path


def face_of(document: dict[str, Any]) -> Face:
    return face_from_json(document["record"]["face"])


def pinned(document: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((one.name, str(one.side)) for one in face_of(document).handles)


def bent(source: Path, to: Path, face: dict[str, Any]) -> Path:
    """A copy of a map.json whose face says something else."""
    document = json.loads(source.read_text())
    document["record"]["face"] |= face
    to.write_text(json.dumps(document))
    return to


def test_marks_pinned_on_a_map_are_pinned_in_its_plan(run: Run, mapped: Path) -> None:
    """Issue 3: the face is taken as it was found."""
    document = planned(run, mapped)
    assert pinned(document) == [("gonion", "left")]
    assert face_of(document) == face_of(json.loads(mapped.read_text()))


def test_a_plan_from_the_map_is_the_plan_from_the_photograph_with_the_same_marks(
    run: Run, here: Path, portrait: Path, mapped: Path
) -> None:
    """One face, told by a file or by a photograph and a handles' file."""
    marks = handles(here, GONION_LEFT)
    assert planned(run, portrait, "--handles", marks) == planned(run, mapped)


def test_a_new_mark_is_added_to_those_of_the_map(run: Run, here: Path, mapped: Path) -> None:
    """What was pinned before stays pinned."""
    document = planned(run, mapped, "--handles", handles(here, TRAGUS_RIGHT))
    assert pinned(document) == [("gonion", "left"), ("tragus", "right")]


def test_a_new_mark_takes_the_place_of_the_same_one_of_the_map(
    run: Run, here: Path, portrait: Path, mapped: Path
) -> None:
    """And of no other."""
    marks = handles(here, GONION_MOVED)
    document = planned(run, mapped, "--handles", marks)
    assert face_of(document) == face_of(planned(run, portrait, "--handles", marks))


@pytest.mark.parametrize("with_sticker", ["sticker", "no-sticker"])
def test_a_stored_face_takes_another_scale_as_a_photograph_does(
    run: Run, here: Path, portrait: Path, mapped: Path, with_sticker: str
) -> None:
    """Issue 3: a typed pupil distance rescales, and a sticker goes before it."""
    besides = {"sticker": STICKER} if with_sticker == "sticker" else {}
    words = ("--pupil-distance", "58", "--handles", handles(here, GONION_LEFT, **besides))
    document = planned(run, mapped, *words)
    assert document == planned(run, portrait, *words)
    wanted = ScaleSource.STICKER if besides else ScaleSource.PUPIL_DISTANCE
    assert face_of(document).scale.source is wanted


def test_marks_and_a_typed_pupil_distance_go_along_to_the_next_photograph(
    run: Run, here: Path, portrait: Path, mapped: Path
) -> None:
    """They belong to the person, as in the app; what is said now goes before them."""
    run("plan", mapped, "--pupil-distance", "58", "--out", "old")
    document = planned(run, portrait, "--from", "old/plan.json")
    assert pinned(document) == [("gonion", "left")]
    assert typed_pupil_distance_mm(face_of(document)) == pytest.approx(58, abs=0.01)
    words = ("--pupil-distance", "64", "--handles", handles(here, TRAGUS_RIGHT))
    other = planned(run, portrait, "--from", "old/plan.json", *words)
    assert pinned(other) == [("gonion", "left"), ("tragus", "right")]
    assert typed_pupil_distance_mm(face_of(other)) == pytest.approx(64, abs=0.01)


@pytest.mark.parametrize("words", [("aside.json",), ("front.json", "--from", "aside.json")])
@pytest.mark.parametrize("view", ["oblique-left", "lateral-right"])
def test_a_face_from_the_side_is_not_planned_on(
    run: Run, here: Path, first: Path, view: str, words: tuple[str, ...]
) -> None:
    """Issue 3: as a photograph from the side is not, nor is it carried on."""
    bent(first, here / "aside.json", {"view": view})
    bent(first, here / "front.json", {})
    said = run("plan", *words, "--out", "out")
    assert (said.code, said.out) == (2, "")
    assert f"aside.json: This face was photographed from the side ({view})" in said.err
    assert said.err.endswith("[face-turned]\n")
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("face", "words"),
    [
        ({"scale": {"mm_per_pixel": 0, "source": "iris", "error_share": 0.06}}, "scale.mm_per"),
        ({"view": "above"}, "record.face.view is to be one of front"),
        ({"landmarks": [[0, 0, 0]] * 478}, "record.face.landmarks are to show two pupils"),
        ({"photo_width": 1e300}, "record.face.photo_width is to be a whole number"),
        ({"handles": [{"name": "nose"}]}, "record.face.handles[0] has no side"),
        ({"warnings": ["\ud800"]}, "record.face.warnings[0] is to be a text that can be"),
    ],
)
def test_a_face_that_cannot_be_is_refused_with_where_and_why(
    run: Run, here: Path, mapped: Path, face: dict[str, Any], words: str
) -> None:
    """Issue 3: exit code 2, one sentence, nothing written."""
    said = run("plan", bent(mapped, here / "bent.json", face), "--out", "out")
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert said.err.startswith("yintang: bent.json: record.face")
    assert said.err.endswith("[plan-malformed]\n")
    assert said.err.count("\n") == 1
    assert not (here / "out").exists()


@pytest.mark.parametrize("option", ["--fast", "--largest"])
def test_how_to_look_at_a_photograph_is_not_said_of_a_stored_face(
    run: Run, mapped: Path, option: str
) -> None:
    """Nothing that is asked for is passed over without a word."""
    said = run("plan", mapped, option, "--json")
    assert said.code == 2
    assert f"{option} tells how a photograph is looked at" in said.err
    assert said.err.endswith("[usage-refused]\n")
