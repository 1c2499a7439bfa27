"""A plan as plain JSON and back, so that what was agreed is kept as it was.

The form follows the fields of `Plan` and of all that it holds: a field that is added to one of
them is written and read without a change here, as long as it is a number, a text, a truth, a
day, a word of an enumeration, a value of its own, or a tuple of these. Where an older document
lacks a field that has a default, the default holds.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from yintang.anatomy.zones import zone
from yintang.errors import PlanEditionUnknown, PlanMalformed, UnknownPlace, WishesRefused
from yintang.needling.believable import check_figures
from yintang.needling.settings import setting
from yintang.needling.standing import stands_on
from yintang.needling.values import Needle, NeedleKind, Plan, Wishes
from yintang.needling.wishes import check_wishes
from yintang.reading import once, value_of

Json = dict[str, Any]

EDITION = 1
EDITION_KEY = "yintang_plan"
# A plan of 110 needles with every reason takes a tenth of this.
LARGEST_BYTES = 2_000_000


def plan_to_json(plan: Plan) -> Json:
    """Write a plan as JSON values; numbers stay exact."""
    written = to_json(plan)
    return {EDITION_KEY: EDITION, **written}


def plan_from_json(doc: object) -> Plan:
    """Read the plan that `plan_to_json` wrote: exactly the same one.

    Raises
    ------
    PlanMalformed
        Something is missing, too much, of another type or size, or names what nobody knows.
    PlanEditionUnknown
        It was written in another edition of this form.
    """
    if not isinstance(doc, dict):
        raise PlanMalformed("The document is no plan: an object with named fields is wanted.")
    told = {name: value for name, value in doc.items() if name != EDITION_KEY}
    edition = doc.get(EDITION_KEY)
    if type(edition) is not int or edition != EDITION:
        raise PlanEditionUnknown(
            f"The plan says edition {str(edition)[:20]!r}, and {EDITION} is read here: export "
            "it again with this version of Yintang."
        )
    plan: Plan = _read(Plan, told, "plan")
    _check_needles(plan.needles)
    _check_wishes(plan.wishes)
    return plan


def plan_from_text(text: str | bytes) -> Plan:
    """Read a plan from the text of a file; raises as `plan_from_json` does."""
    if len(text) > LARGEST_BYTES:
        raise PlanMalformed(
            f"The file is no plan: it is larger than {LARGEST_BYTES // 1_000_000} MB."
        )
    try:
        doc = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as refusal:
        raise PlanMalformed("The file is no plan: it does not hold JSON.") from refusal
    return plan_from_json(doc)


def wishes_to_json(wishes: Wishes) -> Json:
    """Write wishes as JSON values."""
    written: Json = to_json(wishes)
    return written


def wishes_from_json(doc: object) -> Wishes:
    """Read the wishes that `wishes_to_json` wrote; raises PlanMalformed."""
    wishes: Wishes = _read(Wishes, doc, "wishes")
    _check_wishes(wishes)
    return wishes


def to_json(value: Any) -> Any:  # noqa: ANN401
    """Write a frozen value, and all that it holds, as JSON values."""
    if is_dataclass(value):
        return {one.name: to_json(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _read(kind: Any, doc: object, path: str) -> Any:  # noqa: ANN401
    try:
        return value_of(kind, doc, path)
    except ValueError as refusal:
        raise PlanMalformed(f"The plan cannot be read: {refusal}.") from refusal


def _check_wishes(wishes: Wishes) -> None:
    try:
        check_wishes(wishes)
    except WishesRefused as refusal:
        raise PlanMalformed(f"The plan's wishes cannot be followed. {refusal}") from refusal
    for needle in wishes.locked:
        _check_needle(needle)


def _check_needles(needles: tuple[Needle, ...]) -> None:
    most = setting("by_hand_most")
    if len(needles) > most:
        raise PlanMalformed(f"The plan holds {len(needles)} needles; {most:.0f} are the most.")
    numbers = [needle.number for needle in needles]
    for number in numbers:
        if number < 1 or numbers.count(number) > 1:
            raise PlanMalformed(
                f"The plan numbers a needle {number} that cannot be: each needs a number of "
                "its own, from 1."
            )
    for needle in needles:
        _check_needle(needle)


def _check_needle(needle: Needle) -> None:
    """Refuse a needle in a zone, or on a point, line or muscle, that nobody knows."""
    try:
        zone(needle.zone)
        known = stands_on(needle)
    except UnknownPlace as refusal:
        raise PlanMalformed(f"Needle {needle.number} cannot be placed. {refusal}") from refusal
    try:
        check_figures(needle)
    except ValueError as refusal:
        raise PlanMalformed(f"The plan cannot be read: {refusal}.") from refusal
    if needle.kind is NeedleKind.POINT and getattr(known, "code", None) != needle.code:
        raise PlanMalformed(
            f"Needle {needle.number} names its point {needle.code[:40]!r}: write the WHO code."
        )
