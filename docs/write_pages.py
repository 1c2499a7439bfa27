"""Fill the parts of the docs that are made from the code.

A page asks for such a part by two comments, `<!-- made: errors -->` and `<!-- end -->`; what
stands between them is written by this script, and a test fails when it is out of date.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

from docs.page_table import spread, table
from docs.skin_rows import card_bound_rows, card_patch_rows, measure_rows
from yintang.anatomy.body_points import body_points
from yintang.anatomy.hazards import hazards
from yintang.anatomy.lines import lines
from yintang.anatomy.muscles import muscles
from yintang.anatomy.points import points
from yintang.errors import YintangError
from yintang.needling.dosing.limits import dose_limits, recoveries
from yintang.needling.dosing.microneedling import devices
from yintang.needling.goals import goals
from yintang.needling.protocols.named import Protocol, protocols
from yintang.safety.causes import Cause, causes

DOCS = Path(__file__).parent
PART = re.compile(r"(<!-- made: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Write every page whose made parts have changed."""
    for path, text in pages().items():
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"Wrote docs/{path.relative_to(DOCS)}")
    return 0


def pages() -> dict[Path, str]:
    """Every page that has a made part, as it should be."""
    found = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
    return {path: PART.sub(filled, text) for path, text in found.items() if PART.search(text)}


def filled(part: re.Match[str]) -> str:
    """One part between its two comments."""
    return f"{part[1]}\n" + "\n".join(PARTS[part[2]]()) + f"\n\n{part[3]}"


def family(parent: type[YintangError]) -> Iterator[type[YintangError]]:
    """An error and all kinds of it, in the order in which they are written."""
    yield parent
    for child in parent.__subclasses__():
        yield from family(child)


def error_rows() -> Iterator[str]:
    """Every code, what it means, and how the clinic answers it."""
    kinds = [kind for kind in family(YintangError) if not kind.__subclasses__()]
    rows = ((f"`{kind.code}`", kind.__doc__, kind.http_status) for kind in kinds)
    return table(("code", "what happened", "HTTP"), rows)


def goal_rows() -> Iterator[str]:
    """Every goal, in words, with how well it is backed."""
    rows = ((f"`{goal.id}`", goal.words, goal.source, goal.strength) for goal in goals())
    return table(("goal", "the wish", "source", "strength"), rows)


def cause_rows() -> Iterator[str]:
    """Every cause for which needles stay away."""
    head = ("cause", "what", "keeps free", "days", "days told", "source", "strength")
    rows = (
        (
            f"`{cause.id}`",
            cause.name,
            {"muscles": "zones and muscles", "zone": "zones", "visit": "the whole visit waits"}[
                cause.bars
            ],
            waits(cause),
            ", ".join(map(spread, cause.told_days)),
            cause.source,
            cause.strength,
        )
        for cause in causes()
    )
    return table(head, rows)


def waits(cause: Cause) -> str:
    """The waits of a cause as people write them."""
    if not cause.lifts:
        return "for ever"
    own = f"; the muscle {cause.muscle_wait_days}" if cause.muscle_wait_days else ""
    return f"{cause.wait_days}{own}" if cause.wait_days else "until it is gone"


def point_rows() -> Iterator[str]:
    """Every point."""
    head = ("code", "name", "zone", "depth, mm", "angle", "class", "feel for", "photograph")
    rows = (
        (
            point.code,
            point.pinyin,
            point.zone,
            spread(point.depth_mm),
            f"{point.angle_deg:g}°" if point.style != "none" else "",
            point.risk_class,
            ", ".join(point.palpate),
            f"{point.reliability}, {point.tolerance_mm:g} mm"
            if point.front
            else point.best_view,
        )
        for point in points()
    )
    return table(head, rows)


def line_rows() -> Iterator[str]:
    """Every line."""
    head = ("line", "name", "zone", "needles", "depth, mm", "angle", "strength")
    rows = (
        (
            line.id,
            line.name,
            line.zone,
            spread(line.needles),
            spread(line.depth_mm),
            f"{line.angle_deg:g}°",
            line.strength,
        )
        for line in lines()
    )
    return table(head, rows)


