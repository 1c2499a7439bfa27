"""The measures of one photograph as a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yintang.face.values import Face
from yintang.report.card_words import colours_told
from yintang.report.measures_document import LOWER_BOUND, placed
from yintang.report.skin_page import Cell, Place, SkinPage, skin_pdf
from yintang.report.text import number
from yintang.report.words import SIDES
from yintang.skin.card.seen import CardFound
from yintang.skin.gate.checks import Finding, Fit, worst
from yintang.skin.readings import Measure, Measures, measures
from yintang.skin.zones import skin_places
from yintang.units import Side


def measures_pdf(
    found: Measures, face: Face, findings: Sequence[Finding], seen: CardFound, drawing: str
) -> bytes:
    """Set the measures of one photograph on one A4 page: lines, values by zone, limits."""
    values = {(one.measure, (one.zone, one.side)): one.value for one in found.readings}

    def cell(measure: Measure, place: Place) -> Cell:
        value = values.get((measure.id, place))
        return Cell(text="\u2013" if value is None else number(value, measure.decimals))

    shown = {measure for measure, place in values if place in skin_places()}
    page = SkinPage(
        title="Measures of the skin",
        summary=f"The photograph is {worst(findings)}. {colours_told(seen)}",
        photo_sha256=found.photo_sha256,
        alt="The face, level and grey, with its lines over it: the stronger the colour, the "
        "deeper a line seems.",
        warnings=_warnings(face, findings, seen),
        measures=[one for one in measures().values() if one.id in shown],
        cell=cell,
        table_title="Values by zone",
        table_key="\u2013: not measured there. R and L are the patient's sides. Apparent depth "
        "is shading, never millimetres.",
        told_title="Whole face, and what was not measured",
        told=list(_told(found)),
        whole="measures.json",
        notes=[LOWER_BOUND, _errors()],
    )
    return skin_pdf(page, drawing)


def _warnings(face: Face, findings: Sequence[Finding], seen: CardFound) -> list[str]:
    told = [one.sentence for one in findings if one.fit is not Fit.FIT]
    return [*told, *seen.reasons, *face.warnings]


def _told(found: Measures) -> Iterator[str]:
    for one in found.readings:
        if (one.zone, one.side) not in skin_places():
            row = measures()[one.measure]
            value, error = number(one.value, row.decimals), number(one.error, row.decimals + 1)
            where = "" if one.side is Side.MIDLINE else f", {SIDES[one.side]}"
            name = f"{row.name[0].upper()}{row.name[1:]}{where}"
            yield f"{name}: {value} \u00b1 {error} {row.unit}."
    for left in found.unmeasured:
        yield f"Not measured, {placed(left.zone, left.side)}: {left.why}"


def _errors() -> str:
    told = ", ".join(
        f"{one.name} {one.sem:g}" for one in measures().values() if one.role != "primary"
    )
    return f"Standard error of one photograph: {told}."
