"""A plan as a document: plan.json, whose form docs/science/plan-json.md describes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.face.record import face_to_json
from yintang.needling.carrying.differences import NeedleDifference
from yintang.needling.dosing.areas import zone_areas_mm2
from yintang.needling.dosing.checks import over_limit, recovery_days
from yintang.needling.dosing.dose import Dose, PlanDose, dose_of_plan
from yintang.needling.dosing.microneedling import comparison_words, devices
from yintang.needling.grounds import Grounds, grounds_of
from yintang.needling.ordering.order import hand_path_mm, insertion_order, removal_order
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.record import plan_to_json
from yintang.needling.rivals import Rival, rivals_of
from yintang.needling.skin import Skin
from yintang.needling.values import Needle, Plan
from yintang.report.document import Document, map_document, map_schema, rounded
from yintang.report.needle_map import NeedleMap

OPTIMAL, SHORT, BY_HAND = "optimal", "short", "by-hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet:
    """A needle map with all that is said about its plan.

    `differences` tell what became of the plan that this one was carried on from.
    """

    needle_map: NeedleMap
    dose: PlanDose
    grounds: tuple[Grounds, ...]
    rivals: tuple[Rival, ...]
    insertion: tuple[int, ...]
    removal: tuple[int, ...]
    hand_path_mm: float
    differences: tuple[NeedleDifference, ...] = ()


def plan_sheet(
    needle_map: NeedleMap, frame: Skin, differences: Sequence[NeedleDifference] = ()
) -> PlanSheet:
    """Work out everything that plan.json says about a plan."""
    plan = needle_map.plan
    order = insertion_order(frame, plan.needles)
    return PlanSheet(
        needle_map=needle_map,
        dose=dose_of_plan(plan, areas_mm2=zone_areas_mm2(frame)),
        grounds=tuple(grounds_of(plan, frame, needle.number) for needle in plan.needles),
        rivals=rivals_of(plan, frame, needle_map.places),
        insertion=order,
        removal=removal_order(frame, plan.needles),
        hand_path_mm=hand_path_mm(frame, plan.needles, order),
        differences=tuple(differences),
    )


def status_of(plan: Plan) -> str:
    """Say how a plan came about: proven optimal, short of its number, or changed by hand."""
    if any(needle.by_hand for needle in plan.needles):
        return BY_HAND
    return SHORT if plan.clashes else OPTIMAL


def plan_document(sheet: PlanSheet) -> Document:
    """Make the document of a plan: the keys of map.json and those of the plan."""
    plan, grounds = sheet.needle_map.plan, {one.number: one for one in sheet.grounds}
    document = map_document(sheet.needle_map)
    needles = [
        {**written, **_grounds(needle, grounds[needle.number])}
        for written, needle in zip(document["needles"], plan.needles, strict=True)
    ]
    return {
        **document,
        "needles": needles,
        "status": status_of(plan),
        "gap": plan.gap,
        "value": plan.value,
        "locked": [needle.number for needle in plan.needles if needle.locked],
        "clashes": list(plan.clashes),
        "dose": _dose(sheet.dose),
        "order": {
            "insertion": list(sheet.insertion),
            "removal": list(sheet.removal),
            "hand_path_mm": rounded(sheet.hand_path_mm),
        },
        "protocol": _protocol(plan),
        "body": [{"code": one.code, "side": one.side} for one in plan.body],
        "other_numbers": [{"needles": one.needles, "words": one.words} for one in sheet.rivals],
        "differences": [_difference(one) for one in sheet.differences],
        "parent": plan.parent,
        "record": {"face": face_to_json(sheet.needle_map.face), "plan": plan_to_json(plan)},
    }


def plan_json(sheet: PlanSheet) -> str:
    """The document as the text of plan.json, ending in a line break."""
    return json.dumps(plan_document(sheet), indent=2, ensure_ascii=False) + "\n"


@cache
def plan_schema() -> Document:
    """The JSON Schema (draft 2020-12) of plan.json: that of map.json with the plan's keys."""
    own: Document = json.loads(
        Path(__file__).with_name("plan.schema.json").read_text(encoding="utf-8")
    )
    base = map_schema()
    needles, grounds = base["properties"]["needles"], own["needle"]
    needle = {
        **needles["items"],
        "properties": {**needles["items"]["properties"], **grounds},
        "required": [*needles["items"]["required"], *grounds],
    }
    return {
        **base,
        "$id": "urn:yintang:plan:1",
        "title": "plan.json: a needle plan",
        "properties": {
            **base["properties"],
            **own["properties"],
            "needles": {**needles, "items": needle},
        },
        "required": list(dict.fromkeys((*base["required"], *own["properties"]))),
        "$defs": {**base["$defs"], **own["$defs"]},
    }


def _grounds(needle: Needle, grounds: Grounds) -> Document:
    return {
        "locked": needle.locked,
        "serves": list(needle.serves),
        "grounds": {"serves": grounds.serves, "here": grounds.here, "costs": grounds.costs},
    }


def _dose(dose: PlanDose) -> Document:
    return {
        "visit": _amount(dose.visit),
        "by_zone": [
            {
                "zone": one.zone,
                "area_mm2": None if one.area_mm2 is None else rounded(one.area_mm2),
                "per_cm2": _optional(one.punctures_per_cm2),
                **_amount(one.dose),
            }
            for one in dose.zones
        ],
        "by_needle": [{"number": one.number, **_amount(one.dose)} for one in dose.needles],
        "over": list(over_limit(dose)),
        "recovery_days": recovery_days(dose),
        "microneedling": [
            {"device": one.id, "words": list(comparison_words(dose, one))} for one in devices()
        ],
    }


def _amount(dose: Dose) -> Document:
    return {
        "punctures": dose.punctures,
        "surface_mm2": rounded(dose.wounded_surface_mm2, 4),
        "volume_mm3": rounded(dose.wounded_volume_mm3, 4),
        "deepest_mm": rounded(dose.deepest_mm),
        "mean_depth_mm": rounded(dose.mean_depth_mm),
        "mean_gauge_mm": rounded(dose.mean_gauge_mm, 4),
    }


def _protocol(plan: Plan) -> Document:
    chosen = protocol_of(plan.wishes)
    return {
        "id": chosen.id,
        "own": plan.wishes.own_protocol is not None,
        "words": chosen.words,
        "source": chosen.source,
        "strength": chosen.strength,
        "retention_min": chosen.retention.usual_min,
    }


def _difference(one: NeedleDifference) -> Document:
    return {
        "change": str(one.change),
        "code": one.code,
        "side": str(one.side),
        "old_number": one.old_number,
        "new_number": one.new_number,
        "moved_mm": rounded(one.moved_mm),
        "words": one.words,
    }


def _optional(value: float | None) -> float | None:
    return None if value is None else rounded(value)
