"""Steps that keep a part of the face free of needles, or let it be needled again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from yintang.clinic.treatment import mapping
from yintang.clinic.treatment.planned import Drawn
from yintang.clinic.treatment.steps import Step
from yintang.needling.values import Stand, Wishes
from yintang.safety.exclusions import Exclusion
from yintang.units import Side

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is to be kept free: for a cause, or by a wish for a point, a line or a zone.

    A `name` without a side is meant on both.
    """

    exclusions: tuple[Exclusion, ...] = ()
    name: str | None = None
    side: Side | None = None


def keep_free(kept: Kept, day: date | None) -> Step:
    """Keep something free from now on; `day` is the day of the visit."""
    return _step(_("Something is to be kept free"), lambda wishes: _with(wishes, kept, day))


def take_exclusions(exclusions: tuple[Exclusion, ...], day: date | None) -> Step:
    """Keep free what a file says, besides what is kept free already."""
    kept = Kept(exclusions=exclusions)
    return _step(_("Exclusions taken from a file"), lambda wishes: _with(wishes, kept, day))


def free_again(kind: str, turn: int) -> Step:
    """Let one of the exclusions, names or places be needled again; `turn` counts from 0."""
    without = _WITHOUT[kind]
    return _step(_("Something may be needled again"), lambda wishes: without(wishes, turn))


_WITHOUT: dict[str, Callable[[Wishes, int], Wishes]] = {
    "exclusions": lambda one, turn: replace(one, exclusions=_but(one.exclusions, turn)),
    "excluded": lambda one, turn: replace(one, excluded=_but(one.excluded, turn)),
    "forbidden": lambda one, turn: replace(one, forbidden=_but(one.forbidden, turn)),
}
KINDS = tuple(_WITHOUT)


def _but(rows: tuple[Row, ...], turn: int) -> tuple[Row, ...]:
    return (*rows[:turn], *rows[turn + 1 :])


def _with(wishes: Wishes, kept: Kept, day: date | None) -> Wishes:
    wishes = replace(wishes, day=day or wishes.day)
    if kept.name is None:
        both = dict.fromkeys((*wishes.exclusions, *kept.exclusions))
        return replace(wishes, exclusions=tuple(both))
    if kept.side is None:
        names = dict.fromkeys((*wishes.excluded, kept.name))
        return replace(wishes, excluded=tuple(names))
    stands = dict.fromkeys((*wishes.forbidden, Stand(code=kept.name, side=kept.side)))
    return replace(wishes, forbidden=tuple(stands))


def _step(done: str, change: Callable[[Wishes], Wishes]) -> Step:
    def work(drawn: Drawn) -> Drawn:
        before = drawn.needle_map.plan.wishes
        after = change(before)
        return drawn if after == before else mapping.planned_around(drawn, after)

    return Step(done=done, work=work)
