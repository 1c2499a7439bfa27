"""What git keeps: no addresses, no photographs of people, no unfinished work."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, short, tracked_files

# Put together here, so that this file does not name what it looks for.
REGISTRIES = re.compile(
    "|".join(
        ("py" + r"pi\.org", "python" + "hosted", r"npm" + r"js\.", "deb" + r"\.debian\.org")
    )
)
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(?:work|farm|root|tmp|opt|home)/[\w.]")
UNFINISHED = re.compile(
    r"\b(?:"
    + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "NotImplemented" + "Error"))
    + r")\b"
)
BARE_SKIP = re.compile(r"pytest\.mark\.(?:skip|xfail)\s*(?:\(\s*\))?\s*$", re.MULTILINE)
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".tem"}
LARGEST_PICTURE = 300_000
TEXTS = [path for path in tracked_files() if b"\0" not in path.read_bytes()[:8192]]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=short)
def test_no_file_names_a_registry_or_a_path_of_one_machine(path: Path) -> None:
    """Style 3.3: nothing in this repository names a registry's host."""
    found = [
        line
        for line in text_of(path).splitlines()
        if REGISTRIES.search(line) or MACHINE_PATHS.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", [path for path in TEXTS if "src" in path.parts], ids=short)
def test_nothing_in_the_package_is_marked_unfinished(path: Path) -> None:
    """The main branch can be released on any day."""
    assert UNFINISHED.findall(text_of(path)) == []


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.name.startswith("test_")], ids=short
)
def test_no_test_is_skipped_or_expected_to_fail_without_a_reason(path: Path) -> None:
    """Issue section 1: tests say that they were skipped, by count."""
    assert BARE_SKIP.findall(text_of(path)) == []


def test_no_large_picture_is_kept() -> None:
    """Issue section 1: no photograph of ../shared is committed in any form."""
    large = [
        short(path)
        for path in tracked_files()
        if path.suffix.lower() in PICTURES and path.stat().st_size > LARGEST_PICTURE
    ]
    assert large == []


def test_no_lock_file_with_addresses_is_kept() -> None:
    """Style 3.3: uv.lock writes an address into every entry, so it stays out of git."""
    kept = {path.name for path in tracked_files()}
    assert kept & {"uv.lock", "pylock.toml", "package-lock.json"} == set()


def test_the_face_model_is_in_no_commit() -> None:
    """Design section 4: the weights come at set-up, by hash."""
    assert [
        path for path in tracked_files() if path.suffix in {".task", ".tflite", ".onnx"}
    ] == []


def test_no_file_of_the_project_is_ignored_by_mistake() -> None:
    """A word in .gitignore that is too broad loses a page without a sound."""
    asked = [
        "git",
        "ls-files",
        "--others",
        "--ignored",
        "--exclude-standard",
        "src",
        "tests",
        "docs",
    ]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    kinds = (".py", ".md", ".toml", ".svg", ".html", ".css", ".js", ".json", ".typ")
    assert [name for name in told.splitlines() if name.endswith(kinds)] == []


@pytest.mark.parametrize("name", ["dev", ".ci/run"])
def test_the_two_scripts_can_be_run(name: str) -> None:
    """The README's commands are typed as they stand."""
    assert os.access(ROOT / name, os.X_OK)
