"""The main job in one call: from a photograph to a needle map."""

from __future__ import annotations

from collections.abc import Sequence

from yintang.face.find import find_face
from yintang.face.fitness import misnamed
from yintang.face.frame import frame_of
from yintang.face.handles import Handles, with_handles
from yintang.face.locate import locate_points
from yintang.face.values import Face, Photo, Places
from yintang.needling.plan import make_plan
from yintang.needling.rules import STOP
from yintang.needling.values import BrokenRule, Plan, Wishes
from yintang.report.needle_map import NeedleMap
from yintang.skin.hidden import with_hidden_told
from yintang.units import View


def map_photo(
    photo: Photo,
    wishes: Wishes,
    *,
    handles: Handles | None = None,
    pupil_distance_mm: float | None = None,
    largest: bool = False,
) -> NeedleMap:
    """Find the face of a photograph, locate its points and plan the needles.

    Parameters
    ----------
    photo
        An upright photograph.
    wishes
        Goals, number of needles and what is excluded.
    handles
        Marks pinned by hand, and perhaps a sticker that gives the scale.
    pupil_distance_mm
        The patient's measured pupil distance.
    largest
        Take the largest of several faces.

    Raises
    ------
    YintangError
        The photograph, the handles or the wishes are refused; each with a sentence that says
        what to do.
    """
    face = find_face(photo, pupil_distance_mm=pupil_distance_mm, largest=largest)
    face = with_hidden_told(photo, with_handles(face, handles or Handles()))
    return map_face(photo, face, wishes)


def map_face(photo: Photo, face: Face, wishes: Wishes) -> NeedleMap:
    """Locate the points of a face that was found before, and plan the needles."""
    places = locate_points(face)
    front = face.view is View.FRONT
    plan = make_plan(frame_of(face), places, wishes) if front else _none(wishes)
    return map_plan(photo, face, places, plan)


def map_plan(
    photo: Photo, face: Face, places: Places, plan: Plan, broken: Sequence[BrokenRule] = ()
) -> NeedleMap:
    """Put a plan that was made before on its face, with all that has to be said about both.

    `broken` are the rules that its needles break: a law that a hand has broken is told first,
    so that no page and no file of the plan is read without it.
    """
    stops = (one.message for one in broken if one.severity == STOP)
    told = (
        *stops,
        *misnamed(face.view, face.pose),
        *face.warnings,
        *places.warnings,
        *plan.warnings,
    )
    return NeedleMap(
        photo=photo,
        face=face,
        places=places,
        plan=plan,
        handles=face.handles,
        warnings=tuple(dict.fromkeys(told)),
    )


def _none(wishes: Wishes) -> Plan:
    """No needles are planned on a view from the side; it serves to place handles."""
    return Plan(
        wishes=wishes,
        needles=(),
        left_out=(),
        warnings=(
            "Needles are planned on the front photograph; this view serves to place handles.",
        ),
    )
