"""Names and places that a file system gives: too long, empty, closed, or no files at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.commands import Model, Run, an_image
from tests.cli.test_map_folder import rows_of
from yintang.cli.map_one import folder_name


def test_a_folder_is_named_after_the_whole_photograph_up_to_200_bytes() -> None:
    """The edge; drives take 255 bytes, and a hash keeps long names apart."""
    assert folder_name(Path("a" * 196)) == "a" * 196 + "-map"
    long, other = folder_name(Path("a" * 197)), folder_name(Path("a" * 198))
    assert len(long) == len(other) == 200
    assert long != other
    assert long.startswith("a" * 150)
    assert len(os.fsencode(folder_name(Path("\N{SNOWMAN}" * 83)))) <= 200


@pytest.mark.parametrize("length", [250, 255])
def test_a_long_name_is_mapped_alone_and_among_others(
    length: int, run: Run, here: Path, model: Model
) -> None:
    """Issue section 5: a bad name stops no other photograph."""
    (here / "photos").mkdir()
    long = "b" * (length - 4) + ".jpg"
    for name in ("a.jpg", long, "c.jpg"):
        an_image(here / "photos" / name)
    assert run("map", "photos").code == 0
    assert run("map", here / "photos" / long).code == 0
    assert len(model.seen) == 4


def test_a_photograph_whose_place_is_taken_stops_no_other(
    run: Run, here: Path, model: Model
) -> None:
    """Issue section 5: a bad one is reported and never stops the rest."""
    (here / "photos").mkdir()
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        an_image(here / "photos" / name)
    (here / "maps" / "a.jpg-map" / "map.json").mkdir(parents=True)
    (here / "maps" / "b.jpg-map").write_text("mine")
    said = run("map", "photos", "--out", "maps")
    assert said.code == 3
    assert rows_of(said.out)["a.jpg"].endswith("[output-refused]")
    assert rows_of(said.out)["b.jpg"].endswith("[output-refused]")
    assert rows_of(said.out)["c.jpg"].startswith("mapped")
    assert (here / "maps" / "a.jpg-map" / "map.json").is_dir()


def test_a_person_folder_is_refused_before_the_face_is_looked_for(
    run: Run, here: Path, model: Model
) -> None:
    """A folder named map.json is not replaced."""
    an_image(here / "anna.jpg")
    (here / "dd" / "map.json").mkdir(parents=True)
    said = run("map", "anna.jpg", "--out", "dd")
    assert (said.code, model.seen) == (2, [])
    assert said.err.endswith("[output-refused]\n")
    assert (here / "dd" / "map.json").is_dir()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("a" * 300,), "photo-unreadable"),
        (("anna.jpg", "--out", "a" * 300), "output-refused"),
        (("",), "usage-refused"),
        (("a\0b",), "usage-refused"),
        (("anna.jpg", "--out", ""), "usage-refused"),
        (("anna.jpg", "--handles", ""), "usage-refused"),
        (("anna.jpg", "--reason", "\udcff"), "usage-refused"),
        (("anna.jpg", "--view", "lateral-left", "--out", "/proc/maps"), "output-refused"),
    ],
)
def test_words_that_name_no_place_are_refused_in_one_sentence(
    words: tuple[str, ...], code: str, run: Run, here: Path, model: Model
) -> None:
    """Issue section 3: exit code 2, a sentence, and nothing is written."""
    an_image(here / "anna.jpg")
    said = run("map", *words)
    assert (said.code, said.out, model.seen) == (2, "", [])
    assert said.err.endswith(f"[{code}]\n")
    assert said.err.count("\n") == 1
    assert [path.name for path in here.iterdir()] == ["anna.jpg"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("closed/anna.jpg",), "photo-unreadable"),
        (("anna.jpg", "--out", "closed/maps"), "output-refused"),
    ],
)
def test_a_folder_that_one_may_not_enter_is_refused_in_one_sentence(
    words: tuple[str, ...], code: str, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3; whoever runs the tests may be let in everywhere."""
    stat = Path.stat

    def guarded(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent.name == "closed":
            raise PermissionError(13, "Permission denied")
        return stat(path, follow_symlinks=follow_symlinks)

    an_image(here / "anna.jpg")
    monkeypatch.setattr(Path, "stat", guarded)
    said = run("map", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"[{code}]\n")


def test_the_current_folder_is_named_by_its_dot(run: Run, here: Path) -> None:
    """A sentence about nothing helps nobody."""
    assert list(here.iterdir()) == []
    assert "There is no photograph in the folder ." in run("map", ".").err


def test_whatever_is_named_like_a_picture_is_reported(
    run: Run, here: Path, model: Model
) -> None:
    """Issue section 5: a bad photo is reported; nothing is passed over in silence."""
    folder = here / "photos"
    (folder / "folder.jpg").mkdir(parents=True)
    an_image(folder / "good.jpg")
    (folder / "dangling.jpg").symlink_to("nowhere")
    (folder / "loop.jpg").symlink_to("loop.jpg")
    os.mkfifo(folder / "pipe.jpg")
    os.mkfifo(folder / "pipe")
    said = run("map", "photos")
    rows = rows_of(said.out)
    assert (said.code, len(model.seen)) == (3, 1)
    assert list(rows) == ["dangling.jpg", "folder.jpg", "good.jpg", "loop.jpg", "pipe.jpg"]
    bad = [words for name, words in rows.items() if name != "good.jpg"]
    assert all(words.endswith("[photo-unreadable]") for words in bad)
