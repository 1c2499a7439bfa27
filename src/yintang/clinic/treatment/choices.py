"""What a practitioner may choose between, as the science knows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.points import Point, points
from yintang.anatomy.zones import zones
from yintang.face.intake.limits import limits
from yintang.needling.by_hand.adding import never_needled
from yintang.needling.goals import goals
from yintang.needling.settings import setting
from yintang.report.words import goal_name
from yintang.safety.causes import causes

# The range aimed at, and what may be asked for with a reason.
FEWEST = int(setting("needles_least"))
MOST = int(setting("needles_most"))
BY_HAND_FEWEST = int(setting("by_hand_least"))
BY_HAND_MOST = int(setting("by_hand_most"))
REASON_LENGTH = 200

# What people call the formats that the intake reads, and what browsers do.
_FORMATS = {
    "JPEG": ("JPEG", ("image/jpeg",)),
    "PNG": ("PNG", ("image/png",)),
    "WEBP": ("WebP", ("image/webp",)),
    "HEIF": ("HEIC", ("image/heic", "image/heif")),
}


def goal_choices() -> list[tuple[str, str]]:
    """Every goal with its name."""
    return [(goal.id, goal_name(goal.id)) for goal in goals()]


def cause_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every cause not to needle, those for which the whole visit waits apart."""
    named = {"zone": _("A part of the face is kept free"), "visit": _("The whole visit waits")}
    return [
        (name, [(one.id, one.title) for one in causes() if one.scope == scope])
        for scope, name in named.items()
    ]


def place_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything that can be kept free."""
    return [
        (_("Zones"), [(one.id, one.name) for one in zones()]),
        (_("Muscles"), [(one.id, one.name) for one in muscles()]),
        (_("Lines"), [(one.id, one.name) for one in lines()]),
        (_("Points"), [(one.code, one.words) for one in point_choices()]),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChoice:
    """A point that a hand may add; `own_hand` is what is to be said of class 3, else empty."""

    code: str
    words: str
    sided: bool
    own_hand: str

    @property
    def own_hand_only(self) -> bool:
        """Whether the point is of class 3."""
        return bool(self.own_hand)


def point_choices() -> list[PointChoice]:
    """Every point that a hand may add; those of class 3 come last, named as such."""
    found = [_point_choice(one) for one in points() if not never_needled(one)]
    return sorted(found, key=lambda choice: choice.own_hand_only)


def _point_choice(one: Point) -> PointChoice:
    told = _("Class %(class)d, by your own hand only. Feel for: %(felt)s. %(caution)s") % {
        "class": one.risk_class,
        "felt": ", ".join(one.palpate),
        "caution": one.caution or "",
    }
    return PointChoice(
        code=one.code,
        words=f"{one.code} · {one.pinyin}",
        sided=one.laterality == "bilateral",
        own_hand=told.strip() if one.risk_class >= setting("by_hand_class") else "",
    )


def number_words() -> dict[str, int]:
    """The numbers of needles that may be asked for, as the pages name them."""
    return {
        "fewest": FEWEST,
        "most": MOST,
        "by_hand_fewest": BY_HAND_FEWEST,
        "by_hand_most": BY_HAND_MOST,
        "reason_length": REASON_LENGTH,
    }


def largest_file() -> str:
    """How large a photograph may be, in words."""
    return f"{limits().file_bytes / 1e6:g} MB"


def format_words() -> str:
    """The formats that are read, in words: JPEG, PNG, WebP or HEIC."""
    *most, last = (_FORMATS[name][0] for name in limits().formats)
    return _("%(most)s or %(last)s") % {"most": ", ".join(most), "last": last}


def format_types() -> str:
    """The same formats as a file picker wants them."""
    return ",".join(kind for name in limits().formats for kind in _FORMATS[name][1])