def muscle_rows() -> Iterator[str]:
    """Every muscle."""
    head = ("muscle", "name", "zone", "needles", "depth, mm", "angle", "strength")
    rows = (
        (
            muscle.id,
            muscle.name,
            muscle.zone,
            spread(muscle.needles),
            spread(muscle.depth_mm),
            f"{muscle.angle_deg:g}°",
            muscle.strength,
        )
        for muscle in muscles()
    )
    return table(head, rows)


def body_point_rows() -> Iterator[str]:
    """Every point of the body."""
    head = ("code", "name", "where", "patient lies", "used for", "mind", "strength")
    told = ((one, " or ".join(one.lying), " ".join(one.cautions)) for one in body_points())
    rows = (
        (one.code, one.pinyin, one.region, lies, one.use, mind, one.strength)
        for one, lies, mind in told
    )
    return table(head, rows)


def protocol_rows() -> Iterator[str]:
    """Every protocol with its numbers."""
    head = ("protocol", "in words", "goals", "needles", "minutes they stay", "body points")
    return table(head, map(protocol_row, protocols()))


def protocol_row(one: Protocol) -> tuple[object, ...]:
    """One protocol."""
    stay = one.retention
    minutes = f"{stay.usual_min:g} ({stay.least_min:g} to {stay.most_min:g})"
    goals_told = ", ".join(f"`{goal}`" for goal in one.goals)
    body = ", ".join(body.code for body in one.body)
    return f"`{one.id}`", one.words, goals_told, one.needles.usual, minutes, body


def limit_rows() -> Iterator[str]:
    """What every zone may take."""
    head = ("zone", "needles", "surface, mm²", "volume, mm³", "strength")
    rows = (
        (row.id, row.needles, f"{row.surface_mm2:g}", f"{row.volume_mm3:g}", row.strength)
        for row in dose_limits()
    )
    return table(head, rows)


def recovery_rows() -> Iterator[str]:
    """How long the skin rests."""
    head = ("most wounded zone, share of its limit", "days at least", "source", "strength")
    rows = ((f"up to {r.up_to_share:g}", r.days, r.source, r.strength) for r in recoveries())
    return table(head, rows)


def device_rows() -> Iterator[str]:
    """The devices of microneedling that doses are compared with."""
    head = ("device", "punctures per cm²", "passes", "gauge, mm", "depth, mm", "source")
    rows = (
        (
            one.words,
            f"{one.punctures_per_cm2:g}",
            one.passes,
            f"{one.gauge_mm:g}",
            f"{one.depth_mm:g}",
            one.source,
            one.strength,
        )
        for one in devices()
    )
    return table((*head, "strength"), rows)


def hazard_rows() -> Iterator[str]:
    """Every structure to keep away from."""
    head = (
        "structure",
        "rule",
        "margin, mm",
        "spread, mm",
        "at most, mm",
        "source",
        "strength",
    )
    rows = (
        (
            hazard.name,
            hazard.rule,
            f"{hazard.margin_mm:g}",
            f"{hazard.sd_mm:g}",
            f"{hazard.cap_mm:g}",
            hazard.source,
            hazard.strength,
        )
        for hazard in hazards()
    )
    return table(head, rows)


def command_lines() -> Iterator[str]:
    """Every command with its options, as `--help` tells them."""
    from yintang.cli.parser import parser

    for name, command in commands_of(parser()).items():
        # argparse wraps to the terminal; a page is the same on every terminal.
        with patch.dict(os.environ, COLUMNS="80"):
            told = command.format_help().rstrip()
        yield from (f"### yintang {name}", "", "```", told, "```", "")


def commands_of(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below a parser."""
    below = (each for each in top._actions if isinstance(each, argparse._SubParsersAction))
    return dict(next(below).choices)


PARTS: dict[str, Callable[[], Iterable[str]]] = {
    "body-points": body_point_rows,
    "card-bounds": card_bound_rows,
    "card-patches": card_patch_rows,
    "causes": cause_rows,
    "commands": command_lines,
    "devices": device_rows,
    "dose-limits": limit_rows,
    "errors": error_rows,
    "goals": goal_rows,
    "hazards": hazard_rows,
    "lines": line_rows,
    "measures": measure_rows,
    "muscles": muscle_rows,
    "points": point_rows,
    "protocols": protocol_rows,
    "recoveries": recovery_rows,
}


if __name__ == "__main__":
    sys.exit(main())
