"""Files are written all together or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import threading
from pathlib import Path

import pytest

from yintang.cli.outputs import check_folder, stoppable, write_all
from yintang.errors import OutputRefused

FILES = {"map.json": b"{}", "map.svg": b"<svg/>", "map.pdf": b"%PDF"}


def contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_are_written_and_nothing_else_stays(tmp_path: Path) -> None:
    """Issue section 5: the files of a map."""
    write_all(tmp_path / "new" / "map", FILES)
    assert contents(tmp_path / "new" / "map") == FILES


def test_files_of_an_earlier_run_are_replaced_and_strangers_stay(tmp_path: Path) -> None:
    """A folder may hold the practitioner's own notes."""
    (tmp_path / "map.json").write_bytes(b"old")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_all(tmp_path, FILES)
    assert contents(tmp_path) == FILES | {"notes.txt": b"mine"}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("moves", range(6))
def test_whatever_goes_wrong_the_folder_is_as_it_was(
    error: BaseException, moves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3: nothing is written, wherever among the renames it ends."""
    before = {"map.json": b"old json", "map.pdf": b"old page", "notes.txt": b"mine"}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    rename, done = Path.rename, 0

    def failing(path: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done > moves:
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    if moves >= 5:  # three files, of which two replace one: five renames, all of them good
        write_all(tmp_path, FILES)
        assert contents(tmp_path) == before | FILES
        return
    with pytest.raises((OutputRefused, KeyboardInterrupt)):
        write_all(tmp_path, FILES)
    assert contents(tmp_path) == before


def test_a_new_folder_is_taken_away_when_nothing_came_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3: nothing is written."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputRefused, match=r"\(No space left on device\)\. Make room"):
        write_all(tmp_path / "map", FILES)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_refused_early(tmp_path: Path) -> None:
    """Long work is not begun when its result cannot be kept."""
    (tmp_path / "map").write_bytes(b"")
    for folder in (tmp_path / "map", tmp_path / "map" / "below" / "it"):
        with pytest.raises(OutputRefused, match=r"map is a file\. Say another with --out"):
            check_folder(folder)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "Check its permissions"),
        (errno.EROFS, "Check its permissions"),
        (errno.ENOSPC, "Make room"),
        (errno.EDQUOT, "Make room"),
    ],
)
def test_a_folder_that_cannot_be_written_is_refused_early_with_what_helps(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long work is not begun when its result cannot be kept."""

    def fail(**_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.TemporaryFile", fail)
    with pytest.raises(OutputRefused, match=words) as refused:
        check_folder(tmp_path / "new")
    assert ("Make room" in str(refused.value)) == (words == "Make room")


def test_a_name_that_is_too_long_is_refused_early(tmp_path: Path) -> None:
    """The edge: drives take 255 bytes."""
    check_folder(tmp_path / ("a" * 255))
    with pytest.raises(OutputRefused, match="Shorten its name"):
        check_folder(tmp_path / ("a" * 256))


def test_a_link_that_leads_nowhere_is_refused_early(tmp_path: Path) -> None:
    """A folder can be made neither at its name nor below it."""
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(OutputRefused, match="link leads nowhere"):
        check_folder(tmp_path / "link" / "map")


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_only_an_ordinary_file_is_ever_replaced(kind: str, tmp_path: Path) -> None:
    """A person's folder named map.json stays with all that is in it."""
    place = tmp_path / "map.pdf"
    if kind == "folder":
        place.mkdir()
        (place / "diary.txt").write_text("mine")
    elif kind == "link":
        place.symlink_to("nowhere")
    else:
        os.mkfifo(place)
    for attempt in (check_folder, write_all):
        with pytest.raises(OutputRefused, match="is no ordinary file and is not replaced"):
            attempt(tmp_path, FILES)
    assert list(tmp_path.iterdir()) == [place]
    assert kind != "folder" or (place / "diary.txt").read_text() == "mine"


def test_an_empty_folder_of_somebody_elses_stays_when_nothing_came_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only folders that were made here are taken away again."""

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", fail)
    for folder in (tmp_path, tmp_path / "new" / "map"):
        with pytest.raises(KeyboardInterrupt):
            write_all(folder, FILES)
    assert tmp_path.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_name_commands_the_terminal_is_told_harmlessly(tmp_path: Path) -> None:
    """Security: a folder's name is foreign text."""
    (tmp_path / "a\x1b[2J").write_bytes(b"")
    with pytest.raises(OutputRefused) as refused:
        check_folder(tmp_path / "a\x1b[2J")
    assert "\x1b" not in str(refused.value)


def test_a_folder_that_does_not_exist_yet_is_welcome(tmp_path: Path) -> None:
    """It is made when there is something to put into it, not before."""
    check_folder(tmp_path / "new" / "map")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_never_replaced_stands_whoever_wrote_it(tmp_path: Path) -> None:
    """Two plans at once into one folder: the first that is done stays."""
    (tmp_path / "map.json").write_bytes(b"first")
    with pytest.raises(OutputRefused, match="already, and it is never replaced"):
        write_all(tmp_path, FILES, anew=("map.json",))
    assert contents(tmp_path) == {"map.json": b"first"}


def test_a_request_to_end_is_heard_while_files_are_written_and_not_after() -> None:
    """What embeds Yintang keeps its own way of ending."""
    usual = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), stoppable():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is usual


def test_another_way_of_ending_is_left_as_it_is() -> None:
    """A server that embeds Yintang ends as it wants to."""
    heard: list[int] = []
    usual = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    try:
        with stoppable():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, usual)
    assert heard == [signal.SIGTERM]


def test_other_threads_write_without_a_say_on_signals(tmp_path: Path) -> None:
    """Python lets only the main thread hear them."""
    writer = threading.Thread(target=write_all, args=(tmp_path, FILES))
    writer.start()
    writer.join()
    assert contents(tmp_path) == FILES


def test_a_stop_that_comes_too_late_says_that_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said is true."""

    def late(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", late)
    with pytest.raises(KeyboardInterrupt, match="after everything was written"):
        write_all(tmp_path, FILES)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES
