"""The shortest way for the hand, against every other way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations, product

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.needling.build import FACE, flat_face
from yintang.needling.ordering.hand import EXACT_PAIRS, shortest_way, ways_between
from yintang.units import Side

Groups = list[list[list[int]]]


def random_ways(seed: int, count: int) -> NDArray[np.int64]:
    """Ways between invented entries: few different lengths, so that many ways are as long."""
    half = np.random.default_rng(seed).integers(1, 9, (count, count))
    return np.asarray(np.triu(half, 1) + np.triu(half, 1).T, dtype=np.int64)


def random_groups(seed: int) -> Groups:
    """Three groups of one to three pairs, some of them of one needle alone."""
    rng, row, groups = np.random.default_rng(seed), 0, []
    for _ in range(3):
        group = []
        for size in rng.integers(1, 3, rng.integers(1, 4)):
            group.append(list(range(row, row + size)))
            row += int(size)
        groups.append(group)
    return groups


def every_way(groups: Groups) -> Iterator[tuple[int, ...]]:
    """All ways that keep groups and pairs."""
    one_group = [
        [
            [row for pair in turned for row in pair]
            for pairs in permutations(group)
            for turned in product(*[{tuple(p), tuple(p[::-1])} for p in pairs])
        ]
        for group in groups
    ]
    for parts in product(*one_group):
        yield tuple(row for part in parts for row in part)


def length(ways: NDArray[np.int64], rows: Sequence[int]) -> int:
    return sum(int(ways[a, b]) for a, b in pairwise(rows))


@pytest.mark.parametrize("seed", range(12))
def test_no_way_that_keeps_groups_and_pairs_is_shorter(seed: int) -> None:
    """Issue 3, section 7: the shortest path for the hand among those allowed."""
    groups = random_groups(seed)
    ways = random_ways(seed, 1 + max(row for g in groups for pair in g for row in pair))
    found = shortest_way(ways, groups)
    allowed = set(every_way(groups))
    assert found in allowed
    assert length(ways, found) == min(length(ways, way) for way in allowed)


@pytest.mark.parametrize("seed", range(4))
def test_of_equally_short_ways_the_one_given_first_is_taken(seed: int) -> None:
    """Deterministic; the right needle of a pair is given first."""
    groups = random_groups(seed)
    ways = np.zeros((20, 20), dtype=np.int64)
    rows = tuple(row for group in groups for pair in group for row in pair)
    assert shortest_way(ways, groups) == rows


def test_the_way_between_groups_counts() -> None:
    """A short way within a group may end far from the next one."""
    along = np.array([0, 10, 11, 30, 1])
    ways = np.abs(along[:, None] - along[None, :]).astype(np.int64)
    assert shortest_way(ways, [[[0], [1], [2]], [[4]], [[3]]]) == (2, 1, 0, 4, 3)


@pytest.mark.parametrize("count", [EXACT_PAIRS + 1, 55])
def test_a_large_group_is_divided_as_it_was_given(count: int) -> None:
    """110 needles by hand: what is given first from above goes in first."""
    ways = random_ways(1, 2 * count)
    found = shortest_way(ways, [[[2 * pair, 2 * pair + 1] for pair in range(count)]])
    parts = -(-count // EXACT_PAIRS)
    first = 2 * (count // parts)
    assert sorted(found) == list(range(2 * count))
    assert set(found[:first]) == set(range(first))
    twos = zip(found[::2], found[1::2], strict=True)
    assert all(abs(one - other) == 1 and min(one, other) % 2 == 0 for one, other in twos)


@pytest.mark.parametrize("groups", [[], [[]], [[], [[0]]]])
def test_empty_groups_are_no_way(groups: Groups) -> None:
    """A plan may have no needle on the midline."""
    assert set(shortest_way(np.zeros((1, 1), dtype=np.int64), groups)) <= {0}


def test_on_a_flat_face_the_way_is_straight() -> None:
    """3, 4, 5."""
    face = flat_face()
    spots = [face.spot(0, 0), face.spot(30, 40)]
    assert ways_between(face, spots).tolist() == [[0, 5000], [5000, 0]]


def test_the_hand_goes_round_the_face_and_not_through_it() -> None:
    """From cheek to cheek."""
    spots = [FACE.mark("cheekbone", side) for side in (Side.RIGHT, Side.LEFT)]
    places = np.column_stack((np.linspace(-46, 46, 200), np.full(200, spots[0].up_mm)))
    along_mm = np.linalg.norm(np.diff(FACE.spots(places), axis=0), axis=1).sum()
    assert ways_between(FACE, spots)[0, 1] / 100 == pytest.approx(along_mm, rel=0.005)
    assert along_mm > 92 + 4


def test_no_needle_has_no_way() -> None:
    """The empty plan."""
    assert ways_between(FACE, []).shape == (0, 0)
