"""Which seats a needle may lawfully take, and why the others are barred."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yintang.anatomy.needles import TrayNeedle, needle_for
from yintang.anatomy.zones import zone
from yintang.face.values import Places
from yintang.needling.clearance import clearance
from yintang.needling.explain import UNSEEN_WORDS, breach_words, unpinned_words
from yintang.needling.path import Insertion, NeedlePath, needle_path, unseen
from yintang.needling.protocols.named import Protocol
from yintang.needling.protocols.wished import protocol_of
from yintang.needling.seats import Seat, seats_of
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.values import Wishes
from yintang.safety.exclusions import barred
from yintang.units import Side


class Bar(StrEnum):
    """What keeps a needle from a seat."""

    HAND = "hand"
    UNPINNED = "unpinned"
    SAFETY = "safety"
    WISH = "wish"
    NECK = "neck"
    TRAY = "tray"
    UNSEEN = "unseen"
    DANGER = "danger"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """A seat that no plan takes by itself, and why."""

    seat: Seat
    bar: Bar
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A needle that would keep every law that concerns itself alone."""

    seat: Seat
    insertion: Insertion
    needle: TrayNeedle
    path: NeedlePath
    palpate: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Every seat of a face: those a needle may take, and those that are barred.

    `side` is the one that was asked for, None for both.
    """

    candidates: tuple[Candidate, ...]
    barred: tuple[Barred, ...]
    side: Side | None = None


def sort_seats(skin: Skin, places: Places, wishes: Wishes) -> Sorted:
    """Try a needle on every seat of the face and keep the lawful ones."""
    chosen = protocol_of(wishes)
    found: list[Candidate] = []
    barred: list[Barred] = []
    for seat in seats_of(skin, places):
        outcome = _unwished(seat, places, wishes) or _tried(skin, seat, chosen)
        if isinstance(outcome, Barred):
            barred.append(outcome)
        else:
            found.append(outcome)
    return Sorted(candidates=tuple(found), barred=tuple(barred), side=wishes.side)


def _unwished(seat: Seat, places: Places, wishes: Wishes) -> Barred | None:
    """Bar a seat by what it is and what was asked for, before its way is looked at."""
    bars = (
        (Bar.HAND, _class_words(seat)),
        (Bar.SAFETY, barred(wishes.exclusions, seat.code, seat.zone, wishes.day)),
        (Bar.WISH, _wish_words(seat, wishes)),
        (Bar.NECK, _neck_words(seat, places, wishes)),
        (Bar.UNPINNED, None if seat.pinned else unpinned_words(seat)),
    )
    return next((Barred(seat=seat, bar=bar, why=why) for bar, why in bars if why), None)


def _class_words(seat: Seat) -> str | None:
    if seat.risk_class < setting("by_hand_class"):
        return None
    return f"Class {seat.risk_class}: only by the practitioner's own hand."


def _wish_words(seat: Seat, wishes: Wishes) -> str | None:
    if {seat.code, seat.zone} & set(wishes.excluded):
        return "Excluded by the practitioner."
    if _forbidden(seat, wishes):
        return "The practitioner wants no needle here."
    if wishes.side is not None and seat.side is wishes.side.opposite:
        return f"Only the {wishes.side} side was asked for."
    return None


def _forbidden(seat: Seat, wishes: Wishes) -> bool:
    reach_mm = setting("stand_mm")
    return any(
        one.holds(seat.code, seat.side, seat.entry, reach_mm) for one in wishes.forbidden
    )


def _neck_words(seat: Seat, places: Places, wishes: Wishes) -> str | None:
    if not zone(seat.zone).counts_apart:
        return None
    if "neck" not in wishes.goals:
        return "The neck is needled only when asked for."
    return None if places.neck_shown else "The photo does not show the neck."


def _tried(skin: Skin, seat: Seat, chosen: Protocol) -> Candidate | Barred:
    """Try the lengths of a seat; the first that keeps every law is taken."""
    outcome = _fitted(skin, seat, chosen, seat.inserted_mm[0])
    for inserted_mm in seat.inserted_mm[1:]:
        if isinstance(outcome, Candidate):
            break
        outcome = _fitted(skin, seat, chosen, inserted_mm)
    return outcome


def _fitted(skin: Skin, seat: Seat, chosen: Protocol, inserted_mm: float) -> Candidate | Barred:
    needle = needle_for(
        seat.zone,
        seat.style,
        inserted_mm,
        chosen.gauges_in(seat.zone),
        thinnest_first=chosen.thinnest_first,
    )
    if needle is None:
        why = f"No needle on the tray goes {inserted_mm:.1f} mm in there."
        return Barred(seat=seat, bar=Bar.TRAY, why=why)
    insertion = Insertion(
        direction_deg=seat.direction_deg, angle_deg=seat.angle_deg, inserted_mm=inserted_mm
    )
    path = needle_path(skin, seat.entry, seat.side, insertion)
    if unseen(path):
        return Barred(seat=seat, bar=Bar.UNSEEN, why=UNSEEN_WORDS)
    clear = clearance(skin, path, seat.tolerance_mm, setting("slack_mm"))
    if clear.breaches:
        return Barred(seat=seat, bar=Bar.DANGER, why=breach_words(clear.breaches[0]))
    palpate = tuple(dict.fromkeys((*seat.palpate, *clear.palpate)))
    return Candidate(seat=seat, insertion=insertion, needle=needle, path=path, palpate=palpate)
