"""The shortest way for the hand past all needles, among the orders that the rules allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from yintang.needling.relief import as_vector, relief_of
from yintang.needling.skin import Skin
from yintang.units import Spot

Ways = NDArray[np.int64]
"""Ways between entries along the skin, shape (n, n), in hundredths of a millimetre."""
Group = Sequence[Sequence[int]]
"""Pairs that may go in any order, each as the rows of its one or two needles."""

# The proof weighs every set of pairs: 4096 of them here.
EXACT_PAIRS = 12
_SAMPLES = 17
_HUNDREDTHS = 100
_FAR = np.int64(2**40)


def ways_between(skin: Skin, spots: Sequence[Spot]) -> Ways:
    """Measure the way along the skin from each spot to each other one.

    Whole hundredths of a millimetre add up to the same sum in any order.
    """
    entries = np.array([as_vector(spot)[:2] for spot in spots]).reshape(-1, 2)
    first, second = np.triu_indices(len(entries), 1)
    shares = np.linspace(0.0, 1.0, _SAMPLES)[None, :, None]
    places = entries[first][:, None] * (1 - shares) + entries[second][:, None] * shares
    along = relief_of(skin).on_skin(places.reshape(-1, 2)).reshape(-1, _SAMPLES, 3)
    lengths = np.linalg.norm(np.diff(along, axis=1), axis=2).sum(axis=1)
    ways = np.zeros((len(entries), len(entries)), dtype=np.int64)
    ways[first, second] = np.rint(lengths * _HUNDREDTHS).astype(np.int64)
    return ways + ways.T


def shortest_way(ways: Ways, groups: Sequence[Group]) -> tuple[int, ...]:
    """Give the rows in the order of the shortest way, one group after the other.

    Needles of a pair stay together; either may come first. No other way that keeps the groups
    is shorter. Groups of more than `EXACT_PAIRS` pairs are divided first, as they are given. Of
    equally short ways the one is taken whose pairs, and then whose needles, were given earlier.
    """
    small = [part for group in groups for part in _parts(group)]
    stages: list[_Stage] = []
    following: _Stage | None = None
    for group in reversed(small):
        following = _stage(ways, group, following)
        stages.insert(0, following)
    rows: list[int] = []
    for stage in stages:
        rows += stage.walked(ways, rows[-1] if rows else None)
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Stage:
    """One group with what the way costs from here to the very end.

    `entries`, `exits`, `inner` and `owners` have shape (o,): for each way to go through a pair
    its first and last row, its length, and its pair. `rest`, shape (2**m, o): the cost of
    visiting the pairs of a set, and all later groups, after having gone that way.
    """

    entries: NDArray[np.int64] = field(repr=False)
    exits: NDArray[np.int64] = field(repr=False)
    inner: Ways = field(repr=False)
    owners: NDArray[np.int64] = field(repr=False)
    rest: Ways = field(repr=False)

    @property
    def begun(self) -> Ways:
        """Cost of the group and all later ones by what is gone first, shape (o,)."""
        return np.asarray(self.inner + self.rest[self._everything & ~self._bits, self._all])

    @property
    def _all(self) -> NDArray[np.int64]:
        return np.arange(len(self.owners))

    @property
    def _bits(self) -> NDArray[np.int64]:
        return np.asarray(1 << self.owners)

    @property
    def _everything(self) -> int:
        return len(self.rest) - 1

    def walked(self, ways: Ways, come_from: int | None) -> list[int]:
        """Follow the cheapest way through the group from where the hand is."""
        left = self._everything
        rows: list[int] = []
        while left:
            cost = self.inner + self.rest[left & ~self._bits, self._all]
            if come_from is not None:
                cost = cost + ways[come_from, self.entries]
            cost = np.where(self._bits & left, cost, _FAR)
            best = int(cost.argmin())
            rows += dict.fromkeys((int(self.entries[best]), int(self.exits[best])))
            come_from, left = rows[-1], left & ~int(self._bits[best])
        return rows


def _stage(ways: Ways, group: Group, following: _Stage | None) -> _Stage:
    """Work out the cost of every set of pairs that is still to be visited."""
    through = [(p, *way) for p, pair in enumerate(group) for way in _through(pair)]
    owners, entries, exits = (
        np.array(column, dtype=np.int64) for column in zip(*through, strict=True)
    )
    inner = ways[entries, exits]
    step = ways[exits[:, None], entries[None, :]] + inner[None, :]
    rest = np.full((1 << len(group), len(owners)), _FAR, dtype=np.int64)
    rest[0] = 0
    if following is not None:
        onward = ways[exits[:, None], following.entries[None, :]] + following.begun[None, :]
        rest[0] = onward.min(axis=1)
    for size in range(1, len(group) + 1):
        for sets, pair in _sets(len(group), size):
            mine = np.flatnonzero(owners == pair)
            onward = step[:, mine][None] + rest[sets & ~(1 << pair)][:, None, mine]
            rest[sets] = np.minimum(rest[sets], onward.min(axis=2))
    return _Stage(entries=entries, exits=exits, inner=inner, owners=owners, rest=rest)


def _through(pair: Sequence[int]) -> tuple[tuple[int, int], ...]:
    first, last = pair[0], pair[-1]
    return ((first, last),) if first == last else ((first, last), (last, first))


@cache
def _sets(pairs: int, size: int) -> tuple[tuple[NDArray[np.int64], int], ...]:
    """Sets of that many pairs, as bits, by each pair that they hold."""
    every = np.arange(1 << pairs, dtype=np.int64)
    held = sum((every >> pair) & 1 for pair in range(pairs))
    sized = every[held == size]
    return tuple((sized[(sized >> pair) & 1 == 1], pair) for pair in range(pairs))


def _parts(group: Group) -> list[Group]:
    """Divide a large group into parts as they were given, all of about the same size."""
    count = -(-len(group) // EXACT_PAIRS)
    ends = [len(group) * part // max(count, 1) for part in range(count + 1)]
    return [group[start:end] for start, end in pairwise(ends)]
