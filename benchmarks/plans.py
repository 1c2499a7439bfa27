"""Plans: proven optimal, faster than plainly written, better than greedy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.figure import Figure, NotMeasured, all_of, at_least, at_most, measures
from benchmarks.greedy import greedy_choice
from benchmarks.mirror import mirrored_face, mirrored_wishes, stands
from benchmarks.plain import plain_answer, plain_program
from benchmarks.shared import photos
from yintang.errors import FaceTurned
from yintang.face.find import find_face
from yintang.face.frame import Frame, frame_of
from yintang.face.locate import locate_points
from yintang.face.photo import read_photo
from yintang.face.values import Places
from yintang.needling.candidates import sort_seats
from yintang.needling.choosing.choose import Board
from yintang.needling.choosing.crowding import clashes_of
from yintang.needling.choosing.program import number_row
from yintang.needling.choosing.solver import proven, solved
from yintang.needling.plan import bounds_of, make_plan, units_for
from yintang.needling.protocols.named import protocols
from yintang.needling.protocols.wished import wishes_for
from yintang.needling.values import Wishes
from yintang.units import Side

NEEDLES = 50
ROUNDS = 5
LARGE = 250
WISHED: tuple[tuple[str, ...], ...] = (
    (),
    ("crows-feet", "jaw-tension"),
    ("fine-lines",),
    ("firmness", "jawline", "evenness"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One plan of one face: how long both formulations took, and what they were worth."""

    photo: str
    candidates: int
    ours_ms: float
    plain_ms: float
    settled_ms: float
    unbranched_ms: float
    whole_ms: float
    value: int
    plain_value: int
    greedy_value: int
    gap: int


@measures("plans")
def plans() -> Iterator[Figure]:
    """Proof, time and value of plans with 50 needles, for four wishes on every photograph."""
    with ProcessPoolExecutor(1) as pool:
        timed = [one for found in pool.map(timed_on, photos()) for one in found]
    yield all_of(
        "plans proven optimal, gap 0", sum(t.gap == 0 for t in timed), len(timed), "plans"
    )
    yield all_of(
        "value of the plain formulation the same",
        sum(t.value == t.plain_value for t in timed),
        len(timed),
        "plans",
    )
    yield from times_of([t for t in timed if t.candidates >= LARGE])
    yield from against_greedy(timed)


def times_of(timed: list[Timed]) -> Iterator[Figure]:
    """How long the proof takes, ours and the plain formulation by the same solver."""
    fewest = min(t.candidates for t in timed)
    yield Figure(
        name="candidates, fewest and median",
        value=f"{fewest} / {median(t.candidates for t in timed):.0f}",
        unit="needles",
    )
    yield at_most("to the proven optimum, worst", max(t.ours_ms for t in timed), 1000, "ms")
    for name, times in (
        ("to the proven optimum", [t.ours_ms for t in timed]),
        ("the same and the one of equals that ranks lowest", [t.settled_ms for t in timed]),
        ("our formulation by the integer solver alone", [t.unbranched_ms for t in timed]),
        ("plain pairwise formulation to the proven optimum", [t.plain_ms for t in timed]),
        ("a whole plan, from places to reasons", [t.whole_ms for t in timed]),
    ):
        yield Figure(
            name=name, value=f"{median(times):.1f} / {max(times):.0f}", unit="ms median / worst"
        )
    ratio = median(t.plain_ms / t.ours_ms for t in timed)
    yield at_least("plain formulation / ours, median of pairs", ratio, 5, "times")
    worst = max(t.plain_ms for t in timed) / max(t.ours_ms for t in timed)
    yield Figure(
        name="plain formulation / ours, worst by worst", value=f"{worst:.1f}", unit="times"
    )


def against_greedy(timed: list[Timed]) -> Iterator[Figure]:
    """Proven plans against greedy ones with swap repair, face by face."""
    faces: dict[str, list[Timed]] = {}
    for one in timed:
        faces.setdefault(one.photo, []).append(one)
    better = sum(
        sum(t.value for t in plans) > sum(t.greedy_value for t in plans)
        for plans in faces.values()
    )
    share = 100 * better / len(faces)
    yield at_least("faces on which greedy with swap repair is worth less", share, 95, "%")
    plans_better = sum(t.value > t.greedy_value for t in timed)
    yield Figure(
        name="plans of which it is worth less", value=f"{plans_better} of {len(timed)}"
    )
    never = sum(t.value >= t.greedy_value for t in timed)
    yield all_of("plans of which it is never worth more", never, len(timed), "plans")


