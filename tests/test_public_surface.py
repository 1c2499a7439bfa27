"""What others may build on: names and arguments that stay."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from yintang.report.plan_document import plan_schema

DOCS = Path(__file__).parents[1] / "docs"

# Written out on purpose: to change a line is to break somebody's program, and needs a note in
# the changelog. `*` begins the arguments that are passed by name.
SURFACE = {
    "yintang.face.photo.read_photo": "path * reduction view within",
    "yintang.face.photo.read_photo_bytes": "content * reduction view name within",
    "yintang.face.find.find_face": "photo * mode pupil_distance_mm largest",
    "yintang.face.handles_file.read_handles": "path",
    "yintang.face.handles.with_handles": "face handles",
    "yintang.face.handles.with_further_handles": "face handles",
    "yintang.face.scale.with_pupil_distance": "face pupil_distance_mm",
    "yintang.face.fitness.check_front": "face",
    "yintang.face.record.face_to_json": "face",
    "yintang.face.record.face_from_json": "written path",
    "yintang.face.frame.frame_of": "face",
    "yintang.face.locate.locate_points": "face",
    "yintang.needling.protocols.named.protocol": "id_",
    "yintang.needling.protocols.file.read_protocol": "path",
    "yintang.needling.protocols.wished.wishes_for": "chosen * own",
    "yintang.safety.exclusions_file.read_exclusions": "path",
    "yintang.needling.plan.make_plan": "frame places wishes",
    "yintang.needling.by_hand.locks_file.read_locks": "path",
    "yintang.needling.carrying.carry.carried": "plan old_skin new_skin new_places",
    "yintang.needling.carrying.planning.plan_on": "ground wishes * there locks",
    "yintang.needling.carrying.differences.differences": "old new lost",
    "yintang.needling.by_hand.edits.move_needle": "plan frame number pixel",
    "yintang.needling.by_hand.edits.turn_needle": "plan frame number direction_deg",
    "yintang.needling.by_hand.edits.deepen_needle": "plan frame number inserted_mm",
    "yintang.needling.by_hand.edits.lock_needle": "plan number",
    "yintang.needling.by_hand.edits.unlock_needle": "plan number",
    "yintang.needling.by_hand.edits.remove_needle": "plan number",
    "yintang.needling.by_hand.adding.add_needle": "plan frame places addition",
    "yintang.needling.record.plan_to_json": "plan",
    "yintang.needling.record.plan_from_json": "doc",
    "yintang.needling.rules.broken_rules": "plan frame",
    "yintang.evidence.limits.read_limits": "path",
    "yintang.evidence.repeatability.repeatabilities": "persons",
    "yintang.report.mapping.map_photo": "photo wishes * handles pupil_distance_mm largest",
    "yintang.report.mapping.map_plan": "photo face places plan broken",
    "yintang.report.plan_document.plan_sheet": "needle_map frame differences",
    "yintang.report.plan_document.plan_document": "sheet",
    "yintang.report.plan_document.plan_json": "sheet",
    "yintang.report.plan_file.read_plan_file": "path",
    "yintang.report.document.map_document": "needle_map",
    "yintang.report.drawing.map_svg": "needle_map * photo legend",
    "yintang.report.page.map_pdf": "needle_map",
    "yintang.report.page.map_png": "needle_map",
}


@pytest.mark.parametrize("name", SURFACE)
def test_a_function_that_others_use_keeps_its_arguments(name: str) -> None:
    """Design section 5: the public surface is tested."""
    assert arguments_of(name) == SURFACE[name]


@pytest.mark.parametrize("name", SURFACE)
def test_a_function_that_others_use_is_fully_typed(name: str) -> None:
    """Law 6: typed throughout."""
    signature = inspect.signature(function(name))
    annotations = [each.annotation for each in signature.parameters.values()]
    assert inspect.Signature.empty not in (*annotations, signature.return_annotation)


def test_the_page_for_programmers_lists_the_surface_and_nothing_else() -> None:
    """Law 8: everything that can be used is in the docs."""
    told = (DOCS / "build" / "library.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w.]+)`", told, re.MULTILINE)) == set(SURFACE)


def test_the_example_for_programmers_runs(portrait_folder: Path) -> None:
    """Docs cannot rot: what is shown is run, on the one real portrait that tests may use."""
    run_example(0)
    assert (portrait_folder / "portrait.pdf").read_bytes().startswith(b"%PDF")


def test_the_example_of_planning_runs(
    portrait_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Issue 3: plans are made from Python as the command makes them."""
    run_example(1)
    document = json.loads((portrait_folder / "plan.json").read_text(encoding="utf-8"))
    Draft202012Validator(plan_schema()).validate(document)
    told = capsys.readouterr().out.splitlines()
    assert len(told) >= 50
    assert "stayed 1 1 " in "\n".join(told)


@pytest.fixture
def portrait_folder(
    astronaut_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A current folder with a portrait in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "portrait.jpg").write_bytes(astronaut_file.read_bytes())
    return tmp_path


def run_example(turn: int) -> None:
    """Run what the page for programmers shows."""
    told = (DOCS / "build" / "library.md").read_text(encoding="utf-8")
    example = re.findall(r"```python\n(.*?)```", told, re.DOTALL)[turn]
    exec(compile(example, "library.md", "exec"), {})  # noqa: S102 (our own page)


def function(name: str) -> Callable[..., object]:
    module, _, word = name.rpartition(".")
    found: Callable[..., object] = getattr(import_module(module), word)
    return found


def arguments_of(name: str) -> str:
    words: list[str] = []
    for each in inspect.signature(function(name)).parameters.values():
        if each.kind is each.KEYWORD_ONLY and "*" not in words:
            words.append("*")
        words.append(each.name)
    return " ".join(words)
