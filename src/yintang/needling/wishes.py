"""What may be asked for, and what has to be said about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.points import points
from yintang.anatomy.zones import zone, zones
from yintang.errors import NeedlesOutOfRange, WishesRefused
from yintang.face.values import Places
from yintang.needling.candidates import Bar, Barred
from yintang.needling.explain import joined
from yintang.needling.goals import goal
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.settings import setting
from yintang.needling.unmet import unmet_words
from yintang.needling.values import Needle, Wishes
from yintang.reading import LONGEST_TEXT
from yintang.units import Side

NECK = "neck"
_SHORT = {
    Bar.DANGER: "{} lie too near to danger structures",
    Bar.UNPINNED: "{} are found too unsurely on a front photo until a handle pins them",
    Bar.PARTNER: "{} have no lawful partner on the other side",
    Bar.HAND: "{} are only for the practitioner's own hand",
    Bar.UNSEEN: "{} run round the side of the face, out of the photo's sight",
    Bar.SAFETY: "{} are kept free for a cause",
    Bar.WISH: "{} were not wished for",
}


def check_wishes(wishes: Wishes) -> None:
    """Refuse wishes that no plan can follow.

    Raises
    ------
    UnknownGoal
        A goal is none of those that Yintang knows.
    NeedlesOutOfRange
        The number lies outside 40 to 70 and no reason was given, or outside 1 to 110.
    WishesRefused
        The side is neither left nor right, something unknown is to be left out, or the reason
        is longer than a plan can keep.
    """
    for one in wishes.goals:
        goal(one)
    protocol_of(wishes)
    if wishes.side is Side.MIDLINE:
        raise WishesRefused("Ask for the left or the right side, or for both by naming none.")
    for one, _ in wishes.goal_sides:
        if one not in wishes.goals:
            raise WishesRefused(f"{one!r} is asked for on one side, but is no goal: add it.")
    known = {z.id for z in zones()} | {one.id for one in lines()}
    known |= {m.id for m in muscles()} | {p.code for p in points()}
    for name in wishes.excluded:
        if name not in known:
            raise WishesRefused(
                f"Nothing is called {name!r}: exclude a zone (cheek), a point (ST4), a line "
                "(L-NLF) or a muscle (M-masseter)."
            )
    if len(wishes.reason or "") > LONGEST_TEXT:
        raise WishesRefused(f"The reason is longer than {LONGEST_TEXT} letters: shorten it.")
    _check_number(wishes)


def outside_aim(wishes: Wishes) -> bool:
    """Whether the number asked for lies outside the range aimed at."""
    return not setting("needles_least") <= wishes.needles <= setting("needles_most")


def warnings_for(
    wishes: Wishes, places: Places, needles: Sequence[Needle], barred: Sequence[Barred]
) -> Iterator[str]:
    """Tell what has to be said about a plan of those needles."""
    if outside_aim(wishes):
        yield (
            f"{wishes.needles} needles lie outside the {_aim()} aimed at. "
            f"Reason given: {wishes.reason}"
        )
    if NECK in wishes.goals and not places.neck_shown:
        yield "The neck was asked for, but the photo does not show it: take one with the neck."
    yield from unmet_words(wishes, barred, Counter(one.code for one in needles))
    planned = sum(not zone(one.zone).counts_apart for one in needles)
    if planned < wishes.needles:
        yield _short_words(wishes, planned, barred)


def _check_number(wishes: Wishes) -> None:
    least, most = int(setting("by_hand_least")), int(setting("by_hand_most"))
    if not least <= wishes.needles <= most:
        raise NeedlesOutOfRange(
            f"{wishes.needles} needles cannot be planned: ask for {_aim()}, or for {least} to "
            f"{most} with a reason."
        )
    if outside_aim(wishes) and not (wishes.reason or "").strip():
        raise NeedlesOutOfRange(
            f"{wishes.needles} needles lie outside the {_aim()} aimed at: ask for a number "
            f"within, or give a reason to plan {least} to {most}."
        )


def _aim() -> str:
    return f"{setting('needles_least'):.0f} to {setting('needles_most'):.0f}"


def _short_words(wishes: Wishes, planned: int, barred: Sequence[Barred]) -> str:
    counts = Counter(one.bar for one in barred)
    causes = [text.format(counts[bar]) for bar, text in _SHORT.items() if counts[bar]]
    causes.append("the rest would stand too close to others or in full zones")
    return (
        f"{wishes.needles} needles were asked for and {planned} can stand lawfully: of the "
        f"places left, {joined(causes)}."
    )
