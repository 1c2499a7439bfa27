"""`yintang compare BEFORE AFTER`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from yintang.cli.map_one import folder_name
from yintang.cli.outputs import check_folder, write_all
from yintang.cli.progress import Progress
from yintang.cli.streams import complain, tell
from yintang.cli.visit import Known, read_visits
from yintang.errors import UsageRefused
from yintang.evidence.comparison import Comparison, compared
from yintang.evidence.limits import read_limits
from yintang.face.intake.sentences import plain
from yintang.face.photo import warm_up
from yintang.face.scale import check_pupil_distance
from yintang.face.values import Face
from yintang.report.comparison_document import (
    comparison_csv,
    comparison_json,
    comparison_text,
)
from yintang.report.comparison_drawing import comparison_svg
from yintang.report.comparison_page import comparison_pdf
from yintang.skin.card.layout import colour_card
from yintang.skin.card.print_file import read_print

COMPARED = ("compare.json", "compare.csv", "compare.svg", "compare.pdf")

Say = Callable[[str], None]


def compare_one(words: argparse.Namespace) -> int:
    """Compare two visits, and print or write what comes out."""
    if words.after is None:
        raise UsageRefused(
            "A comparison needs two photographs, or two folders of them: say BEFORE and AFTER, "
            "or name a table of pairs with --pairs."
        )
    if words.pupil_distance is not None:
        check_pupil_distance(words.pupil_distance)
    known, folder = known_of(words), _folder(words)
    with Progress() as progress:
        warm_up()
        found, document, files = compare_paths(words.before, words.after, known, progress.say)
        if folder:
            write_all(folder, files)
    if words.json:
        tell(document)
        return 0
    tell(f"{comparison_text(found)}{plain(str(folder))}\n")
    if found.comparable:
        for reason in found.reasons:
            complain(f"mind: {reason}")
    return 0


def known_of(words: argparse.Namespace) -> Known:
    """What is known besides the photographs, read before any of them is."""
    return Known(
        pupil_distance_mm=words.pupil_distance,
        card=read_print(words.card) if words.card else colour_card(),
        limits=None if words.limits is None else read_limits(words.limits),
    )


def compare_paths(
    before: Path, after: Path, known: Known, say: Say
) -> tuple[Comparison, str, dict[str, bytes]]:
    """Compare two visits on disk: the comparison, compare.json, and every file."""
    first, second = read_visits(before, after, known, say)
    found = compared(first, second, known.limits, say)
    faces: list[list[Face]] = [[one.face for one in visit] for visit in (first, second)]
    say("Writing")
    document = comparison_json(found, *faces)
    drawing = comparison_svg(found, first[0], second[0])
    files = {
        "compare.json": document.encode(),
        "compare.csv": comparison_csv(found).encode(),
        "compare.svg": drawing.encode(),
        "compare.pdf": comparison_pdf(found, faces[0], faces[1], drawing),
    }
    return found, document, files


def _folder(words: argparse.Namespace) -> Path | None:
    if words.json and words.out is None:
        return None
    folder: Path = words.out or Path(folder_name(words.after.absolute(), "-compared"))
    check_folder(folder, COMPARED)
    return folder
