"""`yintang measure PHOTO`."""

from __future__ import annotations

import argparse
from pathlib import Path

from yintang.cli.map_one import folder_name
from yintang.cli.outputs import check_folder, write_all
from yintang.cli.progress import Progress
from yintang.cli.streams import complain, tell
from yintang.face.find import find_face
from yintang.face.intake.sentences import plain
from yintang.face.photo import read_photo, warm_up
from yintang.face.scale import check_pupil_distance
from yintang.face.values import Face
from yintang.report.line_map import line_map_svg
from yintang.report.measures_document import measures_csv, measures_json, measures_text
from yintang.report.measures_page import measures_pdf
from yintang.skin.card.layout import colour_card
from yintang.skin.card.print_file import read_print
from yintang.skin.card.seen import CardFound, seen_with
from yintang.skin.gate.alone import photo_findings
from yintang.skin.gate.checks import Finding, Fit, worst
from yintang.skin.measure import measured

WRITTEN = ("measures.json", "measures.csv", "lines.svg", "measures.pdf")


def measure_one(words: argparse.Namespace) -> int:
    """Measure the skin of one photograph, and print or write what comes out."""
    if words.pupil_distance is not None:
        check_pupil_distance(words.pupil_distance)
    card = read_print(words.card) if words.card else colour_card()
    folder = _folder(words)
    with Progress() as progress:
        progress.say("Reading the photograph")
        warm_up()
        photo = read_photo(words.photo)
        progress.say("Finding the face")
        face = find_face(photo, pupil_distance_mm=words.pupil_distance, largest=words.largest)
        progress.say("Measuring the skin")
        sight, seen = seen_with(photo, face, card)
        found, findings = measured(sight), photo_findings(sight)
        if folder:
            drawing = line_map_svg(sight)
            write_all(
                folder,
                {
                    "measures.json": measures_json(found, face, findings, seen).encode(),
                    "measures.csv": measures_csv(found).encode(),
                    "lines.svg": drawing.encode(),
                    "measures.pdf": measures_pdf(found, face, findings, seen, drawing),
                },
            )
    if words.json:
        tell(measures_json(found, face, findings, seen))
    else:
        tell(f"{measures_text(found, seen)}{plain(str(folder))}\n")
    _warn(words, seen, face, findings)
    return 0


def _warn(
    words: argparse.Namespace, seen: CardFound, face: Face, findings: tuple[Finding, ...]
) -> None:
    if words.card and seen.reading is None:
        complain("mind: The photograph shows no colour card, so --card was of no use.")
    told = [one.sentence for one in findings if one.fit is not Fit.FIT]
    for sentence in (*told, *seen.reasons, *face.warnings):
        complain(f"mind: {sentence}")
    if worst(findings) is Fit.UNFIT:
        complain("mind: This photograph is not fit to be compared with another one.")


def _folder(words: argparse.Namespace) -> Path | None:
    if words.json and words.out is None:
        return None
    folder: Path = words.out or Path(folder_name(words.photo, "-measures"))
    check_folder(folder, WRITTEN)
    return folder
