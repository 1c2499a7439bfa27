"""What the map's page shows, ready for the template and for its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from yintang.clinic.treatment.agreeing import mend_words
from yintang.clinic.treatment.ordering import INSERTION, by_hand, order_of
from yintang.clinic.treatment.planned import Drawn
from yintang.clinic.treatment.scale import ScaleSign, scale_sign
from yintang.clinic.treatment.signs import (
    HandleSign,
    NeedleSign,
    handle_signs,
    needle_sign,
    needle_signs,
    px,
)
from yintang.clinic.treatment.since import marked_numbers
from yintang.clinic.treatment.words import (
    BodySign,
    body_signs,
    count_words,
    dose_words,
    rules_words,
    side_name,
    stay_words,
)
from yintang.needling.carrying.differences import NeedleDifference
from yintang.needling.dosing.checks import over_limit
from yintang.needling.dosing.dose import dose_of_plan
from yintang.needling.ordering.turns import Direction
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.rules import MIND, STOP
from yintang.needling.standing import called
from yintang.needling.values import Needle, Plan
from yintang.report.crop import crop_of
from yintang.report.facts import look_first
from yintang.report.totals import totals_of
from yintang.report.words import NO_CLEARANCE, SIGNATURE, view_name, zone_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The whole page."""

    width: int
    height: int
    view_box: str
    mm: str
    scale: ScaleSign
    needles: tuple[NeedleSign, ...]
    order: Direction
    ordered: bool
    body: BodySign
    handles: tuple[HandleSign, ...]
    by_zone: tuple[tuple[str, int], ...]
    stay: str
    count: str
    missing: int
    stops: int
    minds: int
    rules: str
    mend: str
    warnings: tuple[str, ...]
    left_out: tuple[tuple[str, str, str], ...]
    not_shown: tuple[tuple[str, str, str], ...]
    look_first: tuple[str, ...]
    dose: tuple[str, ...]
    over_dose: tuple[str, ...]
    clashes: tuple[str, ...]
    no_clearance: str = NO_CLEARANCE
    signature: str = SIGNATURE

    @property
    def locked(self) -> int:
        """How many needles are locked."""
        return sum(needle.locked for needle in self.needles)

    @property
    def pinned(self) -> bool:
        """Whether any mark is pinned by hand."""
        return any(handle.pinned for handle in self.handles)


def screen_of(
    drawn: Drawn, changes: Sequence[NeedleDifference] = (), direction: Direction = INSERTION
) -> Screen:
    """Everything that the page says of one map, and what became of a carried plan."""
    order = order_of(drawn, direction)
    needle_map = drawn.needle_map
    crop, plan, places = crop_of(needle_map), needle_map.plan, needle_map.places
    stops, minds = broken_counts(drawn)
    dose = dose_of_plan(plan)
    return Screen(
        width=needle_map.photo.width,
        height=needle_map.photo.height,
        view_box=" ".join(map(px, (crop.left, crop.top, crop.width, crop.height))),
        mm=px(1 / needle_map.face.scale.mm_per_pixel),
        scale=scale_sign(needle_map.face),
        needles=needle_signs(drawn, order, marked_numbers(changes)),
        order=direction,
        ordered=by_hand(drawn, direction),
        body=body_signs(plan.body),
        handles=handle_signs(drawn),
        by_zone=_by_zone(plan.needles),
        stay=stay_words(protocol_of(plan.wishes).retention),
        count=count_words(len(plan.needles), totals_of(plan).by_region),
        missing=missing_needles(plan),
        stops=stops,
        minds=minds,
        rules=rules_words(stops, minds),
        mend=mend_words(drawn.broken),
        warnings=needle_map.warnings,
        look_first=look_first(plan),
        dose=dose_words(dose),
        over_dose=over_limit(dose),
        clashes=plan.clashes,
        left_out=tuple(
            (called(one.code), side_name(one.side), one.why) for one in plan.left_out
        ),
        not_shown=tuple(
            (one.code, side_name(one.side), view_name(one.view)) for one in places.not_shown
        ),
    )


def needle_told(drawn: Drawn, number: int) -> dict[str, Any]:
    """What the page's script needs to know of a needle that was or might be moved."""
    needle = next(one for one in drawn.needle_map.plan.needles if one.number == number)
    sign = needle_sign(needle, drawn)
    return {
        "needle": {
            "number": number,
            "code": needle.code,
            "side": str(needle.side),
            "zone": needle.zone,
            "row": needle.pixel.row,
            "column": needle.pixel.column,
            "tip": {"row": needle.tip_pixel.row, "column": needle.tip_pixel.column},
            "depth_mm": needle.depth_mm,
            "direction_deg": needle.direction_deg,
            "inserted_mm": needle.inserted_mm,
            "length_mm": needle.length_mm,
            "by_hand": needle.by_hand,
            "locked": needle.locked,
            "state": sign.state,
            "label": sign.label,
        },
        "broken_rules": [asdict(rule) for rule in drawn.broken],
        "warnings": list(drawn.needle_map.warnings),
        "rules": rules_words(*broken_counts(drawn)),
    }


def broken_counts(drawn: Drawn) -> tuple[int, int]:
    """How many needles break a law, and how many others are to be minded."""
    stops = {rule.number for rule in drawn.broken if rule.severity == STOP}
    minds = {rule.number for rule in drawn.broken if rule.severity == MIND}
    return len(stops), len(minds - stops)


def missing_needles(plan: Plan) -> int:
    """How many needles planning again would make up for: those that a hand took out."""
    counted = totals_of(plan).by_region
    held = sum(count for region, count in counted.items() if region != "neck")
    return 0 if plan.clashes else max(0, plan.wishes.needles - held)


def _by_zone(needles: tuple[Needle, ...]) -> tuple[tuple[str, int], ...]:
    counts = Counter(needle.zone for needle in needles)
    return tuple((zone_name(zone), count) for zone, count in counts.most_common())
