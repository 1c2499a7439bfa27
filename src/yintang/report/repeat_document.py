"""Repeatabilities as a document, a table for programs and a table for people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yintang
from yintang.evidence.agreement import Interval
from yintang.evidence.repeatability import Repeatabilities, Repeatability
from yintang.evidence.rules import asked
from yintang.report.measure_words import measure_name, place_name, role_words
from yintang.report.words import SIDES, count_of

_DIGITS = 6
_HEAD = ("zone", "limit", "error", "from .. to", "ICC", "from .. to", "called", "CV, %", "bias")
_WIDTHS = (17, 9, 9, 17, 7, 15, 11, 7, 10)
_SOURCE = "1.96 x sqrt(2) x SEM"

Sizes = Sequence[tuple[int, int, int]]
"""Longer side, shorter side, and how many photographs have that size."""


def repeat_document(
    told: Repeatabilities, *, sizes: Sizes, warnings: Sequence[str]
) -> dict[str, Any]:
    """Make repeat.json: plain values that JSON can hold, always in the same order.

    It names no person and no file.
    """
    return {
        "yintang": yintang.__version__,
        "model": {"sha256": told.limits.model_sha256},
        "tables": told.limits.tables,
        "persons": told.persons,
        "enough": told.enough,
        "photographs_a_visit": told.photographs,
        "photographs": [
            {"longer_px": longer, "shorter_px": shorter, "count": count}
            for longer, shorter, count in sizes
        ],
        "limit": _SOURCE,
        "repeatability": [_row(one) for one in told.found],
        "untold": [
            {"measure": one.measure, "zone": one.zone, "why": one.why} for one in told.untold
        ],
        "warnings": list(warnings),
    }


def repeat_json(told: Repeatabilities, *, sizes: Sizes, warnings: Sequence[str]) -> str:
    """The document as JSON text."""
    document = repeat_document(told, sizes=sizes, warnings=warnings)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


@cache
def repeat_schema() -> dict[str, Any]:
    """The form of the document, as JSON Schema 2020-12."""
    written = Path(__file__).with_name("repeat.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(written)
    return schema


def repeat_csv(told: Repeatabilities) -> str:
    """One line a measure and zone, for spreadsheets and statistics."""
    text = io.StringIO()
    rows = [_row(one) for one in told.found]
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(rows[0] if rows else ())
    lines.writerows(row.values() for row in rows)
    return text.getvalue()


def repeat_text(told: Repeatabilities) -> str:
    """The table for a terminal: one measure a paragraph, and what it means in words."""
    return "\n".join(_paragraphs(told)) + "\n"


def _paragraphs(told: Repeatabilities) -> Iterator[str]:
    for measure, rows in groupby(told.found, key=lambda row: row.measure):
        these = list(rows)
        yield f"{measure_name(measure)}, {these[0].unit}{role_words(measure)}"
        yield _line(_HEAD)
        for row in these:
            yield _line(_cells(row))
            yield from (f"    {note}" for note in _notes(row))
        yield ""
    for (measure, why), left in groupby(told.untold, key=lambda one: (one.measure, one.why)):
        zones = ", ".join(place_name(one.zone) for one in left)
        yield f"no limit: {measure_name(measure)}, {zones}. {why}"
    yield from _meaning(told)


def _meaning(told: Repeatabilities) -> Iterator[str]:
    yield (
        f"From {told.persons} persons on two visits of "
        f"{count_of(told.photographs, 'photograph')}; a visit of fewer errs more. The limit is "
        "what a measure must change by between two visits before it is called a change "
        "(MDC95): 95 of 100 unchanged pairs stay within it. The error is that of one visit "
        "(SEM). Intervals are of 95 %; an ICC is called by the lower end of its interval."
    )
    if not told.enough:
        yield (
            f"These are few: with {asked('enough-persons'):.0f} persons the intervals become "
            "narrow enough for a programme."
        )


def _line(cells: Sequence[str]) -> str:
    first, *rest = zip(cells, _WIDTHS, strict=True)
    return (f"  {first[0]:<{first[1]}}" + "".join(f"{c:>{w}}" for c, w in rest)).rstrip()


def _cells(row: Repeatability) -> tuple[str, ...]:
    return (
        place_name(row.zone),
        _figure(row.mdc95),
        _figure(row.sem),
        _between(row.sem_interval),
        "" if row.icc is None else f"{row.icc:.2f}",
        _between(row.icc_interval, ".2f"),
        row.band or "",
        "" if row.cv_percent is None else f"{row.cv_percent:.1f}",
        f"{row.agreement.bias:+.2g}",
    )


def _notes(row: Repeatability) -> Iterator[str]:
    """What a reader of the figures must know besides."""
    if row.side:
        yield (
            f"The {SIDES[row.side]} side errs more than the other: its limit holds for both. "
            "Is the light even?"
        )
    bias = row.agreement.bias_interval
    if bias.low > 0 or bias.high < 0:
        way = "higher" if bias.low > 0 else "lower"
        yield f"The second visit reads {way} throughout: did light, lens or hour change?"
    if row.error_grows:
        yield "The error grows with the value: for high values the limit is too narrow."


def _row(one: Repeatability) -> dict[str, Any]:
    agreement = one.agreement
    return {
        "measure": one.measure,
        "zone": one.zone,
        "side": None if one.side is None else str(one.side),
        "unit": one.unit,
        "persons": one.persons,
        "sem": _rounded(one.sem),
        **_ends("sem", one.sem_interval),
        "mdc95": _rounded(one.mdc95),
        "icc": _rounded(one.icc),
        **_ends("icc", one.icc_interval),
        "band": one.band,
        "cv_percent": _rounded(one.cv_percent),
        "bias": _rounded(agreement.bias),
        **_ends("bias", agreement.bias_interval),
        "low": _rounded(agreement.low),
        **_ends("low", agreement.low_interval),
        "high": _rounded(agreement.high),
        **_ends("high", agreement.high_interval),
        "error_grows": one.error_grows,
    }


def _ends(name: str, interval: Interval | None) -> dict[str, float | None]:
    return {
        f"{name}_from": None if interval is None else _rounded(interval.low),
        f"{name}_to": None if interval is None else _rounded(interval.high),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _between(interval: Interval | None, form: str = ".2g") -> str:
    if interval is None:
        return ""
    return f"{interval.low:{form}} .. {interval.high:{form}}"


def _figure(value: float) -> str:
    return f"{value:.2g}"
