"""The needle map as a document: map.json, whose form docs/science/map-json.md describes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yintang
from yintang.face.handles import PlacedHandle
from yintang.face.model import MODEL_SHA256
from yintang.face.record import face_to_json
from yintang.face.values import Handle, NotShown, Photo, Place
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.values import LeftOut, Needle, Plan, Wishes
from yintang.report.facts import look_first
from yintang.report.needle_map import NeedleMap
from yintang.report.side_view import SideView
from yintang.report.totals import Totals, totals_of
from yintang.safety.exclusions_file import exclusions_document
from yintang.units import Pixel, Spot

Document = dict[str, Any]

_DIGITS = 2
_FINE_DIGITS = 5


def map_document(needle_map: NeedleMap) -> Document:
    """Make the document of a map: plain values that JSON can hold, always in the same order.

    Rows, columns, millimetres and degrees are rounded to 0.01, `mm_per_pixel` and the handles'
    shifts to 0.00001. Sides are the patient's; rows and columns are pixels of the upright
    photograph at full size. The form is that of `map_schema()`.
    """
    places, plan = needle_map.places, needle_map.plan
    return {
        "yintang": yintang.__version__,
        "model": {"sha256": needle_map.face.model_sha256},
        "photo": _photo(needle_map.photo),
        "face": _face(needle_map),
        "wishes": _wishes(plan.wishes),
        "handles": [_handle(handle) for handle in needle_map.handles],
        "points": [_point(place) for place in places.shown],
        "needles": [_needle(needle) for needle in plan.needles],
        "look_first": list(look_first(plan)),
        "totals": _totals(totals_of(plan)),
        "left_out": [_left_out(left_out) for left_out in plan.left_out],
        "not_shown": [_not_shown(not_shown) for not_shown in places.not_shown],
        "warnings": list(needle_map.warnings),
        "record": {"face": face_to_json(needle_map.face)},
    }


def side_view_document(side_view: SideView) -> Document:
    """Make the document of a photograph on which no face was found: the same fields.

    Handles stand in it as they came: pixels of this photograph, or shifts.
    """
    none = Plan(wishes=side_view.wishes, needles=(), left_out=(), warnings=())
    handles = side_view.handles
    return {
        "yintang": yintang.__version__,
        "model": {"sha256": MODEL_SHA256},
        "photo": _photo(side_view.photo),
        "face": None,
        "wishes": _wishes(side_view.wishes),
        "handles": [*map(_placed, handles.placed), *map(_handle, handles.kept)],
        "points": [],
        "needles": [],
        "look_first": [],
        "totals": _totals(totals_of(none)),
        "left_out": [],
        "not_shown": [_not_shown(not_shown) for not_shown in side_view.not_shown],
        "warnings": list(side_view.warnings),
        "record": None,
    }


def side_view_json(side_view: SideView) -> str:
    """The document as the text of map.json, ending in a line break."""
    return _text(side_view_document(side_view))


def map_json(needle_map: NeedleMap) -> str:
    """The document as the text of map.json, ending in a line break."""
    return _text(map_document(needle_map))


def _text(document: Document) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


@cache
def map_schema() -> Document:
    """The JSON Schema (draft 2020-12) of map.json."""
    return _schema("map.schema.json")


@cache
def handles_schema() -> Document:
    """The JSON Schema (draft 2020-12) of the handles' file."""
    return _schema("handles.schema.json")


def _schema(name: str) -> Document:
    read: Document = json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return read


def _photo(photo: Photo) -> Document:
    return {
        "sha256": photo.sha256,
        "width": photo.width,
        "height": photo.height,
        "view": str(photo.view),
    }


def _face(needle_map: NeedleMap) -> Document:
    face = needle_map.face
    return {
        "yaw_deg": rounded(face.pose.yaw_deg),
        "pitch_deg": rounded(face.pose.pitch_deg),
        "roll_deg": rounded(face.pose.roll_deg),
        "mm_per_pixel": rounded(face.scale.mm_per_pixel, _FINE_DIGITS),
        "scale_source": str(face.scale.source),
        "scale_error_share": rounded(face.scale.error_share, _FINE_DIGITS),
        "mode": face.mode,
    }


