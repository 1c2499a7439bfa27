"""`yintang plan PHOTO|MAP`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from yintang.cli.asked import Asked
from yintang.cli.map_one import folder_name
from yintang.cli.outputs import check_folder, check_new, tidy, write_all
from yintang.cli.plan_ground import Ground, Parent, check_looks, ground_of, parent_of
from yintang.cli.progress import Progress
from yintang.cli.streams import complain, tell
from yintang.errors import UsageRefused
from yintang.face.intake.sentences import plain
from yintang.needling.by_hand.locks import Locks, check_places
from yintang.needling.by_hand.locks_file import read_locks
from yintang.needling.carrying.differences import NeedleDifference, differences
from yintang.needling.carrying.planning import plan_on
from yintang.needling.explain import joined
from yintang.needling.values import Wishes
from yintang.report.drawing import map_svg
from yintang.report.mapping import map_plan
from yintang.report.page import map_pdf, map_png
from yintang.report.plan_document import OPTIMAL, PlanSheet, plan_json, plan_sheet, status_of
from yintang.report.words import count_of
from yintang.safety.exclusions import Exclusion, lifted_names
from yintang.units import View

DRAWN = ("plan.svg", "plan.png", "plan.pdf")
PLAN = "plan.json"


def plan_one(words: argparse.Namespace) -> int:
    """Plan the needles of one face, and write or print what comes out."""
    if View(words.view) is not View.FRONT:
        raise UsageRefused("Needles are planned on a face from the front: leave --view away.")
    parent = None if words.parent is None else parent_of(words.parent)
    locks = None if words.lock is None else read_locks(words.lock)
    asked = Asked.of(words, None if parent is None else parent.wishes)
    check_looks(words.photo, asked)
    folder = _folder(words)
    with Progress() as progress:
        ground = ground_of(words.photo, asked, parent, progress.say)
        progress.say("Choosing the needles")
        sheet = _sheet(ground, asked.wishes, parent, locks)
        if folder:
            progress.say("Drawing the plan")
            write_all(folder, _files(sheet, ground), anew=(PLAN,))
    tell(plan_json(sheet) if words.json else f"{_counted(sheet)}: {plain(str(folder))}\n")
    before = (*ground.exclusions, *(parent.wishes.exclusions if parent else ()))
    for warning in (*sheet.needle_map.warnings, *_clashes(sheet), *_lifted(before, sheet)):
        complain(f"mind: {warning}")
    return 0


def _folder(words: argparse.Namespace) -> Path | None:
    if words.json and words.out is None:
        return None
    folder: Path = words.out or Path(folder_name(words.photo, "-plan"))
    tidy(folder)
    check_folder(folder, (PLAN, *DRAWN))
    check_new(folder, (PLAN,))
    return folder


def _sheet(
    ground: Ground, wishes: Wishes, parent: Parent | None, locks: Locks | None
) -> PlanSheet:
    """Plan afresh, or on from a plan of another photograph of the same person."""
    if locks is not None:
        check_places(locks, ground.face)
    there = None if parent is None else parent.carried_to(ground)
    plan = plan_on((ground.frame, ground.places), wishes, there=there, locks=locks)
    told: tuple[NeedleDifference, ...] = ()
    if there is not None and parent is not None:
        plan = replace(plan, parent=parent.sha256)
        told = differences(there.plan, plan, there.lost)
    needle_map = map_plan(ground.photo, ground.face, ground.places, plan)
    return plan_sheet(needle_map, ground.frame, told)


def _files(sheet: PlanSheet, ground: Ground) -> dict[str, bytes]:
    """Every file of a plan; plan.json last, so that where it stands the others do too."""
    files: dict[str, bytes] = {}
    if ground.pictured:
        needle_map = sheet.needle_map
        drawn = (map_svg(needle_map).encode(), map_png(needle_map), map_pdf(needle_map))
        files |= dict(zip(DRAWN, drawn, strict=True))
    return files | {PLAN: plan_json(sheet).encode()}


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


def _lifted(before: tuple[Exclusion, ...], sheet: PlanSheet) -> tuple[str, ...]:
    """What a plan before kept free for a cause and this one does not: never without a word."""
    wishes = sheet.needle_map.plan.wishes
    names = lifted_names(before, wishes.exclusions, wishes.day)
    if not names:
        return ()
    return (
        f"The plan before keeps {joined(names)} free for a cause, and this one does not. To "
        "keep it so, name that plan with --from, or the exclusions with --exclude.",
    )
