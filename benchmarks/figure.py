"""A figure that Yintang promises, and the list of those that can be measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure beside what it must reach.

    `reach` says in words what was promised, and is empty where nothing was: then `held` is
    None. `value` is written as it shall be read.
    """

    name: str
    value: str
    unit: str = ""
    reach: str = ""
    held: bool | None = None


Measure = Callable[[], Iterable[Figure]]
MEASURES: dict[str, Measure] = {}


class NotMeasured(Exception):
    """A figure cannot be measured on this machine; the sentence says why."""


def measures(name: str) -> Callable[[Measure], Measure]:
    """Put a function on the list of those that `./dev bench` runs, in the order of writing."""

    def enlist(measure: Measure) -> Measure:
        MEASURES[name] = measure
        return measure

    return enlist


def at_most(name: str, value: float, limit: float, unit: str, *, digits: int = 2) -> Figure:
    """A figure that holds when it is no larger than its limit."""
    return Figure(
        name=name,
        value=f"{value:.{digits}f}",
        unit=unit,
        reach=f"at most {limit:g}",
        held=value <= limit,
    )


def at_least(name: str, value: float, limit: float, unit: str, *, digits: int = 1) -> Figure:
    """A figure that holds when it is no smaller than its limit."""
    return Figure(
        name=name,
        value=f"{value:.{digits}f}",
        unit=unit,
        reach=f"at least {limit:g}",
        held=value >= limit,
    )


def within(name: str, value: float, middle: float, slack: float, unit: str) -> Figure:
    """A figure that holds when it is no farther from the middle than the slack."""
    return Figure(
        name=name,
        value=f"{value:.1f}",
        unit=unit,
        reach=f"{middle:g} \u00b1 {slack:g}",
        held=abs(value - middle) <= slack,
    )


def all_of(name: str, done: int, wanted: int, unit: str) -> Figure:
    """A figure that holds when every one of them did."""
    return Figure(
        name=name, value=f"{done} of {wanted}", unit=unit, reach="all", held=done == wanted > 0
    )


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """The lines of a Markdown table of figures."""
    yield "| figure | value | unit | reach | held |"
    yield "|---|---|---|---|---|"
    for figure in figures:
        held = {True: "yes", False: "**no**", None: ""}[figure.held]
        yield f"| {figure.name} | {figure.value} | {figure.unit} | {figure.reach} | {held} |"
