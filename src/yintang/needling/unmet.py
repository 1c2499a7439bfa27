"""Which wishes a plan cannot meet as usual on this photograph, and why."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from yintang.anatomy.lines import Line, lines
from yintang.needling.candidates import Bar, Barred
from yintang.needling.explain import HANDLE_WORDS, joined
from yintang.needling.goals import Goal, goal
from yintang.needling.settings import setting
from yintang.needling.standing import called
from yintang.needling.values import Wishes

_FACTS = (Bar.DANGER, Bar.UNSEEN, Bar.PARTNER, Bar.TRAY)


def unmet_words(
    wishes: Wishes, barred: Sequence[Barred], held: Mapping[str, int]
) -> Iterator[str]:
    """Tell of each goal whose own places are unsure, by hand only, or fewer than usual.

    `held` counts the needles of the plan on each point, line and muscle. What other wishes or
    the practitioner's exclusions displace is not told here.
    """
    for one in map(goal, dict.fromkeys(wishes.goals)):
        core = one.core(setting("goal_core"))
        unpinned = _unpinned(core, barred)
        yield from _unsure(one, core, unpinned)
        yield from _by_hand(one, unpinned)
        for line in lines():
            if line.id in core:
                yield from _short(one, line, barred, held.get(line.id, 0), wishes)


def _unpinned(core: Sequence[str], barred: Sequence[Barred]) -> dict[str, Barred]:
    found = {b.seat.code: b for b in barred if b.bar is Bar.UNPINNED}
    return {code: found[code] for code in core if code in found}


def _unsure(one: Goal, core: Sequence[str], unpinned: Mapping[str, Barred]) -> Iterator[str]:
    """Name the handles that would pin most of a goal's places."""
    pinnable = {code: b.seat.handle for code, b in unpinned.items() if b.seat.handle}
    if 2 * len(pinnable) > len(core):
        where = joined(list(dict.fromkeys(HANDLE_WORDS[name] for name in pinnable.values())))
        names = ", ".join(map(called, pinnable))
        yield (
            f"Most places for {one.words} ({names}) are found too unsurely on a front photo: "
            f"place the handle on {where}."
        )


def _by_hand(one: Goal, unpinned: Mapping[str, Barred]) -> Iterator[str]:
    """Name what no handle can pin."""
    names = [f"the {b.seat.name}" for b in unpinned.values() if b.seat.handle is None]
    if names:
        yield (
            f"For {one.words}, {joined(names)} would be needled too, but no photo tells the "
            "place surely enough: find it on the patient, by the practitioner's own hand."
        )


def _short(
    one: Goal, line: Line, barred: Sequence[Barred], held: int, wishes: Wishes
) -> Iterator[str]:
    """Say why a line has fewer needles than are usual."""
    least = math.ceil(line.needles.min / (1 if wishes.side is None else 2))
    whys = [b.why for b in barred if b.seat.code == line.id and b.bar in _FACTS]
    if held < least and whys:
        yield (
            f"For {one.words}, {held} of the usual {least} needles follow the {line.name}. "
            f"Another is left out: {whys[0][0].lower()}{whys[0][1:]}"
        )
