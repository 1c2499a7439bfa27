"""Where along a line of the face its needles are set, and where each of them points."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.lines import Line, Path
from yintang.anatomy.places import Term, sides_of
from yintang.needling.midline import off_midline_mm, side_of
from yintang.needling.path import bearing_deg
from yintang.needling.relief import as_spot, as_vector, relief_of
from yintang.needling.skin import Skin
from yintang.units import Side, Spot

Vector = NDArray[np.float64]

STEP_MM = 1.0
# A station of a line across the midline this near to it stands on it.
ON_MIDLINE_MM = 1.0
_TURNS = {"along": 0.0, "against": 180.0}
_OTHER: dict[str, Literal["along", "across"]] = {
    "along": "across",
    "against": "across",
    "across": "along",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One needle's place along a line; stations of a pair share `path`, `turn` and `way`.

    `turn` counts half steps from the start of the path: odd where the needles of an evenly
    filled path stand, even halfway between two of them. `way` is 0 where the needle points as
    its path says, 1 where it is set along instead of across, or across instead of along.
    """

    line: Line
    path: int
    turn: int
    way: int
    side: Side
    zone: str
    entry: Spot
    direction_deg: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Way:
    """A path laid on the skin: spots (n, 3) and how far along it each lies (n,), in mm."""

    spots: Vector
    along_mm: Vector

    def at(self, distance_mm: float) -> Vector:
        """Give the spot, shape (3,), that far along; the ends hold beyond them."""
        return np.array([np.interp(distance_mm, self.along_mm, axis) for axis in self.spots.T])


def stations_of(skin: Skin, line: Line) -> Iterator[Station]:
    """Set needles along the paths of a line, on both sides where it has both.

    Evenly and halfway between, along the path and across it. Each needle's way is centred on
    its station, so that a threaded needle stays on its line. Stations of a path that crosses
    the midline belong to the side on which they lie.
    """
    for side in sides_of(line.laterality):
        for number, path in enumerate(line.paths):
            way = _laid(skin, path, side)
            for seat in product(range(1, 2 * path.stations), range(_ways(path))):
                station = _station(skin, line, number, (*seat, side, way))
                yield replace(station, path=_mirrored(line)[number])


def _ways(path: Path) -> int:
    """In how many ways a needle may lie there: one where all point to the same bearing."""
    return 1 if path.direction_deg is not None else 2


@cache
def _mirrored(line: Line) -> tuple[int, ...]:
    """For each path the first of the line that is the same or its mirror image."""
    shapes = [tuple((_unsided(w.across), w.up) for w in path.waypoints) for path in line.paths]
    return tuple(shapes.index(shape) for shape in shapes)


def _unsided(term: Term) -> Term:
    return replace(term, add_mm=abs(term.add_mm), add_hcun=abs(term.add_hcun))


def _laid(skin: Skin, path: Path, side: Side) -> _Way:
    corners = np.array([as_vector(skin.resolve(place, side)) for place in path.waypoints])
    spots = relief_of(skin).line(corners, STEP_MM)
    steps = np.linalg.norm(np.diff(spots, axis=0), axis=1)
    return _Way(spots=spots, along_mm=np.concatenate(((0.0,), np.cumsum(steps))))


def _station(skin: Skin, line: Line, number: int, seat: tuple[int, int, Side, _Way]) -> Station:
    turn, other, side, way = seat
    path = line.paths[number]
    if other:
        path = replace(path, direction=_OTHER[path.direction])
    middle = turn / (2 * path.stations) * way.along_mm[-1]
    entry = as_spot(way.at(middle - _lead_mm(line, path)))
    if side is Side.MIDLINE and abs(off_midline_mm(skin, entry)) > ON_MIDLINE_MM:
        side, turn = side_of(skin, entry), min(turn, 2 * path.stations - turn)
    direction_deg = _direction_deg(skin, path, way, (middle, side))
    return Station(
        line=line,
        path=number,
        turn=turn,
        way=other,
        side=side,
        zone=path.zone or line.zone,
        entry=entry,
        direction_deg=round(direction_deg % 360, 1) % 360,
    )


def _lead_mm(line: Line, path: Path) -> float:
    """How far before its station, along the path, a needle goes in."""
    if path.direction_deg is not None or path.direction == "across":
        return 0.0
    half = line.inserted_mm * math.cos(math.radians(line.angle_deg)) / 2
    return half if path.direction == "along" else -half


def _direction_deg(skin: Skin, path: Path, way: _Way, at: tuple[float, Side]) -> float:
    if path.direction_deg is not None:
        return path.direction_deg
    middle, side = at
    before, after = way.at(middle - STEP_MM), way.at(middle + STEP_MM)
    along = bearing_deg(skin, before, after, side)
    if path.direction in _TURNS:
        return along + _TURNS[path.direction]
    # Across: the path turned by a quarter, to whichever side the crown lies.
    quarters = (along + 90.0, along - 90.0)
    return max(quarters, key=lambda turned: math.cos(math.radians(turned)))
