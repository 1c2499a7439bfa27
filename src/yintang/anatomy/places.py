"""Places as knowledge: where something lies on every face, told from its marks.

A place is written with the marks that any face has and with the distances between them, never
in pixels. A face's frame turns it into a spot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from yintang.units import Side

MIDLINE_MARKS = frozenset(
    {"origin", "hairline", "glabella", "nasion", "nose_tip", "subnasale", "lip_top", "stomion"}
    | {"lip_low", "mentolabial", "pogonion", "menton"}
)
"""Marks on the midline."""

BILATERAL_MARKS = frozenset(
    {"pupil", "inner_canthus", "outer_canthus", "lid_low", "rim_low"}
    | {"brow_head", "brow_centre", "brow_top", "brow_tail", "hair_corner"}
    | {"nose_side", "ala_side", "ala_low", "fold_top", "fold_mid", "fold_low", "mouth_corner"}
    | {"cheekbone", "arch_mid", "ear_top", "tragus", "ear_lobe", "gonion", "jaw_mid"}
)
"""Marks that each side has."""

MARKS = MIDLINE_MARKS | BILATERAL_MARKS
"""Every mark that a face's frame can find."""

Reliability = Literal["A", "B", "C"]
"""How well a front photograph finds a place: A by features of the face itself (about 2 mm),
B by brow, fold or an offset (2 to 4 mm), C by hairline, jaw angle or ear (4 mm and more)."""

HandleName = Literal["hairline", "hair_corner", "gonion", "tragus"]
"""The marks that a practitioner can put by hand, because a photograph hardly shows them."""

Laterality = Literal["both", "bilateral", "midline"]
"""On which sides something lies; points and muscles say bilateral where others say both."""

Style = Literal["perpendicular", "oblique", "transverse", "intradermal", "none"]
"""How a needle is set; `none` where Yintang never needles."""


def sides_of(laterality: Laterality) -> tuple[Side, ...]:
    """The sides on which something lies, the right one first."""
    return (Side.MIDLINE,) if laterality == "midline" else (Side.RIGHT, Side.LEFT)


@dataclass(frozen=True, slots=True)
class Term:
    """A value on one axis of the face.

    The mark `at`, moved by `share` of the way `toward` another mark, plus millimetres and cun.
    `across` counts away from the midline, `up` towards the crown. Only for `across`, `midline`
    may stand in place of a mark: it is 0.
    """

    at: str
    toward: str | None = None
    share: float = 0.0
    add_mm: float = 0.0
    add_vcun: float = 0.0
    add_hcun: float = 0.0

    def __post_init__(self) -> None:
        for mark in self.marks:
            if mark not in MARKS and mark != "midline":
                raise ValueError(f"names a mark that no face has: {mark}")
        if (self.toward is None) != (self.share == 0):
            raise ValueError("gives a share without `toward`, or `toward` without a share")

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that the term stands on."""
        return (self.at,) if self.toward is None else (self.at, self.toward)


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A place on a face, the same rule for either side."""

    across: Term
    up: Term

    def __post_init__(self) -> None:
        if "midline" in self.up.marks:
            raise ValueError("counts a height from the midline, which has none")

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that the place stands on."""
        return self.across.marks + self.up.marks

    @property
    def from_midline(self) -> bool:
        """Whether it is measured across from the midline alone, so that no side is needed."""
        return self.across.marks == ("midline",)

    @property
    def on_midline(self) -> bool:
        """Whether it lies on the midline itself."""
        return self.across == Term("midline")
