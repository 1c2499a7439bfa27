"""A folder of persons, their visits and the photographs of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yintang.cli.map_folder import photos_in
from yintang.errors import PhotoUnreadable, TooFewPersons, UsageRefused
from yintang.evidence.rules import asked
from yintang.face.intake.sentences import plain
from yintang.report.words import count_of

_LAYOUT = "FOLDER/person/visit/photograph.jpg"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFolder:
    """The photographs of one person's first and second visit, and what is to be minded."""

    name: str
    before: tuple[Path, ...]
    after: tuple[Path, ...]
    minded: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftPerson:
    """A person who cannot be used, and why, in a sentence."""

    name: str
    why: str


def persons_in(folder: Path) -> tuple[tuple[PersonFolder, ...], tuple[LeftPerson, ...]]:
    """The persons of a folder by name, and those who were not photographed on two visits.

    Raises
    ------
    UsageRefused
        It is no folder that can be read.
    TooFewPersons
        There are fewer persons in it than an error can be told from.
    """
    rows = [_person(path) for path in _folders(folder)]
    persons = tuple(row for row in rows if isinstance(row, PersonFolder))
    left = tuple(row for row in rows if isinstance(row, LeftPerson))
    least = int(asked("least-persons"))
    if len(persons) < least:
        raise TooFewPersons(
            f"{plain(folder.name)} holds {count_of(len(persons), 'person')} with photographs "
            f"of two visits, and {least} are needed. Lay them out as {_LAYOUT}: a folder for "
            f"each person, in it one for each visit.{_first(left)}"
        )
    return persons, left


def _first(left: tuple[LeftPerson, ...]) -> str:
    return f" Of {left[0].name}: {left[0].why}" if left else ""


def _folders(folder: Path) -> list[Path]:
    try:
        if not folder.is_dir():
            raise UsageRefused(
                f"{plain(folder.name or str(folder))} is no folder: name one laid out as "
                f"{_LAYOUT}."
            )
        return sorted(path for path in folder.iterdir() if _is_shown_folder(path))
    except OSError as error:
        raise UsageRefused(
            f"The folder {plain(folder.name)} cannot be read. Check that you may open it."
        ) from error


def _is_shown_folder(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_dir()


def _person(folder: Path) -> PersonFolder | LeftPerson:
    name = plain(folder.name)
    try:
        visits = list(_visits(folder))
    except OSError:
        return LeftPerson(
            name=name, why="The folder cannot be read: check that you may open it."
        )
    wanted = int(asked("visits"))
    if len(visits) < wanted:
        why = f"There are photographs of {count_of(len(visits), 'visit')}; two are needed."
        return LeftPerson(name=name, why=why)
    most = int(asked("photographs"))
    minded = []
    if len(visits) > wanted:
        minded.append(f"Of {len(visits)} visits the first two by name are taken.")
    if any(len(photos) > most for photos in visits[:wanted]):
        minded.append(f"Of each visit the first {most} photographs by name are taken.")
    before, after = (tuple(photos[:most]) for photos in visits[:wanted])
    return PersonFolder(name=name, before=before, after=after, minded=tuple(minded))


def _visits(person: Path) -> Iterator[list[Path]]:
    """The photographs of each visit that has any."""
    for folder in sorted(path for path in person.iterdir() if _is_shown_folder(path)):
        try:
            yield photos_in(folder)
        except PhotoUnreadable:  # there is none, or none that may be read: no visit
            continue
