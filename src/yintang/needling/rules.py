"""Which rules the needles of a plan break where they now stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from yintang.anatomy.zones import zone
from yintang.needling.by_hand.edits import most_inserted, path_of
from yintang.needling.clearance import Breach, clearance
from yintang.needling.explain import UNSEEN_WORDS, breach_words, joined
from yintang.needling.goals import goal
from yintang.needling.midline import off_midline_mm
from yintang.needling.path import unseen
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.needling.standing import called, stands_on
from yintang.needling.values import BrokenRule, Needle, NeedleKind, Plan
from yintang.needling.zoning import nearest_zone
from yintang.safety.exclusions import barred
from yintang.units import Side, distance_mm

STOP, MIND = "stop", "mind"
PAIRED = (NeedleKind.POINT, NeedleKind.MUSCLE)
ROUNDING_MM = 1e-6


def broken_rules(plan: Plan, frame: Skin) -> tuple[BrokenRule, ...]:
    """Tell every rule that a needle breaks, in the order of the needles.

    `stop` is a law, never broken by a plan as it was made; `mind` is allowed by hand and
    marked amber.
    """
    found = [*_too_close(plan, frame), *_full_zones(plan), *_excluded(plan), *_lone(plan)]
    for needle in plan.needles:
        found += _danger(needle, frame)
        found += _misplaced(needle, frame)
        found += _misused(needle)
    return tuple(sorted(found, key=lambda broken: broken.number))


def _stop(rule: str, needle: Needle, message: str) -> BrokenRule:
    return BrokenRule(rule=rule, number=needle.number, severity=STOP, message=message)


def _mind(rule: str, needle: Needle, message: str) -> BrokenRule:
    return BrokenRule(rule=rule, number=needle.number, severity=MIND, message=message)


def _too_close(plan: Plan, frame: Skin) -> Iterator[BrokenRule]:
    gaps = gaps_mm([path_of(frame, needle) for needle in plan.needles])
    kept = spacings_mm([needle.zone for needle in plan.needles])
    for i, j in np.argwhere(np.triu(gaps < kept)):
        other, needle = plan.needles[i], plan.needles[j]
        if other.by_hand and not needle.by_hand:
            other, needle = needle, other
        yield _stop(
            "spacing",
            needle,
            f"Needle {needle.number} now stands {gaps[i, j]:.1f} mm from needle "
            f"{other.number}; keep {kept[i, j]:.0f} mm.",
        )


def _full_zones(plan: Plan) -> Iterator[BrokenRule]:
    held = Counter(needle.zone for needle in plan.needles)
    for needle in plan.needles:
        most = zone(needle.zone).needles_max
        if needle.by_hand and held[needle.zone] > most:
            yield _mind(
                "zone-full",
                needle,
                f"Needle {needle.number} makes {held[needle.zone]} in the zone "
                f"{zone(needle.zone).name}; {most} are usual at most.",
            )


def _excluded(plan: Plan) -> Iterator[BrokenRule]:
    """Where none is wished for, and where none may stand for a cause on that day."""
    wishes = plan.wishes
    for needle in plan.needles:
        for name in (needle.code, needle.zone):
            if name in wishes.excluded:
                place = f"an excluded place: {called(name)}"
                yield _stop("excluded", needle, f"Needle {needle.number} stands in {place}.")
        why = barred(wishes.exclusions, needle.code, needle.zone, wishes.day)
        if why is not None:
            yield _stop("kept-free", needle, f"Needle {needle.number}: {_lowered(why)}")


def _lone(plan: Plan) -> Iterator[BrokenRule]:
    """Points and muscles whose partner was taken away, and not asked for on one side alone."""
    seats = {(needle.code, needle.side) for needle in plan.needles}
    for needle in plan.needles:
        paired = needle.kind in PAIRED and needle.side is not Side.MIDLINE
        if plan.wishes.side or not paired or (needle.code, needle.side.opposite) in seats:
            continue
        if _asked_alone(plan, needle):
            continue
        lost = "has no partner" if needle.by_hand else "has lost its partner"
        message = f"Needle {needle.number} {lost} on the {needle.side.opposite}."
        yield _mind("partner", needle, message)


def _asked_alone(plan: Plan, needle: Needle) -> bool:
    """Whether a goal that is asked for on one side alone wants a needle there."""
    return any(
        side is needle.side and goal(id_).weight(needle.code, needle.zone) > 0
        for id_, side in plan.wishes.goal_sides
    )


def _danger(needle: Needle, frame: Skin) -> Iterator[BrokenRule]:
    path = path_of(frame, needle)
    clear = clearance(frame, path, needle.tolerance_mm)
    told = _mind if _by_own_hand(needle) else _stop
    for breach in clear.breaches:
        yield told(breach.hazard.id, needle, danger_words(needle, breach))
    if needle.by_hand and unseen(path):
        yield _mind("unseen", needle, f"Needle {needle.number}: {_lowered(UNSEEN_WORDS)}")
    if needle.by_hand and clear.palpate:
        message = f"Needle {needle.number} is near the {joined(clear.palpate)}: feel first."
        yield _mind("palpate", needle, message)


def danger_words(needle: Needle, breach: Breach) -> str:
    """Say what a needle of a plan would meet."""
    return f"Needle {needle.number}: {_lowered(breach_words(breach))}"


def _lowered(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def _by_own_hand(needle: Needle) -> bool:
    """Whether a hand put the needle on a point of class 3, which lies by its structure.

    What such a point meets at its own place is what makes its class. Away from there, and
    where the photograph does not show the place, the structures are a law again.
    """
    known = needle.planned is not None and not _strayed_mm(needle)
    return needle.by_hand and _by_hand_only(needle) and known


def _by_hand_only(needle: Needle) -> bool:
    return needle.risk_class >= setting("by_hand_class")


def _misplaced(needle: Needle, frame: Skin) -> Iterator[BrokenRule]:
    """Off the face, over the midline, or away from its own place."""
    if needle.by_hand and nearest_zone(frame, needle.spot)[1] > setting("off_face_mm"):
        yield _stop("off-face", needle, f"Needle {needle.number} stands outside every zone.")
    if _over_midline(needle, frame):
        message = f"Needle {needle.number} belongs to the {needle.side} and has left it."
        yield _stop("side", needle, message)
    strayed_mm = _strayed_mm(needle)
    if strayed_mm:
        own = needle.code if needle.kind is NeedleKind.POINT else "its place"
        message = f"Needle {needle.number} now stands {strayed_mm:.1f} mm from {own}."
        yield _mind("strayed", needle, message)
    if needle.unpinned:
        told = f"no photo tells {_place(needle.code)} surely; find it first."
        message = f"Needle {needle.number}: {told}"
        yield _mind("unpinned", needle, message)


def _place(code: str) -> str:
    """Say a point by its code, and all else as a sentence wants it."""
    name = called(code)
    return code if name == code else f"the {name}"


def _strayed_mm(needle: Needle) -> float:
    """How far a needle stands from where it belongs, 0 where it still belongs there."""
    if needle.planned is None or needle.kind is NeedleKind.SPOT:
        return 0.0
    strayed_mm = distance_mm(needle.planned, needle.spot)
    point = needle.kind is NeedleKind.POINT
    borne_mm = needle.tolerance_mm if point else setting("stray_mm")
    return strayed_mm if strayed_mm > borne_mm else 0.0


def _over_midline(needle: Needle, frame: Skin) -> bool:
    off = off_midline_mm(frame, needle.spot)
    if needle.side is Side.MIDLINE:
        return abs(off) > setting("midline_mm")
    return off * needle.side.sign < 0


def _classed(needle: Needle) -> BrokenRule:
    """Tell of a class that no plan takes: a law, unless a hand has set the needle."""
    told = f"Needle {needle.number} is of class {needle.risk_class}"
    if not needle.by_hand:
        return _stop("class", needle, f"{told}: by your own hand only.")
    felt = joined([f"the {one}" for one in needle.palpate])
    return _mind("class", needle, f"{told}, by your own hand: feel for {felt} first.")


def _misused(needle: Needle) -> Iterator[BrokenRule]:
    """Class, depth and reserve of the needle itself."""
    number = needle.number
    if _by_hand_only(needle):
        yield _classed(needle)
    depth = stands_on(needle).depth_mm
    if not depth.min - ROUNDING_MM <= needle.depth_mm <= depth.max + ROUNDING_MM:
        message = (
            f"Needle {number} lies {needle.depth_mm:.1f} mm deep; {depth.min:.0f} to "
            f"{depth.max:.0f} mm is the range of {_place(needle.code)}."
        )
        yield _stop("depth", needle, message)
    if needle.inserted_mm > most_inserted(needle) + ROUNDING_MM:
        message = (
            f"Needle {number} is buried: {needle.inserted_mm:.1f} of {needle.length_mm} mm."
        )
        yield _stop("reserve", needle, message)
