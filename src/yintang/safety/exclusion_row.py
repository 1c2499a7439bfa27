"""One row of an exclusions' file and back, refused where it says anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from yintang.anatomy.muscles import muscle
from yintang.anatomy.zones import zone
from yintang.errors import ExclusionsRefused, UnknownPlace, VisitWaits
from yintang.safety.causes import Cause, cause
from yintang.safety.exclusions import Exclusion

KEYS = ("cause", "zones", "muscles", "done", "until", "note")
LONGEST_NOTE = 500

_LONGEST_SHOWN = 40
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def exclusions_of_row(row: Any) -> tuple[Exclusion, ...]:  # noqa: ANN401 - foreign content
    """Understand one row: one exclusion, or two where the muscle waits longer than the zone.

    Without `zones` the zones of the muscles named count. From the day `done` the usual wait of
    the cause is added.

    Raises
    ------
    VisitWaits
        The cause is one for which the whole facial visit waits.
    ExclusionsRefused
        With a reason that goes on after "exclusion 3".
    """
    if not isinstance(row, dict):
        raise ExclusionsRefused(f"must be a table of {', '.join(KEYS)}")
    why = _cause(row.get("cause"))
    unknown = [key for key in row if key not in KEYS]
    if unknown:
        raise ExclusionsRefused(f"has a key that nobody reads: {shown(unknown[0])}")
    muscles = _names(row, "muscles", muscle)
    zones = _zones(row, muscles)
    _check_places(why, zones, muscles)
    note, (until, muscle_until) = _note(row), _ends(row, why)
    whole = Exclusion(cause=why.id, zones=zones, muscles=muscles, until=until, note=note)
    if muscle_until == until or not muscles:
        return (whole,)
    own = Exclusion(cause=why.id, muscles=muscles, until=muscle_until, note=note)
    return (whole, own)


def row_of_exclusion(exclusion: Exclusion) -> dict[str, Any]:
    """One exclusion as a row of the file, in JSON values."""
    row: dict[str, Any] = {
        "cause": exclusion.cause,
        "zones": list(exclusion.zones),
        "muscles": list(exclusion.muscles),
    }
    if exclusion.until is not None and cause(exclusion.cause).lifts:
        row["until"] = exclusion.until.isoformat()
    if exclusion.note:
        row["note"] = exclusion.note
    return row


def shown(text: object) -> str:
    """Return foreign text short, and with whatever could command a terminal replaced."""
    short = str(text)[:_LONGEST_SHOWN]
    return "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in short
    )


def _cause(name: object) -> Cause:
    if not isinstance(name, str):
        raise ExclusionsRefused("must name its cause")
    try:
        found = cause(name)
    except UnknownPlace as unknown:
        raise ExclusionsRefused(f"has a cause that nobody knows: {shown(name)}") from unknown
    if found.scope == "visit":
        raise VisitWaits(f"The whole facial visit waits: {found.name}. {found.words}")
    return found


def _names(row: dict[str, Any], key: str, known: Callable[[str], object]) -> tuple[str, ...]:
    names = row.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ExclusionsRefused(f"must give {key} as a list of names")
    for name in names:
        try:
            known(name)
        except UnknownPlace as unknown:
            raise ExclusionsRefused(
                f"names {key} that nobody knows: {shown(name)}"
            ) from unknown
    return tuple(dict.fromkeys(names))


def _zones(row: dict[str, Any], muscles: tuple[str, ...]) -> tuple[str, ...]:
    if "zones" in row:
        return _names(row, "zones", zone)
    return tuple(dict.fromkeys(muscle(name).zone for name in muscles))


def _check_places(why: Cause, zones: tuple[str, ...], muscles: tuple[str, ...]) -> None:
    if not zones and not muscles:
        raise ExclusionsRefused("must name the zones or the muscles that it keeps free")
    if muscles and why.bars != "muscles":
        raise ExclusionsRefused(f"names muscles, but {why.id} bars whole zones: name the zones")


def _ends(row: dict[str, Any], why: Cause) -> tuple[date | None, date | None]:
    """When zone and muscle are free again: as written, or after the usual wait."""
    if "done" in row and "until" in row:
        raise ExclusionsRefused("gives both done and until: give one of them")
    if "until" in row:
        if not why.lifts:
            raise ExclusionsRefused(f"gives a day until when, but {why.id} never lifts")
        return (_day(row, "until"),) * 2
    if "done" not in row:
        return None, None
    done = _day(row, "done")
    until = _later(done, why.wait_days)
    return until, _later(done, why.muscle_wait_days) or until


def _later(done: date, days: int | None) -> date | None:
    try:
        return None if days is None else done + timedelta(days=days)
    except OverflowError as refusal:
        raise ExclusionsRefused("gives a day that no calendar holds") from refusal


def _day(row: dict[str, Any], key: str) -> date:
    written = row[key]
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    if not (isinstance(written, str) and written.isascii() and _DAY.fullmatch(written)):
        raise ExclusionsRefused(f"must give {key} as a day like 2026-05-29")
    try:
        return date.fromisoformat(written)
    except ValueError as refusal:
        raise ExclusionsRefused(f"gives {key} as a day that no calendar holds") from refusal


def _note(row: dict[str, Any]) -> str:
    note = row.get("note", "")
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        raise ExclusionsRefused(f"must give its note as a text of at most {LONGEST_NOTE} signs")
    if not all(sign.isprintable() or sign == "\n" for sign in note):
        raise ExclusionsRefused("has signs in its note that cannot be printed")
    return note
