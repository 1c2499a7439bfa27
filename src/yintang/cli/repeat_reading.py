"""Reads the photographs of persons on two visits; a bad one is told and stops no other."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from yintang.cli.hashes import sha256_of
from yintang.cli.repeat_kept import KeptReadings, PairKept, PhotoRead
from yintang.cli.repeat_persons import PersonFolder
from yintang.cli.streams import sentence_of
from yintang.errors import FaceRefused, PhotoRefused, YintangError
from yintang.evidence.visits import PairRead, PersonRepeats
from yintang.face.find import find_face
from yintang.face.intake.sentences import plain
from yintang.face.photo import read_photo
from yintang.skin.card.layout import ColourCard
from yintang.skin.card.seen import seen_with
from yintang.skin.gate.alone import photo_findings
from yintang.skin.gate.checks import Finding, Fit
from yintang.skin.measure import measured
from yintang.skin.pair.gated import gated_pair
from yintang.skin.skin_photo import SkinPhoto

Say = Callable[[str], None]
Read = TypeVar("Read")


def read_sight(path: Path, card: ColourCard) -> SkinPhoto:
    """Read a photograph, find its face and make it ready, in the light of its card if any."""
    photo = read_photo(path)
    return seen_with(photo, find_face(photo), card)[0]


def read_alone(sight: SkinPhoto) -> PhotoRead:
    """Measure one photograph, if it is fit."""
    return PhotoRead(
        width=sight.face.photo_width,
        height=sight.face.photo_height,
        unfit=_unfit(photo_findings(sight)),
        measures=measured(sight),
    )


def read_pair(before: SkinPhoto, after: SkinPhoto) -> PairKept:
    """Read two photographs as one pair, as far as the gate lets them be compared."""
    gated = gated_pair(before, after)
    return PairKept(unfit=_unfit(gated.findings), values=gated.judged())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A photograph that counts."""

    path: Path
    sha256: str
    read: PhotoRead


@dataclass(slots=True, kw_only=True)
class RepeatReading:
    """Reads person by person, and gathers what is to be told besides.

    `refused` are sentences on photographs and persons that do not count, `minded` on what
    does; `sizes` counts the photographs of each size, longer side first.
    """

    kept: KeptReadings
    card: ColourCard
    refused: list[str] = field(default_factory=list)
    minded: list[str] = field(default_factory=list)
    sizes: Counter[tuple[int, int]] = field(default_factory=Counter)
    _known: dict[str, str] = field(default_factory=dict)
    _sights: dict[Path, SkinPhoto] = field(default_factory=dict)

    def person(self, person: PersonFolder, say: Say) -> PersonRepeats | None:
        """Both visits of one person; None, and a sentence, where they cannot be compared."""
        self._sights = {}
        self.minded += [f"{person.name}: {words}" for words in person.minded]
        before, after = (
            self._visit(person.name, paths, say) for paths in (person.before, person.after)
        )
        if not (before and after):
            self.refused.append(f"{person.name}: One of the visits has no photograph left.")
            return None
        pairs = self._pairs(person.name, before, after, say)
        if not pairs:
            return None
        return PersonRepeats(
            before=tuple(one.read.measures for one in before),
            after=tuple(one.read.measures for one in after),
            pairs=pairs,
        )

    def _visit(self, name: str, paths: tuple[Path, ...], say: Say) -> list[_Taken]:
        taken = []
        for path in paths:
            called = f"{name}/{plain(path.parent.name)}/{plain(path.name)}"
            say(called)
            one = self._tried(called, partial(self._photo, path, called))
            if one:
                taken.append(one)
                width, height = one.read.width, one.read.height
                self.sizes[max(width, height), min(width, height)] += 1
        return taken

    def _photo(self, path: Path, called: str) -> _Taken | None:
        sha256 = sha256_of(path)
        if sha256 in self._known:
            self.refused.append(
                f"{called} is the same file as {self._known[sha256]}: a copy is no repeat. "
                "Take it away."
            )
            return None
        read = self.kept.photo(sha256) if sha256 else None
        if read is None:
            sight = self._sight(path)
            sha256, read = sight.face.photo_sha256, read_alone(sight)
            self.kept.keep_photo(sha256, read)
        self._known[sha256] = called
        if read.unfit:
            self.refused.append(f"{called} is not fit to be measured. {' '.join(read.unfit)}")
            return None
        return _Taken(path=path, sha256=sha256, read=read)

    def _pairs(
        self, name: str, before: list[_Taken], after: list[_Taken], say: Say
    ) -> tuple[PairRead, ...]:
        found, unfit = [], []
        turns = [(i, j) for i in range(len(before)) for j in range(len(after))]
        for turn, (i, j) in enumerate(turns, start=1):
            say(f"{name}: pair {turn} of {len(turns)}")
            one, other = before[i], after[j]
            pair = self._tried(name, partial(self._pair, one, other))
            if pair and not pair.unfit:
                found.append(PairRead(before=i, after=j, values=pair.values))
            elif pair:
                unfit.append(" ".join(pair.unfit))
        if unfit:
            self._tell_unfit(name, unfit, len(turns), any_left=bool(found))
        return tuple(found)

    def _tell_unfit(self, name: str, unfit: list[str], pairs: int, *, any_left: bool) -> None:
        told = self.minded if any_left else self.refused
        told.append(f"{name}: {len(unfit)} of {pairs} pairs may not be compared. {unfit[0]}")

    def _pair(self, one: _Taken, other: _Taken) -> PairKept:
        pair = self.kept.pair(one.sha256, other.sha256)
        if pair is None:
            pair = read_pair(self._sight(one.path), self._sight(other.path))
            self.kept.keep_pair(one.sha256, other.sha256, pair)
        return pair

    def _sight(self, path: Path) -> SkinPhoto:
        if path not in self._sights:
            self._sights[path] = read_sight(path, self.card)
        return self._sights[path]

    def _tried(self, called: str, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except (PhotoRefused, FaceRefused) as error:
            self.refused.append(f"{called}: {sentence_of(error)}")
        except YintangError:
            raise  # not this photograph's fault: the next would fare no better
        except Exception as error:  # a mistake of ours that one photograph brings out
            sys.stderr.write(traceback.format_exc())
            self.refused.append(
                f"{called}: Something went wrong inside Yintang ({error!r}): please report it. "
                "[internal]"
            )
        return None


def sizes_minded(sizes: Mapping[tuple[int, int], int]) -> tuple[str, ...]:
    """A sentence where photographs come in several sizes, the only trace of their cameras."""
    if len(sizes) < 2:  # noqa: PLR2004 - one size is no difference
        return ()
    told = ", ".join(f"{n} of {w} x {h}" for (w, h), n in sorted(sizes.items(), reverse=True))
    return (
        f"The photographs come in different sizes ({told}), so from different cameras or "
        "settings. Limits hold for the camera that they were found with: lay out one folder "
        "for each.",
    )


def _unfit(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(one.sentence for one in findings if one.fit is Fit.UNFIT)
