"""What is said and where, when standard output and standard error are not as usual."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Model, Run, an_image
from yintang.cli import main
from yintang.cli import run as run_module
from yintang.errors import SeveralFaces


def shell(words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a shell does, with its redirections."""
    line = f'"$0" -m yintang.cli {words}'
    return subprocess.run(
        ["sh", "-c", line, sys.executable], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", ["--version", "map --help"])
def test_a_full_standard_output_is_refused_in_one_sentence(
    words: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3: exit code 2 and a sentence for every refusal."""
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    said = shell(f"{words} > /dev/full")
    assert said.returncode == 2
    assert said.stderr == (
        "yintang: The result cannot be printed (No space left on device). Send standard "
        "output somewhere else. [output-refused]\n"
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "2> /dev/full", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_or_full_changes_no_exit_code(closed: str, here: Path) -> None:
    """Issue section 3: a refusal is 2, and never an error of ours."""
    assert shell(f"map none.jpg {closed}").returncode == 2
    an_image(here / "anna.jpg")
    kept = shell(f"map anna.jpg --view lateral-left {closed}")
    assert kept.returncode == 0, kept.stderr
    assert (here / "anna.jpg-map" / "map.json").read_bytes().startswith(b"{")


def test_ctrl_c_while_everything_is_still_loaded_is_a_stop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 130, and no word of Python."""

    class Stop:
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "yintang.cli.run", Stop())
    assert main(["--version"]) == 130
    assert capsys.readouterr().err == "yintang: Stopped; nothing was written.\n"


def test_several_faces_name_the_option_that_takes_the_largest(
    run: Run, here: Path, model: Model
) -> None:
    """Issue section 3: several faces (the largest by --largest, else refused)."""

    def refuse(_: object) -> None:
        raise SeveralFaces("2 faces: ask for the largest face.")

    model.before = refuse
    (here / "photos").mkdir()
    an_image(here / "photos" / "both.jpg")
    told = "face. On the command line that is --largest. [face-several]\n"
    assert run("map", "photos/both.jpg").err.endswith(told)
    assert told in run("map", "photos").out


@pytest.mark.parametrize(
    "words",
    [
        ("--reason", "\x1b[2J", "--needles", "20"),
        ("--handles", "a\x1b[2J.json"),
        ("--out", "anna.jpg/\x1b[2J"),
        ("--out", "maps\x1b[2J"),
        ("\x1b[2J",),
    ],
)
def test_no_word_of_the_command_commands_the_terminal(
    words: tuple[str, ...], run: Run, here: Path
) -> None:
    """Security: what is typed or pasted may be foreign text."""
    an_image(here / "anna.jpg")
    said = run("map", "anna.jpg", "--view", "lateral-left", *words)
    assert "\x1b" not in said.out + said.err


def test_the_command_is_one_for_the_package_and_for_the_script() -> None:
    """pyproject.toml names `yintang.cli:main`."""
    assert run_module.run(["map", ""]) == main(["map", ""]) == 2
