"""What the tests of the command line ask for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Model, Run, run_with, with_model


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], here: Path) -> Run:
    """Run a command; what it writes by default lands in `here`."""
    assert Path.cwd() == here
    return run_with(capsys)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """The invented model: commands are then quick and every photograph shows a face."""
    yield from with_model(monkeypatch)


@pytest.fixture(scope="session")
def portrait(tmp_path_factory: pytest.TempPathFactory, astronaut: Any) -> Path:
    """The astronaut's portrait, the one real photograph that travels with the tests."""
    from PIL import Image

    path = tmp_path_factory.mktemp("portrait") / "astronaut.png"
    Image.fromarray(astronaut).save(path)
    return path


@pytest.fixture(scope="session")
def first(portrait: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan.json that stands already."""
    from yintang.cli import main

    folder = tmp_path_factory.mktemp("first") / "plan"
    wishes = ["--protocol", "lift", "--goal", "crows-feet:left"]
    assert main(["plan", str(portrait), *wishes, "--out", str(folder)]) == 0
    return folder / "plan.json"


@pytest.fixture(scope="session")
def mapped(portrait: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map.json with a mark pinned by hand."""
    from yintang.cli import main

    folder = tmp_path_factory.mktemp("mapped")
    marks = [{"name": "gonion", "side": "left", "row": 152.0, "column": 266.0}]
    (folder / "handles.json").write_text(json.dumps({"yintang_handles": 1, "handles": marks}))
    words = ["map", str(portrait), "--handles", str(folder / "handles.json")]
    assert main([*words, "--out", str(folder / "map")]) == 0
    return folder / "map" / "map.json"
