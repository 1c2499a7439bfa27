"""What pages tell of the measures of skin and of the colour card."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from docs.page_table import table
from yintang.skin.card.bounds import card_bounds
from yintang.skin.card.layout import colour_card
from yintang.skin.colour import lab_of
from yintang.skin.readings import measures


def measure_rows() -> Iterator[str]:
    """Every measure of the skin."""
    rows = (
        (f"`{one.id}`", one.definition, one.unit, f"{one.sem:g}", one.role, one.source)
        for one in measures().values()
    )
    yield from table(("measure", "what", "unit", "error", "role", "source"), rows)


def card_patch_rows() -> Iterator[str]:
    """Every patch of the colour card, as the printer is asked and as paper gives it back."""
    card = colour_card()
    colours = lab_of(np.array(card.light))
    rows = (
        (
            f"`{one.id}`",
            f"{one.codes.red}, {one.codes.green}, {one.codes.blue}",
            ", ".join(f"{round(value)}" for value in colour.tolist()),
            one.source,
        )
        for one, colour in zip(card.patches, colours, strict=True)
    )
    return table(("patch", "sRGB printed", "L*, a*, b*", "why"), rows)


def card_bound_rows() -> Iterator[str]:
    """What a card must hold to be trusted."""
    rows = (
        (
            f"`{one.id}`",
            {"less": "at least", "more": "at most"}[one.worse],
            f"{one.limit:g}",
            one.unit,
            one.source,
            one.strength,
        )
        for one in card_bounds().values()
    )
    return table(("bound", "is", "limit", "unit", "source", "strength"), rows)
