"""What the command line understands."""

from __future__ import annotations

import argparse

import yintang
from yintang.cli.arguments import a_count, a_day, a_path, a_text
from yintang.cli.parser_parts import Parser, add_largest, add_output, add_pupil_distance
from yintang.cli.parser_skin import add_skin_commands
from yintang.units import Side, View

ONE_SIDE = (str(Side.LEFT), str(Side.RIGHT))


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
    add_skin_commands(commands)
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
    add_output(command)


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
    add_output(command, "plan.json")


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
    add_pupil_distance(face)
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
    add_largest(face)
    face.add_argument(
        "--fast",
        action="store_true",
        help="look once instead of several times: quicker, less steady",
    )
