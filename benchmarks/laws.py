"""Whether any plan breaks a law, on every photograph and for every goal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path

from benchmarks.figure import Figure, all_of, at_most, measures
from benchmarks.shared import photos
from yintang.errors import FaceTurned
from yintang.face.find import find_face
from yintang.face.frame import frame_of
from yintang.face.locate import locate_points
from yintang.face.photo import read_photo
from yintang.needling.goals import goals
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.values import Wishes

FEWEST, MOST = 40, 70
# A sample: each goal with this many of the 31 numbers a photograph, going round all of them.
NUMBERS_PER_GOAL, STEP = 2, 11


@measures("laws")
def laws() -> Iterator[Figure]:
    """Plans of all front photographs, all goals and 40 to 70 needles, judged a second way."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = [one for one in pool.map(judged, enumerate(photos())) if one is not None]
    plans = sum(made for made, _, _ in results)
    broken = [text for _, found, _ in results for text in found]
    short = sum(fewer for _, _, fewer in results)
    turned = f"{len(photos()) - len(results)} of {len(photos())}"
    yield at_most(f"laws broken by {plans} plans", len(broken), 0, "laws", digits=0)
    yield Figure(name="photographs turned too far for a plan", value=turned)
    yield all_of("plans that hold all needles asked for", plans - short, plans, "plans")
    for text in broken[:5]:
        yield Figure(name="broken", value=text)


def judged(numbered: tuple[int, Path]) -> tuple[int, list[str], int] | None:
    """Plans made, laws broken and plans with fewer needles on one photograph.

    None for a photograph whose head is turned too far to be mapped.
    """
    index, path = numbered
    try:
        face = find_face(read_photo(path))
    except FaceTurned:
        return None
    frame, places = frame_of(face), locate_points(face)
    made, broken, fewer = 0, [], 0
    for wishes in wished(index):
        plan = make_plan(frame, places, wishes)
        made += 1
        fewer += len([n for n in plan.needles if n.zone != "neck"]) < wishes.needles
        broken += [f"{path.name}: {text}" for text in broken_laws(plan, frame, places)]
    return made, broken, fewer


def wished(index: int) -> Iterator[Wishes]:
    """Every goal alone, none, and all together, each with numbers that go round 40 to 70."""
    turn = count(index * 7)
    names = [goal.id for goal in goals()]
    for chosen in ((), tuple(names), *((name,) for name in names)):
        for _ in range(NUMBERS_PER_GOAL):
            needles = FEWEST + next(turn) * STEP % (MOST - FEWEST + 1)
            yield Wishes(goals=chosen, needles=needles)
