"""Two baseline visits of one person: what each measure differs by although nothing was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yintang.skin.pair.paired import PairedValue
from yintang.skin.readings import Measures, Reading, judged_measures
from yintang.units import Side

Where = tuple[str, str]
_Told = tuple[Side, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRead:
    """A photograph of either visit, by its turn, and every measure that they give as a pair."""

    before: int
    after: int
    values: tuple[PairedValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRepeats:
    """One person on two baseline visits: photographs, and pairs that may be compared."""

    before: tuple[Measures, ...]
    after: tuple[Measures, ...]
    pairs: tuple[PairRead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """One measure of one zone and side of one person, on two visits.

    `difference` is the median over all pairs of photographs of after less before (nine of three
    a visit, as `evidence.change.middle_difference` has it); `level` is what it lies about, the
    median over the same pairs of the mean of both.
    """

    side: Side
    level: float
    difference: float

    @property
    def visits(self) -> tuple[float, float]:
        """The first and the second visit."""
        return self.level - self.difference / 2, self.level + self.difference / 2


def repeats_of(person: PersonRepeats) -> Mapping[Where, tuple[Repeat, ...]]:
    """What each measure and zone came to, one repeat a side.

    Whatever a change may be judged of is read as a pair (`skin.pair.paired`), as `compare`
    reads it. What describes single photographs is subtracted photograph by photograph.
    """
    pairs: dict[Where, dict[Side, list[tuple[float, float]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for pair in person.pairs:
        for where, (side, before, after) in _told(person, pair):
            pairs[where][side].append((before, after))
    return {
        where: tuple(_repeat(side, told) for side, told in sides.items())
        for where, sides in pairs.items()
    }


def _told(person: PersonRepeats, pair: PairRead) -> Iterator[tuple[Where, _Told]]:
    """Before and after of every measure, zone and side that both photographs give."""
    for one in pair.values:
        yield (one.measure, one.zone), (one.side, one.before, one.after)
    before, after = _placed(person.before[pair.before]), _placed(person.after[pair.after])
    for place, first in before.items():
        if place in after:
            measure, zone, side = place
            yield (measure, zone), (side, first.value, after[place].value)


def _placed(measures: Measures) -> dict[tuple[str, str, Side], Reading]:
    """What a photograph gives besides that of which a pair tells the change."""
    of_pairs = {one.id for one in judged_measures()}
    return {
        (one.measure, one.zone, one.side): one
        for one in measures.readings
        if one.measure not in of_pairs
    }


def _repeat(side: Side, told: Sequence[tuple[float, float]]) -> Repeat:
    before, after = np.array(told).T
    return Repeat(
        side=side,
        level=float(np.median((before + after) / 2)),
        difference=float(np.median(after - before)),
    )
