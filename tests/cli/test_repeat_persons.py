"""A folder of persons, visits and photographs, as `yintang repeat` takes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import an_image
from yintang.cli.repeat_persons import persons_in
from yintang.errors import TooFewPersons, UsageRefused


def a_person(folder: Path, name: str, *visits: int) -> Path:
    """A person's folder with so many photographs on each visit."""
    for turn, photographs in enumerate(visits, start=1):
        visit = folder / name / f"visit-{turn}"
        visit.mkdir(parents=True)
        for number in range(1, photographs + 1):
            an_image(visit / f"{number}.jpg")
    return folder / name


def ten(folder: Path) -> Path:
    """A folder of ten persons with a photograph on each of two visits."""
    for number in range(10):
        a_person(folder, f"person-{number}", 1, 1)
    return folder


def test_persons_visits_and_photographs_come_by_name(tmp_path: Path) -> None:
    a_person(ten(tmp_path), "anna", 3, 2)
    persons, left = persons_in(tmp_path)
    assert (len(persons), left) == (11, ())
    assert persons[0].name == "anna"
    assert [path.parent.name for path in persons[0].before] == ["visit-1"] * 3
    assert [path.name for path in persons[0].after] == ["1.jpg", "2.jpg"]
    assert persons[0].minded == ()


def test_a_person_of_one_visit_is_left_out_and_told(tmp_path: Path) -> None:
    a_person(ten(tmp_path), "bob", 3)
    (left,) = persons_in(tmp_path)[1]
    assert left.name == "bob"
    assert left.why == "There are photographs of 1 visit; two are needed."


def test_a_visit_without_a_photograph_is_no_visit(tmp_path: Path) -> None:
    a_person(ten(tmp_path), "bob", 3, 0)
    assert persons_in(tmp_path)[1][0].name == "bob"


def test_later_visits_are_not_taken_for_repeats(tmp_path: Path) -> None:
    """By the third visit something was done."""
    a_person(ten(tmp_path), "anna", 1, 1, 1)
    anna = persons_in(tmp_path)[0][0]
    assert anna.after[0].parent.name == "visit-2"
    assert anna.minded == ("Of 3 visits the first two by name are taken.",)


def test_more_than_three_photographs_of_a_visit_are_told(tmp_path: Path) -> None:
    a_person(ten(tmp_path), "anna", 5, 3)
    anna = persons_in(tmp_path)[0][0]
    assert len(anna.before) == 3
    assert anna.minded == ("Of each visit the first 3 photographs by name are taken.",)


def test_what_is_hidden_or_lies_loose_is_no_person(tmp_path: Path) -> None:
    a_person(ten(tmp_path), ".trash", 1, 1)
    an_image(tmp_path / "group.jpg")
    (tmp_path / "person-0" / "notes.txt").write_text("shy")
    persons, left = persons_in(tmp_path)
    assert (len(persons), left) == (10, ())


def test_too_few_persons_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    """The sentence says how to lay them out, and what is the matter with the first."""
    a_person(tmp_path, "anna", 1, 1)
    a_person(tmp_path, "bob", 1)
    with pytest.raises(TooFewPersons) as refusal:
        persons_in(tmp_path)
    assert "holds 1 person with photographs of two visits, and 10 are needed" in str(
        refusal.value
    )
    assert "FOLDER/person/visit/photograph.jpg" in str(refusal.value)
    assert "Of bob: There are photographs of 1 visit" in str(refusal.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooFewPersons, match="holds 0 persons"):
        persons_in(tmp_path)


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    for path in (an_image(tmp_path / "anna.jpg"), tmp_path / "nowhere"):
        with pytest.raises(UsageRefused, match="is no folder"):
            persons_in(path)


def test_a_name_that_could_command_a_terminal_is_made_plain(tmp_path: Path) -> None:
    a_person(ten(tmp_path), "an\x1b[31mna", 1, 1)
    assert persons_in(tmp_path)[0][0].name == "an\N{REPLACEMENT CHARACTER}[31mna"
