"""One command, from its words to its exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from yintang.cli import STOPPED
from yintang.cli.parser import parser
from yintang.cli.streams import complain, finish_output, open_streams, sentence_of, silence
from yintang.errors import UsageRefused, YintangError

DONE, REFUSED, SOME_REFUSED = 0, 2, 3


def run(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Whatever is refused ends as `yintang: <sentence> [code]` on standard error.
    """
    open_streams()
    try:
        return _run(words)
    except YintangError as error:
        complain(sentence_of(error))
        return REFUSED
    except KeyboardInterrupt as stopped:
        complain(str(stopped) or "Stopped; nothing was written.")
        return STOPPED
    except BrokenPipeError:
        silence(sys.stdout)  # whoever read the output has gone
        return DONE


def _run(words: Sequence[str] | None) -> int:
    try:
        asked = parser().parse_args(words)
        return COMMANDS[asked.command](asked)
    finally:
        finish_output()  # --help and --version end here as well


def run_map(asked: argparse.Namespace) -> int:
    """Map a photograph or a folder of them."""
    from yintang.cli.asked import Asked
    from yintang.cli.map_folder import map_folder
    from yintang.cli.map_one import map_one

    if not _is_folder(asked.photo):
        return map_one(asked.photo, Asked.of(asked), out=asked.out, as_json=asked.json)
    if asked.json:
        raise UsageRefused(
            "With --json one map is printed, and this is a folder. Name one photograph, or "
            "leave --json away: each map is also written as map.json."
        )
    return map_folder(asked.photo, Asked.of(asked), out=asked.out)


def run_plan(asked: argparse.Namespace) -> int:
    """Plan the needles of one face."""
    from yintang.cli.plan_one import plan_one

    return plan_one(asked)


def run_measure(asked: argparse.Namespace) -> int:
    """Measure the skin of one photograph."""
    from yintang.cli.measure_one import measure_one

    return measure_one(asked)


def run_repeat(asked: argparse.Namespace) -> int:
    """Find how repeatable the photographs of a folder are."""
    from yintang.cli.repeat_folder import repeat_folder

    return repeat_folder(asked)


def run_compare(asked: argparse.Namespace) -> int:
    """Compare the skin of two visits, or of many pairs of them."""
    from yintang.cli.compare_one import compare_one
    from yintang.cli.compare_pairs import compare_pairs

    return compare_one(asked) if asked.pairs is None else compare_pairs(asked)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # whatever is the matter with it is said when it is read


def run_demo(_: argparse.Namespace) -> int:
    """Serve the practice app with invented faces."""
    try:
        from yintang.clinic.site import demo

        return demo.run()
    except ModuleNotFoundError as error:
        raise UsageRefused(
            f"The practice app needs the package {error.name}, which is not here. Install "
            "yintang[clinic]."
        ) from error


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "map": run_map,
    "plan": run_plan,
    "measure": run_measure,
    "repeat": run_repeat,
    "compare": run_compare,
    "demo": run_demo,
}
