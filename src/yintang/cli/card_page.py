"""`yintang card`."""

from __future__ import annotations

import argparse
from pathlib import Path

from yintang.cli.outputs import check_folder, write_all
from yintang.cli.streams import tell
from yintang.errors import OutputRefused, UsageRefused
from yintang.face.intake.sentences import plain
from yintang.report.card_drawing import card_svg
from yintang.report.card_page import RULER_MM, Paper, card_pdf
from yintang.skin.card.layout import colour_card
from yintang.skin.card.print_file import print_toml

_PRINT = f"Print it in colour at 100 % on matt paper; its ruler must be {RULER_MM:g} mm long."
_FILL_IN = (
    "Replace its colours by those that you measure, and give it to `yintang measure --card`."
)


def write_card(words: argparse.Namespace) -> int:
    """Write the card as the ending of the file says."""
    path: Path = words.out
    kept = [path.name] if path.suffix.lower() == ".toml" else []
    content, told = _content(path, words.paper)
    check_folder(path.parent, [path.name])
    if kept and path.exists():
        raise OutputRefused(
            f"{plain(str(path))} stands already, and measured colours are never replaced: name "
            "another file with --out."
        )
    write_all(path.parent, {path.name: content}, anew=kept)
    tell(f"{plain(str(path))}\n{told}\n")
    return 0


def _content(path: Path, paper: Paper) -> tuple[bytes, str]:
    """The card in the form that a file's ending asks for, and what to do with it."""
    ending, card = path.suffix.lower(), colour_card()
    if ending == ".pdf":
        return card_pdf(card, paper), _PRINT
    if ending == ".svg":
        return card_svg(card).encode(), _PRINT
    if ending == ".toml":
        return print_toml(card).encode(), _FILL_IN
    raise UsageRefused(
        f"{plain(path.name)} says not in which form the card is wanted: let it end in "
        ".pdf, .svg or .toml."
    )
