"""The needle map as a printed page and as a picture."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

import yintang
from yintang.anatomy.hazards import hazards
from yintang.report.drawing import describe, map_svg
from yintang.report.needle_map import NeedleMap
from yintang.report.rows import feel_key, rows_of, variant_key
from yintang.report.text import legible, number
from yintang.report.totals import REGIONS, DepthTotal, totals_of
from yintang.report.words import (
    NO_CLEARANCE,
    SCALE_SOURCES,
    SIDES,
    SIGNATURE,
    count_of,
    goal_name,
    view_name,
    zone_name,
)

PNG_HEIGHT = 1600
_LEAST_PNG_HEIGHT = 1000
_LARGEST_PNG = 2_900_000
_LONGEST_WARNING = 230
_LONGEST_VARIANT = 70
_LONGEST_WISHES = 420
_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
# One point of the picture is one pixel.
_PIXELS_PER_INCH = 72.0


def map_pdf(needle_map: NeedleMap) -> bytes:
    """Set the map on one A4 page: face, table, totals, warnings and limits.

    The page follows PDF/UA-1 and holds no date, so that the same map gives the same bytes.
    What does not fit is shortened and the page says that map.json has the whole.
    """
    return typst.compile(
        _HERE / "page.typ",
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"map": _inputs(needle_map), "svg": map_svg(needle_map)},
    )


def map_png(needle_map: NeedleMap) -> bytes:
    """Rasterise the drawing, 1,600 pixels high, or lower where the file would pass 3 MB."""
    svg = map_svg(needle_map)
    for height in range(PNG_HEIGHT, _LEAST_PNG_HEIGHT - 1, -200):
        picture = _raster(svg, height)
        if len(picture) <= _LARGEST_PNG:
            break
    return picture


def _raster(svg: str, height: int) -> bytes:
    return typst.compile(
        _HERE / "picture.typ",
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=_PIXELS_PER_INCH,
        sys_inputs={"svg": svg, "height": str(height)},
    )


def _inputs(needle_map: NeedleMap) -> str:
    rows = rows_of(needle_map.plan.needles)
    key = feel_key(rows)
    return json.dumps(
        {
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
            "facts": _facts(needle_map),
            "limits": _limits(needle_map),
        },
        ensure_ascii=False,
    )


def _wishes(needle_map: NeedleMap) -> str:
    wishes, count = needle_map.plan.wishes, totals_of(needle_map.plan).by_region
    goals = ", ".join(goal_name(goal) for goal in wishes.goals) or "the balanced protocol"
    where = ", ".join(
        f"{count[region]} {place}"
        for region, place in zip(REGIONS, ("face", "scalp", "neck"), strict=True)
        if count[region]
    )
    told = [f"For {goals}.", f"Asked for: {wishes.needles}.", f"Proposed: {where or 'none'}."]
    if wishes.side is not None:
        told.append(f"Only the midline and the patient's {SIDES[wishes.side]}.")
    if wishes.excluded:
        told.append(f"Not to be needled: {', '.join(wishes.excluded)}.")
    if wishes.reason:
        told.append(f"Reason: {wishes.reason}")
    return legible(" ".join(told), longest=_LONGEST_WISHES)


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
    face = needle_map.face
    pose, scale = face.pose, face.scale
    return [
        f"Millimetres from {SCALE_SOURCES[scale.source]}, right to about "
        f"{number(scale.error_share * 100, 0)}\u00a0%.",
        f"Head turned {_way(pose.yaw_deg, 'to the left', 'to the right')}, "
        f"{_way(pose.pitch_deg, 'up', 'down')}, "
        f"leaning {_way(pose.roll_deg, 'to the left', 'to the right')}.",
        f"Left out: {count_of(len(needle_map.plan.left_out), 'candidate')}; map.json says why.",
    ]


def _way(angle_deg: float, positive: str, negative: str) -> str:
    """An angle with the way it goes: `3° to the left`; `0°` goes no way."""
    size = number(abs(angle_deg), 0)
    if size == "0":
        return "0°"
    return f"{size}° {positive if angle_deg > 0 else negative}"


def _limits(needle_map: NeedleMap) -> list[str]:
    tolerances = [needle.tolerance_mm for needle in needle_map.plan.needles]
    spread = (
        f"Dashed rings show how far off a place may be: {number(min(tolerances))} to "
        f"{number(max(tolerances))} mm here; feel for the point itself."
        if tolerances
        else ""
    )
    return [text for text in (NO_CLEARANCE, *_looked_at(), spread, _unseen(needle_map)) if text]


def _looked_at() -> Iterator[str]:
    """What to look for before the first needle, where no single needle is marked for it."""
    for hazard in hazards():
        if hazard.rule == "look" and hazard.note:
            name = hazard.name[0].upper() + hazard.name[1:]
            yield f"{name}: {hazard.note[0].lower()}{hazard.note[1:]}"


def _unseen(needle_map: NeedleMap) -> str:
    by_view: dict[str, list[str]] = {}
    for not_shown in needle_map.places.not_shown:
        codes = by_view.setdefault(view_name(not_shown.view), [])
        if not_shown.code not in codes:
            codes.append(not_shown.code)
    if not by_view:
        return ""
    views = "; ".join(f"{view}: {' '.join(codes)}" for view, codes in by_view.items())
    return legible(
        f"Not shown by this photograph, and the view that would: {views}.", longest=420
    )
