"""What a command wishes for, understood before the first photograph is opened."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from yintang.errors import UsageRefused
from yintang.needling.protocols.file import read_protocol
from yintang.needling.protocols.named import BALANCED, protocol
from yintang.needling.protocols.wished import wishes_for
from yintang.needling.values import Wishes
from yintang.needling.wishes import check_wishes
from yintang.safety.exclusions import Exclusion, with_further
from yintang.safety.exclusions_file import read_exclusions
from yintang.units import Side

FILES = (".json", ".toml")
_SIDES = {"left": Side.LEFT, "right": Side.RIGHT}


def wishes_of(words: argparse.Namespace, base: Wishes | None = None) -> Wishes:
    """Understand the wishes of a command; what it leaves unsaid is as in `base`.

    What `base` keeps free stays free: nothing is lifted by naming something else.

    Raises
    ------
    YintangError
        A goal, a protocol, a number or a file is refused; none of it needs a photograph.
    """
    wishes = _with_protocol(words.protocol, base)
    if words.goals:
        goals, sides = _goals(words.goals)
        wishes = replace(wishes, goals=goals, goal_sides=sides)
    if words.needles is not None:
        wishes = replace(wishes, needles=words.needles, reason=None)
    if words.reason is not None:
        wishes = replace(wishes, reason=words.reason)
    if words.side is not None:
        wishes = replace(wishes, side=Side(words.side))
    if words.day is not None:
        wishes = replace(wishes, day=words.day)
    names, files = _parted(words.exclude)
    wishes = replace(
        wishes,
        excluded=tuple(dict.fromkeys((*wishes.excluded, *names))),
        exclusions=with_further(wishes.exclusions, _exclusions(files)),
    )
    check_wishes(wishes)
    return wishes


def _with_protocol(word: str | None, base: Wishes | None) -> Wishes:
    if word is None:
        return base or wishes_for(protocol(BALANCED))
    own = word.endswith(FILES)
    chosen = wishes_for(read_protocol(Path(word)) if own else protocol(word), own=own)
    if base is None:
        return chosen
    return replace(
        base,
        protocol=chosen.protocol,
        own_protocol=chosen.own_protocol,
        needles=chosen.needles,
        reason=chosen.reason,
    )


def _goals(
    words: Iterable[str],
) -> tuple[tuple[str, ...], tuple[tuple[str, Side], ...]]:
    """Read `goal`, or `goal:left` for one that is asked for on one side alone."""
    goals: list[str] = []
    sides: dict[str, Side] = {}
    for word in words:
        name, colon, side = word.partition(":")
        if colon and side not in _SIDES:
            raise UsageRefused(f"{word!r} names no side: write {name}:left or {name}:right.")
        goals.append(name)
        if colon:
            sides[name] = _SIDES[side]
    return tuple(dict.fromkeys(goals)), tuple(sides.items())


def _parted(words: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part names of zones, points, lines and muscles from names of files."""
    once = tuple(dict.fromkeys(words))
    files = tuple(word for word in once if word.endswith(FILES))
    return tuple(word for word in once if word not in files), files


def _exclusions(files: Iterable[str]) -> tuple[Exclusion, ...]:
    found = [one for file in files for one in read_exclusions(Path(file))]
    return tuple(dict.fromkeys(found))
