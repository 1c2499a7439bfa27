"""What the rules of order say of needles: which go together, and which before which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from yintang.anatomy.zones import zone
from yintang.needling.by_hand.edits import path_of
from yintang.needling.dangers import dangers_of
from yintang.needling.settings import sensitivities, setting
from yintang.needling.skin import Skin
from yintang.needling.values import Needle
from yintang.tables import Strength, read_rows
from yintang.units import Side, Spot, distance_mm

Direction = Literal["insertion", "removal"]
Turn = tuple[int, ...]
"""What the rules say of a pair, most weighty first: the smaller one has its turn earlier."""

_TABLE = Path(__file__).with_name("order.toml")
_ARRAYS = ("insertion", "removal", "third")
_ORBIT = "orbit"
_SCALP = "scalp"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRule:
    """One rule of the order in which needles go in or come out."""

    id: str
    words: str
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Third:
    """One of the parts into which a face is divided from above; it ends at a mark."""

    id: str
    words: str
    source: str
    edition: str
    strength: Strength
    ends_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Needles that are set behind one another: two, the right one first, or one alone."""

    needles: tuple[Needle, ...]

    @property
    def up_mm(self) -> float:
        """How high it stands, both sides taken together."""
        return sum(needle.spot.up_mm for needle in self.needles) / len(self.needles)

    @property
    def neutral(self) -> tuple[float, float, str, tuple[int, ...]]:
        """What it is sorted by, the same on a mirrored face: from above, then from inside."""
        away = sum(abs(needle.spot.across_mm) for needle in self.needles) / len(self.needles)
        numbers = tuple(sorted(needle.number for needle in self.needles))
        return -round(self.up_mm, 3), round(away, 3), self.needles[0].code, numbers


@cache
def order_rules(direction: Direction) -> tuple[OrderRule, ...]:
    """The rules of insertion or removal, the most weighty first."""
    others = tuple(name for name in _ARRAYS if name != direction)
    return read_rows(_TABLE, direction, OrderRule, besides=others)


@cache
def thirds() -> tuple[Third, ...]:
    """The parts of a face from above."""
    return read_rows(_TABLE, "third", Third, besides=("insertion", "removal"))


def pairs_of(needles: Sequence[Needle]) -> tuple[Pair, ...]:
    """Put needles of the same code that mirror one another together, the nearest ones first."""
    sided = {side: [n for n in needles if n.side is side] for side in Side}
    possible = [
        Pair(needles=(right, left))
        for right in sided[Side.RIGHT]
        for left in sided[Side.LEFT]
        if right.code == left.code
    ]
    left_over = {needle.number: needle for needle in needles}
    pairs: list[Pair] = []
    for pair in sorted(possible, key=lambda pair: (_apart_mm(pair), pair.neutral)):
        both = {needle.number for needle in pair.needles}
        if both <= left_over.keys() and _apart_mm(pair) <= setting("stray_mm"):
            pairs.append(pair)
            left_over = {n: needle for n, needle in left_over.items() if n not in both}
    pairs += [Pair(needles=(needle,)) for needle in left_over.values()]
    return tuple(sorted(pairs, key=lambda pair: pair.neutral))


def turn_of(skin: Skin, pair: Pair, direction: Direction) -> Turn:
    """What the rules say of the turn of a pair; pairs of the same turn may go in any order."""
    if direction == "insertion":
        rules = [rule for rule in order_rules("insertion") if rule.id in _INSERTION]
        return tuple(_INSERTION[rule.id](skin, pair) for rule in rules)
    backwards = tuple(-part for part in turn_of(skin, pair, "insertion"))
    hair = (int(any(zone(n.zone).counts_as == _SCALP for n in pair.needles)),)
    parts = {"hair": hair, "reverse": backwards}
    turns = [parts[rule.id] for rule in order_rules("removal") if rule.id in parts]
    return tuple(part for turn in turns for part in turn)


def at_rim(skin: Skin, needle: Needle) -> bool:
    """Whether a needle comes so near to an orbit that it goes in last."""
    orbits = [d for d in dangers_of(skin).every if d.hazard.id == _ORBIT]
    skin_above = path_of(skin, needle).skin
    return any(bool((o.distances_mm(skin_above) < setting("rim_mm")).any()) for o in orbits)


def third_of(skin: Skin, pair: Pair) -> int:
    """In which part of this face a pair stands, counted from above."""
    ends = [third.ends_at for third in thirds()]
    heights = [skin.mark(name, Side.MIDLINE).up_mm for name in ends if name is not None]
    return sum(pair.up_mm < height for height in heights)


def _apart_mm(pair: Pair) -> float:
    """How far the left needle of a pair stands from where the right one would, mirrored."""
    right, left = (needle.spot for needle in pair.needles)
    mirrored = Spot(-right.across_mm, right.up_mm, right.out_mm)
    return round(distance_mm(mirrored, left), 3)


def _rim(skin: Skin, pair: Pair) -> int:
    return int(any(at_rim(skin, needle) for needle in pair.needles))


def _sided(_: Skin, pair: Pair) -> int:
    return int(pair.needles[0].side is not Side.MIDLINE)


def _sensitivity(_: Skin, pair: Pair) -> int:
    return max(sensitivities()[needle.zone] for needle in pair.needles)


# Rules that compare pairs; the others, body and pairs, are kept by what is handed in here.
_INSERTION: dict[str, Callable[[Skin, Pair], int]] = {
    "rim": _rim,
    "midline": _sided,
    "sensitivity": _sensitivity,
    "third": third_of,
}
