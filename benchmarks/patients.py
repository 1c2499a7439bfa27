"""Ten thousand invented patients: whatever is wished for, no plan breaks a law."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from benchmarks.figure import Figure, at_most, measures
from tests.needling.build import a_random_face, places_of
from yintang.anatomy.zones import zones
from yintang.errors import WishesClash
from yintang.needling.goals import goals
from yintang.needling.laws import broken_laws
from yintang.needling.plan import make_plan
from yintang.needling.protocols.named import protocols
from yintang.needling.values import Needle, Wishes
from yintang.safety.exclusions import Exclusion
from yintang.units import Side

FACES, PATIENTS_PER_FACE = 200, 50
HANDLES = ["hairline", "hair_corner", "gonion", "tragus"]
GOALS = [one.id for one in goals()]
ZONES = [one.id for one in zones()]
CAUSES = ["filler", "toxin", "threads"]


@dataclass(slots=True)
class Tally:
    """What became of the patients of one face."""

    patients: int = 0
    clashes: int = 0
    short: int = 0
    unproven: int = 0
    broken: list[str] = field(default_factory=list)


@measures("patients")
def patients() -> Iterator[Figure]:
    """Random goals, sides, numbers, protocols, exclusions and locks on random faces."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tallies = list(pool.map(tally_of, range(FACES)))
    met = sum(tally.patients for tally in tallies)
    broken = [text for tally in tallies for text in tally.broken]
    yield at_most(
        f"laws broken by the plans of {met} patients", len(broken), 0, "laws", digits=0
    )
    yield at_most("plans not proven", sum(t.unproven for t in tallies), 0, "plans", digits=0)
    for name, count in (
        ("patients whose wishes clash, told by name", sum(t.clashes for t in tallies)),
        ("patients with fewer needles than asked for", sum(t.short for t in tallies)),
    ):
        yield Figure(name=name, value=str(count))
    for text in broken[:5]:
        yield Figure(name="broken", value=text)


def tally_of(number: int) -> Tally:
    """Plan for every patient with one face."""
    tally = Tally()
    face = a_random_face(number)
    drawn = st.integers(0, 2 ** len(HANDLES) - 1)
    usual = make_plan(face, places_of(face), Wishes()).needles

    @seed(number)
    @settings(
        max_examples=PATIENTS_PER_FACE,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(some_wishes(), drawn, st.lists(st.integers(0, 49), max_size=6, unique=True))
    def patient(wishes: Wishes, handles: int, kept: list[int]) -> None:
        pinned = [name for bit, name in enumerate(HANDLES) if handles >> bit & 1]
        places = places_of(face, pinned=pinned, neck_shown=bool(handles % 2))
        tally.patients += 1
        try:
            locked = _locked(usual, kept)
            plan = make_plan(face, places, replace(wishes, locked=locked))
        except WishesClash as clash:
            tally.clashes += 1
            tally.broken += [] if clash.rules else [f"{wishes}: a clash without a rule"]
            return
        tally.unproven += plan.gap != 0
        tally.short += bool(plan.clashes)
        tally.broken += [f"{number}: {t}: {wishes}" for t in broken_laws(plan, face, places)]

    patient()
    return tally


def _locked(needles: tuple[Needle, ...], kept: list[int]) -> tuple[Needle, ...]:
    """Lock some needles of a plan, and the partners that go with them."""
    chosen = {needles[i].code for i in kept if i < len(needles)}
    return tuple(replace(n, locked=True) for n in needles if n.code in chosen)


def some_wishes() -> st.SearchStrategy[Wishes]:
    """Anything that a practitioner may ask for."""
    return st.builds(
        _wishes,
        st.lists(st.sampled_from(GOALS), max_size=6, unique=True),
        st.integers(1, 110) | st.integers(40, 70),
        st.sampled_from(protocols()).map(lambda one: one.id),
        st.sampled_from([None, None, None, Side.LEFT, Side.RIGHT]),
        st.lists(st.sampled_from(ZONES), max_size=4, unique=True),
        st.lists(st.sampled_from(ZONES), max_size=2, unique=True),
        st.sampled_from([None, None, Side.LEFT, Side.RIGHT]),
        st.sampled_from(CAUSES),
    )


def _wishes(goals: list[str], needles: int, protocol: str, *rest: Any) -> Wishes:  # noqa: ANN401
    side, excluded, free, goal_side, cause = rest
    sided = goal_side is not None and side is None and goals
    return Wishes(
        goals=tuple(goals),
        needles=needles,
        protocol=protocol,
        side=side,
        excluded=tuple(excluded),
        reason="drawn by lot",
        goal_sides=((goals[0], goal_side),) if sided else (),
        exclusions=(Exclusion(cause=cause, zones=tuple(free)),) if free else (),
    )
