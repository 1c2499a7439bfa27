"""Patches that look like bruises, as rows for programs and sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from yintang.report.words import SIDES, count_of, zone_name
from yintang.skin.pair.bruise import Bruise, BruiseColour
from yintang.units import Side

LOOKS_LIKE = {
    BruiseColour.RED: "redder than before",
    BruiseColour.MIXED: "redder and yellower than before",
    BruiseColour.YELLOW: "yellower than before",
}
NONE_FOUND = "No new patch in the measured zones looks like a bruise; look at the face as well."
NO_AGE = "A photograph tells neither the age of a bruise nor its cause."


def bruise_row(one: Bruise) -> dict[str, Any]:
    """One bruise as plain values, as it stands in compare.json."""
    return {
        "zone": one.zone,
        "side": str(one.side),
        "area_cm2": round(one.area_cm2, 2),
        "haemoglobin_mod": round(one.haemoglobin_mod, 1),
        "bilirubin_mod": round(one.bilirubin_mod, 1),
        "colour": str(one.colour),
        "row": round(one.row, 1),
        "column": round(one.column, 1),
    }


def bruise_sentence(one: Bruise) -> str:
    """What may be said of one patch."""
    side = "" if one.side is Side.MIDLINE else f" {SIDES[one.side]}"
    return (
        f"{zone_name(one.zone)}{side}: a patch of {one.area_cm2:.2f} cm\u00b2 that is "
        f"{LOOKS_LIKE[one.colour]} ({one.haemoglobin_mod:.0f} mOD like haemoglobin, "
        f"{one.bilirubin_mod:.0f} like bilirubin); looks like a bruise."
    )


def bruise_lines(found: Sequence[Bruise]) -> Iterator[str]:
    """What is said of all patches in a terminal: that there is none, too."""
    if not found:
        yield NONE_FOUND
        return
    yield f"{count_of(len(found), 'new patch', 'new patches')}:"
    for number, one in enumerate(found, start=1):
        yield f"  {number}  {bruise_sentence(one)}"
    yield NO_AGE
