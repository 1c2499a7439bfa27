"""What the reports call things, in plain words, in one place."""

from __future__ import annotations

from yintang.anatomy.zones import zones
from yintang.face.values import ScaleSource
from yintang.needling.values import NeedleKind
from yintang.units import Side

KINDS = {
    NeedleKind.POINT: "acupuncture point",
    NeedleKind.LINE: "along a line",
    NeedleKind.MUSCLE: "muscle",
    NeedleKind.SPOT: "free spot",
}

SIDES = {Side.LEFT: "left", Side.RIGHT: "right", Side.MIDLINE: "midline"}

SIDE_LETTERS = {Side.LEFT: "L", Side.RIGHT: "R", Side.MIDLINE: "M"}

GOALS = {
    "fine-lines": "fine lines",
    "firmness": "firmness",
    "evenness": "even complexion",
    "jaw-tension": "jaw tension",
    "forehead": "forehead",
    "glabella": "frown lines",
    "crows-feet": "crow's feet",
    "under-eye": "under the eyes",
    "nasolabial": "nasolabial folds",
    "perioral": "around the mouth",
    "marionette": "marionette lines",
    "jawline": "jawline",
    "neck": "neck",
}

SCALE_SOURCES = {
    ScaleSource.IRIS: "the width of the iris",
    ScaleSource.PUPIL_DISTANCE: "the pupil distance as typed",
    ScaleSource.STICKER: "a sticker of known size",
}

HANDLES = {
    "hairline": "hairline",
    "hair_corner": "corner of the hairline",
    "gonion": "angle of the jaw",
    "tragus": "tragus",
}

VIEWS = {
    "front": "front",
    "oblique": "half profile",
    "lateral": "profile",
    "posterior": "back of the head",
    "vertex": "crown",
    "neck": "neck",
    "intraoral": "inside the lip",
}

SIGNATURE = "Proposed by software. The practitioner decides, and signs."

NO_CLEARANCE = (
    "No map is clear of vessels and nerves: they differ from person to person, and the "
    "photograph does not show them."
)


def zone_name(zone: str) -> str:
    """What a zone is called; an unknown one by its own id."""
    return next((one.name for one in zones() if one.id == zone), zone.replace("-", " "))


def goal_name(goal: str) -> str:
    """What a goal is called; an unknown one by its own id."""
    return GOALS.get(goal, goal.replace("-", " "))


def handle_words(name: str, side: Side) -> str:
    """What a mark put by hand is called: `tragus, left`."""
    words = HANDLES.get(name, name.replace("_", " "))
    return words if side is Side.MIDLINE else f"{words}, {SIDES[side]}"


def view_name(view: str) -> str:
    """What a view is called, either side alike; an unknown one by its own id."""
    plain = view.removesuffix("-left").removesuffix("-right")
    return VIEWS.get(plain, plain.replace("-", " "))


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: `1 needle`, `2 needles`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
