"""What the texts and numbers of a protocol must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yintang.needling.protocols.names import ProtocolWrong
from yintang.needling.settings import Setting, setting
from yintang.tables import read_rows

if TYPE_CHECKING:
    from yintang.needling.protocols.named import (
        CouchTime,
        NeedleNumber,
        Protocol,
        RetentionTime,
    )

_BOUNDS = Path(__file__).with_name("bounds.toml")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST_ID = 40
_LONGEST_TEXT = 500
_SECONDS_PER_MIN = 60


@cache
def _bound(id_: str) -> float:
    rows = {row.id: row.value for row in read_rows(_BOUNDS, "setting", Setting)}
    return rows[id_]


def check_texts(protocol: Protocol) -> None:
    """Refuse an id that no command line takes, and texts that no page could show."""
    if len(protocol.id) > _LONGEST_ID or not _ID.fullmatch(protocol.id):
        raise ProtocolWrong(
            "id",
            f"has an id of more than {_LONGEST_ID} signs, or of others than small letters, "
            "digits and single hyphens",
        )
    for key, text in _texts(protocol, ""):
        if len(text) > _LONGEST_TEXT or not text.isprintable() or not text.strip():
            raise ProtocolWrong(
                key,
                f"has under {key} no text, more than {_LONGEST_TEXT} signs, or signs that "
                "cannot be printed",
            )


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Every text of a value with its key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, key)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), key or field.name)


def check_needles(needles: NeedleNumber) -> None:
    """Refuse a number of needles that cannot be planned, or that lacks a needed reason."""
    least, most = setting("by_hand_least"), setting("by_hand_most")
    if not least <= needles.usual <= most:
        raise ProtocolWrong(
            "needles", f"plans {needles.usual} needles; {least:g} to {most:g} can be planned"
        )
    aimed = setting("needles_least"), setting("needles_most")
    if not aimed[0] <= needles.usual <= aimed[1] and needles.reason is None:
        raise ProtocolWrong(
            "needles",
            f"plans {needles.usual} needles, outside {aimed[0]:g} to {aimed[1]:g}, and gives "
            "no reason",
        )


def check_retention(retention: RetentionTime) -> None:
    """Refuse a retention without an end, or whose usual time lies outside its range."""
    longest = _bound("retention_longest_min")
    ordered = 0 < retention.least_min <= retention.usual_min <= retention.most_min
    # Written so that a NaN, which compares with nothing, is refused as well.
    if not (ordered and retention.most_min <= longest):
        raise ProtocolWrong(
            "retention",
            "needs a retention of least_min, usual_min and most_min in rising order, above 0 "
            f"and up to {longest:g} minutes",
        )


def check_couch(couch: CouchTime, needles: int) -> None:
    """Refuse a couch time without an end, or too short for the needles."""
    longest = _bound("couch_longest_min")
    if not 0 < couch.most_min <= longest:
        raise ProtocolWrong(
            "couch", f"needs a couch time above 0 and up to {longest:g} minutes"
        )
    takes = needles * setting("set_needle_s") / _SECONDS_PER_MIN
    if takes > couch.most_min:
        raise ProtocolWrong(
            "couch",
            f"leaves {couch.most_min:g} minutes for {needles} needles, which take {takes:g}",
        )
