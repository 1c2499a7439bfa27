"""`yintang map FOLDER`: one table, no photograph stops another, and a stopped run goes on."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Model, Run, an_image
from tests.face.pictures import file_of, noise, plain
from yintang.cli import main
from yintang.errors import ModelMissing, OutputRefused
from yintang.face.values import Photo


@pytest.fixture
def folder(here: Path) -> Path:
    """Three photographs, one of them bad, and a letter that is none."""
    made = here / "patients"
    made.mkdir()
    an_image(made / "alice.jpg", 40)
    (made / "bob.jpg").write_bytes(file_of(noise(120, 90))[:2000])
    an_image(made / "carol.png", 60)
    (made / "letter.txt").write_text("Dear Alice")
    return made


def rows_of(out: str) -> dict[str, str]:
    """The table as printed: what became of each photograph."""
    table = out.partition("\n\n")[0].splitlines()
    return {row.split()[0]: row.split(maxsplit=1)[1] for row in table}


def test_a_bad_photograph_is_reported_and_stops_no_other(
    run: Run, folder: Path, here: Path, model: Model
) -> None:
    """Issue section 5: a bad photo is reported and never stops the rest (exit code 3)."""
    said = run("map", folder)
    assert said.code == 3
    rows = rows_of(said.out)
    assert list(rows) == ["alice.jpg", "bob.jpg", "carol.png"]
    assert rows["alice.jpg"].startswith("mapped")
    assert rows["bob.jpg"].startswith("refused")
    assert rows["bob.jpg"].endswith("[photo-truncated]")
    assert "3 photographs: 2 mapped, 1 refused. The maps are in patients-maps." in said.out
    assert {path.name for path in (here / "patients-maps").iterdir()} == {
        *("alice.jpg-map", "carol.png-map"),
    }
    assert len(model.seen) == 2


def test_a_folder_of_good_photographs_ends_well(run: Run, folder: Path, model: Model) -> None:
    """Issue section 5: exit code 3 only if any was bad."""
    (folder / "bob.jpg").unlink()
    assert run("map", folder).code == 0
    assert len(model.seen) == 2


def test_a_real_folder_is_mapped(run: Run, here: Path, astronaut_file: Path) -> None:
    """Issue section 5, with the real model: a face, and a photograph without one."""
    made = here / "visit"
    made.mkdir()
    shutil.copy(astronaut_file, made / "astronaut.jpg")
    (made / "wall.png").write_bytes(file_of(plain(300, 300), "PNG"))
    said = run("map", made, "--fast", "--out", "maps")
    assert said.code == 3
    assert "50 needles" in rows_of(said.out)["astronaut.jpg"]
    assert rows_of(said.out)["wall.png"].endswith("[face-none]")
    assert {path.name for path in (here / "maps" / "astronaut.jpg-map").iterdir()} == {
        *("map.json", "map.svg", "map.png", "map.pdf", "asked.json"),
    }


def test_a_mistake_of_ours_on_one_photograph_stops_no_other(
    run: Run, folder: Path, model: Model
) -> None:
    """Issue section 5: never stops the rest."""

    def stumble(photo: Photo) -> None:
        if not model.seen and photo.sha256:
            model.seen.append("stumbled")
            raise ZeroDivisionError

    model.before = stumble
    said = run("map", folder)
    assert said.code == 3
    assert rows_of(said.out)["alice.jpg"].endswith("please report it. [internal]")
    assert "in stumble" in said.err
    assert rows_of(said.out)["carol.png"].startswith("mapped")


def test_what_no_photograph_can_help_ends_the_run_with_its_table(
    run: Run, folder: Path, model: Model
) -> None:
    """A missing model would be reported once for each photograph to no use."""

    def miss(_: Photo) -> None:
        if model.seen:
            raise ModelMissing("The face model is not on this machine: fetch it.")

    model.before = miss
    said = run("map", folder)
    assert said.code == 2
    assert list(rows_of(said.out)) == ["alice.jpg", "bob.jpg"]
    assert (
        said.err
        == "yintang: The face model is not on this machine: fetch it. [model-missing]\n"
    )


def test_a_second_run_keeps_what_is_made_and_says_so(
    run: Run, folder: Path, model: Model
) -> None:
    """Issue section 5: can be stopped and resumed."""
    run("map", folder)
    said = run("map", folder)
    assert len(model.seen) == 2
    assert rows_of(said.out)["alice.jpg"] == "kept from an earlier run  alice.jpg-map"
    assert "2 kept from an earlier run, 1 refused." in said.out


def test_other_wishes_are_mapped_anew(run: Run, folder: Path, model: Model) -> None:
    """A kept map must be the map that is asked for."""
    run("map", folder)
    for words in (("--goal", "neck"), ("--pupil-distance", "62"), ("--largest",), ("--fast",)):
        before = len(model.seen)
        run("map", folder, *words)
        assert len(model.seen) == before + 2, words


def test_another_version_is_mapped_anew(
    run: Run, folder: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results of different versions are never mixed."""
    run("map", folder)
    monkeypatch.setattr("yintang.__version__", "99.0")
    run("map", folder)
    assert len(model.seen) == 4


def test_a_photograph_that_was_changed_is_mapped_anew(
    run: Run, folder: Path, model: Model
) -> None:
    """A kept map must be the map of this photograph, not of its name."""
    run("map", folder)
    an_image(folder / "alice.jpg", 140)
    said = run("map", folder)
    assert rows_of(said.out)["alice.jpg"].startswith("mapped")
    assert rows_of(said.out)["carol.png"].startswith("kept")
    assert len(model.seen) == 3


