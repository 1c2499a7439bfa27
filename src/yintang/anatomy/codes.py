"""The many ways in which the code of a point is written, and the one that Yintang keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.errors import UnknownPlace
from yintang.tables import Strength, read_rows

_TABLE = Path(__file__).with_name("aliases.toml")
_ARRAYS = ("channel", "point", "older")
_NUMBERED = re.compile(r"([A-Z][A-Z-]*?)-?(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAlias:
    """A channel's letters as the WHO writes them, and the other letters in use."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAlias:
    """Other codes and names of one point."""

    code: str
    aliases: tuple[str, ...]
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderList:
    """Letters of a list of points whose numbers mean other points than the WHO's."""

    code: str
    instead: str
    source: str
    edition: str
    strength: Strength


@cache
def channel_aliases() -> tuple[ChannelAlias, ...]:
    """The letters of every channel."""
    return read_rows(_TABLE, "channel", ChannelAlias, besides=_ARRAYS)


@cache
def point_aliases() -> tuple[PointAlias, ...]:
    """The points that have codes or names beside their own."""
    return read_rows(_TABLE, "point", PointAlias, besides=_ARRAYS)


@cache
def older_lists() -> tuple[OlderList, ...]:
    """The lists of points that count differently."""
    return read_rows(_TABLE, "older", OlderList, besides=_ARRAYS)


@cache
def _points_by_alias() -> dict[str, str]:
    return {_squeezed(alias): row.code for row in point_aliases() for alias in row.aliases}


@cache
def _channels_by_alias() -> dict[str, str]:
    return {alias: row.code for row in channel_aliases() for alias in (row.code, *row.aliases)}


def _squeezed(written: str) -> str:
    """Drop case, spaces, underscores, dots and hyphens."""
    return re.sub(r"[\s_.\-]+", "", written).upper()


def point_code(written: str) -> str:
    """Turn any way of writing a point's code into the WHO's: "st_4" and "SJ 17" to ST4, TE17.

    What is neither a code nor a known other name comes back without its outer blanks.

    Raises
    ------
    UnknownPlace
        The code means different points in different lists.
    """
    squeezed = _squeezed(written)
    if squeezed in _points_by_alias():
        return _points_by_alias()[squeezed]
    numbered = _NUMBERED.fullmatch(re.sub(r"[\s_.]+", "", written).upper())
    if numbered is None:
        return written.strip()
    letters, number = numbered.group(1), int(numbered.group(2))
    for older in older_lists():
        if _squeezed(letters) == _squeezed(older.code):
            raise UnknownPlace(
                f"{written.strip()} means different points in different lists: write the WHO "
                f"code {older.instead} and its number, or the point's name."
            )
    known = {_squeezed(alias): code for alias, code in _channels_by_alias().items()}
    return f"{known.get(_squeezed(letters), letters)}{number}"
