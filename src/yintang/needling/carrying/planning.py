"""A plan made round what stands already: needles carried on, locked, placed or forbidden."""

from __future__ import annotations

from dataclasses import replace

from yintang.face.values import Places
from yintang.needling.by_hand.locks import Locks, locked_wishes
from yintang.needling.carrying.carry import Carried, going_on
from yintang.needling.plan import make_plan
from yintang.needling.skin import Skin
from yintang.needling.values import Plan, Wishes


def plan_on(
    ground: tuple[Skin, Places],
    wishes: Wishes,
    *,
    there: Carried | None = None,
    locks: Locks | None = None,
) -> Plan:
    """Plan a face for these wishes, on from a carried plan and round what is locked.

    Parameters
    ----------
    ground
        The face's own axes and the places on it.
    wishes
        What is asked for now.
    there
        The last plan as it lies on this face: what was locked stays, the rest where it can.
    locks
        Needles to keep, add and forbid. They mean the needles of `there`; without it those of
        the plan for the same wishes with nothing kept free.

    Raises
    ------
    LocksRefused, EditRefused, UnknownPlace
        A needle cannot be kept or placed as it is asked for.
    WishesRefused
        As `make_plan` does.
    """
    if there is not None:
        wishes = going_on(wishes, there)
    if locks is not None:
        base = make_plan(*ground, _open(wishes)) if there is None else there.plan
        wishes = locked_wishes(replace(base, wishes=wishes), ground, locks)
    return make_plan(*ground, wishes)


def _open(wishes: Wishes) -> Wishes:
    """The same wishes with nothing kept free: what is locked there may clash, and is told."""
    return replace(wishes, excluded=(), exclusions=(), forbidden=())
