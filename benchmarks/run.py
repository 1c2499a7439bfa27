"""Measure the figures that Yintang promises and print one table.

./dev bench                  everything
./dev bench faces jitter     only these
./dev bench --peers          other landmark models too, installed beside in .venv-peers
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import platform
import sys
from pathlib import Path

import benchmarks
from benchmarks.figure import MEASURES, Figure, NotMeasured, table

NOT_MEASURES = {"figure", "run", "peers"}


def main(words: list[str] | None = None) -> int:
    """Print the table; 1 if a promised figure is not held."""
    for module in pkgutil.iter_modules(benchmarks.__path__, "benchmarks."):
        if module.name.rpartition(".")[2] not in NOT_MEASURES:
            importlib.import_module(module.name)
    asked = arguments(words)
    if asked.peers:
        os.environ["YINTANG_PEERS"] = "1"
    figures = [figure for name in asked.names or MEASURES for figure in measured(name)]
    text = "\n".join((machine(), "", *table(figures)))
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", encoding="utf-8")
    return int(any(figure.held is False for figure in figures))


def arguments(words: list[str] | None) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(
        prog="./dev bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"any of {', '.join(MEASURES)}"
    )
    parser.add_argument("--peers", action="store_true", help="measure other models as well")
    parser.add_argument("--out", type=Path, help="write the table to this file too")
    asked = parser.parse_args(words)
    if unknown := set(asked.names) - set(MEASURES):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    return asked


def measured(name: str) -> list[Figure]:
    """The figures of one measure; what cannot be measured here says why."""
    print(f"measuring {name}", file=sys.stderr, flush=True)
    try:
        return list(MEASURES[name]())
    except NotMeasured as reason:
        return [Figure(name=name, value="not measured", reach=str(reason))]


def machine() -> str:
    """On what the figures were taken."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )


if __name__ == "__main__":
    sys.exit(main())
