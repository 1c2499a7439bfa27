"""The needle map as a printed page and as a picture."""

from __future__ import annotations

from typing import Any

import yintang
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.standing import called
from yintang.needling.values import Wishes
from yintang.report.drawing import describe, map_svg
from yintang.report.facts import body_and_time, look_first, scale_and_pose, unseen
from yintang.report.needle_map import NeedleMap
from yintang.report.rows import feel_key, rows_of, variant_key
from yintang.report.side_page import side_map_pdf
from yintang.report.text import legible, number
from yintang.report.totals import REGIONS, DepthTotal, totals_of
from yintang.report.typeset import page_of, picture_of
from yintang.report.words import (
    NO_CLEARANCE,
    SIDES,
    SIGNATURE,
    count_of,
    goal_name,
    zone_name,
)
from yintang.safety.exclusions import excluded_names
from yintang.units import View

_LONGEST_WARNING = 230
_LONGEST_VARIANT = 70
_LONGEST_WISHES = 420


def map_pdf(needle_map: NeedleMap) -> bytes:
    """Set the map on one A4 page: face, table, totals, warnings and limits.

    The page follows PDF/UA-1 and holds no date, so that the same map gives the same bytes.
    What does not fit is shortened and the page says that the JSON file has the whole.
    """
    if needle_map.photo.view is not View.FRONT:
        return side_map_pdf(needle_map)
    return page_of("page.typ", _inputs(needle_map), map_svg(needle_map))


def map_png(needle_map: NeedleMap) -> bytes:
    """Rasterise the drawing, 1,600 pixels high, or lower where the file would pass 3 MB."""
    return picture_of(map_svg(needle_map))


def _inputs(needle_map: NeedleMap) -> dict[str, Any]:
    rows = rows_of(needle_map.plan.needles)
    key = feel_key(rows)
    return {
        "title": "Needle map",
        "signature": SIGNATURE,
        "version": yintang.__version__,
        "photo": needle_map.photo.sha256[:12],
        "alt": legible(describe(needle_map)),
        "wishes": _wishes(needle_map),
        "rows": [
            {**row.cells, "feel": " ".join(key[structure] for structure in row.feel)}
            for row in rows
        ],
        "key": [[letter, structure] for structure, letter in key.items()],
        "variants": [
            [legible(code), legible(variant, longest=_LONGEST_VARIANT)]
            for code, variant in variant_key(rows).items()
        ],
        **_sums(needle_map),
        "warnings": [
            legible(warning, longest=_LONGEST_WARNING) for warning in needle_map.warnings
        ],
        "besides": [legible(told) for told in body_and_time(needle_map.plan)],
        "facts": _facts(needle_map),
        "limits": _limits(needle_map),
    }


def _wishes(needle_map: NeedleMap) -> str:
    wishes, count = needle_map.plan.wishes, totals_of(needle_map.plan).by_region
    where = ", ".join(
        f"{count[region]} {place}"
        for region, place in zip(REGIONS, ("face", "scalp", "neck"), strict=True)
        if count[region]
    )
    told = [f"For {_goals(wishes)}."] if wishes.goals else []
    told += [
        f"Protocol: {protocol_of(wishes).words}.",
        f"Asked for: {wishes.needles}.",
        f"Proposed: {where or 'none'}.",
    ]
    if wishes.side is not None:
        told.append(f"Only the midline and the patient's {SIDES[wishes.side]}.")
    if free := kept_free(wishes):
        told.append(f"Not to be needled: {', '.join(free)}.")
    if wishes.reason:
        told.append(f"Reason: {wishes.reason}")
    return legible(" ".join(told), longest=_LONGEST_WISHES)


def _goals(wishes: Wishes) -> str:
    sides = dict(wishes.goal_sides)
    return ", ".join(
        f"{goal_name(goal)} ({SIDES[sides[goal]]} only)" if goal in sides else goal_name(goal)
        for goal in wishes.goals
    )


def kept_free(wishes: Wishes) -> list[str]:
    """What is kept free on the day of the visit, for a cause or not wished for."""
    names = excluded_names(wishes.exclusions, wishes.day)
    sided = [
        f"{called(one.code)} ({SIDES[one.side]})"
        for one in wishes.forbidden
        if one.spot is None
    ]
    everywhere = dict.fromkeys((*names, *wishes.excluded))
    return [*map(called, everywhere), *sided]


def _sums(needle_map: NeedleMap) -> dict[str, Any]:
    totals = totals_of(needle_map.plan)
    regions = [region for region in REGIONS if totals.by_region[region]]
    return {
        "needles": count_of(totals.needles, "needle"),
        "zones": [
            [legible(zone_name(row.zone)), str(row.needles), row.counts_as]
            for row in totals.by_zone
        ],
        "regions": regions,
        "depths": [
            [_depth_words(row), *(str(row.by_region[region]) for region in regions)]
            for row in totals.by_depth
        ],
    }


def _depth_words(row: DepthTotal) -> str:
    if row.to_mm is None:
        return f"over {number(row.over_mm)} mm"
    if row.over_mm == 0:
        return f"up to {number(row.to_mm)} mm"
    return f"{number(row.over_mm)}\u2013{number(row.to_mm)} mm"


def _facts(needle_map: NeedleMap) -> list[str]:
    left_out = count_of(len(needle_map.plan.left_out), "candidate")
    return [
        *scale_and_pose(needle_map.face),
        f"Left out: {left_out}; the JSON file says why.",
    ]


def _limits(needle_map: NeedleMap) -> list[str]:
    tolerances = [needle.tolerance_mm for needle in needle_map.plan.needles]
    spread = (
        f"Dashed rings show how far off a place may be: {number(min(tolerances))} to "
        f"{number(max(tolerances))} mm here; feel for the point itself."
        if tolerances
        else ""
    )
    others = unseen(needle_map.places.not_shown)
    return [
        text for text in (NO_CLEARANCE, *look_first(needle_map.plan), spread, others) if text
    ]
