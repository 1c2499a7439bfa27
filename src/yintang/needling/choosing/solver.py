"""Programs solved by HiGHS, and every answer checked in whole numbers.

First the best choice is proven; then, among the choices of the same worth, the ranks decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from yintang.errors import NotProven
from yintang.needling.choosing.branching import Proof, branched
from yintang.needling.choosing.program import Program, Row, Whole
from yintang.needling.choosing.sheet import Answer, Effort, Sheet, rounded_down


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The best choice: zeros and ones of shape (n,), its value, and a proven bound on any."""

    chosen: Whole = field(repr=False)
    value: int
    bound: int

    @property
    def gap(self) -> int:
        """By how much a better choice could at most be better; 0 proves the best."""
        return self.bound - self.value


def solved(program: Program, effort: Effort = Effort()) -> Solution | None:  # noqa: B008
    """Find the one best choice and prove it; None where no choice keeps every row.

    Raises
    ------
    NotProven
        The solver ended without a proof.
    """
    sheet = Sheet.of(program)
    found = _proof(program, sheet, effort)
    if found is None:
        return None
    proof, best = found
    return _settled(program, sheet.fixed(proof.relaxed, best.value), best, effort)


def proven(program: Program, effort: Effort = Effort()) -> Solution | None:  # noqa: B008
    """Find some best choice and prove it: the first half of `solved`."""
    found = _proof(program, Sheet.of(program), effort)
    return None if found is None else found[1]


def feasible(program: Program, effort: Effort = Effort()) -> bool:  # noqa: B008
    """Whether any choice keeps every row."""
    sheet = Sheet.of(program)
    return branched(sheet, np.zeros_like(sheet.gains), effort) is not None


def most_of(program: Program, row: Row, effort: Effort = Effort()) -> int | None:  # noqa: B008
    """How large the weighted count of a row can be at most; None where nothing is lawful."""
    sheet = Sheet.of(program)
    gains = np.zeros_like(sheet.gains)
    gains[list(row.units)] = row.weights
    proof = branched(sheet, gains, effort)
    return None if proof is None else round(proof.best.bound)


def _proof(program: Program, sheet: Sheet, effort: Effort) -> tuple[Proof, Solution] | None:
    proof = branched(sheet, sheet.gains, effort)
    if proof is None:
        return None
    return proof, _checked(program, proof.best, rounded_down(proof.best.bound))


def _settled(program: Program, tight: Sheet, best: Solution, effort: Effort) -> Solution:
    """Among the choices of the best value take the one of the lowest ranks."""
    ranked = np.zeros_like(tight.gains)
    ranked[: tight.units] = -program.ranks
    proof = branched(tight, ranked, effort, worth=best.value)
    if proof is None:
        raise NotProven("The best of several equal plans could not be told. Plan again.")
    settled = _checked(program, proof.best, best.bound)
    if settled.value != best.value:
        raise NotProven("The best of several equal plans could not be told. Plan again.")
    return settled


def _checked(program: Program, answer: Answer, bound: int) -> Solution:
    """Check in whole numbers what was found in others."""
    chosen = answer.whole(len(program.worths))
    if chosen is None or not program.lawful(chosen):
        raise NotProven("The solver's answer breaks a rule. Ask for another number of needles.")
    value = program.value(chosen)
    if bound < value:
        raise NotProven("The solver's proof does not hold. Ask for another number of needles.")
    return Solution(chosen=chosen, value=value, bound=bound)