@measures("optimal")
def optimal() -> Iterator[Figure]:
    """Every protocol on every photograph, and every wish in a mirror."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [one for one in pool.map(proofs_on, photos()) if one is not None]
    wanted = len(found) * len(protocols())
    proven_plans = sum(one.proven for one in found)
    yield all_of("plans of all protocols proven optimal, gap 0", proven_plans, wanted, "plans")
    mirrored = sum(one.mirrored for one in found)
    yield all_of(
        "mirrored faces with the mirrored plan", mirrored, len(found) * len(WISHED), "plans"
    )
    fewest = min(one.candidates for one in found)
    yield Figure(name="candidates on a photograph, fewest", value=str(fewest), unit="needles")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """How many plans of one face were proven, and how many came out mirrored in a mirror."""

    proven: int
    mirrored: int
    candidates: int


def proofs_on(path: Path) -> Proofs | None:
    """Count on one photograph; None where the head is turned too far."""
    try:
        face = find_face(read_photo(path))
    except FaceTurned:
        return None
    other = mirrored_face(face)
    there, back = ((frame_of(one), locate_points(one)) for one in (face, other))
    plans = [make_plan(*there, wishes_for(one)) for one in protocols()]
    seats = sort_seats(*there, Wishes())
    return Proofs(
        proven=sum(plan.gap == 0 for plan in plans),
        mirrored=sum(
            stands(make_plan(*there, wishes))
            == stands(make_plan(*back, mirrored_wishes(wishes)), mirrored=True)
            for wishes in mirror_wishes()
        ),
        candidates=len(seats.candidates),
    )


def mirror_wishes() -> list[Wishes]:
    """One wish for each of `WISHED`, two of them for one side."""
    none, pair, fine, firm = WISHED
    return [
        Wishes(goals=none),
        Wishes(goals=pair, needles=60),
        Wishes(goals=fine, goal_sides=(("fine-lines", Side.RIGHT),)),
        Wishes(goals=firm, side=Side.LEFT, needles=40),
    ]


def timed_on(path: Path) -> list[Timed]:
    """Every wish on one photograph; none where the head is turned too far."""
    found = faced(path)
    return [timed(path.name, *found, Wishes(goals=goals)) for goals in WISHED] if found else []


def faced(path: Path) -> tuple[Frame, Places] | None:
    """The face of a photograph, None where it is turned too far for a plan."""
    try:
        face = find_face(read_photo(path))
    except FaceTurned:
        return None
    return frame_of(face), locate_points(face)


def timed(photo: str, frame: Frame, places: Places, wishes: Wishes) -> Timed:
    """Take both times on the same candidates, turn by turn, and what each is worth."""
    seats = sort_seats(frame, places, wishes)
    units = units_for(frame, seats, wishes)
    bounds = bounds_of(wishes)
    ordered = sorted(units, key=lambda unit: (unit.key, unit.size))
    clashes = clashes_of(ordered)
    narrow = np.diagonal(clashes)
    kept = [unit for unit, out in zip(ordered, narrow, strict=True) if not out]
    among = clashes[np.ix_(~narrow, ~narrow)]
    board = Board.among(kept, among, bounds)
    number = number_row(board.units, NEEDLES, NEEDLES)

    written = plain_program(kept, among, bounds, NEEDLES)
    program = board.program.with_rows(number)
    jobs = (
        lambda: proven(program),
        lambda: plain_answer(written),
        lambda: solved(program),
        lambda: plain_answer(program),
    )
    times = [[taken(job) for job in jobs] for _ in range(ROUNDS)]
    ours_ms, plain_ms, settled_ms, unbranched_ms = map(median, zip(*times, strict=True))
    best, answer = solved(program), plain_answer(written)
    if best is None or answer is None:
        raise NotMeasured(f"{photo} has no room for {NEEDLES} needles")
    greedy = greedy_choice(board.program, number)
    whole_ms = taken(lambda: make_plan(frame, places, wishes))
    return Timed(
        photo=photo,
        candidates=len(seats.candidates),
        ours_ms=ours_ms,
        plain_ms=plain_ms,
        settled_ms=settled_ms,
        unbranched_ms=unbranched_ms,
        whole_ms=whole_ms,
        value=best.value,
        plain_value=round(answer.bound),
        greedy_value=-1 if greedy is None else board.program.value(greedy),
        gap=best.gap,
    )


def taken(job: Callable[[], object]) -> float:
    """How long a job takes, in ms."""
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000
