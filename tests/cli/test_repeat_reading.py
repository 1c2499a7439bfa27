"""One person's photographs are really read, alone and as pairs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.commands import an_image
from tests.face.build import portrait, posed
from tests.skin.build import LARGE, retaken
from yintang.cli import repeat_reading
from yintang.cli.repeat_kept import KeptReadings
from yintang.cli.repeat_persons import PersonFolder
from yintang.cli.repeat_reading import (
    RepeatReading,
    read_alone,
    read_pair,
    read_sight,
    sizes_minded,
)
from yintang.evidence.visits import repeats_of
from yintang.skin.card.layout import colour_card
from yintang.skin.readings import LINE_CHANGE, measures

OFF = {"lightness", "ita", "melanin"}


@pytest.fixture(scope="module")
def anna(tmp_path_factory: pytest.TempPathFactory) -> PersonFolder:
    """Anna, photographed once on either of two visits."""
    folder = tmp_path_factory.mktemp("anna")
    paths = []
    for seed in (1, 2):
        paths.append(folder / f"visit-{seed}.png")
        Image.fromarray(retaken(portrait("Anna", LARGE).pixels, seed=seed)).save(paths[-1])
    return PersonFolder(name="anna", before=(paths[0],), after=(paths[1],), minded=())


def silent(_: str) -> None:
    """Nobody watches."""


def test_a_person_becomes_measures_and_pairs(
    anna: PersonFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every measure has a difference, lines that of the pair; a second run reads none.

    But those that the gate takes out: Anna is lit from a side.
    """
    reading = RepeatReading(kept=KeptReadings(tmp_path), card=colour_card())
    person = reading.person(anna, silent)
    assert person is not None
    assert (reading.refused, reading.minded) == ([], [])
    told = repeats_of(person)
    assert set(measures()) - {measure for measure, _ in told} == OFF
    forehead = told[LINE_CHANGE, "forehead"][0]
    assert abs(forehead.difference) < 0.3 * forehead.level

    monkeypatch.setattr(repeat_reading, "read_sight", pytest.fail)
    again = RepeatReading(kept=KeptReadings(tmp_path), card=colour_card())
    assert again.person(anna, silent) == person
    assert again.sizes == reading.sizes


def test_a_photograph_too_small_for_lines_is_not_fit(tmp_path: Path) -> None:
    """The gate: such a visit would be refused by `compare`, so it makes no limit either."""
    path = tmp_path / "small.png"
    path.write_bytes(portrait("Anna", posed(pupils_px=90)).png())
    read = read_alone(read_sight(path, colour_card()))
    assert "pixels apart" in read.unfit[0]


def test_heads_that_are_turned_apart_are_no_pair(anna: PersonFolder, tmp_path: Path) -> None:
    path = tmp_path / "turned.png"
    path.write_bytes(portrait("Anna", posed(pupils_px=180, yaw_deg=4.5)).png())
    pair = read_pair(read_sight(anna.before[0], colour_card()), read_sight(path, colour_card()))
    assert "The head is turned" in pair.unfit[0]
    assert pair.values == ()


def test_a_photograph_without_a_face_leaves_the_visit_empty(
    anna: PersonFolder, tmp_path: Path
) -> None:
    nobody = an_image(tmp_path / "wall.jpg", size=(640, 640))
    person = PersonFolder(name="bob", before=anna.before, after=(nobody,), minded=())
    reading = RepeatReading(kept=KeptReadings(None), card=colour_card())
    assert reading.person(person, silent) is None
    assert "[face-none]" in reading.refused[0]
    assert reading.refused[1] == "bob: One of the visits has no photograph left."


def test_a_file_that_is_no_photograph_or_gone_is_told(
    anna: PersonFolder, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    gone = tmp_path / "gone.jpg"
    person = PersonFolder(name="bob", before=(broken,), after=(gone,), minded=())
    reading = RepeatReading(kept=KeptReadings(tmp_path), card=colour_card())
    assert reading.person(person, silent) is None
    assert [words.rpartition(" ")[2] for words in reading.refused[:2]] == [
        "[photo-not-an-image]",
        "[photo-unreadable]",
    ]


def test_sizes_are_told_where_they_differ() -> None:
    """All that is known of a camera: metadata is gone when a photograph is read."""
    assert sizes_minded(Counter()) == ()
    assert sizes_minded({(640, 480): 60}) == ()
    (told,) = sizes_minded({(640, 480): 60, (4032, 3024): 6})
    assert "(6 of 4032 x 3024, 60 of 640 x 480)" in told
    assert "one folder for each" in told
