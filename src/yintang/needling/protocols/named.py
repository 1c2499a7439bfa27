"""Named protocols: what a visit asks for where no single wish does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.anatomy.muscles import is_muscle
from yintang.anatomy.needles import needles as tray
from yintang.errors import UnknownProtocol
from yintang.needling.goals import Goal, Weight
from yintang.needling.protocols.counting import Sides, needles_in
from yintang.needling.protocols.laws import (
    check_couch,
    check_needles,
    check_retention,
    check_texts,
)
from yintang.needling.protocols.names import (
    check_body,
    check_fixed,
    check_gauges,
    check_goals,
    check_preferred,
    check_weights,
)
from yintang.tables import Strength, read_rows

BALANCED = "balanced"

_TABLE = Path(__file__).with_name("named.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleNumber:
    """How many needles a protocol plans if nothing is said; those of the neck count apart.

    `reason` says why the number lies outside the range aimed at.
    """

    usual: int
    source: str
    strength: Strength
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionTime:
    """How long the needles of the face stay in, in minutes: the usual, the least, the most."""

    usual_min: float
    least_min: float
    most_min: float
    source: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class CouchTime:
    """How many minutes setting the needles of the face may take."""

    most_min: float
    source: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauges:
    """The gauges that are allowed in one zone, thinnest or not; no other is taken there."""

    zone: str
    gauge_mm: tuple[float, ...]
    source: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyNeedle:
    """A point of the body that is needled beside the face, and its side."""

    code: str
    side: Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """A way of treating a face, by name.

    `zones`, `points`, `lines` and `muscles` weigh as those of a goal do. `goals` are wishes
    that it brings by itself. `fixed` points and muscles are set whenever that is lawful, on
    both sides; they and the `preferred` points count in full. In a zone without `gauges` all
    that the tray has are allowed; `thinnest_first` tries the thinnest of them first. The
    needles of `body` count apart from the face. `source`, `edition` and `strength` speak for
    everything that names none of its own.
    """

    id: str
    words: str
    needles: NeedleNumber
    retention: RetentionTime
    couch: CouchTime
    source: str
    edition: str
    strength: Strength
    goals: tuple[str, ...] = ()
    zones: tuple[Weight, ...] = ()
    points: tuple[Weight, ...] = ()
    lines: tuple[Weight, ...] = ()
    muscles: tuple[Weight, ...] = ()
    fixed: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    gauges: tuple[Gauges, ...] = ()
    thinnest_first: bool = False
    body: tuple[BodyNeedle, ...] = ()

    def __post_init__(self) -> None:
        check_texts(self)
        check_weights(self)
        check_goals(self.goals)
        check_fixed(self.fixed, self.needles.usual)
        check_preferred(self.preferred)
        check_gauges(self.gauges)
        check_body(self.body)
        check_needles(self.needles)
        check_retention(self.retention)
        check_couch(self.couch, self.needles.usual)

    @property
    def title(self) -> str:
        """What it is called within a sentence."""
        if self.id == BALANCED:
            return f"the {self.words} protocol"
        return f"the protocol “{self.words}”"

    @property
    def weights(self) -> Goal:
        """What it asks for, in the form of a goal; fixed and preferred places in full."""
        full = (*self.fixed, *self.preferred)
        muscles = tuple(code for code in full if is_muscle(code))
        return Goal(
            id=self.id,
            words=self.words,
            source=self.source,
            edition=self.edition,
            strength=self.strength,
            zones=self.zones,
            points=_in_full(self.points, tuple(code for code in full if code not in muscles)),
            lines=self.lines,
            muscles=_in_full(self.muscles, muscles),
        )

    @property
    def body_needles(self) -> int:
        """How many needles go into the body, apart from those of the face."""
        return needles_in((one.code, one.side) for one in self.body)

    def gauges_in(self, zone: str) -> tuple[float, ...]:
        """Give the gauges to try in a zone, in mm, the first one first."""
        of_tray = dict.fromkeys(one.gauge_mm for one in tray() if zone in one.zones)
        allowed = next((row.gauge_mm for row in self.gauges if row.zone == zone), None)
        found = tuple(one for one in of_tray if allowed is None or one in allowed)
        return tuple(sorted(found)) if self.thinnest_first else found


def _in_full(weights: tuple[Weight, ...], codes: tuple[str, ...]) -> tuple[Weight, ...]:
    """Let some codes count in full, whatever was written for them."""
    kept = tuple(weight for weight in weights if weight.id not in codes)
    return (*kept, *(Weight(code, 1.0) for code in dict.fromkeys(codes)))


@cache
def protocols() -> tuple[Protocol, ...]:
    """Every protocol that Yintang brings, the balanced one first."""
    return read_rows(_TABLE, "protocol", Protocol)


def protocol(id_: str) -> Protocol:
    """Find a protocol by its id.

    Raises
    ------
    UnknownProtocol
        There is no such protocol.
    """
    found = next((one for one in protocols() if one.id == id_), None)
    if found is None:
        known = ", ".join(one.id for one in protocols())
        raise UnknownProtocol(f"There is no protocol {id_!r}: take one of {known}.")
    return found
