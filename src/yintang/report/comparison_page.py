"""A comparison of two visits as a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yintang.evidence.change import Change, LimitSource, Verdict
from yintang.evidence.comparison import Comparison
from yintang.face.values import Face
from yintang.report.bruise_words import NO_AGE, NONE_FOUND, bruise_sentence
from yintang.report.skin_page import Cell, Place, SkinPage, skin_pdf
from yintang.report.words import SIDES, count_of, zone_name
from yintang.skin.readings import Measure, judged_measures, measures
from yintang.units import Side

SIGNS = {
    Verdict.IMPROVED: "better",
    Verdict.WORSE: "worse",
    Verdict.CHANGED: "changed",
    Verdict.UNCHANGED: "=",
    Verdict.NOT_COMPARABLE: "\u2013",
}
"""What stands for a verdict in the table by zone."""

NO_CAUSE = (
    "A verdict tells whether a difference is larger than the error, never what caused it."
)
LOWER_BOUND = (
    "Limits are those of digital retakes, a lower bound: only the camera differs in them. Your "
    "own repeated photographs give limits that hold for your room and your light."
)

_MARKED = (Verdict.IMPROVED, Verdict.WORSE, Verdict.CHANGED)


def comparison_pdf(
    found: Comparison, before: Sequence[Face], after: Sequence[Face], drawing: str
) -> bytes:
    """Set a comparison on one A4 page: pictures, verdicts by zone, reasons and limits."""
    verdicts = {(one.measure, (one.zone, one.side)): one for one in found.changes}

    def cell(measure: Measure, place: Place) -> Cell:
        verdict = verdicts[measure.id, place].verdict
        return Cell(text=SIGNS[verdict], marked=verdict in _MARKED)

    page = SkinPage(
        title="Before and after",
        summary=_summary(found, before, after),
        photo_sha256=after[0].photo_sha256,
        alt="The face before and after, level and in one scale, and beside them the lines that "
        "changed by more than the error and the new patches that look like bruises.",
        warnings=found.reasons,
        measures=judged_measures(),
        cell=cell,
        table_title="Verdicts by zone",
        table_key="better, worse, changed: more than the error, and so after correction for "
        "the zones tested. =: no detectable change. \u2013: not comparable. R and L are the "
        "patient's sides.",
        told_title="What changed",
        told=[
            *map(bruise_sentence, found.bruises),
            *(list(_told(found.changes)) or ["No measure changed by more than the error."]),
        ],
        whole="compare.json",
        notes=_notes(found),
    )
    return skin_pdf(page, drawing)


def _summary(found: Comparison, before: Sequence[Face], after: Sequence[Face]) -> str:
    if not found.comparable:
        return "These photographs may not be compared: the reasons stand below."
    return (
        f"{count_of(len(before), 'photograph')} before, {count_of(len(after), 'photograph')} "
        f"after; {found.pairs} of {count_of(found.of_pairs, 'pair')} may be compared, and of "
        "their differences the middle one counts."
    )


def _told(changes: Sequence[Change]) -> Iterator[str]:
    for one in changes:
        if one.verdict in _MARKED:
            side = "" if one.side is Side.MIDLINE else f" {SIDES[one.side]}"
            name = measures()[one.measure].name
            yield f"{name}, {zone_name(one.zone)}{side}: {one.verdict}. {one.why}"


def _notes(found: Comparison) -> list[str]:
    digital = any(
        one.difference and one.difference.limit.source is LimitSource.DIGITAL
        for one in found.changes
    )
    looked = [NO_AGE if found.bruises else NONE_FOUND] if found.comparable else []
    return [NO_CAUSE, *looked, *([LOWER_BOUND] if digital else [])]
