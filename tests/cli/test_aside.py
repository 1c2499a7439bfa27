"""What a program that was ended without warning leaves behind, and two programs at once."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from yintang.cli.outputs import tidy, write_all

OLD = {"map.json": b"old json", "map.pdf": b"old page"}
NEW = {"map.json": b"new json", "map.svg": b"new svg", "map.pdf": b"new page"}
KILLED = """
import os, pathlib, signal, sys
from yintang.cli.outputs import write_all
rename, done = pathlib.Path.rename, 0
def killing(path, target):
    global done
    if done == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    done += 1
    return rename(path, target)
pathlib.Path.rename = killing
files = {"map.json": b"new json", "map.svg": b"new svg", "map.pdf": b"new page"}
write_all(pathlib.Path(sys.argv[1]), files)
"""


def contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def kept(folder: Path) -> Path:
    """A folder with an earlier map."""
    for name, content in OLD.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("moves", range(5))
def test_what_a_killed_program_left_is_taken_back_and_cleared_away(
    moves: int, tmp_path: Path
) -> None:
    """Issue section 3: all files or none, and no picture of a patient stays hidden."""
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(kept(tmp_path)), str(moves)], check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert list(tmp_path.glob(".yintang-*"))
    tidy(tmp_path)
    assert contents(tmp_path) == OLD


def left_behind(folder: Path, replaces: object, adds: object) -> Path:
    """The work folder of a program that was ended."""
    aside = folder / ".yintang-abc"
    (aside / "new").mkdir(parents=True)
    (aside / "old").mkdir()
    (aside / "moves.json").write_text(json.dumps({"replaces": replaces, "adds": adds}))
    return aside


def test_a_whole_set_stays_when_only_clearing_away_was_left(tmp_path: Path) -> None:
    """The edge: the last file had been put in place."""
    aside = left_behind(kept(tmp_path), ["map.json", "map.pdf"], [])
    (aside / "old" / "map.json").write_bytes(b"older")
    tidy(tmp_path)
    assert contents(tmp_path) == OLD


def test_the_next_map_clears_away_too(tmp_path: Path) -> None:
    """Whoever maps into the folder again need not know of it."""
    left_behind(tmp_path, [], [])
    write_all(tmp_path, NEW)
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize("note", [["../mine"], [7], 7, None])
def test_a_foreign_note_leads_to_no_other_folder(note: object, tmp_path: Path) -> None:
    """Security: what lies in a folder is foreign text."""
    (tmp_path / "mine").write_bytes(b"mine")
    folder = tmp_path / "maps"
    aside = left_behind(folder, [], note)
    (aside / "new" / "map.json").write_bytes(b"")
    tidy(folder)
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert list(folder.iterdir()) == []


def test_a_strangers_hidden_folder_stays(tmp_path: Path) -> None:
    """Only what looks as our work folder does is cleared away."""
    (tmp_path / ".yintang-notes").mkdir()
    (tmp_path / ".yintang-notes" / "diary.txt").write_text("mine")
    (tmp_path / ".yintang-link").symlink_to(tmp_path / ".yintang-notes")
    tidy(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert (tmp_path / ".yintang-notes" / "diary.txt").is_file()


def test_a_second_program_waits_until_the_first_is_done(tmp_path: Path) -> None:
    """Two patients' files must not be mixed in one folder."""
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    program = (
        "import pathlib, sys; from yintang.cli.outputs import write_all; print(flush=True)\n"
        "write_all(pathlib.Path(sys.argv[1]), {'map.json': b'second'})"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE
    ) as second:
        assert second.stdout is not None
        second.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(0.3)
        assert list(tmp_path.iterdir()) == []
        os.close(held)
    assert contents(tmp_path) == {"map.json": b"second"}


def test_a_drive_without_locks_is_written_to_and_nothing_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a lock nobody knows whether a work folder is still used."""

    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    aside = left_behind(tmp_path, [], [])
    write_all(tmp_path, NEW)
    assert aside.is_dir()
    assert (tmp_path / "map.json").read_bytes() == NEW["map.json"]
