"""The chooser: which lawful needles make up the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yintang.needling.board import Board
from yintang.needling.units import Unit


def choose(
    units: Sequence[Unit],
    needles: int,
    most: Mapping[str, int],
    beside: Sequence[Unit] = (),
) -> tuple[Unit, ...]:
    """Choose units that keep the spacing and come to exactly `needles`.

    The most wanted come first, each zone and each line tiring a little with every needle it
    gets, none beyond its `most`. Where the number cannot be reached the plan is the largest
    that was found. `beside`
    stands already and is not counted. The same units always give the same choice.
    """
    if not units:
        return ()
    board = Board.of(units, beside, most)
    best = board.settled(board.filled(frozenset(), needles), needles)
    if board.count(best) < needles:
        # Units with few rivals first: more of them fit, though they are wanted less.
        roomy = board.roomy()
        other = roomy.settled(roomy.filled(frozenset(), needles), needles)
        best = max((best, other), key=board.count)
    return tuple(units[i] for i in sorted(best))
