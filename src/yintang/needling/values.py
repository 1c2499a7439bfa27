"""What is proposed: wishes, needles and the plan that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from yintang.needling.protocols.named import BALANCED, BodyNeedle, Protocol
from yintang.needling.settings import needles_usual
from yintang.safety.exclusions import Exclusion
from yintang.units import Pixel, Side, Spot, distance_mm


class NeedleKind(StrEnum):
    """What a needle stands on; a free spot is none of the others (F- and its zone)."""

    POINT = "point"
    LINE = "line"
    MUSCLE = "muscle"
    SPOT = "spot"


PLANNED_KINDS = (NeedleKind.POINT, NeedleKind.LINE, NeedleKind.MUSCLE)
"""What a plan chooses by itself; only a hand puts a needle on a free spot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the practitioner asks for.

    `needles` counts all but those in the neck, which count apart. `side` keeps the plan to the
    midline and that side; without it every needle off the midline has its partner. `reason`
    says why the number lies outside the range aimed at. `excluded` names zones, points, lines
    and muscles that must not be needled. `locked` needles stay as they are, whatever else is
    chosen, and are counted. `goal_sides` names goals that are asked for on one side alone.
    `exclusions` keep zones and muscles free for a cause, as they hold on `day`, the day of the
    visit; without a day all of them hold. `forbidden` are places at which the practitioner
    wants no needle. `stood` are those of the last plan: what can stay there, stays.
    `protocol` fills the plan up and brings its own goals, gauges, fixed points and body points;
    `own_protocol` is one that the practice has written, and then counts.
    """

    goals: tuple[str, ...] = ()
    needles: int = field(default_factory=needles_usual)
    side: Side | None = None
    reason: str | None = None
    excluded: tuple[str, ...] = ()
    locked: tuple[Needle, ...] = ()
    goal_sides: tuple[tuple[str, Side], ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    day: date | None = None
    forbidden: tuple[Stand, ...] = ()
    stood: tuple[Stand, ...] = ()
    protocol: str = BALANCED
    own_protocol: Protocol | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A place of a point, line or muscle: one spot, or without it all of that side."""

    code: str
    side: Side
    spot: Spot | None = None

    def holds(self, code: str, side: Side, spot: Spot, reach_mm: float) -> bool:
        """Whether a needle of that code, side and spot stands there, or near enough."""
        if (self.code, self.side) != (code, side):
            return False
        return self.spot is None or distance_mm(self.spot, spot) < reach_mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """One needle of a plan.

    `number` is its turn in the order of insertion, from 1. `direction_deg` runs on the skin:
    0 to the crown, 90 away from the midline (on the midline: to the patient's left), 180
    down, 270 towards the midline. `angle_deg` is between needle and skin. `depth_mm` =
    `inserted_mm` x sin(`angle_deg`). `palpate` names the structures to feel for first.
    `planned` is where a needle stood before it was moved by hand; a point that was added by
    hand was planned nowhere and names the place that the photograph shows. `caution` is what
    its point, line or muscle asks to mind, empty where it asks for nothing. `locked` needles
    stay where they are when the rest is planned again. `serves` are the goals that ask for it,
    the strongest first. An `unpinned` needle stands where no photograph tells the place surely
    enough: it is to be found on the patient.
    """

    number: int
    kind: NeedleKind
    code: str
    variant: str | None
    side: Side
    zone: str
    spot: Spot
    pixel: Pixel
    tip: Spot
    tip_pixel: Pixel
    direction_deg: float
    angle_deg: float
    inserted_mm: float
    depth_mm: float
    gauge_mm: float
    length_mm: float
    tolerance_mm: float
    risk_class: int
    palpate: tuple[str, ...]
    by_hand: bool
    why: str
    planned: Spot | None = None
    caution: str = ""
    locked: bool = False
    serves: tuple[str, ...] = ()
    unpinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A needle that the practitioner wants besides: a point by its code, or a free spot.

    A point stands where the photograph shows it, or on `pixel` where the practitioner found
    it. A free spot has no code and stands on `pixel`.
    """

    code: str | None = None
    side: Side | None = None
    pixel: Pixel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A candidate that the plan does not use, and why.

    `number` is that of a needle of an earlier plan which found no place on this face.
    """

    code: str
    side: Side
    why: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRule:
    """A rule that a needle breaks where it now stands, in words for the practitioner.

    `severity` is `stop` (a law: never planned) or `mind` (allowed by hand, marked amber).
    """

    rule: str
    number: int
    severity: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The needles proposed for one face, what was left out, and the wishes behind them.

    `value` is what the plan is worth to the wishes in whole numbers that mean nothing beside
    other faces; `gap` is by how much any other could at most be worth more: 0 for every plan
    as it was made. `clashes` names the wishes that keep the number asked for out of reach.
    `body` are the needles of the protocol beside the face, which count apart and go in first.
    `parent` is the sha256 of the plan from which this one was carried on.
    """

    wishes: Wishes
    needles: tuple[Needle, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    value: int = 0
    gap: int = 0
    clashes: tuple[str, ...] = ()
    body: tuple[BodyNeedle, ...] = ()
    parent: str | None = None
