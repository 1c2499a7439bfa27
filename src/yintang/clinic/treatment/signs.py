"""Needles and handles as the page draws them; numbers are text, free of any locale."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yintang.clinic.treatment.mapping import HANDLES, Drawn
from yintang.clinic.treatment.words import (
    facts_of,
    handle_names,
    label_of,
    name_of,
    side_name,
)
from yintang.needling.values import BrokenRule, Needle
from yintang.report.words import zone_name

STOP, MIND, FINE = "stop", "mind", "fine"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleSign:
    """One needle on the face and in the list."""

    number: int
    kind: str
    code: str
    name: str
    side: str
    zone: str
    row: str
    column: str
    tip_row: str
    tip_column: str
    ring: str
    depth: str
    state: str
    label: str
    facts: tuple[tuple[str, str], ...]
    palpate: tuple[str, ...]
    why: str
    by_hand: bool
    broken: tuple[BrokenRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleSign:
    """A mark that can be pinned, where it now lies."""

    id: str
    name: str
    label: str
    row: str
    column: str
    pinned: bool


def needle_sign(needle: Needle, drawn: Drawn) -> NeedleSign:
    """One needle in words and pixels."""
    broken = tuple(rule for rule in drawn.broken if rule.number == needle.number)
    mm = 1 / drawn.needle_map.face.scale.mm_per_pixel
    return NeedleSign(
        number=needle.number,
        kind=str(needle.kind),
        code=needle.code,
        name=name_of(needle),
        side=side_name(needle.side),
        zone=zone_name(needle.zone),
        row=px(needle.pixel.row),
        column=px(needle.pixel.column),
        tip_row=px(needle.tip_pixel.row),
        tip_column=px(needle.tip_pixel.column),
        ring=px(needle.tolerance_mm * mm),
        depth=f"{needle.depth_mm:.1f}",
        state=state_of(broken),
        label=label_of(needle, state_of(broken)),
        facts=facts_of(needle),
        palpate=needle.palpate,
        why=needle.why,
        by_hand=needle.by_hand,
        broken=broken,
    )


def handle_signs(drawn: Drawn) -> tuple[HandleSign, ...]:
    """The marks that can be pinned, each with its name."""
    pinned = {(one.name, one.side) for one in drawn.needle_map.face.handles}
    names = handle_names()
    signs = []
    for id_, (mark, side) in HANDLES.items():
        pixel = drawn.frame.pixel(drawn.frame.mark(mark, side))
        told = _("%s, pinned") if (mark, side) in pinned else _("%s, estimated")
        sign = HandleSign(
            id=id_,
            name=names[mark],
            label=told % f"{names[mark]}, {side_name(side)}",
            row=px(pixel.row),
            column=px(pixel.column),
            pinned=(mark, side) in pinned,
        )
        signs.append(sign)
    return tuple(signs)


def state_of(broken: tuple[BrokenRule, ...]) -> str:
    """The worst that is to be said of a needle."""
    if any(rule.severity == STOP for rule in broken):
        return STOP
    return MIND if broken else FINE


def px(value: float) -> str:
    """A number of pixels as SVG wants it."""
    return f"{value:.2f}"
