"""Two visits of one person held against one another: may they be compared, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from yintang.evidence.change import (
    Change,
    Difference,
    judged,
    not_comparable,
)
from yintang.evidence.digital import digital_limit
from yintang.evidence.limits import Limits
from yintang.skin.gate.checks import Finding, Fit
from yintang.skin.measure import LEAST_SHOWN
from yintang.skin.pair.bruise import Bruise, agreed, bruises
from yintang.skin.pair.gated import GatedPair, gated_pair
from yintang.skin.pair.laid import LaidPair
from yintang.skin.pair.lines import PairedLines
from yintang.skin.pair.paired import PairedValue
from yintang.skin.readings import Measure, judged_measures
from yintang.skin.skin_photo import Place, SkinPhoto
from yintang.skin.zones import skin_places

MOST_PHOTOGRAPHS = 3
"""Of one view at one visit (findings on skin, 4.3)."""

Say = Callable[[str], None]
Readings = Mapping[tuple[str, Place], Sequence[PairedValue]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """One pair of photographs, registered, with its lines: what a picture is drawn from."""

    pair: LaidPair = field(repr=False)
    lines: PairedLines = field(repr=False)
    after: SkinPhoto = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """What may be said of two visits.

    `reasons` are sentences that the person at the camera can act on: why nothing may be
    compared, or what limits the comparison. `pairs` of `of_pairs` photographs were fit to be
    compared; `seen` is the first of them, None without any. `bruises` are the new patches of
    that one which more than half of the pairs show.
    """

    reasons: tuple[str, ...]
    changes: tuple[Change, ...]
    pairs: int
    of_pairs: int
    seen: Seen | None = field(repr=False)
    bruises: tuple[Bruise, ...] = ()

    @property
    def comparable(self) -> bool:
        """Whether at least one pair of photographs was fit to be compared."""
        return self.pairs > 0


def compared(
    before: Sequence[SkinPhoto],
    after: Sequence[SkinPhoto],
    limits: Limits | None = None,
    say: Say = lambda _: None,
) -> Comparison:
    """Compare up to three photographs of one visit with up to three of a later one.

    Every after photograph is registered to every before one that it may be compared with, and
    of all their differences the middle one counts. A difference is held against the larger of
    the limits that are known, else against that of digital retakes (`digital_limit`).
    """
    fit, findings = _looked_at(before, after, say)
    told = (*_sentences(findings), *_too_few(before, after, limits))
    if not fit:
        return Comparison(
            reasons=told,
            changes=tuple(_nothing(told)),
            pairs=0,
            of_pairs=len(before) * len(after),
            seen=None,
        )
    readings = _together([gated.values() for gated, _ in fit])
    limited = [one for one in findings if one.fit is Fit.LIMITED]
    return Comparison(
        reasons=told,
        changes=tuple(_changes(readings, limited, limits)),
        pairs=len(fit),
        of_pairs=len(before) * len(after),
        seen=_seen(*fit[0]),
        bruises=agreed([bruises(gated.pair) for gated, _ in fit if gated.pair]),
    )


def _looked_at(
    before: Sequence[SkinPhoto], after: Sequence[SkinPhoto], say: Say
) -> tuple[list[tuple[GatedPair, SkinPhoto]], list[Finding]]:
    """The pairs that may be compared with their after one, and everything that was found."""
    fit: list[tuple[GatedPair, SkinPhoto]] = []
    findings: list[Finding] = []
    total = len(before) * len(after)
    for number, (one, other) in enumerate(_pairs(before, after), start=1):
        say(f"Laying pair {number} of {total} on one another")
        gated = gated_pair(one, other)
        findings += gated.findings
        if gated.pair is not None:
            fit.append((gated, other))
    return fit, findings


def _seen(gated: GatedPair, after: SkinPhoto) -> Seen | None:
    if gated.pair is None or gated.lines is None:
        return None
    return Seen(pair=gated.pair, lines=gated.lines, after=after)


def _pairs(
    before: Sequence[SkinPhoto], after: Sequence[SkinPhoto]
) -> Iterator[tuple[SkinPhoto, SkinPhoto]]:
    return ((one, other) for one in before for other in after)


def _sentences(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What is to be said, the worst first, the worst value of each check once."""
    worst_of: dict[str, Finding] = {}
    order = list(Fit)
    for one in findings:
        known = worst_of.get(one.check)
        if known is None or order.index(one.fit) > order.index(known.fit):
            worst_of[one.check] = one
    told = sorted(worst_of.values(), key=lambda one: -order.index(one.fit))
    return tuple(one.sentence for one in told if one.fit is not Fit.FIT)


def _too_few(
    before: Sequence[SkinPhoto], after: Sequence[SkinPhoto], limits: Limits | None
) -> Iterator[str]:
    fewest = min(len(before), len(after))
    if limits and limits.photographs > fewest:
        yield (
            f"The limits hold for visits of {limits.photographs} photographs, and here one has "
            f"{fewest}: a difference just beyond its limit may be chance. Take as many."
        )


def _nothing(reasons: Sequence[str]) -> Iterator[Change]:
    for measure in judged_measures():
        for place in skin_places():
            yield not_comparable(measure.id, measure.unit, place, reasons)


def _together(
    read: Sequence[Sequence[PairedValue]],
) -> dict[tuple[str, Place], list[PairedValue]]:
    """The values of each measure and zone that more than half of the pairs give."""
    found: dict[tuple[str, Place], list[PairedValue]] = {}
    for values in read:
        for one in values:
            found.setdefault((one.measure, (one.zone, one.side)), []).append(one)
    return {key: each for key, each in found.items() if 2 * len(each) > len(read)}


def _changes(
    readings: Readings, limited: Sequence[Finding], limits: Limits | None
) -> Iterator[Change]:
    for measure in judged_measures():
        differences = []
        for place in skin_places():
            why = _why_not(measure, place, readings, limited)
            if why:
                yield not_comparable(measure.id, measure.unit, place, why)
            else:
                values = readings[measure.id, place]
                differences.append(_difference(measure, place, values, limits))
        yield from judged(measure.id, measure.unit, measure.better, differences)


def _why_not(
    measure: Measure, place: Place, readings: Readings, limited: Sequence[Finding]
) -> list[str]:
    if (measure.id, place) not in readings:
        return [
            f"Less than {100 * LEAST_SHOWN:.0f} % of this zone show skin on both photographs: "
            "hair, a beard, glasses or a shadow hide the rest."
        ]
    return list(
        dict.fromkeys(one.sentence for one in limited if one.limits(measure.id, place[0]))
    )


def _difference(
    measure: Measure, place: Place, values: Sequence[PairedValue], limits: Limits | None
) -> Difference:
    before = float(np.median([one.before for one in values]))
    middle = float(np.median([one.difference for one in values]))
    zone, side = place
    known = limits.of(measure.id, zone) if limits else None
    return Difference(
        zone=zone,
        side=side,
        before=before,
        after=before + middle,
        limit=known or digital_limit(measure.id, zone, before, _spread(values)),
    )


def _spread(values: Sequence[PairedValue]) -> float | None:
    """The middle spread of the pairs: photographs of one visit share what they show."""
    known = [one.spread for one in values if one.spread is not None]
    return float(np.median(known)) if known else None
