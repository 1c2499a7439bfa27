"""What is chosen as one: a pair of needles, or one alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from yintang.needling.by_hand.edits import path_of
from yintang.needling.candidates import Bar, Barred, Candidate, Sorted
from yintang.needling.choosing.worth import Asker, burden_of, worth_of
from yintang.needling.goals import Goal
from yintang.needling.path import NeedlePath
from yintang.needling.seats import Seat, SeatKey
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.values import Needle, Stand
from yintang.units import Side, Spot, distance_mm

LOCKED_TURN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Needles that are chosen together or not at all.

    `key` is the same on either side of the face. `asked` are the goals that ask for it, the
    strongest first. `worth` is what it is worth while its zone and its line are still empty,
    its burden taken off, in whole numbers; `partner` tells that it is also the other half of a
    locked pair, which is worth `partner_worth` more. `locked` is the needle that the
    practitioner wants to stay; such a unit has no candidates.
    """

    key: SeatKey
    code: str
    zone: str
    paths: tuple[NeedlePath, ...] = field(repr=False)
    asked: tuple[Goal, ...]
    worth: int
    candidates: tuple[Candidate, ...] = ()
    locked: Needle | None = None
    partner: bool = False

    @property
    def size(self) -> int:
        """How many needles it holds."""
        return len(self.paths)


def units_of(
    sorted_seats: Sorted, askers: Sequence[Asker], stood: Sequence[Stand] = ()
) -> tuple[Unit, ...]:
    """Put candidates together in pairs, in an order that does not depend on theirs.

    A needle stands alone on the midline, on the side that was asked for, or where a wish for
    one side asks for it. Where a needle `stood` in the last plan it is worth a little more.
    """
    pairs: dict[SeatKey, list[Candidate]] = defaultdict(list)
    for candidate in sorted_seats.candidates:
        pairs[candidate.seat.key].append(candidate)
    one_sided = sorted_seats.side is not None
    units: list[Unit] = []
    for key in sorted(pairs):
        pair = sorted(pairs[key], key=lambda candidate: candidate.seat.side.sign)
        if one_sided or _whole(pair):
            units.append(_unit(pair, askers))
        units += _alone(pair, askers)
    wanted = (unit for unit in units if unit.worth + _burden(unit) > 0)
    return tuple(_staying(unit, stood) for unit in wanted)


def _staying(unit: Unit, stood: Sequence[Stand]) -> Unit:
    reach_mm, seats = setting("stand_mm"), [candidate.seat for candidate in unit.candidates]
    staying = sum(
        any(one.holds(seat.code, seat.side, seat.entry, reach_mm) for one in stood)
        for seat in seats
    )
    return replace(unit, worth=unit.worth + staying * round(setting("stay_worth")))


def lone(sorted_seats: Sorted, units: Sequence[Unit]) -> tuple[Barred, ...]:
    """Return the candidates whose partner is barred, which bars them too."""
    held = {(c.seat.key, c.seat.side) for unit in units for c in unit.candidates}
    whys = {(b.seat.key, b.seat.side): b.why for b in sorted_seats.barred}
    sides: dict[SeatKey, int] = defaultdict(int)
    for candidate in sorted_seats.candidates:
        sides[candidate.seat.key] += 1
    return tuple(
        _widowed(candidate, whys)
        for candidate in sorted_seats.candidates
        if candidate.seat.side is not Side.MIDLINE
        and sides[candidate.seat.key] == 1
        and (candidate.seat.key, candidate.seat.side) not in held
        and sorted_seats.side is None
    )


def locked_units(
    skin: Skin, needles: Sequence[Needle], askers: Sequence[Asker]
) -> tuple[Unit, ...]:
    """Return the needles that the practitioner has locked, each for itself."""
    return tuple(
        Unit(
            key=(needle.code, 0, LOCKED_TURN, number),
            code=needle.code,
            zone=needle.zone,
            paths=(path_of(skin, needle),),
            asked=_strongest(needle.code, needle.zone, needle.side, askers),
            worth=worth_of(needle.code, needle.zone, needle.side, askers),
            locked=needle,
        )
        for number, needle in enumerate(needles)
    )


