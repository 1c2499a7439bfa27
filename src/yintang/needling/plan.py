"""A plan of needles for one face, from wishes and located points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yintang.errors import WishesClash
from yintang.face.values import Places
from yintang.needling.candidates import Candidate, Sorted, sort_seats
from yintang.needling.choosing.choose import choose, clash_of, shortfall_of
from yintang.needling.choosing.program import Bounds
from yintang.needling.choosing.units import Unit, locked_units, lone, partners_of, units_of
from yintang.needling.choosing.worth import askers_of
from yintang.needling.dosing.limits import dose_limits, limit_units
from yintang.needling.explain import why_chosen
from yintang.needling.left_out import Leftovers, left_out
from yintang.needling.ordering.order import in_order
from yintang.needling.pixels import pixel_of
from yintang.needling.protocols.named import Protocol
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.room import most_needles
from yintang.needling.skin import Skin
from yintang.needling.values import Needle, Plan, Wishes
from yintang.needling.wishes import check_wishes, warnings_for
from yintang.safety.exclusions import excluded_names

SECONDS = 60


def make_plan(frame: Skin, places: Places, wishes: Wishes) -> Plan:
    """Plan needles for one face that keep every law.

    Exactly `wishes.needles` needles, those of the neck apart; where the face has no room for
    that many, the largest lawful plan and a warning that says why. The same frame, places and
    wishes always give the same plan.

    Raises
    ------
    UnknownGoal
        A goal is none of those that Yintang knows.
    NeedlesOutOfRange
        The number lies outside 40 to 70 and no reason was given, or outside 1 to 110.
    WishesRefused
        The side is neither left nor right, or something unknown is to be left out.
    UnknownProtocol
        No protocol is called that.
    WishesClash
        The locked needles cannot all stand: it names which wishes clash.
    """
    check_wishes(wishes)
    seats = sort_seats(frame, places, wishes)
    units = units_for(frame, seats, wishes)
    bounds = bounds_of(wishes)
    choice = choose(units, wishes.needles, bounds)
    if choice is None:
        raise WishesClash(clash_of(units, wishes.needles, bounds))
    protocol = protocol_of(wishes)
    needles = _needles(frame, choice.chosen, protocol)
    barred = (*seats.barred, *lone(seats, units))
    spare = tuple(unit for unit in units if unit not in choice.chosen)
    leftovers = Leftovers(
        skin=frame, barred=barred, spare=spare, needles=needles, most=bounds.most
    )
    short = choice.needles < wishes.needles
    return Plan(
        wishes=wishes,
        needles=needles,
        left_out=left_out(leftovers),
        warnings=tuple(warnings_for(wishes, places, needles, barred)),
        value=choice.value,
        gap=choice.gap,
        body=protocol.body,
        clashes=_shortfall(frame, places, wishes) if short else (),
    )


def bounds_of(wishes: Wishes) -> Bounds:
    """How much a plan for these wishes may hold."""
    chosen, one_sided = protocol_of(wishes), wishes.side is not None
    return Bounds(
        most=most_needles(one_sided=one_sided),
        doses={one.id: limit_units(one.id, one_sided=one_sided) for one in dose_limits()},
        seconds=round(SECONDS * chosen.couch.most_min),
        fixed=chosen.fixed,
        excluded=(*wishes.excluded, *excluded_names(wishes.exclusions, wishes.day)),
        side=wishes.side,
    )


def units_for(skin: Skin, seats: Sorted, wishes: Wishes) -> tuple[Unit, ...]:
    """Everything that may be chosen for these wishes, and the needles that are locked."""
    askers = askers_of(wishes)
    return (
        *units_of(seats, askers, wishes.stood),
        *partners_of(wishes.locked, seats, askers),
        *locked_units(skin, wishes.locked, askers),
    )


def _shortfall(skin: Skin, places: Places, wishes: Wishes) -> tuple[str, ...]:
    """Name the wishes that keep the number out of reach, the number itself among them."""
    open_seats = sort_seats(
        skin, places, replace(wishes, excluded=(), exclusions=(), forbidden=())
    )
    units = units_for(skin, open_seats, wishes)
    return shortfall_of(units, wishes.needles, bounds_of(wishes))


def _needles(skin: Skin, chosen: Sequence[Unit], protocol: Protocol) -> tuple[Needle, ...]:
    """Turn the chosen units into needles and number them in the order of insertion."""
    needles = [needle for unit in chosen for needle in _of_unit(skin, unit, protocol)]
    ordered = enumerate(in_order(skin, needles), start=1)
    return tuple(replace(needle, number=number) for number, needle in ordered)


def _of_unit(skin: Skin, unit: Unit, protocol: Protocol) -> tuple[Needle, ...]:
    if unit.locked is not None:
        return (unit.locked,)
    return tuple(_needle(skin, unit, candidate, protocol) for candidate in unit.candidates)


def _needle(skin: Skin, unit: Unit, candidate: Candidate, protocol: Protocol) -> Needle:
    seat = candidate.seat
    return Needle(
        number=0,
        kind=seat.kind,
        code=seat.code,
        variant=seat.variant,
        side=seat.side,
        zone=seat.zone,
        spot=seat.entry,
        pixel=pixel_of(skin, seat.entry),
        tip=candidate.path.tip,
        tip_pixel=pixel_of(skin, candidate.path.tip),
        direction_deg=seat.direction_deg,
        angle_deg=seat.angle_deg,
        inserted_mm=candidate.insertion.inserted_mm,
        depth_mm=candidate.insertion.depth_mm,
        gauge_mm=candidate.needle.gauge_mm,
        length_mm=candidate.needle.length_mm,
        tolerance_mm=seat.tolerance_mm,
        risk_class=seat.risk_class,
        palpate=candidate.palpate,
        by_hand=False,
        why=why_chosen(skin, seat, unit.asked, protocol),
        caution=seat.caution,
        serves=tuple(goal.id for goal in unit.asked),
    )
