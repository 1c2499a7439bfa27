"""A comparison of two visits as a document, a table for people and a table for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yintang
from yintang.evidence.change import Change, Verdict
from yintang.evidence.comparison import Comparison
from yintang.face.values import Face
from yintang.report.bruise_words import bruise_lines, bruise_row
from yintang.report.measures_document import placed
from yintang.skin.readings import Measure, judged_measures

_DIGITS = 4
COLUMNS = (
    "measure",
    "zone",
    "side",
    "before",
    "after",
    "difference",
    "unit",
    "mdc95",
    "verdict",
    "limit_source",
    "why",
)
"""The fields of one change, as they stand in compare.json and compare.csv."""

_CHANGED = (Verdict.IMPROVED, Verdict.WORSE, Verdict.CHANGED)


def comparison_document(
    found: Comparison, before: Sequence[Face], after: Sequence[Face]
) -> dict[str, Any]:
    """Make compare.json: plain values that JSON can hold, always in the same order."""
    return {
        "yintang": yintang.__version__,
        "model": {"sha256": before[0].model_sha256},
        "before": [_photo(face) for face in before],
        "after": [_photo(face) for face in after],
        "comparable": found.comparable,
        "pairs": found.pairs,
        "of_pairs": found.of_pairs,
        "reasons": list(found.reasons),
        "changes": [change_row(one) for one in found.changes],
        "bruises": [bruise_row(one) for one in found.bruises],
    }


def comparison_json(found: Comparison, before: Sequence[Face], after: Sequence[Face]) -> str:
    """The document as JSON text."""
    document = comparison_document(found, before, after)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


@cache
def comparison_schema() -> dict[str, Any]:
    """The form of the document, as JSON Schema 2020-12."""
    written = Path(__file__).with_name("compare.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(written)
    return schema


def comparison_csv(found: Comparison) -> str:
    """One line a change, for spreadsheets and statistics."""
    return rows_csv(change_row(one) for one in found.changes)


def rows_csv(changes: Iterable[Mapping[str, Any]]) -> str:
    """The same of the changes as they stand in compare.json."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows(changes)
    return text.getvalue()


def change_row(one: Change) -> dict[str, Any]:
    """One change as plain values; what cannot be compared has no figures."""
    seen = one.difference
    figures = (
        {
            "before": round(seen.before, _DIGITS),
            "after": round(seen.after, _DIGITS),
            "difference": round(seen.change, _DIGITS),
            "mdc95": round(seen.limit.mdc95, _DIGITS),
            "limit_source": str(seen.limit.source),
        }
        if seen
        else {}
    )
    known = {
        "measure": one.measure,
        "zone": one.zone,
        "side": str(one.side),
        "unit": one.unit,
        "verdict": str(one.verdict),
        "why": one.why,
        **figures,
    }
    return {name: known.get(name) for name in COLUMNS}


def comparison_text(found: Comparison) -> str:
    """The verdicts in words for a terminal: what changed first, then what did not."""
    return "\n".join(_told(found)) + "\n"


def _told(found: Comparison) -> Iterator[str]:
    if not found.comparable:
        yield "These photographs may not be compared."
        yield from (f"  {reason}" for reason in found.reasons)
        return
    pairs = f"{found.pairs} of {found.of_pairs} pairs of photographs"
    yield f"Compared by {pairs}; of all differences the middle one counts."
    for measure in judged_measures():
        yield from _of_measure(measure, [c for c in found.changes if c.measure == measure.id])
    yield from bruise_lines(found.bruises)
    yield "A verdict says whether a difference is larger than the error, never what caused it."


def _of_measure(measure: Measure, changes: Sequence[Change]) -> Iterator[str]:
    changed = [one for one in changes if one.verdict in _CHANGED]
    left = [one for one in changes if one.verdict is Verdict.NOT_COMPARABLE]
    same = len(changes) - len(changed) - len(left)
    counts = [f"{same} without detectable change"] if same else []
    counts += [f"{len(left)} not comparable"] if left else []
    yield f"{measure.name}, {measure.unit}: {_first(changed)}{', '.join(counts)}"
    for one in changed:
        if one.difference:
            yield f"  {placed(one.zone, one.side):<20}{one.verdict}: {one.why}"


def _first(changed: Sequence[Change]) -> str:
    return f"{len(changed)} changed, " if changed else ""


def _photo(face: Face) -> dict[str, Any]:
    return {"sha256": face.photo_sha256, "width": face.photo_width, "height": face.photo_height}
