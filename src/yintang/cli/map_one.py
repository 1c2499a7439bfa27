"""`yintang map PHOTO`."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from yintang.cli.asked import Asked
from yintang.cli.outputs import check_folder, write_all
from yintang.cli.progress import Progress
from yintang.cli.streams import complain, tell
from yintang.face.find import find_face
from yintang.face.handles_file import handles_document
from yintang.face.intake.sentences import plain
from yintang.face.photo import read_photo, warm_up
from yintang.face.values import Face, Photo
from yintang.report.charts import Chart, chart_files, chart_handles, chart_json, chart_of
from yintang.report.needle_map import NeedleMap
from yintang.report.side_view import SideView
from yintang.report.totals import totals_of
from yintang.report.words import count_of
from yintang.skin.hidden import with_hidden_told
from yintang.units import View

Say = Callable[[str], None]
WRITTEN = ("map.json", "map.svg", "map.png", "map.pdf")
HANDLES = "handles.json"
_LONGEST_BYTES = 200  # most drives take 255
_HASH_SIGNS = 12


def map_one(photo: Path, asked: Asked, *, out: Path | None, as_json: bool) -> int:
    """Map one photograph, and write or print what comes out."""
    folder = None if as_json and out is None else out or Path(folder_name(photo))
    if folder:
        check_folder(folder, names_of(asked))
    with Progress() as progress:
        chart = needle_map_of(read(photo, asked, progress.say), asked, progress.say)
        if folder:
            write_all(folder, files_of(chart, asked, progress.say))
    tell(chart_json(chart) if as_json else f"{counted(chart)}: {plain(str(folder))}\n")
    for warning in chart.warnings:
        complain(f"mind: {warning}")
    return 0


def folder_name(photo: Path, ending: str = "-map") -> str:
    """The folder that a photograph's map goes to if nothing else is said.

    It keeps the whole name: anna.jpg and anna.png are two photographs. Of a name too long for
    that it keeps the beginning, and a hash that tells it from others.
    """
    name = os.fsencode(photo.name)
    if len(name) + len(ending) <= _LONGEST_BYTES:
        return f"{photo.name}{ending}"
    ending = f"-{hashlib.sha256(name).hexdigest()[:_HASH_SIGNS]}{ending}"
    return name[: _LONGEST_BYTES - len(ending)].decode(errors="ignore") + ending


def names_of(asked: Asked) -> tuple[str, ...]:
    """The files that a map is written as."""
    return (*WRITTEN, HANDLES) if asked.handles else WRITTEN


def read(path: Path, asked: Asked, say: Say) -> Photo:
    """Read a photograph as its mode wants it."""
    say("Reading the photograph")
    warm_up()
    return read_photo(path, reduction="quick" if asked.mode == "fast" else 1, view=asked.view)


def needle_map_of(photo: Photo, asked: Asked, say: Say) -> Chart:
    """Find the face on a photograph and plan its needles, or keep a view from the side."""

    def find(photo: Photo) -> Face:
        face = find_face(
            photo,
            mode=asked.mode,
            pupil_distance_mm=asked.pupil_distance_mm,
            largest=asked.largest,
        )
        say("Choosing the needles")
        return with_hidden_told(photo, face)

    say("Finding the face")
    return chart_of(photo, asked.wishes, handles=asked.handles, find=find)


def files_of(chart: Chart, asked: Asked, say: Say) -> dict[str, bytes]:
    """Make every file of a map, before the first is written."""
    say("Drawing the map")
    files = chart_files(chart)
    if asked.handles:
        handles = json.dumps(handles_document(chart_handles(chart)), indent=2)
        files[HANDLES] = f"{handles}\n".encode()
    return files


def counted(chart: Chart) -> str:
    """The needles of a map in words, the neck apart; from the side its marks and points."""
    if isinstance(chart, SideView):
        return f"No face from this side, {count_of(len(chart.handles.placed), 'mark')} kept"
    if chart.photo.view is not View.FRONT:
        return f"{count_of(len(chart.places.shown), 'point')} from this side"
    return _needles_of(chart)


def _needles_of(needle_map: NeedleMap) -> str:
    totals = totals_of(needle_map.plan)
    neck = totals.by_region["neck"]
    words = count_of(totals.needles - neck, "needle")
    return f"{words} and {neck} in the neck" if neck else words
