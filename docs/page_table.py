"""Tables of Markdown for the parts of pages that are made from the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yintang.tables import Range


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |"


def spread(range_: Range) -> str:
    """A range as people write it."""
    return f"{range_.min:g} to {range_.max:g}" if range_.min < range_.max else f"{range_.min:g}"
