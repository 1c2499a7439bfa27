"""A plan of needles for one face, from wishes and located points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yintang.anatomy.zones import zone
from yintang.face.values import Places
from yintang.needling.candidates import Candidate, sort_seats
from yintang.needling.choose import choose
from yintang.needling.explain import why_chosen
from yintang.needling.goals import goal
from yintang.needling.left_out import Leftovers, left_out
from yintang.needling.locked import Around, around, locked_words, still_barred
from yintang.needling.order import in_order
from yintang.needling.pixels import pixel_of
from yintang.needling.room import most_needles
from yintang.needling.skin import Skin
from yintang.needling.units import Unit, alone, units_of
from yintang.needling.values import Needle, Plan, Wishes
from yintang.needling.wishes import NECK, check_wishes, warnings_for


def make_plan(frame: Skin, places: Places, wishes: Wishes) -> Plan:
    """Plan needles for one face that keep every law.

    Exactly `wishes.needles` needles, those of the neck apart; where the face has no room for
    that many, the largest lawful plan and a warning that says why. `wishes.locked` needles
    stay as they are and are counted. The same frame, places and wishes always give the same
    plan.

    Raises
    ------
    UnknownGoal
        A goal is none of those that Yintang knows.
    NeedlesOutOfRange
        The number lies outside 40 to 70 and no reason was given, or outside 1 to 110.
    WishesRefused
        The side is neither left nor right, or something unknown is to be left out.
    """
    check_wishes(wishes)
    seats = sort_seats(frame, places, wishes)
    asked = [goal(id_) for id_ in dict.fromkeys(wishes.goals)]
    units = units_of(seats, asked, wishes.side)
    most = most_needles(one_sided=wishes.side is not None)
    given = around(frame, wishes.locked, units, most)
    wanted = wishes.needles - sum(not _in_neck(unit) for unit in given.held)
    free = [unit for unit in given.units if not _in_neck(unit)]
    face = choose(free, max(0, wanted), given.most, given.held)
    beside = (*given.held, *face)
    low = [unit for unit in given.units if _in_neck(unit)]
    neck = choose(low, given.most[NECK], given.most, beside)
    leftovers = Leftovers(
        barred=still_barred((*seats.barred, *alone(seats, wishes.side)), wishes.locked),
        spare=tuple(unit for unit in given.units if unit not in (*face, *neck)),
        chosen=(*beside, *neck),
        most=most,
    )
    standing = [candidate for unit in leftovers.chosen for candidate in unit.candidates]
    return Plan(
        wishes=wishes,
        needles=_needles(frame, leftovers.chosen, given),
        left_out=left_out(leftovers),
        warnings=(
            *warnings_for(wishes, places, standing, leftovers.barred),
            *locked_words(wishes.locked, wishes.needles),
        ),
    )


def _in_neck(unit: Unit) -> bool:
    return zone(unit.zone).counts_as == NECK


def _needles(skin: Skin, chosen: Sequence[Unit], given: Around) -> tuple[Needle, ...]:
    turns = enumerate(in_order(skin, chosen), start=1)
    return tuple(
        replace(locked, number=number, locked=True)
        if (locked := given.needles.get(candidate.seat.key))
        else _needle(skin, number, unit, candidate)
        for number, (unit, candidate) in turns
    )


def _needle(skin: Skin, number: int, unit: Unit, candidate: Candidate) -> Needle:
    seat = candidate.seat
    return Needle(
        number=number,
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
        why=why_chosen(skin, seat, unit.asked),
        caution=seat.caution,
    )
