"""A program as HiGHS wants it, and what HiGHS answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import highspy
import numpy as np
from numpy.typing import NDArray

from yintang.errors import NotProven
from yintang.needling.choosing.program import NUMBER, Program, Whole

Reals = NDArray[np.float64]

NEAR = 1e-6
# Worths are whole numbers up to some millions: a bound this close below the next whole number
# is that number.
SHORT_OF_NEXT = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How the solver works; the answer is the same with any."""

    threads: int = 1
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What HiGHS found: values of all columns, their reduced costs, and a bound."""

    values: Reals
    reduced: Reals
    bound: float

    def whole(self, units: int) -> Whole | None:
        """Return the choice, if no unit is chosen in part."""
        chosen = np.round(self.values[:units]).astype(np.int64)
        return chosen if np.abs(self.values[:units] - chosen).max(initial=0) < NEAR else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OddRow:
    """The row that counts units of odd size, those units, and what their count is modulo 2."""

    row: int
    units: tuple[int, ...]
    rest: int

    def around(self, values: Reals) -> tuple[int, int] | None:
        """Give the counts below and above that are possible; None where the count is one."""
        count = float(values[list(self.units)].sum())
        below = int(np.floor((count - self.rest + NEAR) / 2)) * 2 + self.rest
        return None if abs(count - below) < NEAR else (below, below + 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A program as HiGHS wants it: columns for units, then one for every step of every group.

    `low`, `high` and `gains` have shape (columns,), `rows` holds (low, high) of shape
    (rows, 2); `starts`, `columns` and `weights` are the matrix, row by row. `odd` is the row
    that counts the units of odd size, where the number of needles is set: that count is odd
    or even as the number is.
    """

    units: int
    gains: Reals = field(repr=False)
    low: Reals = field(repr=False)
    high: Reals = field(repr=False)
    rows: Reals = field(repr=False)
    starts: NDArray[np.int32] = field(repr=False)
    columns: NDArray[np.int32] = field(repr=False)
    weights: Reals = field(repr=False)
    odd: OddRow | None = None

    @classmethod
    def of(cls, program: Program) -> Sheet:
        """Write a program down."""
        units = len(program.worths)
        steps = [cost for group in program.groups for cost in group.tired]
        written = _Written()
        for row in program.rows:
            written.add(row.units, row.weights, (row.low, row.high))
        first = units
        for group in program.groups:
            last = first + len(group.tired)
            signs = (1,) * len(group.units) + (-1,) * len(group.tired)
            written.add((*group.units, *range(first, last)), signs, (0, 0))
            first = last
        odd = _odd_row(program, written)
        return cls(
            units=units,
            gains=np.concatenate((program.worths, -np.array(steps, dtype=np.float64))),
            low=np.zeros(units + len(steps)),
            high=np.ones(units + len(steps)),
            rows=np.array(written.bounds, dtype=np.float64).reshape(-1, 2),
            starts=np.array(written.starts, dtype=np.int32),
            columns=np.array(written.columns, dtype=np.int32),
            weights=np.array(written.weights, dtype=np.float64),
            odd=odd,
        )

    def fixed(self, relaxed: Answer, value: int) -> Sheet:
        """Fix every unit that no choice of that value changes.

        A unit whose reduced cost exceeds what the relaxation promised too much stays as it is.
        """
        slack = relaxed.bound - value
        reduced, values = relaxed.reduced[: self.units], relaxed.values[: self.units]
        low, high = self.low.copy(), self.high.copy()
        high[: self.units][(reduced > slack + SHORT_OF_NEXT) & (values < NEAR)] = 0.0
        low[: self.units][(-reduced > slack + SHORT_OF_NEXT) & (values > 1 - NEAR)] = 1.0
        return replace(self, low=low, high=high)

    def opened(
        self, gains: Reals, effort: Effort, *, whole: bool, worth: int | None = None
    ) -> highspy.Highs:
        """Give the sheet to a solver, to maximise `gains`, with `worth` at that worth alone."""
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)  # noqa: FBT003
        solver.setOptionValue("threads", effort.threads)
        solver.setOptionValue("random_seed", effort.seed)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.0)
        solver.passModel(self._model(gains, whole=whole, worth=worth))
        return solver

    def _model(self, gains: Reals, *, whole: bool, worth: int | None) -> highspy.HighsLp:
        rows, starts, columns, weights = self.rows, self.starts, self.columns, self.weights
        if worth is not None:
            rows = np.vstack((rows, (worth, worth)))
            columns = np.concatenate((columns, np.arange(len(self.gains), dtype=np.int32)))
            weights = np.concatenate((weights, self.gains))
            starts = np.append(starts, len(columns)).astype(np.int32)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(gains), len(rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_, model.col_lower_, model.col_upper_ = gains, self.low, self.high
        model.row_lower_, model.row_upper_ = rows[:, 0], rows[:, 1]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = starts, columns
        model.a_matrix_.value_ = weights
        if whole:
            kinds = [highspy.HighsVarType.kInteger] * self.units
            kinds += [highspy.HighsVarType.kContinuous] * (len(gains) - self.units)
            model.integrality_ = kinds
        return model


def _odd_row(program: Program, written: _Written) -> OddRow | None:
    """Write a row without bounds that counts units of odd size, if their number is settled."""
    number = next((r for r in program.rows if r.rule == NUMBER and r.low == r.high), None)
    if number is None or number.low is None:
        return None
    odd = tuple(u for u, w in zip(number.units, number.weights, strict=True) if w % 2)
    if not odd:
        return None
    written.add(odd, (1,) * len(odd), (None, None))
    return OddRow(row=len(written.bounds) - 1, units=odd, rest=number.low % 2)


def rounded_down(bound: float) -> int:
    """Give the largest whole number that a bound allows."""
    return int(np.floor(bound + SHORT_OF_NEXT))


@dataclass(slots=True)
class _Written:
    """Rows as they are written down, one after the other."""

    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    bounds: list[tuple[float, float]] = field(default_factory=list)

    def add(
        self,
        columns: tuple[int, ...],
        weights: tuple[int, ...],
        bounds: tuple[int | None, int | None],
    ) -> None:
        """Write one more row."""
        low, high = bounds
        self.columns += columns
        self.weights += weights
        self.starts.append(len(self.columns))
        self.bounds.append((-np.inf if low is None else low, np.inf if high is None else high))


def read(solver: highspy.Highs, *, whole: bool) -> Answer | None:
    """Read what a solver has found; None where nothing is lawful.

    Raises
    ------
    NotProven
        It ended without a proof.
    """
    status = solver.getModelStatus()
    if status in (
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    ):
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise NotProven(f"The solver ended without a proof ({status}). Plan again.")
    solution, told = solver.getSolution(), solver.getInfo()
    bound = told.mip_dual_bound if whole else told.objective_function_value
    return Answer(
        values=np.array(solution.col_value),
        # HiGHS counts a reduced cost by what a unit more would gain.
        reduced=-np.array(solution.col_dual),
        bound=float(bound),
    )
