"""Ten persons on two visits, and an invented reading that is quick and knows their error."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.cli.commands import an_image
from tests.evidence.build import CHEEK, CHIN, GLOW, OTHER_CHEEK, a_photograph, lines, of_pair
from yintang.cli import repeat_reading
from yintang.cli.repeat_kept import PairKept, PhotoRead
from yintang.errors import NoFace

PERSONS = 10


def people(folder: Path, persons: int = PERSONS, photographs: int = 2) -> Path:
    """So many persons, each photograph of them a file of its own."""
    shade = 0
    for person in range(persons):
        for visit in (1, 2):
            place = folder / f"person-{person:02}" / f"visit-{visit}"
            place.mkdir(parents=True)
            for number in range(1, photographs + 1):
                an_image(place / f"{number}.png", shade)
                shade += 1
    return folder


@dataclass
class Readings:
    """Stands for reading photographs: what each shows comes from the hash of its file.

    `seen` are the photographs that were read; `faceless` those on which no face is found,
    `dark` those that are not fit, `smiling` those that may not be compared, by their name.
    """

    seen: list[str] = field(default_factory=list)
    pairs: int = 0
    faceless: set[str] = field(default_factory=set)
    dark: set[str] = field(default_factory=set)
    smiling: set[str] = field(default_factory=set)
    before: Callable[[Path], None] = lambda _: None

    def read_sight(self, path: Path, _: object) -> SimpleNamespace:
        self.before(path)
        called = "/".join(path.parts[-3:])
        self.seen.append(called)
        if called in self.faceless:
            raise NoFace("No face was found.")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        rng = np.random.default_rng(int(path.parts[-3][-2:]))
        person = rng.normal(0, 2, 4)
        shown = person + np.random.default_rng(int(sha256[:8], 16)).normal(0, 0.5, 4)
        return SimpleNamespace(
            face=SimpleNamespace(photo_sha256=sha256), shown=shown.tolist(), called=called
        )

    def read_alone(self, sight: SimpleNamespace) -> PhotoRead:
        right, left, chin, _ = sight.shown
        values = {CHEEK: 20 + right, OTHER_CHEEK: 20 + left, CHIN: 20 + chin, GLOW: 9 + chin}
        unfit = ("More light on the face.",) if sight.called in self.dark else ()
        return PhotoRead(width=640, height=480, unfit=unfit, measures=a_photograph(values))

    def read_pair(self, before: SimpleNamespace, after: SimpleNamespace) -> PairKept:
        self.pairs += 1
        if {before.called, after.called} & self.smiling:
            return PairKept(unfit=("The mouth is wider: no smile.",), values=())
        values = [lines(8 + before.shown[3], 8 + after.shown[3])]
        for turn, place in enumerate((CHEEK, OTHER_CHEEK, CHIN)):
            values.append(of_pair(place, 20 + before.shown[turn], 20 + after.shown[turn]))
        return PairKept(unfit=(), values=tuple(values))


def with_readings(monkeypatch: pytest.MonkeyPatch) -> Readings:
    """Put the invented reading in place of the real one."""
    readings = Readings()
    for name in ("read_sight", "read_alone", "read_pair"):
        monkeypatch.setattr(repeat_reading, name, getattr(readings, name))
    return readings
