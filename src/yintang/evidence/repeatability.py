"""How repeatable each measure is, from persons photographed on two baseline visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from yintang.errors import TooFewPersons
from yintang.evidence.agreement import (
    Array,
    BlandAltman,
    Interval,
    bland_altman,
    chance_of_equal_spread,
    chance_of_even_error,
    error_interval,
    icc,
    icc_interval,
    mean_squares,
    minimal_detectable_change,
    pooled,
    standard_error,
)
from yintang.evidence.change import LimitSource
from yintang.evidence.limits import LimitRow, Limits
from yintang.evidence.rules import asked, band_of, without_ratio
from yintang.evidence.visits import PersonRepeats, Repeat, Where, repeats_of
from yintang.face.model import MODEL_SHA256
from yintang.skin.edition import tables_edition
from yintang.skin.readings import WHOLE_FACE, judged_measures, measures
from yintang.skin.zones import skin_zones
from yintang.units import Side

_PERCENT = 100.0
_PAIR = 2

OfPersons = tuple[tuple[Repeat, ...], ...]
"""What one measure came to in one zone: of each person one repeat a side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeatability:
    """How repeatable one measure is in one zone.

    `sem` is the standard error of a visit and `mdc95` the limit for the difference of two, in
    `unit`. Both sides are pooled; where they differ in error, `side` is the less repeatable one
    and everything is told of it alone. `icc` is ICC(2,1), named by `band`. `cv_percent` is
    the error as a share of the mean, None where that says nothing. `error_grows` where larger
    values are the less repeatable.
    """

    measure: str
    zone: str
    unit: str
    side: Side | None
    persons: int
    sem: float
    sem_interval: Interval
    mdc95: float
    icc: float | None
    icc_interval: Interval | None
    band: str | None
    cv_percent: float | None
    agreement: BlandAltman
    error_grows: bool
    repeats: tuple[Repeat, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A measure in a zone of which the repeats tell nothing, and why, in a sentence."""

    measure: str
    zone: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeatabilities:
    """Everything that the repeated photographs of several persons tell.

    `photographs` is how many a visit has as a rule: the median, rounded down.
    """

    persons: int
    photographs: int
    found: tuple[Repeatability, ...]
    untold: tuple[Untold, ...]

    @property
    def enough(self) -> bool:
        """Whether there are as many persons as a programme asks for."""
        return self.persons >= asked("enough-persons")

    @property
    def limits(self) -> Limits:
        """The limits that changes are judged by; what is never judged has none."""
        judged = {one.id for one in judged_measures()}
        return Limits(
            source=LimitSource.PROGRAMME,
            photographs=self.photographs,
            model_sha256=MODEL_SHA256,
            tables=tables_edition(),
            rows=tuple(_limit(row) for row in self.found if row.measure in judged),
        )


def repeatabilities(persons: Sequence[PersonRepeats]) -> Repeatabilities:
    """Find how repeatable every measure is in every zone.

    Raises
    ------
    TooFewPersons
        There are fewer than `least-persons` of repeat.toml.
    """
    least = int(asked("least-persons"))
    if len(persons) < least:
        raise TooFewPersons(
            f"{len(persons)} of the persons can be compared on two visits, and {least} are "
            f"needed before an error can be told; {asked('enough-persons'):.0f} are better. "
            "Photograph more persons twice before their first treatment."
        )
    told: dict[Where, list[tuple[Repeat, ...]]] = defaultdict(list)
    for person in persons:
        for where, repeats in repeats_of(person).items():
            told[where].append(repeats)
    rows = [_row(where, tuple(told[where])) for where in sorted(told, key=_shown)]
    return Repeatabilities(
        persons=len(persons),
        photographs=int(np.median([len(v) for p in persons for v in (p.before, p.after)])),
        found=tuple(row for row in rows if isinstance(row, Repeatability)),
        untold=tuple(row for row in rows if isinstance(row, Untold)),
    )


def repeatability(where: Where, persons: OfPersons) -> Repeatability:
    """How repeatable one measure is in one zone; the measure must differ on some person."""
    side = _less_repeatable(persons)
    kept = persons if side is None else _of_side(persons, side)
    levels, differences = _means(kept)
    sem = standard_error(differences)
    squares = pooled([mean_squares(table) for table in _tables(kept)])
    between = icc_interval(squares)
    flat = tuple(repeat for person in kept for repeat in person)
    return Repeatability(
        measure=where[0],
        zone=where[1],
        unit=measures()[where[0]].unit,
        side=side,
        persons=len(kept),
        sem=sem,
        sem_interval=error_interval(sem, len(kept)),
        mdc95=minimal_detectable_change(sem),
        icc=icc(squares),
        icc_interval=between,
        band=None if between is None else band_of(between.low),
        cv_percent=_cv_percent(where[0], sem, float(levels.mean())),
        agreement=bland_altman(np.array([one.difference for one in flat]), len(kept)),
        error_grows=chance_of_even_error(differences, levels) < asked("error-grows"),
        repeats=flat,
    )


def _row(where: Where, persons: OfPersons) -> Repeatability | Untold:
    measure, zone = where
    least = int(asked("least-persons"))
    if len(persons) < least:
        why = (
            f"Only {len(persons)} persons give it on both visits, and {least} are needed: skin "
            "is hidden, or the light does not let it be judged."
        )
        return Untold(measure=measure, zone=zone, why=why)
    if not any(one.difference for person in persons for one in person):
        why = "It does not differ on any person, so its error is below what it can show."
        return Untold(measure=measure, zone=zone, why=why)
    return repeatability(where, persons)


def _less_repeatable(persons: OfPersons) -> Side | None:
    """The side with the larger error, None where both may be pooled or there is but one."""
    both = [person for person in persons if len(person) == _PAIR]
    sides = {side: _differences(both, side) for side in (Side.RIGHT, Side.LEFT)}
    right, left = sides.values()
    if chance_of_equal_spread(right, left) >= asked("sides-differ"):
        return None
    return max(sides, key=lambda side: standard_error(sides[side]))


def _differences(persons: Sequence[tuple[Repeat, ...]], side: Side) -> Array:
    """Differences of one side, shape (persons,)."""
    found = [one.difference for person in persons for one in person if one.side is side]
    return np.array(found, dtype=np.float64)


def _of_side(persons: OfPersons, side: Side) -> OfPersons:
    """What persons show of one side."""
    found = (tuple(one for one in person if one.side is side) for person in persons)
    return tuple(person for person in found if person)


def _means(persons: OfPersons) -> tuple[Array, Array]:
    """Of each person the mean level and the root mean square difference, shapes (persons,)."""
    levels = [np.mean([one.level for one in person]) for person in persons]
    differences = [sqrt(np.mean([one.difference**2 for one in person])) for person in persons]
    return np.array(levels, dtype=np.float64), np.array(differences, dtype=np.float64)


def _tables(persons: OfPersons) -> Iterator[Array]:
    """Of each side a table of shape (persons, 2 visits)."""
    sides: Mapping[Side, list[tuple[float, float]]] = defaultdict(list)
    for person in persons:
        for one in person:
            sides[one.side].append(one.visits)
    yield from (np.array(rows) for rows in sides.values() if len(rows) >= _PAIR)


def _cv_percent(measure: str, sem: float, mean: float) -> float | None:
    if measure in without_ratio() or not mean > 0:
        return None
    return _PERCENT * sem / mean


def _limit(row: Repeatability) -> LimitRow:
    return LimitRow(
        measure=row.measure,
        zone=row.zone,
        unit=row.unit,
        sem=row.sem,
        mdc95=row.mdc95,
        persons=row.persons,
    )


def _shown(where: Where) -> tuple[int, int]:
    """The place of a measure and zone in every table."""
    order = list(measures())
    zones = [*(zone.id for zone in skin_zones()), WHOLE_FACE]
    return order.index(where[0]), zones.index(where[1])
