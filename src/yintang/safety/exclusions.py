"""Where a patient must not be needled, until when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yintang.anatomy.muscles import muscle
from yintang.anatomy.zones import zone as zone_of
from yintang.safety.causes import cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Zones and muscles that must not be needled.

    `cause` is one of scope zone. Needles are allowed again on the day `until`; without one the
    exclusion holds until somebody takes it away. Where the cause never lifts, `until` counts
    for nothing. `note` is the practitioner's own.
    """

    cause: str
    zones: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    until: date | None = None
    note: str = ""

    def holds(self, at: date | None = None) -> bool:
        """Whether it still keeps needles away on that day; without a day it does."""
        if at is None or self.until is None or not cause(self.cause).lifts:
            return True
        return at < self.until


def barred(
    exclusions: Sequence[Exclusion], code: str, zone: str, at: date | None = None
) -> str | None:
    """Say why a point, line or muscle of that zone is barred on a day, None if it is not.

    Needles are planned for the day `at`; without one every exclusion holds. Of several reasons
    the one that holds longest is told.

    Raises
    ------
    UnknownPlace
        An exclusion has a cause that nobody knows.
    """
    found = [one for one in exclusions if code in one.muscles or zone in one.zones]
    holding = [one for one in found if one.holds(at)]
    if not holding:
        return None
    longest = max(holding, key=_end)
    if zone in longest.zones:
        return _sentence(longest, zone_of(zone).name, "this zone")
    return _sentence(longest, muscle(code).name, "this muscle")


def excluded_names(exclusions: Sequence[Exclusion], at: date | None = None) -> tuple[str, ...]:
    """Name every zone and muscle that is barred on the day `at`, each once, in their order."""
    holding = [one for one in exclusions if one.holds(at)]
    return tuple(dict.fromkeys(name for one in holding for name in (*one.zones, *one.muscles)))


def with_further(old: Sequence[Exclusion], new: Sequence[Exclusion]) -> tuple[Exclusion, ...]:
    """Old exclusions and new ones; of the same cause and the same places the new one counts."""
    told = {_what(one) for one in new}
    kept = (one for one in old if _what(one) not in told)
    return tuple(dict.fromkeys((*kept, *new)))


def lifted_names(
    old: Sequence[Exclusion], new: Sequence[Exclusion], at: date | None = None
) -> tuple[str, ...]:
    """Name zones and muscles that old exclusions bar on the day `at`, and new ones do not."""
    still = excluded_names(new, at)
    return tuple(name for name in excluded_names(old, at) if name not in still)


def _what(exclusion: Exclusion) -> tuple[str, frozenset[str], frozenset[str]]:
    return exclusion.cause, frozenset(exclusion.zones), frozenset(exclusion.muscles)


def _end(exclusion: Exclusion) -> tuple[bool, date]:
    """When it ends, to compare: never before not yet known before a day."""
    never = not cause(exclusion.cause).lifts
    return never, date.max if never or exclusion.until is None else exclusion.until


def _sentence(exclusion: Exclusion, place: str, what: str) -> str:
    why = cause(exclusion.cause)
    if not why.lifts:
        rule = f"no needle in {what}, ever"
    elif exclusion.until is None:
        rule = f"no needle in {what} until the practitioner takes this away"
    else:
        rule = f"no needle in {what} before {exclusion.until.isoformat()}"
    return f"{why.title}, {place}: {rule}. {why.words}"
