"""What the parsers of several commands share."""

from __future__ import annotations

import argparse
from typing import NoReturn

from yintang.cli.arguments import a_length, a_path
from yintang.cli.streams import tell
from yintang.errors import UsageRefused
from yintang.face.intake.sentences import plain


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are refusals like any other."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command with a sentence that says where help is."""
        raise UsageRefused(f"{plain(message)}. Ask `{self.prog} --help` what can be said.")

    def _print_message(self, message: str, file: object = None) -> None:
        # Of --help and --version; argparse keeps it to itself if they cannot be printed.
        tell(message)


def add_pupil_distance(face: argparse._ArgumentGroup) -> None:
    """Add the measured pupil distance."""
    face.add_argument(
        "--pupil-distance",
        metavar="MM",
        type=a_length,
        help="the patient's measured pupil distance",
    )


def add_largest(face: argparse._ArgumentGroup) -> None:
    """Add the choice of the largest of several faces."""
    face.add_argument(
        "--largest", action="store_true", help="of several faces take the largest"
    )


def add_output(
    command: Parser, document: str = "map.json", named_after: str = "photograph"
) -> None:
    """Add where the result goes; `document` is what --json prints."""
    output = command.add_argument_group("what comes out")
    output.add_argument(
        "--out",
        metavar="DIR",
        type=a_path,
        help=f"the folder to write to (default: one named after the {named_after}, here)",
    )
    output.add_argument(
        "--json",
        action="store_true",
        help=f"print {document}, and write files only if --out says where",
    )
