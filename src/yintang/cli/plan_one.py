"""`yintang plan PHOTO|MAP`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from yintang.cli.asked import Asked
from yintang.cli.map_one import folder_name, read
from yintang.cli.outputs import check_folder, write_all
from yintang.cli.progress import Progress
from yintang.cli.streams import complain, tell
from yintang.errors import OutputRefused, PlanMalformed, UsageRefused
from yintang.face.find import find_face
from yintang.face.frame import Frame, frame_of
from yintang.face.handles import Handles, with_handles
from yintang.face.intake.sentences import plain
from yintang.face.locate import locate_points
from yintang.face.values import Face, Photo, Places
from yintang.needling.by_hand.locks import Locks, locked_wishes, read_locks
from yintang.needling.carrying.carry import Carried, carried, going_on
from yintang.needling.carrying.differences import Difference, differences
from yintang.needling.plan import make_plan
from yintang.needling.values import Plan, Wishes
from yintang.report.drawing import map_svg
from yintang.report.mapping import map_plan
from yintang.report.page import map_pdf, map_png
from yintang.report.plan_document import OPTIMAL, PlanSheet, plan_json, plan_sheet, status_of
from yintang.report.plan_file import PlanFile, read_plan_file
from yintang.report.words import count_of
from yintang.units import View

Say = Callable[[str], None]
DRAWN = ("plan.svg", "plan.png", "plan.pdf")
PLAN = "plan.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The face to plan on; `photo` has no pixels where the face came from a file."""

    photo: Photo
    face: Face
    frame: Frame
    places: Places

    @property
    def pictured(self) -> bool:
        """Whether there is a photograph to draw on."""
        return self.photo.pixels.size > 0


def plan_one(words: argparse.Namespace) -> int:
    """Plan the needles of one face, and write or print what comes out."""
    if View(words.view) is not View.FRONT:
        raise UsageRefused("Needles are planned on a face from the front: leave --view away.")
    parent = None if words.parent is None else _parent(words.parent)
    locks = None if words.lock is None else read_locks(words.lock)
    asked = Asked.of(words, None if parent is None else _base(parent))
    folder = _folder(words)
    with Progress() as progress:
        ground = _ground(words.photo, asked, progress.say)
        progress.say("Choosing the needles")
        sheet = _sheet(ground, asked.wishes, parent, locks)
        if folder:
            progress.say("Drawing the plan")
            write_all(folder, _files(sheet, ground))
    tell(plan_json(sheet) if words.json else f"{_counted(sheet)}: {plain(str(folder))}\n")
    for warning in (*sheet.needle_map.warnings, *_clashes(sheet)):
        complain(f"mind: {warning}")
    return 0


def _parent(path: Path) -> PlanFile:
    parent = read_plan_file(path)
    if parent.plan is None:
        raise PlanMalformed(f"{plain(path.name)} holds a face and no plan: name a plan.json.")
    return parent


def _base(parent: PlanFile) -> Wishes:
    """The wishes of the last plan; its needles are carried apart from them."""
    return replace(_planned(parent).wishes, locked=(), stood=())


def _planned(parent: PlanFile) -> Plan:
    assert parent.plan is not None  # noqa: S101 - `_parent` refuses others
    return parent.plan


def _folder(words: argparse.Namespace) -> Path | None:
    if words.json and words.out is None:
        return None
    folder: Path = words.out or Path(folder_name(words.photo, "-plan"))
    check_folder(folder, (PLAN, *DRAWN))
    if (folder / PLAN).exists():
        raise OutputRefused(
            f"{plain(str(folder))} holds a plan already, and no plan is ever replaced: name "
            "another folder with --out."
        )
    return folder


def _ground(path: Path, asked: Asked, say: Say) -> Ground:
    """Take the face out of a file, or find it on a photograph."""
    if path.suffix.lower() == ".json":
        face = with_handles(read_plan_file(path).face, asked.handles or Handles())
        photo = Photo(
            sha256=face.photo_sha256,
            width=face.photo_width,
            height=face.photo_height,
            pixels=np.zeros((0, 0, 3), np.uint8),
        )
    else:
        photo = read(path, asked, say)
        say("Finding the face")
        found = find_face(
            photo,
            mode=asked.mode,
            pupil_distance_mm=asked.pupil_distance_mm,
            largest=asked.largest,
        )
        face = with_handles(found, asked.handles or Handles())
    return Ground(photo=photo, face=face, frame=frame_of(face), places=locate_points(face))


def _sheet(
    ground: Ground, wishes: Wishes, parent: PlanFile | None, locks: Locks | None
) -> PlanSheet:
    """Plan afresh, or on from a plan of another photograph of the same person."""
    there = None if parent is None else _carried(ground, parent)
    wishes = wishes if there is None else going_on(wishes, there)
    if locks is not None:
        base = there.plan if there else make_plan(ground.frame, ground.places, _open(wishes))
        base = replace(base, wishes=wishes)
        wishes = locked_wishes(base, (ground.frame, ground.places), locks)
    plan = make_plan(ground.frame, ground.places, wishes)
    told: tuple[Difference, ...] = ()
    if there is not None and parent is not None:
        plan = replace(plan, parent=parent.sha256)
        told = differences(there.plan, plan, there.lost)
    needle_map = map_plan(ground.photo, ground.face, ground.places, plan)
    return plan_sheet(needle_map, ground.frame, told)


def _carried(ground: Ground, parent: PlanFile) -> Carried:
    return carried(_planned(parent), frame_of(parent.face), ground.frame, ground.places)


def _open(wishes: Wishes) -> Wishes:
    """The same wishes with nothing kept free: what is locked there may clash, and is told."""
    return replace(wishes, excluded=(), exclusions=(), forbidden=())


def _files(sheet: PlanSheet, ground: Ground) -> dict[str, bytes]:
    files = {PLAN: plan_json(sheet).encode()}
    if ground.pictured:
        needle_map = sheet.needle_map
        drawn = (map_svg(needle_map).encode(), map_png(needle_map), map_pdf(needle_map))
        files |= dict(zip(DRAWN, drawn, strict=True))
    return files


def _counted(sheet: PlanSheet) -> str:
    plan = sheet.needle_map.plan
    proof = "proven optimal" if status_of(plan) == OPTIMAL else status_of(plan)
    changes = [str(one.change) for one in sheet.differences]
    told = [f"{changes.count(c)} {c}" for c in ("stayed", "moved", "came", "went")]
    went_on = f"; {', '.join(told)}" if changes else ""
    return f"{count_of(len(plan.needles), 'needle')}, {proof}{went_on}"


def _clashes(sheet: PlanSheet) -> tuple[str, ...]:
    clashes = sheet.needle_map.plan.clashes
    if not clashes:
        return ()
    return (f"These wishes cannot all be kept: {'; '.join(clashes)}.",)
