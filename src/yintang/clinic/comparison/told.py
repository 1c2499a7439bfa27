"""A comparison in words: what changed, what did not, what may not be compared and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yintang.clinic.comparison.models import Comparison
from yintang.clinic.treatment.words import side_name
from yintang.evidence.change import LimitSource, Verdict
from yintang.report.comparison_page import LOWER_BOUND, NO_CAUSE
from yintang.report.measure_words import measure_name
from yintang.report.words import zone_name
from yintang.units import Side

Row = Mapping[str, Any]

TAGS = {Verdict.IMPROVED: "fine", Verdict.WORSE: "mind", Verdict.CHANGED: "other"}
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """One change that is larger than the error."""

    tag: str
    verdict: str
    measure: str
    place: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Zones of which the same is said: their number in words, and each with its own words."""

    name: str
    count: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonTold:
    """Everything that the page says of a comparison.

    `reasons` are those that do not already stand with what may not be compared.
    """

    summary: str
    truth: str
    reasons: tuple[str, ...]
    changed: tuple[ChangeTold, ...]
    unchanged: tuple[Alike, ...]
    left: tuple[Alike, ...]
    limits: tuple[str, ...]
    no_cause: str = NO_CAUSE


def told_of(kept: Comparison) -> ComparisonTold:
    """The words for one comparison."""
    rows: Sequence[Row] = kept.document["changes"]
    changed = [row for row in rows if Verdict(row["verdict"]) in TAGS]
    unchanged = _with(rows, Verdict.UNCHANGED)
    left = _with(rows, Verdict.NOT_COMPARABLE)
    whys = {row["why"] for row in left}
    return ComparisonTold(
        summary=_summary(len(changed), len(unchanged), len(left)),
        truth=_truth(kept.truth),
        reasons=tuple(one for one in kept.document["reasons"] if one not in whys),
        changed=tuple(_change(row) for row in changed),
        unchanged=tuple(_unchanged(unchanged)),
        left=tuple(_left(left)),
        limits=tuple(_limits(rows)),
    )


def place_words(row: Row) -> str:
    """A zone with the patient's side of it."""
    side = Side(row["side"])
    zone = zone_name(row["zone"])
    return zone if side is Side.MIDLINE else f"{zone}, {side_name(side)}"


def _with(rows: Sequence[Row], verdict: Verdict) -> list[Row]:
    return [row for row in rows if row["verdict"] == verdict]


def _summary(changed: int, unchanged: int, left: int) -> str:
    parts = (
        ngettext("%d value changed", "%d values changed", changed) % changed,
        ngettext("%d without detectable change", "%d without detectable change", unchanged)
        % unchanged,
        ngettext("%d may not be compared", "%d may not be compared", left) % left,
    )
    return f"{', '.join(parts)}."


def _truth(shares: Mapping[str, float] | None) -> str:
    if shares is None:
        return ""
    return _(
        "This person does not exist. A line was drawn across the forehead that takes "
        "%(before).0f %% of the light on the first picture and %(after).0f %% on the second. "
        "The second is also turned, moved and enlarged a little, with the noise of a camera. "
        "Nothing else differs: any other change would be an error."
    ) % {name: PERCENT * share for name, share in shares.items()}


def _change(row: Row) -> ChangeTold:
    verdict = Verdict(row["verdict"])
    words = {
        Verdict.IMPROVED: _("Improved"),
        Verdict.WORSE: _("Worse"),
        Verdict.CHANGED: _("Changed"),
    }
    return ChangeTold(
        tag=TAGS[verdict],
        verdict=words[verdict],
        measure=measure_name(row["measure"]),
        place=place_words(row),
        why=row["why"],
    )


def _unchanged(rows: Sequence[Row]) -> Iterable[Alike]:
    for measure in dict.fromkeys(row["measure"] for row in rows):
        same = [row for row in rows if row["measure"] == measure]
        yield Alike(
            name=measure_name(measure),
            count=_zones(len(same)),
            places=tuple((place_words(row), row["why"]) for row in same),
        )


def _left(rows: Sequence[Row]) -> Iterable[Alike]:
    for why in dict.fromkeys(row["why"] for row in rows):
        same = [row for row in rows if row["why"] == why]
        by_measure = {
            measure: [place_words(row) for row in same if row["measure"] == measure]
            for measure in dict.fromkeys(row["measure"] for row in same)
        }
        yield Alike(
            name=why,
            count=_values(len(same)),
            places=tuple(
                (measure_name(measure), "; ".join(places))
                for measure, places in by_measure.items()
            ),
        )


def _limits(rows: Sequence[Row]) -> Iterable[str]:
    sources = {row["limit_source"] for row in rows if row["limit_source"]}
    if LimitSource.OWN in sources:
        yield _("Limits come from the repeated photos of this person.")
    if LimitSource.PROGRAMME in sources:
        yield _("Limits come from the repeated photos of the practice.")
    if LimitSource.DIGITAL in sources:
        yield LOWER_BOUND


def _zones(count: int) -> str:
    return ngettext("%d zone", "%d zones", count) % count


def _values(count: int) -> str:
    return ngettext("%d value", "%d values", count) % count
