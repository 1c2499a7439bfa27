"""A plan made for one photograph, carried to a new one of the same person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yintang.face.values import Places
from yintang.needling.by_hand.edits import laid_down, on_zone, path_of
from yintang.needling.by_hand.words import unpinned_caution
from yintang.needling.carrying.footing import Footing, Photos, footing_of, shifted
from yintang.needling.clearance import clearance
from yintang.needling.settings import setting
from yintang.needling.skin import Skin
from yintang.needling.standing import stands_on
from yintang.needling.values import LeftOut, Needle, Plan, Stand, Wishes
from yintang.needling.whereabouts import whereabouts


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A plan on a new photograph, and the needles that found no place there.

    `plan` has the wishes of the old one; its needles keep their numbers, those of the lost
    ones are free.
    """

    plan: Plan
    lost: tuple[LeftOut, ...]


def carried(plan: Plan, old_skin: Skin, new_skin: Skin, new_places: Places) -> Carried:
    """Carry every needle of a plan to a new photograph of the same person.

    Needles of points and muscles go to the own place of these on the new face, those of a line
    to the same share of it; what a hand had moved keeps its shift, in pupil distances of the
    face's own axes. What stands on no place of its own goes along with the skin. Tip, zone and
    what is to be felt for are worked out anew, and locked needles stay locked. The plan may
    break rules on the new face: `broken_rules` tells which.
    """
    photos = Photos(old=old_skin, new=new_skin, places=new_places)
    needles: list[Needle] = []
    lost: list[LeftOut] = []
    for needle in plan.needles:
        footing = footing_of(photos, needle)
        if footing is None:
            why = _lost_words(new_places, needle)
            lost.append(
                LeftOut(code=needle.code, side=needle.side, why=why, number=needle.number)
            )
        else:
            needles.append(_set_again(photos, needle, footing))
    there = replace(
        plan,
        needles=tuple(needles),
        left_out=tuple(lost),
        warnings=(),
        value=0,
        gap=0,
        clashes=(),
    )
    return Carried(plan=there, lost=tuple(lost))


def going_on(wishes: Wishes, there: Carried) -> Wishes:
    """Keep what was locked in a carried plan, and let the rest stay where it can."""
    stood = tuple(Stand(code=n.code, side=n.side, spot=n.spot) for n in there.plan.needles)
    locked = tuple(needle for needle in there.plan.needles if needle.locked)
    return replace(wishes, locked=locked, stood=stood)


def _set_again(photos: Photos, needle: Needle, footing: Footing) -> Needle:
    """Set a needle on its footing on the new face."""
    new = photos.new
    stood, stands = whereabouts(photos.old, footing.was), whereabouts(new, footing.own)
    moved = replace(
        needle,
        spot=shifted(photos, footing, needle.spot),
        direction_deg=round((needle.direction_deg + footing.turned_deg) % 360, 1) % 360,
        tolerance_mm=footing.tolerance_mm,
        unpinned=footing.unpinned,
        planned=needle.planned and shifted(photos, footing, needle.planned),
        why=needle.why.replace(stood, stands),
    )
    moved = replace(moved, caution=_caution(needle, moved))
    return laid_down(new, on_zone(new, moved)) if needle.by_hand else _planned(new, moved)


def _planned(skin: Skin, needle: Needle) -> Needle:
    """Lay down a needle as a plan does: in its zone, and with the slack that a plan keeps."""
    felt = clearance(
        skin, path_of(skin, needle), needle.tolerance_mm, setting("slack_mm")
    ).palpate
    palpate = tuple(dict.fromkeys((*stands_on(needle).palpate, *felt)))
    return replace(laid_down(skin, needle), palpate=palpate)


def _caution(old: Needle, new: Needle) -> str:
    """What to mind, with how surely this photograph tells the place, where it hardly does."""
    told = old.caution.replace(unpinned_caution(old), "").strip()
    return f"{told} {unpinned_caution(new)}".strip() if new.unpinned else told


def _lost_words(places: Places, needle: Needle) -> str:
    for missing in places.not_shown:
        if (missing.code, missing.side) == (needle.code, needle.side):
            return f"The new photo does not show it: the view that would is {missing.view}."
    return "The new photo does not show it."
