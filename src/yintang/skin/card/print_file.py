"""The measured colours of a practice's own print of the card, as a TOML file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from yintang.errors import CardMalformed, TableMalformed
from yintang.face.intake.sentences import plain
from yintang.skin.card.bounds import card_bounds
from yintang.skin.card.layout import ColourCard, colour_card
from yintang.skin.colour import lab_of, light_of_lab, srgb_codes
from yintang.skin.difference import de00
from yintang.tables import read_rows

Array = NDArray[np.float64]
Illuminant = Literal["D50", "D65"]

_LARGEST_BYTES = 100_000
_SHOWN = "write it as docs/practice/colour-card.md shows"
_LARGEST_L, _LARGEST_AB = 100.0, 128.0


@dataclass(frozen=True, slots=True)
class Lab:
    """One colour in CIELAB."""

    lightness: float
    a: float
    b: float

    def __post_init__(self) -> None:
        in_range = 0 <= self.lightness <= _LARGEST_L
        if not (in_range and abs(self.a) <= _LARGEST_AB and abs(self.b) <= _LARGEST_AB):
            raise ValueError("gives a colour that cannot be: L* is 0 to 100, a* and b* to 128")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPrint:
    """Which card was printed, how it was measured, and for which light its Lab values hold."""

    card: str
    illuminant: Illuminant
    source: str

    def __post_init__(self) -> None:
        known = colour_card().sheet.id
        if self.card != known:
            raise ValueError(f"is of the card {self.card[:40]}; this Yintang reads {known}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPatch:
    """The measured colour of one patch of the print."""

    id: str
    lab: Lab

    def __post_init__(self) -> None:
        asked = _asked(colour_card())
        if self.id not in asked:
            raise ValueError(f"is no patch of the card; its patches are {', '.join(asked)}")
        bound = card_bounds()["typed"]
        measured = np.array([self.lab.lightness, self.lab.a, self.lab.b])
        off = float(de00(measured, asked[self.id]))
        if not bound.holds(off):
            raise ValueError(bound.sentence.format(value=off))


def read_print(path: Path) -> ColourCard:
    """Read the colours of a print; the card with its light as it was measured.

    Raises
    ------
    CardMalformed
        With file, line and reason.
    """
    name = plain(path.name)
    text = _text(path, name)
    try:
        made = read_rows(path, "print", CardPrint, besides=("patch",))
        rows = read_rows(path, "patch", MeasuredPatch, besides=("print",))
    except TableMalformed as refusal:
        told = str(refusal).removeprefix(f"{path.name}, ")
        raise CardMalformed(f"{name}, {plain(told)}") from refusal
    except (ValueError, TypeError, ArithmeticError, RecursionError, OSError) as refusal:
        raise CardMalformed(f"{name}, line 1: this is no print: {_SHOWN}.") from refusal
    if len(made) > 1:
        raise CardMalformed(f"{name}, line 1: the file holds {len(made)} prints; keep one.")
    measured = {row.id: row.lab for row in rows}
    missing = [patch.id for patch in colour_card().patches if patch.id not in measured]
    if missing:
        raise CardMalformed(
            f"{name}, line {_last(text)}: these patches are missing: {', '.join(missing)}. "
            "Measure every one."
        )
    return _with_light(measured, made[0].illuminant, name, text)


def print_toml(card: ColourCard) -> str:
    """A file to fill in: the colours that the printer was asked for, to be replaced."""
    lines = [
        "# The colours of one print of the colour card. Measure each patch, replace its L*, a*",
        "# and b*, say for which light they hold (D50 is usual) and how they were measured.",
        "[[print]]",
        f'card = "{card.sheet.id}"',
        'illuminant = "D65"',
        'source = "not measured: what the printer was asked for"',
    ]
    for patch, (lightness, a, b) in zip(
        card.patches, lab_of(np.array(card.light)).round(1).tolist(), strict=True
    ):
        told = ", ".join(f"{value + 0.0:.1f}" for value in (lightness, a, b))
        lines += [
            "",
            "[[patch]]",
            f'id = "{patch.id}"',
            f"lab = [{told.replace('-0.0', '0.0')}]",
        ]
    return "\n".join(lines) + "\n"


def _asked(card: ColourCard) -> dict[str, Array]:
    """CIELAB of each patch as it is asked of the printer."""
    return dict(zip((p.id for p in card.patches), lab_of(np.array(card.light)), strict=True))


def _with_light(
    measured: dict[str, Lab], illuminant: Illuminant, name: str, text: str
) -> ColourCard:
    card = colour_card()
    values = np.array(
        [[one.lightness, one.a, one.b] for one in (measured[p.id] for p in card.patches)]
    )
    light = np.maximum(light_of_lab(values, illuminant), 0)
    greys = [n for n, patch in enumerate(card.patches) if patch.kind == "grey"]
    greys.sort(key=lambda n: -sum(card.light[n]))
    for brighter, darker in pairwise(greys):
        step = srgb_codes(light[brighter]) - srgb_codes(light[darker])
        if step.min() < card_bounds()["order"].limit:
            one, other = card.patches[brighter].id, card.patches[darker].id
            raise CardMalformed(
                f"{name}, line {_line(text, one)}: {one} is not brighter than {other} in red, "
                "green and blue. Measure both again."
            )
    return replace(
        card, light=tuple((float(r), float(g), float(b)) for r, g, b in light), measured=True
    )


def _text(path: Path, name: str) -> str:
    """Read a small, ordinary file: a pipe would hang, and a device has no end."""
    try:
        if not path.is_file():
            raise CardMalformed(
                f"{name}, line 1: there is no such file. Check its name and folder."
            )
        if path.stat().st_size > _LARGEST_BYTES:
            raise CardMalformed(
                f"{name}, line 1: the file is larger than any print's. {_SHOWN}."
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as refusal:
        raise CardMalformed(f"{name}, line 1: this is no text: {_SHOWN}.") from refusal
    except (OSError, ValueError) as refusal:
        raise CardMalformed(
            f"{name}, line 1: the file cannot be read. Check its name and permissions."
        ) from refusal


def _last(text: str) -> int:
    return max(1, len(text.splitlines()))


def _line(text: str, patch: str) -> int:
    """The line that names a patch."""
    sets = re.compile(rf"""\s*id\s*=\s*["']{re.escape(patch)}["']""")
    numbered = enumerate(text.splitlines(), start=1)
    return next((number for number, line in numbered if sets.match(line)), 1)
