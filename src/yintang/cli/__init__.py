"""The command line."""

import sys
from collections.abc import Sequence

__all__ = ["STOPPED", "main"]

STOPPED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code, whenever it is stopped."""
    try:
        # Only here, so that Ctrl-C is understood while everything else is still loaded.
        from yintang.cli.run import run

        return run(words)
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("yintang: Stopped; nothing was written.\n")
        return STOPPED
