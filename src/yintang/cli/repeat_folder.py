"""`yintang repeat FOLDER`: how repeatable a practice's own photographs are."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from yintang.cli.hashes import sha256_of
from yintang.cli.map_one import folder_name
from yintang.cli.outputs import check_folder, write_all
from yintang.cli.progress import Progress
from yintang.cli.repeat_kept import KeptReadings
from yintang.cli.repeat_persons import PersonFolder, persons_in
from yintang.cli.repeat_reading import RepeatReading, sizes_minded
from yintang.cli.run import DONE, SOME_REFUSED
from yintang.cli.streams import complain, tell
from yintang.errors import OutputRefused
from yintang.evidence.limits import limits_json
from yintang.evidence.repeatability import Repeatabilities, repeatabilities
from yintang.evidence.visits import PersonRepeats
from yintang.face.intake.sentences import plain
from yintang.face.photo import warm_up
from yintang.report.bland_altman import bland_altman_svg
from yintang.report.repeat_document import repeat_csv, repeat_json, repeat_text
from yintang.report.words import count_of
from yintang.skin.card.layout import colour_card
from yintang.skin.card.print_file import read_print

WRITTEN = ("limits.json", "repeat.json", "repeat.csv")


def repeat_folder(words: argparse.Namespace) -> int:
    """Read the repeated photographs of a folder, and print or write what they tell."""
    out = _out(words)
    persons, left = persons_in(words.folder)
    card = read_print(words.card) if words.card else colour_card()
    kept = KeptReadings(out, sha256_of(words.card) if words.card else "")
    reading = RepeatReading(kept=kept, card=card)
    reading.refused += [f"{one.name}: {one.why}" for one in left]
    try:
        told = repeatabilities(_read(persons, reading, kept=out is not None))
    finally:
        _complain(reading)
    sizes = [(*size, count) for size, count in sorted(reading.sizes.items(), reverse=True)]
    document = repeat_json(told, sizes=sizes, warnings=sizes_minded(reading.sizes))
    if out:
        write_all(out, {"repeat.json": document.encode(), **_files(told)})
    tell(document if words.json else f"{repeat_text(told)}{plain(str(out))}\n")
    return SOME_REFUSED if reading.refused else DONE


def _out(words: argparse.Namespace) -> Path | None:
    if words.json and words.out is None:
        return None
    out: Path = words.out or Path(folder_name(words.folder.resolve(), "-repeat"))
    folder = words.folder.resolve()
    if folder in (out.resolve(), *out.resolve().parents):
        raise OutputRefused(
            f"{plain(str(out))} lies within the folder of persons, where everything is taken "
            "for a person: say another with --out."
        )
    check_folder(out, WRITTEN)
    return out


def _read(
    persons: Sequence[PersonFolder], reading: RepeatReading, *, kept: bool
) -> list[PersonRepeats]:
    read: list[PersonRepeats] = []
    done = 0
    try:
        with Progress(len(persons)) as progress:
            warm_up()
            for person in persons:
                repeats = reading.person(person, progress.say)
                read += [repeats] if repeats else []
                done += 1
                progress.advance()
    except KeyboardInterrupt:
        onward = "The same command goes on from there." if kept else "Nothing was kept."
        raise KeyboardInterrupt(
            f"Stopped after {done} of {count_of(len(persons), 'person')}. {onward}"
        ) from None
    return read


def _files(told: Repeatabilities) -> dict[str, bytes]:
    plots = {
        f"bland_altman_{measure.replace('-', '_')}.svg": bland_altman_svg(list(rows)).encode()
        for measure, rows in groupby(told.found, key=lambda row: row.measure)
    }
    return {
        "limits.json": limits_json(told.limits).encode(),
        "repeat.csv": repeat_csv(told).encode(),
        **plots,
    }


def _complain(reading: RepeatReading) -> None:
    for sentence in reading.refused:
        complain(f"not counted: {sentence}")
    for sentence in (*reading.minded, *sizes_minded(reading.sizes)):
        complain(f"mind: {sentence}")
