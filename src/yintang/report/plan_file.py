"""plan.json and map.json read back: the face, and the plan if there is one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yintang.errors import ExclusionsRefused, PlanMalformed, PlanRefused, VisitWaits
from yintang.face.intake.sentences import plain
from yintang.face.model import MODEL_SHA256
from yintang.face.record import face_from_json
from yintang.face.values import Face
from yintang.needling.record import plan_from_json
from yintang.needling.values import Plan
from yintang.reading import once
from yintang.safety.exclusions import Exclusion
from yintang.safety.exclusions_file import exclusions_from

Json = dict[str, Any]

LARGEST_BYTES = 10_000_000
_PAGE = "docs/science/plan-json.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """What a plan.json or map.json holds: a face, perhaps a plan, and the file's own hash.

    `exclusions` are those that its needles were planned with.
    """

    sha256: str
    face: Face
    plan: Plan | None
    exclusions: tuple[Exclusion, ...] = ()


def read_plan_file(path: Path) -> PlanFile:
    """Read the face, and the plan if there is one, from a plan.json or a map.json.

    Raises
    ------
    PlanMalformed
        The file cannot be read, is neither, or was made with another face model.
    PlanEditionUnknown
        Its plan was written in another edition.
    """
    name = plain(path.name)
    content = _content(path, name)
    document = _document(content, name)
    record = document["record"]
    try:
        face = face_from_json(record["face"], "record.face")
    except ValueError as refusal:
        raise PlanMalformed(
            f"{name}: {refusal}. Make the map of the photograph again."
        ) from refusal
    if face.model_sha256 != MODEL_SHA256:
        raise PlanMalformed(
            f"{name} was made with another face model, and such faces are never compared: make "
            "the map of the photograph again."
        )
    plan = _plan(record["plan"], name) if "plan" in record else None
    return PlanFile(
        sha256=hashlib.sha256(content).hexdigest(),
        face=face,
        plan=plan,
        exclusions=_exclusions(document, name) if plan is None else plan.wishes.exclusions,
    )


def _plan(written: object, name: str) -> Plan:
    try:
        return plan_from_json(written)
    except PlanRefused as refusal:
        raise type(refusal)(f"{name}, record.plan: {refusal}") from refusal


def _exclusions(document: Json, name: str) -> tuple[Exclusion, ...]:
    """What a map kept free for a cause, as it tells it of its wishes."""
    wishes = document.get("wishes")
    rows = wishes.get("exclusions", []) if isinstance(wishes, dict) else []
    try:
        return exclusions_from({"yintang_exclusions": 1, "exclusions": rows})
    except (ExclusionsRefused, VisitWaits) as refusal:
        raise PlanMalformed(f"{name}, wishes.exclusions: {refusal}") from refusal


def _content(path: Path, name: str) -> bytes:
    try:
        # Only a small, ordinary file: a pipe would hang, and a device has no end.
        if not path.is_file():
            raise PlanMalformed(f"There is no file {name}: name a plan.json or a map.json.")
        if path.stat().st_size > LARGEST_BYTES:
            raise PlanMalformed(
                f"{name} is larger than any plan: name a plan.json or a map.json."
            )
        return path.read_bytes()
    except OSError as refusal:
        raise PlanMalformed(f"{name} cannot be read: check its permissions.") from refusal


def _document(content: bytes, name: str) -> Json:
    """Read a document that holds a face in its record."""
    try:
        document = json.loads(content, object_pairs_hook=once)
    except (ValueError, RecursionError) as refusal:
        raise PlanMalformed(f"{name} is no JSON: name a plan.json or a map.json.") from refusal
    record = document.get("record") if isinstance(document, dict) else None
    if not isinstance(record, dict) or "face" not in record:
        raise PlanMalformed(
            f"{name} holds no face to plan on: name a plan.json or a map.json of a face from "
            f"the front, as {_PAGE} tells."
        )
    known: Json = document
    return known
