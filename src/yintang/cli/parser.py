"""What the command line understands."""

from __future__ import annotations

import argparse
from typing import NoReturn

import yintang
from yintang.cli.arguments import a_count, a_day, a_length, a_path, a_text
from yintang.cli.streams import tell
from yintang.errors import UsageRefused
from yintang.face.intake.sentences import plain
from yintang.units import Side, View

ONE_SIDE = (str(Side.LEFT), str(Side.RIGHT))


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are refusals like any other."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command with a sentence that says where help is."""
        raise UsageRefused(f"{plain(message)}. Ask `{self.prog} --help` what can be said.")

    def _print_message(self, message: str, file: object = None) -> None:
        # Of --help and --version; argparse keeps it to itself if they cannot be printed.
        tell(message)


def parser() -> Parser:
    """Make the parser of every command."""
    top = Parser(
        prog="yintang",
        allow_abbrev=False,
        description="From a photograph of a face to a map of needles, and the practice app.",
    )
    top.add_argument("--version", action="version", version=f"yintang {yintang.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_map(commands)
    _add_plan(commands)
    _add_measure(commands)
    _add_repeat(commands)
    _add_compare(commands)
    commands.add_parser(
        "demo",
        help="the practice app with invented faces, in your browser",
        description="Serve the practice app from a folder that is gone when it stops. Nothing "
        "is asked and no photograph leaves the machine. Ctrl-C stops it.",
    )
    return top


def _add_map(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "map",
        allow_abbrev=False,
        help="map one photograph, or every photograph in a folder",
        description="Find the face, locate its points and propose needles: map.json, map.svg, "
        "map.png and map.pdf. Of a folder every photograph is mapped; one that is refused is "
        "reported and stops no other. A run that was stopped goes on where it was.",
    )
    command.add_argument(
        "photo",
        metavar="PHOTO",
        type=a_path,
        help="a JPEG, PNG, WebP or HEIC, or a folder of them",
    )
    _add_wishes(command)
    _add_face(command)
    _add_output(command)


def _add_plan(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "plan",
        allow_abbrev=False,
        help="plan the needles of one face, with every reason, dose and order",
        description="Plan the needles of one face to proven optimality: plan.json, and with a "
        "photograph also plan.svg, plan.png and plan.pdf. Of a map.json or a plan.json the "
        "face is taken as it was found, with its marks and its scale; its wishes only with "
        "--from. A plan that stands there already is never replaced.",
    )
    command.add_argument(
        "photo",
        metavar="PHOTO|MAP",
        type=a_path,
        help="a JPEG, PNG, WebP or HEIC, or a map.json or plan.json",
    )
    _add_wishes(command)
    carried = command.add_argument_group("what stands already")
    carried.add_argument(
        "--from",
        dest="parent",
        metavar="PLAN",
        type=a_path,
        help="a plan.json of the same person: its wishes, its needles and, to a new "
        "photograph, its marks and typed pupil distance are carried on. What is said besides "
        "replaces what it names; --exclude adds, and nothing kept free is lifted",
    )
    carried.add_argument(
        "--lock",
        metavar="FILE",
        type=a_path,
        help="needles that are to stay, to be added or are not wanted, as a locks' file; its "
        "numbers are those of the plan of --from, or without it of the plan for the same "
        "wishes with nothing kept free",
    )
    _add_face(command)
    _add_output(command, "plan.json")


def _add_measure(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "measure",
        allow_abbrev=False,
        help="measure the skin on one photograph from the front",
        description="Measure lines, colour, evenness, glow and shape by zone and side, each "
        "with its error: a table, measures.json, measures.csv and lines.svg.",
    )
    command.add_argument(
        "photo", metavar="PHOTO", type=a_path, help="a JPEG, PNG, WebP or HEIC"
    )
    face = command.add_argument_group("what is known of the face")
    _add_pupil_distance(face)
    _add_largest(face)
    _add_output(command, "measures.json")


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
    _add_output(command, "repeat.json", "folder")


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
    _add_pupil_distance(command.add_argument_group("what is known of the face"))
    _add_output(command, "compare.json")


def _add_wishes(command: Parser) -> None:
    wishes = command.add_argument_group("what is wished for")
    wishes.add_argument(
        "--protocol",
        metavar="P",
        type=a_text,
        help="a protocol, such as lift, or the .toml file of the practice's own "
        "(default: balanced)",
    )
    wishes.add_argument(
        "--goal",
        dest="goals",
        metavar="G",
        type=a_text,
        action="append",
        default=[],
        help="a goal, such as crows-feet, or crows-feet:left for one side alone; may be said "
        "several times",
    )
    wishes.add_argument(
        "--needles",
        metavar="N",
        type=a_count,
        help="how many needles, without those in the neck (default: the protocol's)",
    )
    wishes.add_argument(
        "--reason",
        metavar="TEXT",
        type=a_text,
        help="why the number lies outside the range aimed at",
    )
    wishes.add_argument(
        "--side",
        choices=ONE_SIDE,
        help="needles on the midline and this side of the patient only",
    )
    wishes.add_argument(
        "--exclude",
        metavar="NAME",
        action="append",
        default=[],
        type=a_text,
        help="a zone, point, line or muscle to keep free, or the .json or .toml file of "
        "exclusions with their causes; may be said several times",
    )
    wishes.add_argument(
        "--day",
        metavar="DATE",
        type=a_day,
        help="the day of the visit: exclusions that are over by then are lifted",
    )


def _add_face(command: Parser) -> None:
    face = command.add_argument_group("what is known of the face")
    _add_pupil_distance(face)
    face.add_argument(
        "--handles",
        metavar="FILE",
        type=a_path,
        help="marks placed by hand, as a handles' file",
    )
    face.add_argument(
        "--view",
        choices=[str(view) for view in View],
        default=str(View.FRONT),
        help="from where the photograph shows the face (default: %(default)s)",
    )
    _add_largest(face)
    face.add_argument(
        "--fast",
        action="store_true",
        help="look once instead of several times: quicker, less steady",
    )


def _add_pupil_distance(face: argparse._ArgumentGroup) -> None:
    face.add_argument(
        "--pupil-distance",
        metavar="MM",
        type=a_length,
        help="the patient's measured pupil distance",
    )


def _add_largest(face: argparse._ArgumentGroup) -> None:
    face.add_argument(
        "--largest", action="store_true", help="of several faces take the largest"
    )


def _add_output(
    command: Parser, document: str = "map.json", named_after: str = "photograph"
) -> None:
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
