"""What the tests of the command line ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