def _wishes(wishes: Wishes) -> Document:
    return {
        "goals": list(wishes.goals),
        "needles": wishes.needles,
        "side": None if wishes.side is None else str(wishes.side),
        "reason": wishes.reason,
        "excluded": list(wishes.excluded),
        "protocol": protocol_of(wishes).id,
        "goal_sides": [{"goal": goal, "side": str(side)} for goal, side in wishes.goal_sides],
        "exclusions": exclusions_document(wishes.exclusions)["exclusions"],
        "day": None if wishes.day is None else wishes.day.isoformat(),
    }


def _handle(handle: Handle) -> Document:
    return {
        "name": handle.name,
        "side": str(handle.side),
        "across": rounded(handle.across, _FINE_DIGITS),
        "up": rounded(handle.up, _FINE_DIGITS),
        "out": rounded(handle.out, _FINE_DIGITS),
        "view": str(handle.view),
    }


def _placed(handle: PlacedHandle) -> Document:
    return {"name": handle.name, "side": str(handle.side), **_pixel(handle.pixel)}


def _point(place: Place) -> Document:
    return {
        "code": place.code,
        "variant": place.variant,
        "side": str(place.side),
        **_pixel(place.pixel),
        "place": _spot(place.spot),
        "tolerance_mm": rounded(place.tolerance_mm),
        "reliability": str(place.reliability),
        "pinned": place.pinned,
    }


def _needle(needle: Needle) -> Document:
    return {
        "number": needle.number,
        "kind": str(needle.kind),
        "code": needle.code,
        "variant": needle.variant,
        "side": str(needle.side),
        "zone": needle.zone,
        **_pixel(needle.pixel),
        "tip": _pixel(needle.tip_pixel),
        "place": _spot(needle.spot),
        "planned": None if needle.planned is None else _spot(needle.planned),
        "direction_deg": rounded(needle.direction_deg),
        "angle_deg": rounded(needle.angle_deg),
        "inserted_mm": rounded(needle.inserted_mm),
        "depth_mm": rounded(needle.depth_mm),
        "gauge_mm": rounded(needle.gauge_mm),
        "length_mm": rounded(needle.length_mm),
        "tolerance_mm": rounded(needle.tolerance_mm),
        "risk_class": needle.risk_class,
        "palpate": list(needle.palpate),
        "by_hand": needle.by_hand,
        "why": needle.why,
        "caution": needle.caution,
    }


def _totals(totals: Totals) -> Document:
    return {
        "needles": totals.needles,
        "by_region": dict(totals.by_region),
        "by_zone": [
            {"zone": row.zone, "counts_as": row.counts_as, "needles": row.needles}
            for row in totals.by_zone
        ],
        "by_depth": [
            {"over_mm": row.over_mm, "to_mm": row.to_mm, **row.by_region}
            for row in totals.by_depth
        ],
    }


def _left_out(left_out: LeftOut) -> Document:
    return {"code": left_out.code, "side": str(left_out.side), "why": left_out.why}


def _not_shown(not_shown: NotShown) -> Document:
    return {"code": not_shown.code, "side": str(not_shown.side), "view": not_shown.view}


def _pixel(pixel: Pixel) -> Document:
    return {"row": rounded(pixel.row), "column": rounded(pixel.column)}


def _spot(spot: Spot) -> Document:
    return {
        "across_mm": rounded(spot.across_mm),
        "up_mm": rounded(spot.up_mm),
        "out_mm": rounded(spot.out_mm),
    }


def rounded(value: float, digits: int = _DIGITS) -> float:
    """A plain float; adding nought turns -0.0 into 0.0."""
    return round(float(value), digits) + 0.0
