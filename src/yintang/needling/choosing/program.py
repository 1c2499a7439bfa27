"""The choice of needles as an integer program in whole numbers, each row with its rule.

    maximise   sum_u worth_u x_u - sum_g sum_k tired_gk y_gk
    subject to sum_{u in g} x_u = sum_k y_gk      for every zone, line and path g
               low_r <= sum_u weight_ru x_u <= high_r      for every rule r
               x_u in {0, 1},  0 <= y_gk <= 1

`x_u` says whether unit u is chosen. The k-th unit of a group costs `tired_gk`, which grows with
k: so wishes are served with diminishing returns, and no y needs to be whole by decree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.zones import zone
from yintang.needling.choosing.crowding import Clashes, cliques_of
from yintang.needling.choosing.units import Unit
from yintang.needling.settings import setting
from yintang.needling.values import NeedleKind
from yintang.units import Side

Whole = NDArray[np.int64]

NUMBER = "number"
_RANK_BYTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A bound on a weighted count of units; `rule` names what it stands for."""

    rule: str
    units: tuple[int, ...]
    weights: tuple[int, ...]
    low: int | None = None
    high: int | None = None

    def holds(self, chosen: Whole) -> bool:
        """Whether a choice of shape (n,), zeros and ones, keeps the row."""
        count = sum(int(chosen[u]) * w for u, w in zip(self.units, self.weights, strict=True))
        return (self.low is None or count >= self.low) and (
            self.high is None or count <= self.high
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units that tire one another: the k-th chosen of them costs `tired[k]`, never falling."""

    units: tuple[int, ...]
    tired: tuple[int, ...]

    def cost(self, chosen: Whole) -> int:
        """What a choice of shape (n,) pays here."""
        return sum(self.tired[: int(sum(chosen[u] for u in self.units))])


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What may be chosen, what it is worth, and what bounds it.

    `worths` and `ranks` have shape (n,); the ranks, drawn from what a unit is and not from its
    side, decide between choices of the same worth.
    """

    worths: Whole = field(repr=False)
    ranks: Whole = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)

    def value(self, chosen: Whole) -> int:
        """What a choice of shape (n,) is worth, in whole numbers."""
        return int(self.worths @ chosen) - sum(group.cost(chosen) for group in self.groups)

    def lawful(self, chosen: Whole) -> bool:
        """Whether a choice of shape (n,) keeps every row."""
        return all(row.holds(chosen) for row in self.rows)

    def with_rows(self, *rows: Row) -> Program:
        """The same program with more rules."""
        return replace(self, rows=(*self.rows, *rows))

    def without(self, rules: frozenset[str]) -> Program:
        """The same program with some rules lifted."""
        return replace(self, rows=tuple(row for row in self.rows if row.rule not in rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much a choice may hold.

    `most` needles by zone, line, muscle and point; `doses`, the most wounded surface by zone
    in units of `wounds`; `seconds` for setting needles, None where nobody counts them.
    `excluded` names zones, lines, muscles and points that stay free; `side` is the only one
    that is needled, with the midline. `fixed` points and muscles are set if they may be.
    """

    most: Mapping[str, int]
    excluded: tuple[str, ...] = ()
    side: Side | None = None
    fixed: tuple[str, ...] = ()
    doses: Mapping[str, int] = field(default_factory=dict)
    seconds: int | None = None


def program_of(
    units: Sequence[Unit], clashes: Clashes, bounds: Bounds, wounds: Sequence[int]
) -> Program:
    """Write down everything that binds a choice of these units but their number."""
    return Program(
        worths=np.array([_worth(unit) for unit in units], dtype=np.int64),
        ranks=np.array([_rank(unit) for unit in units], dtype=np.int64),
        rows=(
            *_locked(units),
            *(
                Row(rule="spacing", units=g, weights=(1,) * len(g), high=1)
                for g in cliques_of(clashes)
            ),
            *_most(units, bounds.most),
            *_doses(units, bounds.doses, wounds),
            *_seconds(units, bounds.seconds),
            *_free(units, bounds),
            *_fixed(units, bounds),
        ),
        groups=tuple(_groups(units)),
    )


def number_row(units: Sequence[Unit], low: int | None, high: int | None) -> Row:
    """Bound the number of needles; those of the neck count apart."""
    counted = [(i, u.size) for i, u in enumerate(units) if not zone(u.zone).counts_apart]
    return Row(
        rule=NUMBER,
        units=tuple(i for i, _ in counted),
        weights=tuple(size for _, size in counted),
        low=low,
        high=high,
    )


def _locked(units: Sequence[Unit]) -> Iterator[Row]:
    for i, unit in enumerate(units):
        if unit.locked is not None:
            yield Row(rule=f"locked {unit.key[3]}", units=(i,), weights=(1,), low=1)


def _most(units: Sequence[Unit], most: Mapping[str, int]) -> Iterator[Row]:
    """Bound zones, lines, muscles and points; where all are pairs, pairs are counted."""
    for name, members in _by_name(units).items():
        sizes = [units[i].size for i in members]
        if name not in most or sum(sizes) <= most[name]:
            continue
        whole = len(set(sizes)) == 1
        weights = (1,) * len(members) if whole else tuple(sizes)
        high = most[name] // sizes[0] if whole else most[name]
        yield Row(rule=f"most {name}", units=tuple(members), weights=weights, high=high)


def _by_name(units: Sequence[Unit]) -> dict[str, list[int]]:
    named: dict[str, list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        named[unit.zone].append(i)
        named[unit.code].append(i)
    return named


def _doses(
    units: Sequence[Unit], doses: Mapping[str, int], wounds: Sequence[int]
) -> Iterator[Row]:
    for name, members in _by_name(units).items():
        weights = tuple(wounds[i] for i in members)
        if name in doses and sum(weights) > doses[name]:
            high = doses[name]
            yield Row(rule=f"dose {name}", units=tuple(members), weights=weights, high=high)


def _seconds(units: Sequence[Unit], seconds: int | None) -> Iterator[Row]:
    if seconds is not None:
        weights = tuple(unit.size * round(setting("set_needle_s")) for unit in units)
        yield Row(rule="couch", units=tuple(range(len(units))), weights=weights, high=seconds)


def _free(units: Sequence[Unit], bounds: Bounds) -> Iterator[Row]:
    """Keep free what was excluded; candidates were barred before, locked needles were not."""
    named = _by_name(units)
    for name in bounds.excluded:
        members = tuple(named.get(name, ()))
        if members:
            yield Row(
                rule=f"excluded {name}", units=members, weights=(1,) * len(members), high=0
            )
    away = bounds.side.opposite if bounds.side is not None else None
    members = tuple(i for i, u in enumerate(units) if u.locked and u.locked.side is away)
    if members:
        yield Row(
            rule=f"side {bounds.side}", units=members, weights=(1,) * len(members), high=0
        )


def _fixed(units: Sequence[Unit], bounds: Bounds) -> Iterator[Row]:
    """Set what the protocol always sets, if any lawful needle could stand there."""
    named = _by_name(units)
    for code in bounds.fixed:
        members = tuple(named.get(code, ()))
        if members:
            yield Row(rule=f"fixed {code}", units=members, weights=(1,) * len(members), low=1)


def _groups(units: Sequence[Unit]) -> Iterator[Group]:
    """Group the units of a zone, of a line in it and of each path of it, and say how they tire.

    Each group lies within another or apart from it: then best corners tend to be whole. Pairs
    and needles alone tire each for themselves, since they wound and serve unequally.
    """
    families: dict[tuple[str, object], list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        families["zone", (unit.zone, unit.size)].append(i)
        families["line", (unit.code, unit.zone, unit.size)].append(i)
        if unit.candidates and unit.candidates[0].seat.kind is NeedleKind.LINE:
            families["path", (*unit.key[:2], unit.size)].append(i)
    for (kind, _), members in families.items():
        if len(members) > 1:
            left = setting(f"{kind}_fatigue")
            top = max(0, *(units[i].worth for i in members))
            tired = tuple(round(top * (1 - left**k)) for k in range(len(members)))
            yield Group(units=tuple(members), tired=tired)


def _worth(unit: Unit) -> int:
    return unit.worth + (round(setting("partner_worth")) if unit.partner else 0)


def _rank(unit: Unit) -> int:
    return int.from_bytes(blake2b(repr(unit.key).encode(), digest_size=_RANK_BYTES).digest())
