"""What a practitioner may choose between, as the science knows it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yintang.anatomy.points import Point, points
from yintang.face.intake.limits import limits
from yintang.needling.adding import never_needled
from yintang.needling.goals import goals
from yintang.needling.settings import setting
from yintang.needling.values import Wishes
from yintang.report.words import goal_name

# The range aimed at, and what may be asked for with a reason.
FEWEST = int(setting("needles_least"))
MOST = int(setting("needles_most"))
BY_HAND_FEWEST = int(setting("by_hand_least"))
BY_HAND_MOST = int(setting("by_hand_most"))
USUAL = Wishes().needles
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


def point_choices() -> list[tuple[str, str]]:
    """Every point that a hand may add, by code, with its name; class 3 is named as such."""
    return [(one.code, _point_words(one)) for one in points() if not never_needled(one)]


def _point_words(one: Point) -> str:
    words = f"{one.code} · {one.pinyin}"
    if one.risk_class < setting("by_hand_class"):
        return words
    return _("%(point)s (class %(class)d: %(caution)s)") % {
        "point": words,
        "class": one.risk_class,
        "caution": (one.caution or "").partition(".")[0],
    }


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
