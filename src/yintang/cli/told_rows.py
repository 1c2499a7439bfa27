"""What became of each piece of long work: a row for each, and the counts below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yintang.cli.streams import tell
from yintang.report.words import count_of

KEPT, REFUSED = "kept from an earlier run", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one photograph, or of one pair of them."""

    name: str
    what: str
    words: str


def tell_rows(rows: Sequence[Row], done: str, piece: str, where: str) -> None:
    """Print every row and the counts: `done` is what became of those that went well."""
    if not rows:
        return
    names = max(len(row.name) for row in rows)
    whats = max(len(row.what) for row in rows)
    for row in rows:
        tell(f"{row.name:<{names}}  {row.what:<{whats}}  {row.words}\n")
    counts = Counter(row.what for row in rows)
    told = ", ".join(f"{counts[what]} {what}" for what in (done, KEPT, REFUSED) if counts[what])
    tell(f"\n{count_of(len(rows), piece)}: {told}. {where}\n")
