"""Imports run one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, parsed, short, source_files

CLIENTS = {
    "requests",
    "urllib.request",
    "http.client",
    "httpx",
    "ftplib",
    "smtplib",
    "mediapipe",
}


def test_every_import_contract_holds() -> None:
    """Law 1: cli, clinic > report > needling > face > anatomy > units, errors."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    told = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("path", source_files(), ids=short)
def test_nothing_can_speak_to_the_network_by_itself(path: Path) -> None:
    """No photograph leaves the machine (issue section 5): the package has no client."""
    assert not imports_of(path) & CLIENTS


def test_importing_the_package_loads_no_heavy_library() -> None:
    """Style 3.2: heavy imports stand inside the commands that need them."""
    loaded = (
        "import sys, yintang; print({'numpy', 'cv2', 'typst', 'django'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"


def imports_of(path: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
