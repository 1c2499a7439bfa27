"""Runs the command line in this process, and keeps what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.report.build import a_map
from yintang.cli import main, map_folder, map_one
from yintang.cli.asked import Asked
from yintang.face.values import Photo
from yintang.report.needle_map import NeedleMap


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


def an_image(path: Path, shade: int = 120, size: tuple[int, int] = (64, 48)) -> Path:
    """A photograph of nothing, each shade with a hash of its own."""
    Image.new("RGB", size, (shade, shade, shade)).save(path, quality=60)
    return path


def run_with(capsys: pytest.CaptureFixture[str]) -> Run:
    """A way to run commands that keeps what they say."""

    def run(*words: object) -> Said:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


def planned(run: Run, *words: object) -> dict[str, Any]:
    """The plan.json that a command prints."""
    said = run("plan", *words, "--json")
    assert said.code == 0, said.err
    document: dict[str, Any] = json.loads(said.out)
    return document


class Model:
    """Stands for the face model: every photograph gets the same map, at once."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.before: Callable[[Photo], None] = lambda _: None

    def needle_map_of(self, photo: Photo, asked: Asked, _: map_one.Say) -> NeedleMap:
        """The invented map, as if of this photograph."""
        self.before(photo)
        self.seen.append(photo.sha256)
        known = a_map()
        return replace(known, photo=replace(known.photo, sha256=photo.sha256, view=asked.view))

    def files_of(self, needle_map: NeedleMap, asked: Asked, _: map_one.Say) -> dict[str, bytes]:
        """Files that only say whose they are."""
        content = needle_map.photo.sha256.encode()
        names = (*map_one.WRITTEN, *(["handles.json"] if asked.handles else []))
        return dict.fromkeys(names, content)


def with_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """Put the invented model in place of the real one."""
    model = Model()
    for module in (map_one, map_folder):
        monkeypatch.setattr(module, "needle_map_of", model.needle_map_of)
        monkeypatch.setattr(module, "files_of", model.files_of)
    yield model
