"""One command, from its words to its exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from yintang.cli.parser import parser
from yintang.errors import UsageRefused, YintangError

DONE, REFUSED, SOME_REFUSED, STOPPED = 0, 2, 3, 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Whatever is refused ends as `yintang: <sentence> [code]` on standard error.
    """
    try:
        return _run(parser().parse_args(words))
    except YintangError as error:
        sys.stderr.write(f"yintang: {error} [{error.code}]\n")
        return REFUSED
    except KeyboardInterrupt as stopped:
        sys.stderr.write(f"yintang: {str(stopped) or 'Stopped; nothing was written.'}\n")
        return STOPPED
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain of it once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(asked: argparse.Namespace) -> int:
    code = COMMANDS[asked.command](asked)
    sys.stdout.flush()
    return code


def run_map(asked: argparse.Namespace) -> int:
    """Map a photograph or a folder of them."""
    from yintang.cli.asked import Asked
    from yintang.cli.map_folder import map_folder
    from yintang.cli.map_one import map_one

    if not asked.photo.is_dir():
        return map_one(asked.photo, Asked.of(asked), out=asked.out, as_json=asked.json)
    if asked.json:
        raise UsageRefused(
            "With --json one map is printed, and this is a folder. Name one photograph, or "
            "leave --json away: each map is also written as map.json."
        )
    return map_folder(asked.photo, Asked.of(asked), out=asked.out)


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


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"map": run_map, "demo": run_demo}
