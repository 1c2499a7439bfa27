"""What measures and the places of repeats are called, in plain words."""

from __future__ import annotations

from yintang.evidence.repeatability import Repeatability
from yintang.report.words import SIDES, zone_name
from yintang.skin.readings import WHOLE_FACE, judged_measures, measures


def measure_name(measure: str) -> str:
    """What a measure of one photograph or of a pair is called."""
    return measures()[measure].name


def role_words(measure: str) -> str:
    """What is said of a measure that is shown and never judged; else nothing."""
    judged = measure in {one.id for one in judged_measures()}
    return "" if judged else " (of single photographs: shown, never judged)"


def place_name(zone: str) -> str:
    """What a zone is called, or the whole face."""
    return "whole face" if zone == WHOLE_FACE else zone_name(zone)


def where_words(row: Repeatability) -> str:
    """The zone of a row, with its side where it holds for one side alone."""
    side = f", {SIDES[row.side]} side" if row.side else ""
    return f"{place_name(row.zone)}{side}"
