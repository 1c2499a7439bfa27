"""The demo's folder: private, locked while in use, swept up when its demo was killed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from yintang.clinic.site.folder import MARKER, demo_folder, sweep


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Temporary folders of these tests stand where pytest cleans up."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left_behind(place: Path) -> Path:
    """The folder of a demo that was killed: its marker is locked by nobody."""
    folder = place / "yintang-killed"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "face.jpg").write_bytes(b"a face")
    (folder / MARKER).touch()
    return folder


def test_the_folder_is_gone_afterwards() -> None:
    """Issue 2, section 5: a temporary folder."""
    with demo_folder() as folder:
        assert folder.is_dir()
    assert not folder.exists()


def test_what_is_written_while_the_demo_runs_is_for_its_owner_only() -> None:
    """Photographs and database: 0600 in a folder of 0700."""
    with demo_folder() as folder:
        (folder / "yintang.sqlite3").touch()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "yintang.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_rights_of_new_files_are_as_before_afterwards(tmp_path: Path) -> None:
    """What runs after a demo in the same process is not touched."""
    before = os.umask(0o022)
    with demo_folder():
        pass
    assert os.umask(before) == 0o022


def test_the_folder_of_a_killed_demo_is_swept_by_the_next(place: Path) -> None:
    """Privacy: photographs do not outlive their demo for longer than needed."""
    killed = left_behind(place)
    with demo_folder():
        assert not killed.exists()


def test_the_folder_of_a_living_demo_stays() -> None:
    """Two demos may run at once."""
    with demo_folder() as one, demo_folder() as other:
        sweep()
        assert one.is_dir()
        assert other.is_dir()


@pytest.mark.parametrize("name", ["yintang-notes", "other-killed"])
def test_folders_that_are_not_ours_are_never_touched(place: Path, name: str) -> None:
    """Only a folder with our name and our marker is ours."""
    folder = place / name
    folder.mkdir()
    (folder / (MARKER if name.startswith("other") else "notes.txt")).touch()
    sweep()
    assert len(list(folder.iterdir())) == 1


def test_a_link_to_a_folder_is_never_followed(place: Path) -> None:
    """Whoever may write beside us must not choose what we erase."""
    killed = left_behind(place)
    target = killed.rename(place / "precious")
    (place / "yintang-link").symlink_to(target)
    sweep()
    assert (target / "photos" / "face.jpg").is_file()


def test_a_marker_that_is_a_link_is_none(place: Path) -> None:
    """Whoever may write beside us must not choose what we erase."""
    killed = left_behind(place)
    (killed / MARKER).unlink()
    (killed / MARKER).symlink_to(killed / "photos" / "face.jpg")
    sweep()
    assert killed.is_dir()


def test_a_folder_that_cannot_be_erased_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The demo starts, and the person can erase the folder by hand."""
    killed = left_behind(place)

    def fail(folder: Path) -> None:
        raise PermissionError("not allowed")

    monkeypatch.setattr("shutil.rmtree", fail)
    sweep()
    assert str(killed) in capsys.readouterr().err
