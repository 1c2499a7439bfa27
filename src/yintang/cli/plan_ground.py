"""What `yintang plan` stands on: a face, and the plan that is carried on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from yintang.cli.asked import Asked
from yintang.cli.map_one import Say, read
from yintang.errors import FaceRefused, PlanMalformed, UsageRefused
from yintang.face.find import find_face
from yintang.face.fitness import check_front
from yintang.face.frame import Frame, frame_of
from yintang.face.handles import Handles, with_further_handles
from yintang.face.intake.sentences import plain
from yintang.face.locate import locate_points
from yintang.face.record import photo_of
from yintang.face.scale import typed_pupil_distance_mm, with_pupil_distance
from yintang.face.values import Face, Photo, Places
from yintang.needling.carrying.carry import Carried, carried
from yintang.needling.values import Plan, Wishes
from yintang.report.plan_file import PlanFile, read_plan_file
from yintang.safety.exclusions import Exclusion
from yintang.skin.hidden import with_hidden_told

STORED = ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The face to plan on; `photo` has no pixels where the face came from a file.

    `exclusions` are those of the file.
    """

    photo: Photo
    face: Face
    frame: Frame
    places: Places
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def pictured(self) -> bool:
        """Whether there is a photograph to draw on."""
        return self.photo.pixels.size > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """The plan that is carried on, the face it was made for and its file's own hash."""

    sha256: str
    face: Face
    plan: Plan

    @property
    def wishes(self) -> Wishes:
        """The wishes of that plan; its needles are carried apart from them."""
        return replace(self.plan.wishes, locked=(), stood=())

    def carried_to(self, ground: Ground) -> Carried:
        """The plan as it lies on another face of the same person."""
        return carried(self.plan, frame_of(self.face), ground.frame, ground.places)


def parent_of(path: Path) -> Parent:
    """Read the plan that is carried on."""
    kept = _stored(path)
    if kept.plan is None:
        raise PlanMalformed(f"{plain(path.name)} holds a face and no plan: name a plan.json.")
    return Parent(sha256=kept.sha256, face=kept.face, plan=kept.plan)


def ground_of(path: Path, asked: Asked, parent: Parent | None, say: Say) -> Ground:
    """Take the face out of a file, or find it on a photograph.

    A stored face keeps its own marks and scale. Marks and a typed pupil distance of the plan
    that is carried on belong to the person and hold on the new photograph. What is asked for
    now goes before both.
    """
    handles = asked.handles or Handles()
    exclusions: tuple[Exclusion, ...] = ()
    if path.suffix.lower() == STORED:
        kept = _stored(path)
        face, exclusions = kept.face, kept.exclusions
        if asked.pupil_distance_mm is not None:
            face = with_pupil_distance(face, asked.pupil_distance_mm)
        photo = photo_of(face)
    else:
        photo = read(path, asked, say)
        say("Finding the face")
        face = _found(photo, asked, parent)
    face = with_further_handles(face, handles)
    return Ground(
        photo=photo,
        face=face,
        frame=frame_of(face),
        places=locate_points(face),
        exclusions=exclusions,
    )


def check_looks(path: Path, asked: Asked) -> None:
    """Refuse to be told how to look where there is no photograph; raises UsageRefused."""
    if path.suffix.lower() != STORED:
        return
    for option, said in (("--largest", asked.largest), ("--fast", asked.mode == "fast")):
        if said:
            raise UsageRefused(
                f"{option} tells how a photograph is looked at, and {plain(path.name)} holds a "
                "face that was found before: leave it away, or name the photograph."
            )


def _stored(path: Path) -> PlanFile:
    kept = read_plan_file(path)
    try:
        check_front(kept.face)
    except FaceRefused as refusal:
        raise type(refusal)(f"{plain(path.name)}: {refusal}") from refusal
    return kept


def _found(photo: Photo, asked: Asked, parent: Parent | None) -> Face:
    pupil_distance_mm = asked.pupil_distance_mm
    if parent is not None and pupil_distance_mm is None:
        pupil_distance_mm = typed_pupil_distance_mm(parent.face)
    face = find_face(
        photo,
        mode=asked.mode,
        pupil_distance_mm=pupil_distance_mm,
        largest=asked.largest,
    )
    face = with_hidden_told(photo, face)
    return face if parent is None else replace(face, handles=parent.face.handles)
