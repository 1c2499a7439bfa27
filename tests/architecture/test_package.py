"""The package, its dependencies and its lock."""

from __future__ import annotations

import re
import runpy
import stat
from pathlib import Path

import pytest

import yintang
from tests.architecture.tree import PACKAGE, ROOT, project, short
from yintang.face.model import MODEL_SHA256

FRAGMENT = re.compile(r"[a-z0-9-]+\.(added|changed|fixed|safety)\.md")
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-postgres.lock"]


def test_the_package_tells_that_it_is_typed() -> None:
    """Law 6: typed throughout, for those who use it as a library too."""
    assert (PACKAGE / "py.typed").is_file()


def test_the_version_is_said_once() -> None:
    """The version of the package is that of its metadata."""
    assert yintang.__version__ == project()["project"]["version"]


def test_every_dependency_has_its_reason_beside_it() -> None:
    """Design section 5: a reason beside each dependency."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if re.match(r'\s*"[A-Za-z][\w.\[\]-]*[<>=~]', line)]
    assert len(named) == len(dependencies())
    assert [line for line in named if not re.search(r'",\s+# \w.{10,}', line)] == []


def test_every_dependency_stands_in_a_lock() -> None:
    """What is installed is what was tested."""
    locked = {name for lock in LOCKS for name in pinned(lock)}
    assert {name_of(wanted) for wanted in dependencies()} - locked == set()


@pytest.mark.parametrize("lock", LOCKS, ids=short)
def test_every_pin_is_exact_and_has_a_hash(lock: Path) -> None:
    """Set-up accepts nothing but the very files that were tested."""
    text = lock.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", text.partition("\n")[2])
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_set_up_fetches_the_model_that_the_package_wants() -> None:
    """Design section 4: the weights are checked by hash, the same one everywhere."""
    assert runpy.run_path(str(ROOT / "dev"))["MODEL_SHA256"] == MODEL_SHA256


def test_the_face_model_is_inside_the_wheel() -> None:
    """Design section 4: in no commit, but inside the wheel that users install."""
    wheel = project()["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert "src/yintang/face/weights/*.task" in wheel["artifacts"]


def test_news_stand_in_fragments_that_never_collide() -> None:
    """Style 1.5: changelog.d/<topic>.(added|changed|fixed|safety).md."""
    fragments = [
        path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"
    ]
    assert fragments
    assert [name for name in fragments if not FRAGMENT.fullmatch(name)] == []


def test_the_licence_and_its_notice_travel_with_the_package() -> None:
    """The face model is Apache-2.0: its notice goes where it goes."""
    assert project()["project"]["license-files"] == ["LICENSE", "NOTICE"]
    assert "Face Landmarker" in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_nothing_in_the_package_is_executable() -> None:
    """A data file that can be run is a surprise."""
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert [path for path in files if path.stat().st_mode & stat.S_IXUSR] == []


def dependencies() -> list[str]:
    """Every requirement that pyproject.toml states."""
    told = project()
    groups = [
        told["project"]["dependencies"],
        *told["project"]["optional-dependencies"].values(),
    ]
    return [
        wanted for group in (*groups, *told["dependency-groups"].values()) for wanted in group
    ]


def name_of(wanted: str) -> str:
    return re.split(r"[\[<>=~]", wanted)[0].lower()


def pinned(lock: Path) -> set[str]:
    return set(
        re.findall(r"^([a-z0-9][\w.-]*)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    )
