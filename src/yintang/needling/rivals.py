"""What another number of needles would change in a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yintang.anatomy.zones import zones
from yintang.face.values import Places
from yintang.needling.plan import make_plan
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.values import Plan, Wishes

OTHER_NUMBER = "to compare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """The plan of another number: what comes and what goes, by zone, and in a sentence."""

    needles: int
    comes: tuple[tuple[str, int], ...]
    goes: tuple[tuple[str, int], ...]
    words: str


def rivals_of(plan: Plan, frame: Skin, places: Places) -> tuple[Rival, ...]:
    """Tell what ten needles more and ten fewer would change, each planned to its own optimum.

    A number that nobody may ask for is left out.
    """
    step = round(setting("rival_needles"))
    least, most = round(setting("by_hand_least")), round(setting("by_hand_most"))
    numbers = [plan.wishes.needles + turn * step for turn in (1, -1)]
    return tuple(
        _rival(plan, make_plan(frame, places, _wishes(plan.wishes, number)), number)
        for number in numbers
        if least <= number <= most and number >= len(plan.wishes.locked)
    )


def _wishes(wishes: Wishes, number: int) -> Wishes:
    return replace(wishes, needles=number, reason=wishes.reason or OTHER_NUMBER)


def _rival(plan: Plan, other: Plan, number: int) -> Rival:
    held, rival = _by_zone(plan), _by_zone(other)
    comes, goes = rival - held, held - rival
    return Rival(
        needles=len(other.needles),
        comes=tuple(comes.items()),
        goes=tuple(goes.items()),
        words=" ".join(_words(plan, other, number)),
    )


def _by_zone(plan: Plan) -> Counter[str]:
    return Counter(needle.zone for needle in plan.needles)


def _words(plan: Plan, other: Plan, number: int) -> Iterator[str]:
    more = number > plan.wishes.needles
    changed = abs(number - plan.wishes.needles)
    held, rival = _by_zone(plan), _by_zone(other)
    if more and other.clashes:
        yield f"{number} needles have no room here: {len(other.needles)} is the most."
    comes, goes = _zone_words(rival - held), _zone_words(held - rival)
    name = f"{changed} {'more' if more else 'fewer'}"
    if comes:
        yield f"With {name} there would also be: {comes}."
    if goes:
        yield f"With {name} there would no longer be: {goes}."
    if not comes and not goes:
        yield f"{name} would change nothing."


def _zone_words(counts: Counter[str]) -> str:
    names = {one.id: one.name for one in zones()}
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{names[zone]} {count}" for zone, count in ordered)
