"""Needles in words, for a person who reads or hears the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yintang.anatomy.body_points import body_point
from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.points import points
from yintang.needling.dosing.checks import recovery_days
from yintang.needling.dosing.dose import PlanDose
from yintang.needling.protocols.counting import needles_in
from yintang.needling.protocols.named import BodyNeedle, RetentionTime
from yintang.needling.rules import MIND, STOP
from yintang.needling.values import Needle, NeedleKind
from yintang.report.words import zone_name
from yintang.units import Side

EIGHTH_DEG = 45.0
UPRIGHT_DEG = 80.0


def side_name(side: Side) -> str:
    """The patient's side, in a word."""
    return {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.MIDLINE: _("midline")}[side]


def name_of(needle: Needle) -> str:
    """What a needle's point, line or muscle is called."""
    if needle.kind is NeedleKind.SPOT:
        return _("Free spot")
    return _names()[needle.kind].get(needle.code, needle.code)


def title_of(needle: Needle) -> str:
    """What a needle is called in short: a point by its code, the others by name."""
    return needle.code if needle.kind is NeedleKind.POINT else name_of(needle)


def where_of(needle: Needle) -> str:
    """Where a needle stands, in short; lines and muscles bear their place in their name."""
    side = side_name(needle.side)
    named = needle.kind in {NeedleKind.LINE, NeedleKind.MUSCLE}
    return side if named else f"{zone_name(needle.zone)}, {side}"


def label_of(needle: Needle, state: str) -> str:
    """A needle in one line, as a screen reader says it."""
    words = _("Needle %(number)d, %(code)s, %(side)s, %(zone)s, %(depth)s mm deep") % {
        "number": needle.number,
        "code": title_of(needle),
        "side": side_name(needle.side),
        "zone": zone_name(needle.zone),
        "depth": f"{needle.depth_mm:.1f}",
    }
    told = (
        {STOP: _("breaks a law"), MIND: _("mind")}.get(state),
        _("by hand") if needle.by_hand else None,
        _("locked") if needle.locked else None,
    )
    return ", ".join([words, *filter(None, told)])


def facts_of(needle: Needle) -> tuple[tuple[str, str], ...]:
    """Everything that the practitioner sets, as pairs of name and value."""
    depth, inserted = f"{needle.depth_mm:.1f}", f"{needle.inserted_mm:.1f}"
    gauge, length = f"{needle.gauge_mm:.2f}", f"{needle.length_mm:.0f}"
    in_skin = _("%(depth)s mm; %(inserted)s mm of the needle in the skin")
    return (
        (_("Zone"), f"{zone_name(needle.zone)}, {side_name(needle.side)}"),
        (_("Depth"), in_skin % {"depth": depth, "inserted": inserted}),
        (_("Angle"), _("%d° to the skin") % round(needle.angle_deg)),
        (_("Direction"), direction_name(needle)),
        (_("Needle"), _("%(gauge)s by %(length)s mm") % {"gauge": gauge, "length": length}),
        (_("Located within"), _("%s mm") % f"{needle.tolerance_mm:.1f}"),
    )


def direction_name(needle: Needle) -> str:
    """Where a needle points, in words; an upright one points nowhere but in."""
    if needle.angle_deg >= UPRIGHT_DEG:
        return _("straight in")
    midline = needle.side is Side.MIDLINE
    away = _("to the left of the patient") if midline else _("outwards")
    towards = _("to the right of the patient") if midline else _("to the midline")
    ways = (
        _("up"),
        _("up and %s") % away,
        away,
        _("down and %s") % away,
        _("down"),
        _("down and %s") % towards,
        towards,
        _("up and %s") % towards,
    )
    return ways[round(needle.direction_deg / EIGHTH_DEG) % len(ways)]


def handle_names() -> dict[str, str]:
    """What the marks that can be pinned are called."""
    return {
        "hairline": _("Hairline"),
        "hair_corner": _("Hair corner"),
        "gonion": _("Jaw angle"),
        "tragus": _("Tragus"),
    }


def stay_words(stay: RetentionTime) -> str:
    """How long the needles stay in."""
    return _("Needles stay %(usual).0f minutes (%(least).0f to %(most).0f).") % {
        "usual": stay.usual_min,
        "least": stay.least_min,
        "most": stay.most_min,
    }


def count_words(total: int, by_region: dict[str, int]) -> str:
    """How many needles; where some are outside the face, each part apart."""
    names = {"face": _("face"), "scalp": _("scalp"), "neck": _("neck")}
    if by_region.get("face") == total:
        return ngettext("%d needle", "%d needles", total) % total
    parts = [f"{names[region]} {count}" for region, count in by_region.items() if count]
    words = ngettext("%d needle", "%d needles", total) % total
    return f"{words}: {', '.join(parts)}" if parts else words


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySign:
    """The needles of the body: how many, and each point with its side and what to mind."""

    needles: int
    points: tuple[tuple[str, str, str], ...]


def body_signs(body: tuple[BodyNeedle, ...]) -> BodySign:
    """The needles of the body, which count apart from those of the face."""
    return BodySign(
        needles=needles_in((one.code, one.side) for one in body),
        points=tuple(_body_sign(one) for one in body),
    )


def _body_sign(one: BodyNeedle) -> tuple[str, str, str]:
    known = body_point(one.code)
    side = _("both sides") if one.side == "both" else side_name(Side(one.side))
    told = _("%(name)s, %(region)s, %(side)s") % {
        "name": known.pinyin,
        "region": known.region,
        "side": side,
    }
    return one.code, told, " ".join(known.cautions)


def dose_words(dose: PlanDose) -> tuple[str, ...]:
    """The dose of a visit in two sentences, without a word on what it does."""
    visit, days = dose.visit, recovery_days(dose)
    told = _(
        "%(punctures)d punctures, %(surface).0f mm² of skin wounded, at most %(depth).1f mm "
        "deep."
    )
    rest = ngettext(
        "%d day at least before the next visit.",
        "%d days at least before the next visit.",
        days,
    )
    return (
        told
        % {
            "punctures": visit.punctures,
            "surface": visit.wounded_surface_mm2,
            "depth": visit.deepest_mm,
        },
        rest % days,
    )


def rules_words(stops: int, minds: int) -> str:
    """How many needles break a rule, in one sentence."""
    parts = []
    if stops:
        told = ngettext("%d needle breaks a law", "%d needles break a law", stops)
        parts.append(told % stops)
    if minds:
        parts.append(ngettext("%d needle to mind", "%d needles to mind", minds) % minds)
    return f"{', '.join(parts)}." if parts else _("No needle breaks a rule.")


@cache
def _names() -> dict[NeedleKind, dict[str, str]]:
    return {
        NeedleKind.POINT: {one.code: f"{one.pinyin}, {one.english}" for one in points()},
        NeedleKind.LINE: {one.id: one.name for one in lines()},
        NeedleKind.MUSCLE: {one.id: one.name for one in muscles()},
    }
