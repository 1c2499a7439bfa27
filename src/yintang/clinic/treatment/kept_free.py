"""What is kept free of needles, in words for the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from yintang.clinic.treatment.choices import place_groups
from yintang.clinic.treatment.words import side_name
from yintang.needling.values import Stand, Wishes
from yintang.safety.causes import cause
from yintang.safety.exclusions import Exclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFree:
    """One thing that is kept free; `kind` and `turn` say where it stands among the wishes."""

    kind: str
    turn: int
    place: str
    why: str
    until: str = ""
    note: str = ""
    over: bool = False


def kept_free(wishes: Wishes) -> tuple[KeptFree, ...]:
    """Everything that is kept free, what has a cause first."""
    return tuple(_rows(wishes))


def _rows(wishes: Wishes) -> Iterator[KeptFree]:
    for turn, one in enumerate(wishes.exclusions):
        yield _for_cause(turn, one, wishes.day)
    for turn, name in enumerate(wishes.excluded):
        told = _("not wished for")
        yield KeptFree(kind="excluded", turn=turn, place=_name(name), why=told)
    for turn, stand in enumerate(wishes.forbidden):
        yield _forbidden(turn, stand)


def _for_cause(turn: int, one: Exclusion, day: date | None) -> KeptFree:
    return KeptFree(
        kind="exclusions",
        turn=turn,
        place=", ".join(_name(name) for name in (*one.zones, *one.muscles)),
        why=cause(one.cause).name,
        until=_until(one),
        note=one.note,
        over=not one.holds(day),
    )


def _until(one: Exclusion) -> str:
    if not cause(one.cause).lifts:
        return _("for ever")
    if one.until is None:
        return _("until you take this away")
    return _("needles again from %s") % date_format(one.until)


def _forbidden(turn: int, stand: Stand) -> KeptFree:
    told = _("not wished for") if stand.spot is None else _("taken out by hand")
    place = f"{_name(stand.code)}, {side_name(stand.side)}"
    return KeptFree(kind="forbidden", turn=turn, place=place, why=told)


def _name(id_: str) -> str:
    names = {name: words for _, group in place_groups() for name, words in group}
    return names.get(id_, id_)
