"""Which wishes contradict each other, and nothing more than those."""

from __future__ import annotations

from collections.abc import Sequence

from yintang.anatomy.zones import zones
from yintang.needling.choosing.program import Program
from yintang.needling.choosing.solver import feasible
from yintang.needling.choosing.units import Unit
from yintang.needling.standing import called


def contradiction(program: Program, settled: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Name rules that clash; lift any one of them and some choice keeps all the others.

    Rules are taken out one by one for good wherever the clash stays without them. Those in
    `settled` are kept from the start: nobody may lift them, so nobody is told of them.
    """
    rules = list(dict.fromkeys(row.rule for row in program.rows))
    lifted: frozenset[str] = frozenset()
    named: list[str] = []
    for rule in rules:
        if rule in settled:
            continue
        if feasible(program.without(lifted | {rule})):
            named.append(rule)
        else:
            lifted |= {rule}
    return tuple(named)


def rule_words(rule: str, units: Sequence[Unit], program: Program) -> str:
    """Say a rule as the practitioner would."""
    kind, _, name = rule.partition(" ")
    high = next((row.high for row in program.rows if row.rule == rule), None)
    low = next((row.low for row in program.rows if row.rule == rule), None)
    if kind == "locked":
        return f"the locked needle {_locked(name, units)}"
    return {
        "number": f"{low or high} needles",
        "spacing": "the distance that needles keep from one another",
        "most": f"the most needles of the {_zones().get(name, name)}",
        "dose": f"the dose of the {_zones().get(name, name)}",
        "couch": f"{(high or 0) // 60} minutes for setting needles",
        "excluded": f"no needle in {_zones().get(name, name)}",
        "side": f"needles on the {name} only",
        "fixed": f"{called(name)}, which the protocol always sets",
    }[kind]


def _locked(number: str, units: Sequence[Unit]) -> str:
    unit = next(u for u in units if u.locked is not None and str(u.key[3]) == number)
    assert unit.locked is not None  # noqa: S101 - by the line above
    return f"{unit.locked.number} ({called(unit.code)}, {unit.locked.side})"


def _zones() -> dict[str, str]:
    return {one.id: one.name for one in zones()}
