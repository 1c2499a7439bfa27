"""Units for tests of choosing: needles on a face as flat as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.needling.build import flat_face
from yintang.anatomy.needles import needles as tray
from yintang.needling.candidates import Candidate
from yintang.needling.choosing.choose import Choice, choose
from yintang.needling.choosing.program import Bounds
from yintang.needling.choosing.units import Unit
from yintang.needling.path import Insertion, needle_path
from yintang.needling.seats import Seat
from yintang.needling.values import NeedleKind
from yintang.tables import Range
from yintang.units import Side

FACE = flat_face()
STRAIGHT = Insertion(direction_deg=0, angle_deg=90, inserted_mm=3)
WORTH = 1000


def a_candidate(code: str, side: Side, across: float, up: float, zone: str) -> Candidate:
    """A straight needle of 3 mm at a place of the table."""
    entry = FACE.spot(across, up)
    seat = Seat(
        kind=NeedleKind.POINT,
        code=code,
        name=code,
        variant=None,
        side=side,
        key=(code, 0, round(10 * abs(across)), 0),
        zone=zone,
        entry=entry,
        style="perpendicular",
        direction_deg=0,
        angle_deg=90,
        depth_mm=Range(2, 4),
        inserted_mm=(3.0,),
        tolerance_mm=2,
        risk_class=1,
        palpate=(),
        pinned=True,
        handle=None,
    )
    path = needle_path(FACE, entry, side, STRAIGHT)
    return Candidate(seat=seat, insertion=STRAIGHT, needle=tray()[0], path=path, palpate=())


def a_unit(*candidates: Candidate, worth: int = WORTH) -> Unit:
    """Candidates that are chosen together."""
    seat = candidates[0].seat
    return Unit(
        key=seat.key,
        code=seat.code,
        zone=seat.zone,
        paths=tuple(candidate.path for candidate in candidates),
        asked=(),
        worth=worth,
        candidates=candidates,
    )


def a_pair(
    code: str, across: float, up: float = -40.0, *, worth: int = WORTH, zone: str = "cheek"
) -> Unit:
    """A needle on either side."""
    right = a_candidate(code, Side.RIGHT, -across, up, zone)
    return a_unit(right, a_candidate(code, Side.LEFT, across, up, zone), worth=worth)


def a_single(
    code: str, up: float, *, worth: int = WORTH, across: float = 0.0, zone: str = "chin"
) -> Unit:
    """A needle of the midline."""
    return a_unit(a_candidate(code, Side.MIDLINE, across, up, zone), worth=worth)


def chosen(
    units: Sequence[Unit], needles: int, most: Mapping[str, int] | None = None
) -> Choice:
    """The choice of so many needles, with no bound but the spacing and those of `most`."""
    choice = choose(units, needles, Bounds(most=most or {}))
    assert choice is not None
    return choice


def codes(choice: Choice) -> list[str]:
    """What was chosen, in alphabetical order."""
    return sorted(unit.code for unit in choice.chosen)


def count(choice: Choice) -> int:
    """How many needles were chosen."""
    return sum(unit.size for unit in choice.chosen)
