"""What others may build on: names and arguments that stay."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"

# Written out on purpose: to change a line is to break somebody's program, and needs a note in
# the changelog. `*` begins the arguments that are passed by name.
SURFACE = {
    "yintang.face.photo.read_photo": "path * reduction view within",
    "yintang.face.photo.read_photo_bytes": "content * reduction view name within",
    "yintang.face.find.find_face": "photo * mode pupil_distance_mm largest",
    "yintang.face.handles_file.read_handles": "path",
    "yintang.face.handles.with_handles": "face handles",
    "yintang.face.frame.frame_of": "face",
    "yintang.face.locate.locate_points": "face",
    "yintang.needling.plan.make_plan": "frame places wishes",
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
    "yintang.report.mapping.map_photo": "photo wishes * handles pupil_distance_mm largest",
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


def test_the_example_for_programmers_runs(
    astronaut_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Docs cannot rot: what is shown is run, on the one real portrait that tests may use."""
    told = (DOCS / "build" / "library.md").read_text(encoding="utf-8")
    example = re.findall(r"```python\n(.*?)```", told, re.DOTALL)[0]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "portrait.jpg").write_bytes(astronaut_file.read_bytes())
    exec(compile(example, "library.md", "exec"), {})  # noqa: S102 (our own page)
    assert (tmp_path / "portrait.pdf").read_bytes().startswith(b"%PDF")


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
