"""Programs solved by HiGHS, and every answer checked in whole numbers.

First the relaxation, in which a unit may be chosen in part: its rows are such that its best
corner is most often whole already, and nothing is left to prove. Where it is not, the integer
program follows. Among choices of the same worth the ranks decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from yintang.errors import NotProven
from yintang.needling.choosing.program import Program, Row, Whole
from yintang.needling.choosing.sheet import SHORT_OF_NEXT, Answer, Effort, Sheet


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
    relaxed = sheet.solved(sheet.gains, effort, whole=False)
    if relaxed is None:
        return None
    best = _best(program, sheet, relaxed, effort)
    return None if best is None else _settled(program, sheet, (relaxed, best), effort)


def feasible(program: Program, effort: Effort = Effort()) -> bool:  # noqa: B008
    """Whether any choice keeps every row."""
    sheet = Sheet.of(program)
    nothing = np.zeros_like(sheet.gains)
    return sheet.solved(nothing, effort, whole=True) is not None


def most_of(program: Program, row: Row, effort: Effort = Effort()) -> int | None:  # noqa: B008
    """How large the weighted count of a row can be at most; None where nothing is lawful."""
    sheet = Sheet.of(program)
    gains = np.zeros_like(sheet.gains)
    gains[list(row.units)] = row.weights
    answer = sheet.solved(gains, effort, whole=True)
    return None if answer is None else round(answer.bound)


def _best(program: Program, sheet: Sheet, relaxed: Answer, effort: Effort) -> Solution | None:
    chosen = relaxed.whole(sheet.units)
    answer: Answer | None = relaxed
    if chosen is None:
        answer = sheet.solved(sheet.gains, effort, whole=True)
        chosen = None if answer is None else answer.whole(sheet.units)
    if answer is None or chosen is None:
        return None
    return _checked(program, chosen, answer.bound)


def _settled(
    program: Program, sheet: Sheet, found: tuple[Answer, Solution], effort: Effort
) -> Solution:
    """Among the choices of the best value take the one of the lowest ranks.

    A unit whose reduced cost exceeds what the relaxation promised too much cannot change:
    it is fixed, and little is left to solve.
    """
    relaxed, best = found
    tight = sheet.fixed(relaxed, relaxed.bound - best.value)
    ranked = np.zeros_like(sheet.gains)
    ranked[: sheet.units] = -program.ranks
    answer = tight.solved(ranked, effort, whole=False, worth=best.value)
    chosen = None if answer is None else answer.whole(sheet.units)
    if chosen is None:
        answer = tight.solved(ranked, effort, whole=True, worth=best.value)
        chosen = None if answer is None else answer.whole(sheet.units)
    if chosen is None or program.value(chosen) != best.value:
        raise NotProven("The best of several equal plans could not be told. Plan again.")
    return _checked(program, chosen, best.bound)


def _checked(program: Program, chosen: Whole, bound: float) -> Solution:
    """Check in whole numbers what was found in others."""
    value = program.value(chosen)
    proven = int(np.floor(bound + SHORT_OF_NEXT))
    if not program.lawful(chosen) or proven < value:
        raise NotProven("The solver's answer breaks a rule. Ask for another number of needles.")
    return Solution(chosen=chosen, value=value, bound=proven)
