"""The grounds of a plan in words: why a needle stands here, and what it costs the patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from yintang.needling.by_hand.edits import numbered, path_of
from yintang.needling.clearance import clearance
from yintang.needling.explain import breach_words, joined
from yintang.needling.goals import goal
from yintang.needling.relief import as_spot
from yintang.needling.settings import bruisings, sensitivities, setting
from yintang.needling.skin import Skin
from yintang.needling.spacing import gaps_mm, spacings_mm
from yintang.needling.standing import called
from yintang.needling.values import Needle, NeedleKind, Plan
from yintang.tables import Strength, read_rows
from yintang.units import Side, Spot

_TABLE = Path(__file__).with_name("grounds.toml")
_AWAY = ((0, 1, "higher"), (0, -1, "lower"), (1, 0, "outwards"), (-1, 0, "inwards"))
# The strongest first.
_STRENGTHS: tuple[Strength, ...] = (
    "measured",
    "found",
    "derived",
    "convention",
    "general-knowledge-unverified",
)
_ON_MIDLINE = {
    "outwards": "to the left of the patient",
    "inwards": "to the right of the patient",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """How a step of a scale, or a strength of evidence, is said to a patient."""

    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Why one needle stands where it stands, in sentences.

    `serves` tells which wishes it serves and how well that is known, `here` why not a few
    millimetres away, `costs` the risk of a bruise and how much it is felt.
    """

    number: int
    serves: str
    here: str
    costs: str


def grounds_of(plan: Plan, skin: Skin, number: int) -> Grounds:
    """Give the grounds of one needle of a plan; raises UnknownNeedle."""
    needle = numbered(plan, number)
    return Grounds(
        number=number,
        serves=serves_words(needle),
        here=here_words(plan, skin, needle),
        costs=costs_words(needle),
    )


def serves_words(needle: Needle) -> str:
    """Say which wishes a needle serves, and how well it is known that it does."""
    asked = [goal(id_) for id_ in needle.serves]
    if not asked:
        return "No wish asks for it: it treats the face as a whole, as the protocol has it."
    weakest: Strength = max((one.strength for one in asked), key=_STRENGTHS.index)
    wishes = joined([one.words for one in asked])
    return f"It serves {wishes}. {_phrases()[weakest]}"


def here_words(plan: Plan, skin: Skin, needle: Needle) -> str:
    """Say what a needle would meet a few millimetres away in each direction."""
    away_mm = setting("elsewhere_mm")
    met: dict[str, list[str]] = {}
    for across, up, way in _AWAY:
        sign = needle.side.sign or 1
        spot = _beside(skin, needle.spot, (across * sign * away_mm, up * away_mm))
        words = _met(plan, skin, replace(needle, spot=spot))
        met.setdefault(words or "", []).append(_way_words(needle, way))
    free = met.pop("", [])
    told = [f"{away_mm:.0f} mm {' or '.join(ways)} {words}." for words, ways in met.items()]
    if len(free) == len(_AWAY):
        told.append(f"Elsewhere it {_own_words(needle)}.")
    elif free:
        told.append(f"{away_mm:.0f} mm {' or '.join(free)} it {_own_words(needle)}.")
    return " ".join(told)


def costs_words(needle: Needle) -> str:
    """Say how easily a bruise comes there, how the needle is felt, and what to feel for."""
    phrases = _phrases()
    told = [
        phrases[f"bruising-{bruisings()[needle.zone]}"],
        phrases[f"sensitivity-{sensitivities()[needle.zone]}"],
    ]
    if needle.palpate:
        told.append(f"To be felt for first: {joined(needle.palpate)}.")
    return " ".join(told)


def _beside(skin: Skin, spot: Spot, shift: tuple[float, float]) -> Spot:
    place = np.array([[spot.across_mm + shift[0], spot.up_mm + shift[1]]])
    return as_spot(skin.spots(place)[0])


def _way_words(needle: Needle, way: str) -> str:
    return _ON_MIDLINE.get(way, way) if needle.side is Side.MIDLINE else way


def _met(plan: Plan, skin: Skin, moved: Needle) -> str | None:
    """Say which structure or which needle a moved needle would come too near to."""
    breaches = clearance(skin, path_of(skin, moved), moved.tolerance_mm).breaches
    if breaches:
        words = breach_words(breaches[0]).rstrip(".")
        return f"{words[0].lower()}{words[1:]}"
    others = [one for one in plan.needles if one.number != moved.number]
    return next(_crowding(skin, moved, others), None)


def _crowding(skin: Skin, moved: Needle, others: Sequence[Needle]) -> Iterator[str]:
    everyone = (moved, *others)
    gaps = gaps_mm([path_of(skin, one) for one in everyone])[0]
    kept = spacings_mm([one.zone for one in everyone])[0]
    for i in np.flatnonzero(gaps < kept):
        other = everyone[i]
        name = f"needle {other.number} ({called(other.code)})"
        yield f"it would stand {gaps[i]:.1f} mm from {name}"


def _own_words(needle: Needle) -> str:
    """Say what keeps a needle to its place where nothing is in the way elsewhere."""
    if needle.kind is NeedleKind.POINT:
        return f"is no longer {needle.code}, found here to {needle.tolerance_mm:.0f} mm"
    if needle.kind is NeedleKind.MUSCLE:
        return "leaves the place at which this muscle is needled"
    return "leaves the line, or the line is followed less evenly"


@cache
def _phrases() -> dict[str, str]:
    return {row.id: row.words for row in read_rows(_TABLE, "phrase", Phrase)}
