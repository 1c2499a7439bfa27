"""Which rules the needles of a plan break where they now stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from yintang.anatomy.needles import most_inserted_mm
from yintang.anatomy.needles import needles as tray
from yintang.anatomy.zones import zone
from yintang.needling.by_hand import path_of
from yintang.needling.clearance import Breach, clearance
from yintang.needling.explain import breach_words, joined
from yintang.needling.midline import off_midline_mm
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.needling.standing import stands_on
from yintang.needling.values import BrokenRule, Needle, NeedleKind, Plan
from yintang.needling.zoning import nearest_zone
from yintang.units import Side, distance_mm

STOP, MIND = "stop", "mind"
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
    for needle in plan.needles:
        for name in {needle.code, needle.zone} & set(plan.wishes.excluded):
            message = f"Needle {needle.number} stands in {name}, which was excluded."
            yield _stop("excluded", needle, message)


def _lone(plan: Plan) -> Iterator[BrokenRule]:
    """Points and muscles whose partner was taken away."""
    seats = {(needle.code, needle.side) for needle in plan.needles}
    for needle in plan.needles:
        paired = needle.kind is not NeedleKind.LINE and needle.side is not Side.MIDLINE
        if plan.wishes.side or not paired or (needle.code, needle.side.opposite) in seats:
            continue
        message = f"Needle {needle.number} has lost its partner on the {needle.side.opposite}."
        yield _mind("partner", needle, message)


def _danger(needle: Needle, frame: Skin) -> Iterator[BrokenRule]:
    clear = clearance(frame, path_of(frame, needle), needle.tolerance_mm)
    for breach in clear.breaches:
        yield _stop(breach.hazard.id, needle, danger_words(needle, breach))
    if needle.by_hand and clear.palpate:
        message = f"Needle {needle.number} is near the {joined(clear.palpate)}: feel first."
        yield _mind("palpate", needle, message)


def danger_words(needle: Needle, breach: Breach) -> str:
    """Say what a needle of a plan would meet."""
    words = breach_words(breach)
    return f"Needle {needle.number}: {words[0].lower()}{words[1:]}"


def _misplaced(needle: Needle, frame: Skin) -> Iterator[BrokenRule]:
    """Off the face, over the midline, or away from its own place."""
    if needle.by_hand and nearest_zone(frame, needle.spot)[1] > setting("off_face_mm"):
        yield _stop("off-face", needle, f"Needle {needle.number} stands outside every zone.")
    if _over_midline(needle, frame):
        message = f"Needle {needle.number} belongs to the {needle.side} and has left it."
        yield _stop("side", needle, message)
    strayed = distance_mm(needle.planned, needle.spot) if needle.planned else 0.0
    point = needle.kind is NeedleKind.POINT
    if strayed > (needle.tolerance_mm if point else setting("stray_mm")):
        message = f"Needle {needle.number} now stands {strayed:.1f} mm from {needle.code}."
        yield _mind("strayed", needle, message)


def _over_midline(needle: Needle, frame: Skin) -> bool:
    off = off_midline_mm(frame, needle.spot)
    if needle.side is Side.MIDLINE:
        return abs(off) > setting("midline_mm")
    return off * needle.side.sign < 0


def _misused(needle: Needle) -> Iterator[BrokenRule]:
    """Class, depth and reserve of the needle itself."""
    number = needle.number
    if needle.risk_class >= setting("by_hand_class"):
        message = f"Needle {number} is of class {needle.risk_class}: by your own hand only."
        yield _stop("class", needle, message)
    depth = stands_on(needle).depth_mm
    if not depth.min - ROUNDING_MM <= needle.depth_mm <= depth.max + ROUNDING_MM:
        message = (
            f"Needle {number} lies {needle.depth_mm:.1f} mm deep; {depth.min:.0f} to "
            f"{depth.max:.0f} mm is the range of {needle.code}."
        )
        yield _stop("depth", needle, message)
    if needle.inserted_mm > most_inserted(needle) + ROUNDING_MM:
        message = (
            f"Needle {number} is buried: {needle.inserted_mm:.1f} of {needle.length_mm} mm."
        )
        yield _stop("reserve", needle, message)


def most_inserted(needle: Needle) -> float:
    """How far a needle of that gauge and length may go in; 0 if the tray has none such."""
    same = (
        most_inserted_mm(one.make, one.length_mm)
        for one in tray()
        if (one.gauge_mm, one.length_mm) == (needle.gauge_mm, needle.length_mm)
    )
    return max(same, default=0.0)
