"""Whether a needle that was read from a file can be one at all."""

from __future__ import annotations

from dataclasses import astuple
from functools import cache
from pathlib import Path

from yintang.face.believable import Bound
from yintang.needling.values import Needle
from yintang.tables import read_rows

_FIGURES = (
    "angle_deg",
    "direction_deg",
    "inserted_mm",
    "depth_mm",
    "gauge_mm",
    "length_mm",
    "tolerance_mm",
    "risk_class",
)


def check_figures(needle: Needle) -> None:
    """Refuse figures that no needle has; a foreign file may hold any.

    Raises
    ------
    ValueError
        With the needle's number and what is wanted.
    """
    path = f"needle {needle.number}"
    for name in _FIGURES:
        bounds()[name].check(getattr(needle, name), path)
    for spot in filter(None, (needle.spot, needle.tip, needle.planned)):
        for figure in astuple(spot):
            bounds()["spot"].check(figure, path)


@cache
def bounds() -> dict[str, Bound]:
    """What a needle from a file may say, by figure."""
    rows = read_rows(Path(__file__).with_name("record.toml"), "bound", Bound)
    return {bound.id: bound for bound in rows}