def partners_of(
    locked: Sequence[Needle], sorted_seats: Sorted, askers: Sequence[Asker]
) -> tuple[Unit, ...]:
    """Return for each locked needle of a side the one opposite that goes with it.

    It is the candidate of the same point, line or muscle nearest to the mirrored spot; it is
    wanted more than anything else, so that both sides stay alike.
    """
    stands = {(needle.code, needle.side) for needle in locked}
    found = []
    for needle in locked:
        opposite = needle.side.opposite
        if needle.side is Side.MIDLINE or (needle.code, opposite) in stands:
            continue
        near = _nearest(needle, sorted_seats.candidates)
        if near is not None:
            found.append(replace(_unit([near], askers), partner=True))
    return tuple(found)


def _nearest(needle: Needle, candidates: Sequence[Candidate]) -> Candidate | None:
    spot = needle.planned or needle.spot
    mirrored = Spot(-spot.across_mm, spot.up_mm, spot.out_mm)
    near = [
        (distance_mm(mirrored, c.seat.entry), c.seat.key, c)
        for c in candidates
        if c.seat.code == needle.code and c.seat.side is needle.side.opposite
    ]
    best = min(near, key=lambda one: one[:2], default=None)
    return None if best is None or best[0] > setting("stray_mm") else best[2]


def _whole(pair: Sequence[Candidate]) -> bool:
    """Whether a pair has both its sides, or needs none."""
    return pair[0].seat.side is Side.MIDLINE or len(pair) > 1


def _alone(pair: Sequence[Candidate], askers: Sequence[Asker]) -> Iterator[Unit]:
    """Return the needles of a pair for which a wish for their side alone asks."""
    sided = [asker for asker in askers if asker.side is not None]
    for candidate in pair:
        seat = candidate.seat
        if seat.side is not Side.MIDLINE and worth_of(seat.code, seat.zone, seat.side, sided):
            yield _unit([candidate], askers)


def _unit(pair: Sequence[Candidate], askers: Sequence[Asker]) -> Unit:
    """Weigh a pair, the right needle before the left."""
    seat = pair[0].seat
    worth = sum(worth_of(seat.code, seat.zone, c.seat.side, askers) for c in pair)
    return Unit(
        key=seat.key,
        code=seat.code,
        zone=seat.zone,
        paths=tuple(candidate.path for candidate in pair),
        asked=_asked(pair, askers),
        worth=worth - sum(burden_of(candidate) for candidate in pair),
        candidates=tuple(pair),
    )


def _burden(unit: Unit) -> int:
    return sum(burden_of(candidate) for candidate in unit.candidates)


def _asked(pair: Sequence[Candidate], askers: Sequence[Asker]) -> tuple[Goal, ...]:
    goals = {g.id: g for c in pair for g in _asked_by(c.seat, askers)}
    return tuple(goals.values())


def _asked_by(seat: Seat, askers: Sequence[Asker]) -> tuple[Goal, ...]:
    return _strongest(seat.code, seat.zone, seat.side, askers)


def _strongest(code: str, zone: str, side: Side, askers: Sequence[Asker]) -> tuple[Goal, ...]:
    """Name the wishes that ask for a needle, the strongest first; the protocol is no wish."""
    weights = [(a.weight(code, zone, side), a.goal) for a in askers if a.wish]
    return tuple(g for w, g in sorted(weights, key=lambda one: -one[0]) if w)


def _widowed(candidate: Candidate, whys: dict[tuple[SeatKey, Side], str]) -> Barred:
    seat = candidate.seat
    cause = whys.get((seat.key, seat.side.opposite), "The photo does not show it.")
    why = f"Its partner on the {seat.side.opposite} is left out: {cause}"
    return Barred(seat=seat, bar=Bar.PARTNER, why=why)
