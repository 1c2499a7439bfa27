"""What stands on a printed page of the skin, whether of one photograph or of two visits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yintang
from yintang.report.text import legible
from yintang.report.typeset import page_of
from yintang.report.words import SIDE_LETTERS, zone_name
from yintang.skin.readings import Measure
from yintang.skin.zones import skin_places
from yintang.units import Side

Place = tuple[str, Side]

_LONGEST = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the table by zone; `marked` ones stand out."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinPage:
    """The words of a page; `cell` gives what stands for a measure in a zone."""

    title: str
    summary: str
    photo_sha256: str
    alt: str
    warnings: Sequence[str]
    measures: Sequence[Measure]
    cell: Callable[[Measure, Place], Cell]
    table_title: str
    table_key: str
    told_title: str
    told: Sequence[str]
    whole: str
    notes: Sequence[str]


def skin_pdf(page: SkinPage, svg: str) -> bytes:
    """Set the page on A4, as PDF/UA-1 and without a date: the same words, the same bytes."""
    return page_of("skin.typ", _inputs(page), svg)


def _inputs(page: SkinPage) -> dict[str, Any]:
    places = skin_places()
    return {
        "title": page.title,
        "summary": legible(page.summary),
        "photo": page.photo_sha256[:12],
        "version": yintang.__version__,
        "alt": legible(page.alt),
        "warnings": [legible(one, longest=_LONGEST) for one in page.warnings],
        "table": {
            "title": page.table_title,
            "key": legible(page.table_key),
            "columns": [legible(_column(place)) for place in places],
            "rows": [_row(page, measure, places) for measure in page.measures],
        },
        "told": {
            "title": page.told_title,
            "lines": [legible(one, longest=_LONGEST) for one in page.told],
            "whole": page.whole,
        },
        "notes": [legible(one) for one in page.notes],
    }


def _row(page: SkinPage, measure: Measure, places: Sequence[Place]) -> list[Any]:
    cells = [page.cell(measure, place) for place in places]
    return [
        legible(measure.name),
        legible(measure.unit),
        [{"text": legible(one.text), "marked": one.marked} for one in cells],
    ]


def _column(place: Place) -> str:
    zone, side = place
    return (
        zone_name(zone) if side is Side.MIDLINE else f"{zone_name(zone)} {SIDE_LETTERS[side]}"
    )
