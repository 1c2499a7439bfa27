"""What the commands on the skin understand: measure, repeat, compare, card."""

from __future__ import annotations

import argparse
from pathlib import Path

from yintang.cli.arguments import a_path
from yintang.cli.parser_parts import Parser, add_largest, add_output, add_pupil_distance

PAPERS = ("a4", "a6")


def add_skin_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the commands on the skin, in the order in which a practice meets them."""
    _add_measure(commands)
    _add_repeat(commands)
    _add_compare(commands)
    _add_card(commands)


def _add_measure(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "measure",
        allow_abbrev=False,
        help="measure the skin on one photograph from the front",
        description="Measure lines, colour, evenness, glow and shape by zone and side, each "
        "with its error: a table, measures.json, measures.csv, lines.svg and measures.pdf. A "
        "colour card in the photograph (yintang card) is found and used.",
    )
    command.add_argument(
        "photo", metavar="PHOTO", type=a_path, help="a JPEG, PNG, WebP or HEIC"
    )
    face = command.add_argument_group("what is known of the face")
    add_pupil_distance(face)
    add_largest(face)
    _add_card_file(face)
    add_output(command, "measures.json")


def _add_repeat(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "repeat",
        allow_abbrev=False,
        help="find how repeatable a practice's own photographs are",
        description="Read persons who were photographed on two visits before anything was "
        "done, and tell of each measure and zone how much it differs by itself: limits.json "
        "for comparing, repeat.json, repeat.csv and Bland-Altman plots. A bad photograph is "
        "reported and stops no other. A run that was stopped goes on where it was.",
    )
    command.add_argument(
        "folder",
        metavar="FOLDER",
        type=a_path,
        help="a folder for each person, in it one for each of two visits, in it up to three "
        "photographs from the front",
    )
    _add_card_file(command.add_argument_group("what is known of the photographs"))
    add_output(command, "repeat.json", "folder")


def _add_compare(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "compare",
        allow_abbrev=False,
        help="compare the skin before and after, as a pair",
        description="Lay the after photograph on the before one zone by zone and say of every "
        "measure whether it improved, worsened, shows no detectable change or may not be "
        "compared: compare.json, compare.csv, compare.svg and compare.pdf. A folder is one "
        "visit of up to three photographs of one view.",
    )
    command.add_argument(
        "before",
        metavar="BEFORE",
        nargs="?",
        type=a_path,
        help="the earlier photograph, or the folder of an earlier visit",
    )
    command.add_argument(
        "after",
        metavar="AFTER",
        nargs="?",
        type=a_path,
        help="the later photograph, or the folder of a later visit",
    )
    command.add_argument(
        "--pairs",
        metavar="CSV",
        type=a_path,
        help="a table with the columns name, before and after: many pairs, one folder each and "
        "one table of all. A run that was stopped goes on where it was",
    )
    command.add_argument(
        "--limits",
        metavar="FILE",
        type=a_path,
        help="the limits.json that `yintang repeat` wrote from your own repeated photographs",
    )
    known = command.add_argument_group("what is known of the face")
    add_pupil_distance(known)
    _add_card_file(known)
    add_output(command, "compare.json")


def _add_card(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "card",
        allow_abbrev=False,
        help="the colour card, to print and hold beside the cheek",
        description="Write the colour card at true size, as a page to print. A photograph that "
        "shows it is measured in the colours of the skin, not those of camera and lamp.",
    )
    command.add_argument(
        "--paper",
        choices=PAPERS,
        default=PAPERS[0],
        help="the size of the page; a4 has instructions (default: %(default)s)",
    )
    command.add_argument(
        "--out",
        metavar="FILE",
        type=a_path,
        default=Path("colour-card.pdf"),
        help="a .pdf to print, an .svg of the card alone, or a .toml to write the measured "
        "colours of your print into (default: %(default)s)",
    )


def _add_card_file(known: argparse._ArgumentGroup) -> None:
    known.add_argument(
        "--card",
        metavar="FILE",
        type=a_path,
        help="the measured colours of your own print of the colour card, as a .toml file",
    )
