"""The photographs of one visit: a file, or a folder of up to three of one view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from yintang.cli.map_folder import photos_in
from yintang.errors import VisitRefused
from yintang.evidence.comparison import MOST_PHOTOGRAPHS
from yintang.evidence.limits import Limits
from yintang.face.find import find_face
from yintang.face.intake.sentences import plain
from yintang.face.photo import read_photo
from yintang.skin.card.layout import ColourCard
from yintang.skin.card.seen import seen_with
from yintang.skin.skin_photo import SkinPhoto

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known besides the photographs: pupil distance, the printed card, limits."""

    pupil_distance_mm: float | None
    card: ColourCard
    limits: Limits | None


def photographs_of(visit: Path) -> list[Path]:
    """The photographs of a visit, one or up to three.

    Raises
    ------
    VisitRefused
        If a folder holds more.
    PhotoUnreadable
        If it holds none, or cannot be opened.
    """
    if not visit.is_dir():
        return [visit]
    found = photos_in(visit)
    if len(found) > MOST_PHOTOGRAPHS:
        raise VisitRefused(
            f"The folder {plain(visit.name or str(visit))} holds {len(found)} photographs, and "
            f"a visit has up to {MOST_PHOTOGRAPHS} of one view: leave the best there."
        )
    return found


def read_visits(
    before: Path, after: Path, known: Known, say: Say
) -> tuple[list[SkinPhoto], list[SkinPhoto]]:
    """Read both visits, ready to be measured.

    Raises
    ------
    VisitRefused
        If the same photograph stands on both sides, or twice on one.
    PhotoRefused, FaceRefused
        Of the first photograph that is refused.
    """
    visits = [photographs_of(visit) for visit in (before, after)]
    ready = [[_ready(path, known, say) for path in visit] for visit in visits]
    _refuse_twice(ready[0], ready[1])
    return ready[0], ready[1]


def _ready(path: Path, known: Known, say: Say) -> SkinPhoto:
    say(f"Reading {plain(path.name)}")
    photo = read_photo(path)
    face = find_face(photo, pupil_distance_mm=known.pupil_distance_mm)
    return seen_with(photo, face, known.card)[0]


def _refuse_twice(before: Sequence[SkinPhoto], after: Sequence[SkinPhoto]) -> None:
    hashes = [one.face.photo_sha256 for one in (*before, *after)]
    if len(set(hashes)) < len(hashes):
        raise VisitRefused(
            "The same photograph stands there twice, and nothing can be learnt from it: name "
            "one that was taken before and another that was taken after."
        )
