"""`yintang compare --pairs CSV`: many pairs, one after the other."""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import yintang
from yintang.cli.compare_one import COMPARED, compare_paths, known_of
from yintang.cli.hashes import sha256_of
from yintang.cli.outputs import check_folder, tidy, write_all
from yintang.cli.pairs_file import NamedPair, read_pairs
from yintang.cli.progress import Progress
from yintang.cli.run import DONE, SOME_REFUSED
from yintang.cli.streams import sentence_of
from yintang.cli.told_rows import KEPT, REFUSED, Row, tell_rows
from yintang.cli.visit import Known, photographs_of
from yintang.errors import FaceRefused, PhotoRefused, UsageRefused, VisitRefused, YintangError
from yintang.face.intake.sentences import plain
from yintang.face.model import MODEL_SHA256
from yintang.face.photo import warm_up
from yintang.face.scale import check_pupil_distance
from yintang.report.comparison_document import COLUMNS
from yintang.report.words import count_of

MARK = "asked.json"
ALL = "changes.csv"
COMPARED_NOW = "compared"

Say = Callable[[str], None]


def compare_pairs(words: argparse.Namespace) -> int:
    """Compare every pair of a table and print one summary; a bad one stops no other."""
    _check(words)
    out: Path = words.out or Path(f"{words.pairs.stem}-compared")
    pairs = read_pairs(words.pairs)
    known = known_of(words)
    check_folder(out, (ALL,))
    rows: list[Row] = []
    try:
        with Progress(len(pairs)) as progress:
            warm_up()
            for pair in pairs:
                rows.append(_row(pair, words, known, out, progress))
                progress.advance()
        write_all(out, {ALL: _all_changes(pairs, out).encode()})
    except KeyboardInterrupt:
        raise KeyboardInterrupt(
            f"Stopped after {len(rows)} of {count_of(len(pairs), 'pair')}. The same command "
            "goes on from there."
        ) from None
    finally:
        tell_rows(rows, COMPARED_NOW, "pair", f"They are in {plain(str(out))}.")
    return SOME_REFUSED if any(row.what == REFUSED for row in rows) else DONE


def _check(words: argparse.Namespace) -> None:
    if words.before is not None:
        raise UsageRefused(
            "The table of --pairs names the photographs: leave BEFORE and AFTER away."
        )
    if words.json:
        raise UsageRefused(
            "With --json one comparison is printed, and this is a table of pairs. Leave --json "
            "away: each comparison is also written as compare.json."
        )
    if words.pupil_distance is not None:
        raise UsageRefused(
            "One pupil distance cannot hold for the people of a whole table: leave "
            "--pupil-distance away, or add a column pupil_distance."
        )


def _row(
    pair: NamedPair,
    words: argparse.Namespace,
    known: Known,
    out: Path,
    progress: Progress,
) -> Row:
    name = plain(pair.name)
    try:
        what, told = _compared(
            pair, words, known, out / pair.name, lambda say: progress.say(f"{name}: {say}")
        )
    except (PhotoRefused, FaceRefused, VisitRefused) as error:
        what, told = REFUSED, sentence_of(error)
    except YintangError:
        raise  # not this pair's fault: the next would fare no better
    except Exception as error:  # a mistake of ours that one pair brings out
        sys.stderr.write(traceback.format_exc())
        what = REFUSED
        told = f"Something went wrong inside Yintang ({error!r}): please report it. [internal]"
    return Row(name=name, what=what, words=told)


def _compared(
    pair: NamedPair, words: argparse.Namespace, known: Known, place: Path, say: Say
) -> tuple[str, str]:
    if pair.pupil_distance_mm is not None:
        check_pupil_distance(pair.pupil_distance_mm)
    mark = _mark(pair, words)
    tidy(place)
    if _is_made(place, mark):
        return KEPT, plain(place.name)
    check_folder(place, (*COMPARED, MARK))
    found, _, files = compare_paths(
        pair.before, pair.after, replace(known, pupil_distance_mm=pair.pupil_distance_mm), say
    )
    write_all(place, files | {MARK: json.dumps(mark).encode()})
    told = "compared" if found.comparable else "not comparable, see its reasons"
    return COMPARED_NOW, f"{told}: {plain(place.name)}"


def _mark(pair: NamedPair, words: argparse.Namespace) -> dict[str, str]:
    """What a comparison is made from: the same mark, the same comparison."""
    photographs = [
        path for visit in (pair.before, pair.after) for path in (*photographs_of(visit), None)
    ]
    hashes = [sha256_of(path) if path else "" for path in photographs]
    return {
        "yintang": yintang.__version__,
        "model": MODEL_SHA256,
        "photographs": " ".join(hashes),
        "limits": sha256_of(words.limits) if words.limits else "",
        "card": sha256_of(words.card) if words.card else "",
        "pupil_distance_mm": str(pair.pupil_distance_mm),
    }


def _is_made(place: Path, mark: dict[str, str]) -> bool:
    """Whether an earlier run made this very comparison and all of it is still there."""
    try:
        made: object = json.loads((place / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return made == mark and all((place / name).is_file() for name in COMPARED)


def _all_changes(pairs: Sequence[NamedPair], out: Path) -> str:
    """Every change of every pair that was compared, one table for statistics."""
    lines = [",".join(("name", *COLUMNS))]
    for pair in pairs:
        table = out / pair.name / "compare.csv"
        if table.is_file():
            _, *changes = table.read_text(encoding="utf-8").splitlines()
            lines += [f"{_quoted(pair.name)},{change}" for change in changes]
    return "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    if any(sign in name for sign in ',"\n'):
        doubled = name.replace('"', '""')
        return f'"{doubled}"'
    return name
