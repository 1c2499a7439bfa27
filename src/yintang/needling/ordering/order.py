"""In which order the needles of a plan go in, and come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from yintang.errors import UnknownNeedle
from yintang.needling.ordering.hand import shortest_way, ways_between
from yintang.needling.ordering.turns import Direction, Pair, Turn, pairs_of, turn_of
from yintang.needling.skin import Skin
from yintang.needling.values import Needle

Order = tuple[int, ...]
"""Numbers of needles in the order in which a hand goes to them."""

_HUNDREDTHS = 100


def insertion_order(skin: Skin, needles: Sequence[Needle]) -> Order:
    """Give the numbers of needles in the order of insertion (docs/science/choosing.md).

    First the midline, then the sides; there and here the least sensitive zones first, in each
    of these the upper third of the face, the middle and the lower one; at last the rim of the
    orbit. What this leaves open is the shortest way for the hand. The order in which the
    needles come does not matter; a mirrored face has the same order with sides exchanged.
    """
    return _order(skin, needles, "insertion")


def removal_order(skin: Skin, needles: Sequence[Needle]) -> Order:
    """Give the numbers of needles in the order of removal.

    What went in last comes out first, and what stands under hair last; what this leaves open
    is the shortest way for the hand.
    """
    return _order(skin, needles, "removal")


def hand_path_mm(skin: Skin, needles: Sequence[Needle], order: Sequence[int]) -> float:
    """How far the hand goes along the skin from the first needle of an order to the last.

    Raises
    ------
    UnknownNeedle
        The order names a needle that is not there.
    """
    rows = {needle.number: row for row, needle in enumerate(needles)}
    for number in order:
        _check_known(number, tuple(rows))
    ways = ways_between(skin, [needle.spot for needle in needles])
    steps = (ways[rows[one], rows[other]] for one, other in pairwise(order))
    return sum(map(int, steps)) / _HUNDREDTHS


def with_order(order: Sequence[int], number: int, turn: int) -> Order:
    """Give one needle another turn, counted from 1; all others stay as they follow each other.

    A turn before the first or after the last is the first or the last.

    Raises
    ------
    UnknownNeedle
        The order has no needle of that number.
    """
    _check_known(number, order)
    others = [other for other in order if other != number]
    place = min(max(turn - 1, 0), len(others))
    return (*others[:place], number, *others[place:])


def kept_order(changed: Sequence[int], fresh: Sequence[int]) -> Order:
    """Keep an order that the practitioner changed, for the needles of a fresh one.

    Needles that are in both follow each other as in the changed order. One that came later
    stands right behind the needle that it follows in the fresh order.
    """
    kept = [number for number in changed if number in set(fresh)]
    before: int | None = None
    for number in fresh:
        if number not in kept:
            kept.insert(0 if before is None else kept.index(before) + 1, number)
        before = number
    return tuple(kept)


def in_order(skin: Skin, needles: Sequence[Needle]) -> tuple[Needle, ...]:
    """Put needles in the order of insertion, whatever their numbers."""
    numbered = {n: replace(needle, number=n) for n, needle in enumerate(needles, start=1)}
    order = insertion_order(skin, tuple(numbered.values()))
    return tuple(needles[number - 1] for number in order)


def _order(skin: Skin, needles: Sequence[Needle], direction: Direction) -> Order:
    groups: dict[Turn, list[Pair]] = defaultdict(list)
    for pair in pairs_of(needles):
        groups[turn_of(skin, pair, direction)].append(pair)
    rows = {needle.number: row for row, needle in enumerate(needles)}
    turns = [
        [[rows[needle.number] for needle in pair.needles] for pair in groups[turn]]
        for turn in sorted(groups)
    ]
    ways = ways_between(skin, [needle.spot for needle in needles])
    return tuple(needles[row].number for row in shortest_way(ways, turns))


def _check_known(number: int, numbers: Sequence[int]) -> None:
    if number not in numbers:
        raise UnknownNeedle(f"There is no needle {number} here: it has {len(numbers)}.")
