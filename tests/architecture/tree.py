"""What the architecture tests ask about: the files of this tree and what they define."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "yintang"
DOCS = ROOT / "docs"
SMALLEST = ("units", "tables", "reading")
SCIENCE = (
    "errors",
    "anatomy",
    "face",
    "safety",
    "portrait",
    "skin",
    "needling",
    "evidence",
    "report",
)


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that git keeps; in a copy without git, every file."""
    told = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if told.returncode:
        return tuple(
            path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts
        )
    return tuple(
        path for name in told.stdout.split("\0") if name and (path := ROOT / name).is_file()
    )


@cache
def source_files() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def spec_files() -> tuple[Path, ...]:
    """Every Python file of the tests."""
    return tuple(sorted((ROOT / "tests").rglob("*.py")))


@cache
def science_files() -> tuple[Path, ...]:
    """Every Python file below the practice app and the command line."""
    folders = [path for name in SCIENCE for path in sorted((PACKAGE / name).rglob("*.py"))]
    return (*(PACKAGE / f"{name}.py" for name in SMALLEST), *folders)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Functions of a module, and methods of its public classes, that others may call."""
    for node in parsed(path).body:
        inside = (
            node.body if isinstance(node, ast.ClassDef) and is_public(node.name) else [node]
        )
        for function in inside:
            if isinstance(function, ast.FunctionDef) and is_public(function.name):
                yield function


def public_classes(path: Path) -> Iterator[ast.ClassDef]:
    """Classes of a module that others may use."""
    for node in parsed(path).body:
        if isinstance(node, ast.ClassDef) and is_public(node.name):
            yield node


def is_public(name: str) -> bool:
    """Whether a name is meant for others."""
    return not name.startswith("_")


def called_name(call: ast.Call) -> str:
    """The last word of what is called: `save` in `patient.save()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def short(path: Path) -> str:
    """The path as a reader of the tree would write it."""
    return path.relative_to(ROOT).as_posix()


def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def docs_text() -> str:
    """Every page of the docs and the README, as one text."""
    pages = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)