@pytest.mark.parametrize("lost", ["map.pdf", "map.json", "asked.json"])
def test_a_map_that_is_not_whole_is_made_anew(
    lost: str, run: Run, folder: Path, here: Path, model: Model
) -> None:
    """Somebody may have tidied up."""
    run("map", folder)
    (here / "patients-maps" / "alice.jpg-map" / lost).unlink()
    run("map", folder)
    assert len(model.seen) == 3
    assert (here / "patients-maps" / "alice.jpg-map" / lost).is_file()


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', '{"photo": 1}'])
def test_a_scratched_note_of_what_was_asked_is_no_reason_to_keep_or_to_fail(
    content: str, run: Run, folder: Path, here: Path, model: Model
) -> None:
    """What lies in a folder is foreign text."""
    run("map", folder)
    note = here / "patients-maps" / "alice.jpg-map" / "asked.json"
    note.write_text(content)
    assert run("map", folder).code == 3
    assert len(model.seen) == 3
    assert json.loads(note.read_text())["photo"] == model.seen[0]


def test_two_photographs_of_one_stem_keep_a_map_each(
    run: Run, here: Path, model: Model
) -> None:
    """alice.jpg and alice.png are two photographs."""
    folder = here / "twins"
    folder.mkdir()
    for shade, name in enumerate(("alice.jpg", "alice.jpeg", "alice.png", "alice")):
        an_image(folder / "made.jpg", 50 + 20 * shade).rename(folder / name)
    assert run("map", folder).code == 0
    kept = {path.read_text() for path in here.glob("twins-maps/*/map.json")}
    assert kept == set(model.seen)
    assert len(kept) == 4


def test_a_stopped_run_says_how_far_it_came_and_goes_on_from_there(
    run: Run, folder: Path, model: Model
) -> None:
    """Issue section 5: Ctrl-C ends long work cleanly; the next run resumes it."""

    def stop_at_the_second(_: Photo) -> None:
        if model.seen:
            raise KeyboardInterrupt

    model.before = stop_at_the_second
    said = run("map", folder)
    assert said.code == 130
    assert list(rows_of(said.out)) == ["alice.jpg", "bob.jpg"]
    assert said.err == (
        "yintang: Stopped after 2 of 3 photographs. The same command goes on from there.\n"
    )
    model.before = lambda _: None
    again = rows_of(run("map", folder).out)
    assert again["alice.jpg"].startswith("kept")
    assert again["carol.png"].startswith("mapped")


def test_a_disk_that_is_full_ends_the_run_with_its_table(
    run: Run, folder: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every further photograph would fail alike."""

    def fail(*_: object) -> None:
        raise OutputRefused("The files cannot be written. Make room.")

    monkeypatch.setattr("yintang.cli.map_folder.write_all", fail)
    said = run("map", folder)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("[output-refused]\n")
    assert len(model.seen) == 1


def test_pictures_that_are_not_read_are_reported_and_other_files_are_not(
    run: Run, folder: Path, model: Model
) -> None:
    """Whoever put a GIF there wants to know that it was not mapped."""
    (folder / "old.gif").write_bytes(file_of(plain(), "GIF"))
    (folder / ".hidden.jpg").write_bytes(b"")
    (folder / "no-extension").write_bytes(file_of(plain(colour=(1, 2, 3))))
    (folder / "below").mkdir()
    an_image(folder / "below" / "dora.jpg")
    rows = rows_of(run("map", folder).out)
    assert list(rows) == ["alice.jpg", "bob.jpg", "carol.png", "no-extension", "old.gif"]
    assert rows["old.gif"].endswith("[photo-format]")
    assert len(model.seen) == 3


def test_a_folder_without_photographs_is_refused(run: Run, here: Path) -> None:
    """Issue section 3: a sentence that says what to do."""
    (here / "empty").mkdir()
    said = run("map", "empty")
    assert said.code == 2
    assert "There is no photograph in the folder empty. Name another one." in said.err
    assert [path.name for path in here.iterdir()] == ["empty"]


def test_wishes_that_no_photograph_can_help_are_refused_at_once(
    run: Run, folder: Path, here: Path, model: Model
) -> None:
    """One sentence, not one for each photograph."""
    said = run("map", folder, "--goal", "youth")
    assert (said.code, said.out, model.seen) == (2, "", [])
    assert not (here / "patients-maps").exists()


def test_json_of_a_folder_is_refused(run: Run, folder: Path, model: Model) -> None:
    """--json prints one map and nothing else."""
    said = run("map", folder, "--json")
    assert (said.code, said.out, model.seen) == (2, "", [])
    assert said.err.endswith("[usage-refused]\n")


def test_the_current_folder_can_be_mapped_by_its_dot(
    run: Run, folder: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its maps go to a folder below, which is no photograph of the next run."""
    monkeypatch.chdir(folder)
    run("map", ".")
    assert (folder / "patients-maps" / "alice.jpg-map").is_dir()
    run("map", ".")
    assert len(model.seen) == 2


def test_a_bar_shows_how_far_the_work_is(
    here: Path, folder: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 5: with a progress bar."""
    assert folder.parent == here

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    main(["map", str(folder)])
    assert len(model.seen) == 2
    assert (
        "[....................] 0/3 alice.jpg: Reading the photograph ..." in screen.getvalue()
    )
    assert "[#############.......] 2/3 carol.png" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")
