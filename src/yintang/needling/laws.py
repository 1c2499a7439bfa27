"""Whether a plan keeps every law, worked out from the plan and the face alone."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product

import numpy as np

from yintang.anatomy.hazards import Hazard, hazards
from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.needles import TrayNeedle, reserve_mm
from yintang.anatomy.needles import needles as tray
from yintang.anatomy.points import point, points
from yintang.anatomy.zones import zone, zones
from yintang.face.values import Places
from yintang.needling.dosing.limits import dose_limit
from yintang.needling.goals import goal
from yintang.needling.proof import Walk, apart_mm, inside, outline, walk
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.standing import stands_on
from yintang.needling.values import Needle, NeedleKind, Plan
from yintang.units import Side

EXACT_MM = 1e-6
# No needle of the tray and no margin together reach as far as this.
FAR_MM = 60.0
# Numbers stand here in person, so that a slip in a table that planning reads does not pass the
# judge too. A strained photograph costs half as much again, as in face/tolerance.toml;
# a mark placed by hand is right to 3 mm.
STRAINED_FACTOR = 1.5
PINNED_MM = 3.0


def broken_laws(plan: Plan, frame: Skin, places: Places | None = None) -> tuple[str, ...]:
    """Tell every law that a plan, as it was made, breaks; an empty tuple is the only good one.

    Nothing of the planning is used again: paths, distances and depths are measured a second
    way. With `places` it is also checked that no unpinned point of class C was chosen and
    that every point that is shown is either needled or left out with a reason.
    """
    walks = [walk(frame, needle) for needle in plan.needles]
    found = [*_numbers(plan), *_sides(plan), *_most(plan), *_dose(plan), *_kept_free(plan)]
    found += _spacing(plan, walks)
    for needle in plan.needles:
        found += _own(needle)
    for hazard in hazards():
        if hazard.rule != "look":
            found += _hazard(plan, frame, walks, hazard)
    if places is not None:
        found += _places(plan, places)
    return tuple(found)


def _numbers(plan: Plan) -> Iterator[str]:
    """Check the count: exactly as asked for, or fewer with a sentence why; numbered from 1."""
    if [needle.number for needle in plan.needles] != list(range(1, len(plan.needles) + 1)):
        yield "The needles are not numbered from 1 in order."
    counted = sum(zone(needle.zone).counts_as != "neck" for needle in plan.needles)
    wanted = plan.wishes.needles
    if counted > wanted:
        yield f"{counted} needles were planned, {wanted} asked for."
    if counted < wanted and not any("lawfully" in text for text in plan.warnings):
        yield f"{counted} of {wanted} needles were planned without a word why."
    if counted < len(plan.needles) and "neck" not in plan.wishes.goals:
        yield "The neck is needled without being asked for."
    outside = not setting("needles_least") <= wanted <= setting("needles_most")
    if outside and not (plan.wishes.reason and plan.warnings):
        yield f"{wanted} needles were planned without a reason and a warning."


def _sides(plan: Plan) -> Iterator[str]:
    """Check that pairs stand on both sides, or all needles on the side asked for.

    A point, line or muscle may have more needles on a side for which a goal asks alone.
    """
    held = Counter((needle.code, needle.side) for needle in plan.needles)
    zones: dict[str, set[str]] = {}
    for needle in plan.needles:
        zones.setdefault(needle.code, set()).add(needle.zone)  # a line may run through several
    wished = plan.wishes.side
    for (code, side), count in sorted(held.items()):
        if wished is not None and side is wished.opposite:
            yield f"{code} stands on the {side}, which was not asked for."
        alone = any(
            goal(id_).weight(code, zone_id) > 0
            for id_, on in plan.wishes.goal_sides
            for zone_id in zones[code]
            if on is (side if count > held[code, side.opposite] else side.opposite)
        )
        if wished is None and held[code, side.opposite] != count and not alone:
            yield f"{code} has {count} needles on the {side} and not as many opposite."
    pairs = [n for n in plan.needles if n.side is not Side.MIDLINE]
    for one, other in product(pairs, pairs):
        same = one.code == other.code and one.side is Side.LEFT and other.side is Side.RIGHT
        if same and one.spot.across_mm <= other.spot.across_mm:
            yield f"Needles {one.number} and {other.number} stand on the wrong sides."


def _most(plan: Plan) -> Iterator[str]:
    """Check that no zone, line or muscle has more needles than it may."""
    held = Counter(needle.zone for needle in plan.needles)
    held += Counter(needle.code for needle in plan.needles)
    most = {one.id: one.needles_max for one in zones()}
    most |= {one.id: int(one.needles.max) for one in lines()}
    most |= {one.id: int(one.needles.max) for one in muscles()}
    halves = 1 if plan.wishes.side is None else 2
    # What no table names is a point: one needle a side.
    for name in sorted(held):
        if held[name] > math.ceil(most.get(name, 2) / halves):
            yield f"{name} has {held[name]} needles."


def _dose(plan: Plan) -> Iterator[str]:
    """Check that no zone is wounded more than it may be, each needle a cylinder."""
    wounded: dict[str, list[float]] = defaultdict(list)
    for needle in plan.needles:
        wounded[needle.zone].append(math.pi * needle.gauge_mm * needle.inserted_mm)
    halves = 1 if plan.wishes.side is None else 2
    for name, surfaces_mm2 in sorted(wounded.items()):
        most_mm2 = dose_limit(name).surface_mm2 / halves
        if sum(surfaces_mm2) > most_mm2 + 1e-6:
            yield f"{name} is wounded on {sum(surfaces_mm2):.2f} of {most_mm2:g} mm²."


def _kept_free(plan: Plan) -> Iterator[str]:
    """Check that nothing stands where none is wished for, or none may stand for a cause."""
    wishes = plan.wishes
    free = set(wishes.excluded)
    for exclusion in wishes.exclusions:
        if exclusion.holds(wishes.day):
            free |= {*exclusion.zones, *exclusion.muscles}
    for needle in plan.needles:
        for name in sorted({needle.code, needle.zone} & free):
            yield f"Needle {needle.number} stands in {name}, which is kept free."


def _spacing(plan: Plan, walks: list[Walk]) -> Iterator[str]:
    for (one, a), (other, b) in combinations(zip(plan.needles, walks, strict=True), 2):
        kept = max(zone(one.zone).spacing_mm, zone(other.zone).spacing_mm)
        if np.linalg.norm(a.skin[0] - b.skin[0]) > one.length_mm + other.length_mm + kept:
            continue
        gap = float(apart_mm(a.skin, b.skin).min())
        if gap < kept:
            yield f"Needles {one.number} and {other.number} stand {gap:.2f} of {kept} mm apart."


def _own(needle: Needle) -> Iterator[str]:
    """Check what concerns a needle alone: class, depth, reserve, rounding and reasons."""
    number, place = needle.number, stands_on(needle)
    if needle.risk_class >= setting("by_hand_class"):
        yield f"Needle {number} is of class {needle.risk_class}."
    if abs(needle.depth_mm - needle.inserted_mm * _sine(needle)) > EXACT_MM:
        yield f"Needle {number} is not as deep as its length and angle make it."
    if not place.depth_mm.min - EXACT_MM <= needle.depth_mm <= place.depth_mm.max + EXACT_MM:
        yield f"Needle {number} lies {needle.depth_mm} mm deep, outside its range."
    if not any(_fits(needle, one) for one in tray()):
        yield f"Needle {number} is no needle of the tray with its reserve kept outside."
    if set(place.palpate) - set(needle.palpate):
        yield f"Needle {number} does not name what its place asks to feel for."
    numbers = (needle.spot.across_mm, needle.spot.up_mm, needle.pixel.row, needle.tip.out_mm)
    if any(value != round(value, 2) for value in numbers):
        yield f"Needle {number} is told more exactly than to 0.01."
    if not needle.why.endswith("."):
        yield f"Needle {number} has no reason."


def _sine(needle: Needle) -> float:
    return math.sin(math.radians(needle.angle_deg))


def _fits(needle: Needle, one: TrayNeedle) -> bool:
    same = (one.length_mm, one.gauge_mm) == (needle.length_mm, needle.gauge_mm)
    # 3 mm stay outside whatever the table says (law 2).
    kept = 3.0 if one.make == "filiform" else reserve_mm(one.make)
    return same and needle.inserted_mm <= one.length_mm - kept + EXACT_MM


def _hazard(plan: Plan, frame: Skin, walks: list[Walk], hazard: Hazard) -> Iterator[str]:
    sides = (Side.MIDLINE,) if hazard.laterality == "midline" else (Side.RIGHT, Side.LEFT)
    entries = np.array([way.skin[0] for way in walks]).reshape(-1, 3)
    for side in sides:
        edge = outline(frame, hazard, side)
        near = apart_mm(entries, edge) < FAR_MM
        if hazard.shape == "polygon":
            near |= inside(entries, edge)
        for i in np.flatnonzero(near):
            needle, way = plan.needles[i], walks[i]
            apart = apart_mm(way.skin, edge)
            if hazard.shape == "polygon":
                apart = np.where(inside(way.skin, edge), 0.0, apart)
            yield from _met(needle, way, hazard, apart)


def _met(needle: Needle, way: Walk, hazard: Hazard, apart: np.ndarray) -> Iterator[str]:
    """Check one needle against one structure: margin, depth above its top, and the cap."""
    wide = hazard.margin_mm + 2 * hazard.sd_mm + needle.tolerance_mm
    own = min(wide, hazard.cap_mm)
    # 1 mm above the top, whatever the settings say; -1 forbids every depth.
    deepest = -1.0 if hazard.top_mm is None else hazard.top_mm - 1.0 + EXACT_MM
    if hazard.rule != "palpate" and (way.depths_mm[apart < own] > deepest).any():
        yield f"Needle {needle.number} meets the {hazard.name} at {apart.min():.2f} mm."
    slack = 2 * setting("slack_mm")
    crossed = (way.depths_mm[apart < wide - slack] > deepest).any()
    if crossed and hazard.felt not in needle.palpate:
        yield f"Needle {needle.number} passes the {hazard.name} by the cap, unmarked."


def _places(plan: Plan, places: Places) -> Iterator[str]:
    yield from _strained(plan, places)
    pinned = {(place.code, place.side): place.pinned for place in places.shown}
    for needle in plan.needles:
        if needle.kind is not NeedleKind.POINT:
            continue
        if point(needle.code).reliability == "C" and not pinned[needle.code, needle.side]:
            yield f"Needle {needle.number} stands on {needle.code}, which nothing pins."
    told = {(needle.code, needle.side) for needle in plan.needles}
    told |= {(one.code, one.side) for one in plan.left_out}
    known = {one.code for one in points()}
    for place in places.shown:
        if place.code in known and (place.code, place.side) not in told:
            yield f"{place.code} on the {place.side} is neither needled nor left out."


def _strained(plan: Plan, places: Places) -> Iterator[str]:
    """Check that no needle on a strained face is told more surely than its place is known."""
    pinned = {(place.code, place.side) for place in places.shown if place.pinned}
    for needle in plan.needles if places.strained else ():
        known_mm = stands_on(needle).tolerance_mm
        if (needle.code, needle.side) in pinned:
            known_mm = min(known_mm, PINNED_MM)
        least_mm = known_mm * STRAINED_FACTOR
        if needle.tolerance_mm < least_mm - EXACT_MM:
            yield (
                f"Needle {needle.number} is told to {needle.tolerance_mm} mm, on a strained "
                f"photograph {least_mm:.1f} at least."
            )
