"""Why a needle stands where it stands, and why another does not: one plain sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yintang.needling.clearance import Breach
from yintang.needling.goals import Goal
from yintang.needling.protocols.named import Protocol
from yintang.needling.skin import Skin
from yintang.needling.values import Needle, NeedleKind
from yintang.needling.whereabouts import whereabouts

if TYPE_CHECKING:
    from yintang.needling.seats import Seat

NAMED = 2
BY_HAND = ". Before: "
UNSEEN_WORDS = "Its way runs round the side of the face, where a front photo shows too little."
HANDLE_WORDS = {
    "hairline": "the middle of the hairline",
    "hair_corner": "the corner of the hairline",
    "gonion": "the angle of the jaw",
    "tragus": "the tragus",
}


def why_chosen(skin: Skin, seat: Seat, asked: Sequence[Goal], protocol: Protocol) -> str:
    """Why a needle was chosen: who asked for it, and where it stands."""
    who = asked_words(asked, protocol)
    return f"{who}; {stand_words(seat)}, {whereabouts(skin, seat.entry)}."


def asked_words(asked: Sequence[Goal], protocol: Protocol) -> str:
    """Name the wishes that ask for a needle, the strongest first, or else the protocol."""
    if not asked:
        return f"From {protocol.title}"
    named = [goal.words for goal in asked[:NAMED]]
    more = len(asked) - len(named)
    if more:
        named.append(f"{more} more")
    return f"Asked for by {joined(named)}"


def stand_words(seat: Seat) -> str:
    """Say what a needle stands on."""
    if seat.kind is NeedleKind.POINT:
        return f"stands on {seat.code}"
    if seat.kind is NeedleKind.MUSCLE:
        return f"stands over the {seat.name}"
    return f"follows the {seat.name}"


def breach_words(breach: Breach) -> str:
    """Say which danger structure a needle would come too near to, and how near."""
    name = f"the {breach.hazard.name}"
    if breach.depth_allowed_mm is not None:
        return (
            f"It would lie {breach.depth_mm:.1f} mm deep within {breach.margin_mm:.1f} mm of "
            f"{name}; {max(breach.depth_allowed_mm, 0):.1f} mm is the most there."
        )
    if breach.distance_mm == 0:
        return f"Its way would enter {name}."
    return (
        f"Its way comes within {breach.distance_mm:.1f} mm of {name}; "
        f"{breach.margin_mm:.1f} mm are kept."
    )


def unpinned_words(seat: Seat) -> str:
    """Say how a place that the photograph alone finds too unsurely could be needled."""
    unsure = f"A front photo finds it only to {seat.tolerance_mm:.0f} mm"
    if seat.handle is None:
        return f"{unsure}: find it on the patient and place the needle by hand."
    return f"{unsure}: place the handle on {HANDLE_WORDS[seat.handle]} to plan it."


def moved_words(needle: Needle, moved_mm: float) -> str:
    """Say that a needle was moved by hand, how far, and why it had been planned."""
    planned = needle.why.rpartition(BY_HAND)[2]
    return f"Moved by hand, {moved_mm:.1f} mm from where it was planned{BY_HAND}{planned}"


def joined(words: Sequence[str]) -> str:
    """Join words with commas and an `and`."""
    if len(words) < NAMED:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
