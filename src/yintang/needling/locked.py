"""Locked needles as the chooser sees them: units that stand already and are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from yintang.anatomy.needles import needles as tray
from yintang.needling.by_hand import path_of
from yintang.needling.candidates import Barred, Candidate
from yintang.needling.path import Insertion
from yintang.needling.seats import Seat
from yintang.needling.skin import Skin
from yintang.needling.standing import stands_on
from yintang.needling.units import Unit
from yintang.needling.values import Needle, NeedleKind
from yintang.units import distance_mm

Key = tuple[str, int, int]

_LOCKED = -1
# Whoever is left of a pair whose other needle is locked comes before all that is asked for.
_PARTNER_FIRST = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is chosen around locked needles.

    `held` are the locked needles as units, `needles` the same by the key of their seats;
    `units` may be chosen, `most` tells how many more needles a zone or code may have.
    """

    held: tuple[Unit, ...]
    needles: Mapping[Key, Needle]
    units: tuple[Unit, ...]
    most: Mapping[str, int]


def around(
    skin: Skin, locked: Sequence[Needle], units: Sequence[Unit], most: Mapping[str, int]
) -> Around:
    """Take the seats of locked needles out of the units, and their number off every limit.

    The partner of a locked needle stays, and is chosen first where it may stand.
    """
    held = tuple(_held(skin, turn, needle) for turn, needle in enumerate(locked))
    taken = [_taken(needle, units) for needle in locked]
    left = (_without(unit, [seat for seat in taken if seat]) for unit in units)
    counts = Counter(name for needle in locked for name in {needle.zone, needle.code})
    return Around(
        held=held,
        needles={u.candidates[0].seat.key: n for u, n in zip(held, locked, strict=True)},
        units=tuple(unit for unit in left if unit.candidates),
        most={name: max(0, count - counts[name]) for name, count in most.items()},
    )


def still_barred(barred: Sequence[Barred], locked: Sequence[Needle]) -> tuple[Barred, ...]:
    """Return what is barred but for points and muscles that a locked needle stands on."""
    stand = {(n.code, n.side) for n in locked if n.kind is not NeedleKind.LINE}
    return tuple(one for one in barred if (one.seat.code, one.seat.side) not in stand)


def locked_words(locked: Sequence[Needle], wanted: int) -> tuple[str, ...]:
    """Say that more needles are locked than were asked for."""
    if len(locked) <= wanted:
        return ()
    return (f"{len(locked)} needles are locked and {wanted} were asked for: all locked stay.",)


def _taken(needle: Needle, units: Sequence[Unit]) -> Seat | None:
    """The seat that a locked needle was planned for, if it was planned for any."""
    spot = needle.planned or needle.spot
    same = [
        candidate.seat
        for unit in units
        for candidate in unit.candidates
        if (candidate.seat.kind, candidate.seat.code) == (needle.kind, needle.code)
        and candidate.seat.side is needle.side
    ]
    return min(same, key=lambda seat: distance_mm(seat.entry, spot), default=None)


def _without(unit: Unit, taken: Sequence[Seat]) -> Unit:
    candidates = tuple(one for one in unit.candidates if one.seat not in taken)
    if len(candidates) == len(unit.candidates):
        return unit
    return replace(unit, candidates=candidates, worth=unit.worth + _PARTNER_FIRST)


def _held(skin: Skin, turn: int, needle: Needle) -> Unit:
    insertion = Insertion(
        direction_deg=needle.direction_deg,
        angle_deg=needle.angle_deg,
        inserted_mm=needle.inserted_mm,
    )
    candidate = Candidate(
        seat=_seat(turn, needle),
        insertion=insertion,
        needle=tray()[0],
        path=path_of(skin, needle),
        palpate=needle.palpate,
    )
    return Unit(candidates=(candidate,), asked=(), worth=0.0)


def _seat(turn: int, needle: Needle) -> Seat:
    place = stands_on(needle)
    return Seat(
        kind=needle.kind,
        code=needle.code,
        name=getattr(place, "name", needle.code),
        variant=needle.variant,
        side=needle.side,
        key=(needle.code, _LOCKED, turn),
        zone=needle.zone,
        entry=needle.spot,
        style=place.style,
        direction_deg=needle.direction_deg,
        angle_deg=needle.angle_deg,
        depth_mm=place.depth_mm,
        inserted_mm=(needle.inserted_mm,),
        tolerance_mm=needle.tolerance_mm,
        risk_class=needle.risk_class,
        palpate=needle.palpate,
        pinned=not needle.unpinned,
        handle=None,
        caution=needle.caution,
    )
