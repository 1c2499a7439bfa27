"""The order in which needles go in and come out, as the rules or a hand have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yintang.clinic.treatment.orders import HandOrder
from yintang.clinic.treatment.planned import Drawn, with_plan
from yintang.needling.ordering.order import (
    Order,
    insertion_order,
    kept_order,
    removal_order,
    with_order,
)
from yintang.needling.ordering.turns import Direction
from yintang.needling.values import Needle
from yintang.units import distance_mm

INSERTION: Direction = "insertion"
REMOVAL: Direction = "removal"
DIRECTIONS: tuple[Direction, ...] = (INSERTION, REMOVAL)


def order_of(drawn: Drawn, direction: Direction) -> Order:
    """The numbers of needles as they follow each other."""
    needles = drawn.needle_map.plan.needles
    if direction == INSERTION:
        return tuple(sorted(needle.number for needle in needles))
    return drawn.hand.removal or removal_order(drawn.frame, needles)


def by_hand(drawn: Drawn, direction: Direction) -> bool:
    """Whether a hand has changed the order."""
    return drawn.hand.insertion if direction == INSERTION else drawn.hand.removal is not None


def with_turn(drawn: Drawn, number: int, turn: int, direction: Direction) -> Drawn:
    """Give one needle another turn; raises UnknownNeedle."""
    order = order_of(drawn, direction)
    changed = with_order(order, number, turn)
    if changed == order:
        return drawn
    if direction == REMOVAL:
        return replace(drawn, hand=replace(drawn.hand, removal=changed))
    return _numbered(drawn, changed, insertion=True)


def with_rules(drawn: Drawn, direction: Direction) -> Drawn:
    """Go back to the order that the rules give."""
    if direction == REMOVAL:
        return replace(drawn, hand=replace(drawn.hand, removal=None))
    order = insertion_order(drawn.frame, drawn.needle_map.plan.needles)
    return _numbered(drawn, order, insertion=False)


def kept(before: Drawn, after: Drawn) -> Drawn:
    """Keep what a hand has ordered when the plan was changed otherwise.

    Needles that are still there follow each other as before; others come where the rules have
    them.
    """
    if before.hand == HandOrder() or after is before:
        return after
    old, new = before.needle_map.plan.needles, after.needle_map.plan.needles
    names = _same(old, new)
    if before.hand.removal is not None:
        still = [names[number] for number in before.hand.removal if number in names]
        removal = kept_order(still, removal_order(after.frame, new))
        after = replace(after, hand=HandOrder(removal=removal))
    if not before.hand.insertion:
        return after
    still = [names[number] for number in order_of(before, INSERTION) if number in names]
    return _numbered(after, kept_order(still, order_of(after, INSERTION)), insertion=True)


def _numbered(drawn: Drawn, order: Sequence[int], *, insertion: bool) -> Drawn:
    """Number the needles anew in this order, and tell the order of removal in new numbers."""
    plan = drawn.needle_map.plan
    found = {needle.number: needle for needle in plan.needles}
    turns = {number: turn for turn, number in enumerate(order, start=1)}
    needles = tuple(replace(found[number], number=turns[number]) for number in order)
    removal = drawn.hand.removal
    hand = HandOrder(
        insertion=insertion,
        removal=None if removal is None else tuple(turns[number] for number in removal),
    )
    return replace(with_plan(drawn, replace(plan, needles=needles)), hand=hand)


def _same(old: Sequence[Needle], new: Sequence[Needle]) -> Mapping[int, int]:
    """The new number of each needle that is still there, the nearest of its kind."""
    names: dict[int, int] = {}
    for needle in old:
        alike = [
            one
            for one in new
            if (one.kind, one.code, one.side) == (needle.kind, needle.code, needle.side)
            and one.number not in names.values()
        ]
        if alike:
            nearest = min(alike, key=lambda one: distance_mm(one.spot, needle.spot))
            names[needle.number] = nearest.number
    return names
