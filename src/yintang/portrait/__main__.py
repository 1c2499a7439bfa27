"""`python -m yintang.portrait NAME SHARE...`: JPEGs of the cast on standard output.

Before each picture stand its bytes' number, in four bytes, the highest first.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from threading import Thread

from yintang.portrait.apart import LENGTH_BYTES
from yintang.portrait.portrait import render
from yintang.portrait.sitter import Setting
from yintang.portrait.sitters import cast


def main(words: list[str]) -> None:
    """Draw, write and end; end at once when whoever asked is gone."""
    Thread(target=_end_with_standard_input, daemon=True).start()
    for name, share in zip(words[::2], map(float, words[1::2]), strict=True):
        picture = render(cast()[name], at_share(Setting(), share)).jpeg()
        sys.stdout.buffer.write(len(picture).to_bytes(LENGTH_BYTES, "big") + picture)
        sys.stdout.buffer.flush()


def at_share(full: Setting, share: float) -> Setting:
    """A setting for the same picture in another size."""
    return replace(
        full,
        width=round(full.width * share),
        height=round(full.height * share),
        pupils_px=full.pupils_px * share,
    )


def _end_with_standard_input() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
