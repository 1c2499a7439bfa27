"""Measures of the skin as a document, a table for people and a table for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import yintang
from yintang.face.values import Face
from yintang.report.card_words import card_document, colours_told
from yintang.skin.card.seen import CardFound
from yintang.skin.gate.checks import Finding, Fit, checks, worst
from yintang.skin.readings import WHOLE_FACE, Measure, Measures, Reading, measures
from yintang.units import Side

_DIGITS = 4
_SIGNS = {Side.RIGHT: " right", Side.LEFT: " left", Side.MIDLINE: ""}
LOWER_BOUND = (
    "Errors are those of digital retakes in studio light: a lower bound, until your own "
    "repeated photographs tell them."
)
"""What is said beside every error."""


def measures_document(
    found: Measures, face: Face, findings: tuple[Finding, ...], card: CardFound
) -> dict[str, Any]:
    """Make measures.json: plain values that JSON can hold, always in the same order."""
    return {
        "yintang": yintang.__version__,
        "model": {"sha256": found.model_sha256},
        "photo": {
            "sha256": found.photo_sha256,
            "width": face.photo_width,
            "height": face.photo_height,
        },
        "scale": {
            "mm_per_pixel": round(face.scale.mm_per_pixel, 5),
            "source": str(face.scale.source),
        },
        "fit": str(worst(findings)),
        "findings": [_finding(one) for one in findings if one.fit is not Fit.FIT],
        "card": card_document(card),
        "error": LOWER_BOUND,
        "readings": [_reading(one) for one in found.readings],
        "unmeasured": [asdict(one) for one in found.unmeasured],
        "warnings": list(face.warnings),
    }


def measures_json(
    found: Measures, face: Face, findings: tuple[Finding, ...], card: CardFound
) -> str:
    """The document as JSON text."""
    document = measures_document(found, face, findings, card)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


@cache
def measures_schema() -> dict[str, Any]:
    """The form of the document, as JSON Schema 2020-12."""
    written = Path(__file__).with_name("measures.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(written)
    return schema


def measures_csv(found: Measures) -> str:
    """One line a reading, for spreadsheets and statistics."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("measure", "zone", "side", "value", "error", "unit"))
    for one in found.readings:
        rows.writerow(_reading(one).values())
    return text.getvalue()


def measures_text(found: Measures, card: CardFound) -> str:
    """The readings for a terminal: one measure a paragraph, the zones beside one another."""
    return "\n".join((*_paragraphs(found), colours_told(card))) + "\n"


def _paragraphs(found: Measures) -> Iterator[str]:
    for measure in measures().values():
        read = [one for one in found.readings if one.measure == measure.id]
        if read:
            yield f"{measure.name}, {measure.unit} ± {measure.sem:g}{_role(measure)}"
            yield from (
                f"  {placed(one.zone, one.side):<22}{one.value:>9.{measure.decimals}f}"
                for one in read
            )
    for left in found.unmeasured:
        yield f"not measured: {placed(left.zone, left.side)}. {left.why}"
    yield LOWER_BOUND


def _role(measure: Measure) -> str:
    return " (exploratory: shown, never judged)" if measure.role == "exploratory" else ""


def placed(zone: str, side: Side) -> str:
    """A zone and side of the patient in words."""
    return "whole face" if zone == WHOLE_FACE else f"{zone}{_SIGNS[side]}"


def _finding(one: Finding) -> dict[str, Any]:
    row = asdict(one)
    row["fit"], row["value"] = str(one.fit), round(one.value, _DIGITS)
    row["zones"] = list(checks()[one.check].off_in or one.zones)
    row["off"] = list(checks()[one.check].off)
    return row


def _reading(one: Reading) -> dict[str, Any]:
    row = asdict(one)
    row["side"] = str(one.side)
    row["value"] = round(one.value, _DIGITS)
    return row
