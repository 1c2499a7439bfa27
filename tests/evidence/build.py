"""Persons on two baseline visits, invented with an error that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from yintang.evidence.visits import PairRead, PersonRepeats
from yintang.skin.pair.paired import PairedValue
from yintang.skin.readings import (
    LINE_CHANGE,
    Measures,
    Reading,
    Unmeasured,
    judged_measures,
    measures,
)
from yintang.units import Side

Array = NDArray[np.float64]
Values = Mapping[tuple[str, str, Side], float]

CHEEK = ("redness", "cheek", Side.RIGHT)
OTHER_CHEEK = ("redness", "cheek", Side.LEFT)
GLOW = ("glow", "chin", Side.MIDLINE)
CHIN = ("unevenness", "chin", Side.MIDLINE)


def a_photograph(values: Values, unmeasured: tuple[Unmeasured, ...] = ()) -> Measures:
    """What one photograph reads."""
    return Measures(
        photo_sha256="a" * 64,
        model_sha256="b" * 64,
        readings=tuple(
            Reading(
                measure=measure,
                zone=zone,
                side=side,
                value=value,
                error=measures()[measure].sem,
                unit=measures()[measure].unit,
            )
            for (measure, zone, side), value in values.items()
        ),
        unmeasured=unmeasured,
    )


def lines(before: float, after: float, zone: str = "forehead") -> PairedValue:
    """Lines of one pair of photographs."""
    return of_pair((LINE_CHANGE, zone, Side.MIDLINE), before, after)


def of_pair(place: tuple[str, str, Side], before: float, after: float) -> PairedValue:
    """One measure of one pair of photographs."""
    measure, zone, side = place
    return PairedValue(measure=measure, zone=zone, side=side, before=before, after=after)


def a_person(
    before: Sequence[Values],
    after: Sequence[Values],
    pairs: Mapping[tuple[int, int], tuple[PairedValue, ...]] | None = None,
) -> PersonRepeats:
    """Two visits; without `pairs` all may be compared.

    What a change may be judged of is told by the pairs as it is by the photographs.
    """
    if pairs is None:
        pairs = {(i, j): () for i in range(len(before)) for j in range(len(after))}
    return PersonRepeats(
        before=tuple(map(a_photograph, before)),
        after=tuple(map(a_photograph, after)),
        pairs=tuple(
            PairRead(before=i, after=j, values=(*_judged(before[i], after[j]), *told))
            for (i, j), told in pairs.items()
        ),
    )


def _judged(before: Values, after: Values) -> tuple[PairedValue, ...]:
    judged = {one.id for one in judged_measures()}
    both = [place for place in before if place in after and place[0] in judged]
    return tuple(of_pair(place, before[place], after[place]) for place in both)


def once(value: float, place: tuple[str, str, Side] = CHIN) -> tuple[Values]:
    """A visit of one photograph that shows one value."""
    return ({place: value},)


def persons_of(levels: Array, place: tuple[str, str, Side] = CHIN) -> list[PersonRepeats]:
    """Persons with one photograph a visit, from levels of shape (persons, 2)."""
    return [a_person(once(a, place), once(b, place)) for a, b in levels.tolist()]


def noisy(rng: np.random.Generator, persons: int, sem: float) -> Array:
    """Levels of shape (persons, 2) about 20, which differ by 2 between persons."""
    return np.asarray(rng.normal(20, 2, (persons, 1)) + rng.normal(0, sem, (persons, 2)))
