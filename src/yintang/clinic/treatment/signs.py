"""Needles and handles as the page draws them; numbers are text, free of any locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from yintang.clinic.treatment.mapping import HANDLES
from yintang.clinic.treatment.planned import Drawn, labels_of
from yintang.clinic.treatment.since import change_names
from yintang.clinic.treatment.words import (
    UPRIGHT_DEG,
    facts_of,
    handle_names,
    label_of,
    name_of,
    side_name,
    title_of,
    where_of,
)
from yintang.needling.carrying.differences import NeedleChange
from yintang.needling.rules import MIND, STOP
from yintang.needling.values import BrokenRule, Needle
from yintang.report.crop import crop_of
from yintang.report.labels import Label, Sign
from yintang.report.words import KINDS, zone_name

FINE = "fine"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleSign:
    """One needle on the face and in the list."""

    number: int
    kind: str
    kind_name: str
    code: str
    title: str
    name: str
    side: str
    side_id: str
    zone: str
    where: str
    row: str
    column: str
    tip_row: str
    tip_column: str
    ring: str
    number_column: str
    number_row: str
    depth: str
    state: str
    label: str
    facts: tuple[tuple[str, str], ...]
    palpate: tuple[str, ...]
    why: str
    caution: str
    by_hand: bool
    locked: bool
    upright: bool
    direction_deg: str
    inserted_mm: str
    broken: tuple[BrokenRule, ...]
    change: str = ""
    turn: int = 0
    last: bool = False

    @property
    def earlier(self) -> int:
        """The turn before its own."""
        return self.turn - 1

    @property
    def later(self) -> int:
        """The turn after its own."""
        return self.turn + 1

    @property
    def change_name(self) -> str:
        """What became of it since an earlier photograph, in a word."""
        return change_names()[NeedleChange(self.change)] if self.change else ""

    @property
    def told(self) -> str:
        """What a screen reader says of it."""
        return f"{self.label}, {self.change_name}" if self.change else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleSign:
    """A mark that can be pinned, where it now lies."""

    id: str
    name: str
    label: str
    row: str
    column: str
    pinned: bool


def needle_signs(
    drawn: Drawn, order: Sequence[int], changed: Mapping[int, str]
) -> tuple[NeedleSign, ...]:
    """Every needle in its order, with its number where it covers no other sign.

    `changed` says what became of some since an earlier photograph.
    """
    needles = drawn.needle_map.plan.needles
    labels = labels_of(_marks(needles), crop_of(drawn.needle_map), _mm(drawn))
    laid = {one.number: (one, label) for one, label in zip(needles, labels, strict=True)}
    return tuple(
        replace(
            needle_sign(laid[number][0], drawn, laid[number][1]),
            turn=turn,
            last=turn == len(order),
            change=changed.get(number, ""),
        )
        for turn, number in enumerate(order, start=1)
    )


def needle_sign(needle: Needle, drawn: Drawn, label: Label | None = None) -> NeedleSign:
    """One needle in words and pixels; the label says where its number stands."""
    broken = tuple(rule for rule in drawn.broken if rule.number == needle.number)
    number_column, number_row = _beside(needle, label)
    return NeedleSign(
        number=needle.number,
        kind=str(needle.kind),
        kind_name=KINDS[needle.kind],
        code=needle.code,
        title=title_of(needle),
        name=name_of(needle),
        side=side_name(needle.side),
        side_id=str(needle.side),
        zone=zone_name(needle.zone),
        where=where_of(needle),
        row=px(needle.pixel.row),
        column=px(needle.pixel.column),
        tip_row=px(needle.tip_pixel.row),
        tip_column=px(needle.tip_pixel.column),
        ring=px(needle.tolerance_mm * _mm(drawn)),
        number_column=number_column,
        number_row=number_row,
        depth=f"{needle.depth_mm:.1f}",
        state=state_of(broken),
        label=label_of(needle, state_of(broken)),
        facts=facts_of(needle),
        palpate=needle.palpate,
        why=needle.why,
        caution=needle.caution,
        by_hand=needle.by_hand,
        locked=needle.locked,
        upright=needle.angle_deg >= UPRIGHT_DEG,
        direction_deg=f"{needle.direction_deg:.1f}",
        inserted_mm=f"{needle.inserted_mm:.2f}",
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


def _mm(drawn: Drawn) -> float:
    return 1 / drawn.needle_map.face.scale.mm_per_pixel


def _marks(needles: tuple[Needle, ...]) -> tuple[Sign, ...]:
    return tuple(
        Sign(
            number=needle.number,
            entry=(needle.pixel.row, needle.pixel.column),
            tip=(needle.tip_pixel.row, needle.tip_pixel.column),
        )
        for needle in needles
    )


def _beside(needle: Needle, label: Label | None) -> tuple[str, str]:
    """Where the number stands, in pixels of the photograph from its needle."""
    if label is None:
        return px(0), px(0)
    return px(label.column - needle.pixel.column), px(label.row - needle.pixel.row)
