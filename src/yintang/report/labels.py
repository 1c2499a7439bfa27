"""Where the numbers stand: close to their needles, on no other sign, never on one another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yintang.report.crop import Crop

Floats = NDArray[np.float64]

# All lengths are millimetres of the face; they are the drawing's proportions, not the field's.
NUMBER_SIZE_MM = 3.8
_DIGIT_WIDTH, _LETTER_WIDTH = 0.5, 0.56
_CAP_HEIGHT = 0.66
_PADDING_MM = 0.45
_SIGN_MM = 1.35
_RINGED_SIGN_MM = 2.15
_STEP_MM = 0.6
_REACHES_MM = (0.5, 1.2, 2.2, 3.6, 5.2, 7.2, 9.6, 12.5)
_FARTHEST_MM = 20.0
_DIRECTIONS = 24
_PASSES = 14
# What is worse than what: one number on another, then on a needle, then on a path.
_ON_NUMBER, _ON_MARK, _ON_PATH, _LEADER_ON_MARK = 400.0, 120.0, 9.0, 60.0
_LEADER_ON_NUMBER, _NEARER_TO_ANOTHER, _OUTSIDE = 150.0, 7.0, 5000.0
_PER_MM_AWAY, _AGAINST_OUTWARD = 1.1, 1.6
_LEADER_FROM_MM = 1.0
_LEADER_SAMPLES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What is drawn for one needle: its entry and its path.

    `entry` and `tip` are (row, column) in pixels of the photograph; `ringed` signs have a
    ring around them that the numbers keep clear of. A sign with a name carries that instead
    of its number.
    """

    number: int
    name: str = ""
    entry: tuple[float, float]
    tip: tuple[float, float]
    ringed: bool = False

    @property
    def words(self) -> str:
        """What stands beside it."""
        return self.name or str(self.number)

    @property
    def threaded(self) -> bool:
        """Whether a path is drawn."""
        return self.tip != self.entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Where a number stands: the middle of its box, in pixels, and whether a leader is due."""

    number: int
    words: str
    row: float
    column: float
    half_height: float
    half_width: float
    leader: bool


# A map is drawn for the screen, the page and the picture: the same numbers each time.
@lru_cache(maxsize=4)
def lay_labels(signs: tuple[Sign, ...], crop: Crop, mm: float) -> tuple[Label, ...]:
    """Choose a place for every number.

    Each number tries 24 directions at 8 distances; a penalty counts what it would cover. The
    numbers are placed one after another and then moved in turn until none can do better.
    The same signs always give the same places.

    Parameters
    ----------
    signs : tuple of Sign
        The needles as drawn.
    crop : Crop
        The part of the photograph that is shown; every number stays inside.
    mm : float
        Pixels of one millimetre of the face.
    """
    if not signs:
        return ()
    board = _Board(signs, crop, mm)
    chosen = board.settle()
    return tuple(board.label(index, int(choice)) for index, choice in enumerate(chosen))


class _Board:
    """The signs as arrays in millimetres, and what each candidate place would cost."""

    def __init__(self, signs: tuple[Sign, ...], crop: Crop, mm: float) -> None:
        self.signs, self.mm = signs, mm
        self.entries = np.array([sign.entry for sign in signs]) / mm
        self.tips = np.array([sign.tip for sign in signs]) / mm
        self.radii = np.where([sign.ringed for sign in signs], _RINGED_SIGN_MM, _SIGN_MM)
        self.halves = np.array([_half_box(sign.words) for sign in signs])
        self.paths = _samples_of(self.entries, self.tips)
        corners = np.array([[crop.top, crop.left], [crop.bottom, crop.right]]) / mm
        self.inner, self.middle = corners, self.entries[:, 1].mean()
        self.places = np.array([self._candidates(index) for index in range(len(signs))])
        self.leaders = np.array([self._leaders(index) for index in range(len(signs))])
        self.costs = np.array([self._standing_cost(index) for index in range(len(signs))])

    def settle(self) -> NDArray[np.int64]:
        """The best candidate of every sign, given those of all the others."""
        count = len(self.signs)
        chosen = np.full(count, -1)
        for index in self._hardest_first():
            chosen[index] = int(np.argmin(self._cost(index, chosen)))
        for _ in range(_PASSES):
            before = chosen.copy()
            for index in range(count):
                chosen[index] = int(np.argmin(self._cost(index, chosen)))
            if (chosen == before).all():
                break
        return chosen

    def label(self, index: int, choice: int) -> Label:
        """The label of one sign at one of its candidates."""
        row, column = (self.places[index, choice] * self.mm).tolist()
        half_height, half_width = (self.halves[index] * self.mm).tolist()
        return Label(
            number=self.signs[index].number,
            words=self.signs[index].words,
            row=row,
            column=column,
            half_height=half_height,
            half_width=half_width,
            leader=self._reach(choice) >= _LEADER_FROM_MM,
        )

    def _hardest_first(self) -> list[int]:
        gaps = np.linalg.norm(self.entries[:, None] - self.entries[None], axis=2)
        crowd = np.exp(-((gaps / 8.0) ** 2)).sum(axis=1)
        return [int(index) for index in np.argsort(-crowd, kind="stable")]

    def _near(self, index: int, within_mm: float = _FARTHEST_MM) -> NDArray[np.bool_]:
        """The other signs that one sign's number can meet."""
        near = np.linalg.norm(self.entries - self.entries[index], axis=1) < within_mm
        near[index] = False
        return np.asarray(near, dtype=np.bool_)

    def _reach(self, choice: int) -> float:
        return _REACHES_MM[choice // _DIRECTIONS]

    def _candidates(self, index: int) -> Floats:
        turns = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
        ways = np.stack([np.sin(turns), np.cos(turns)], axis=1)
        # From the middle to the edge of the box, in each direction.
        edge = (self.halves[index] / np.maximum(np.abs(ways), 1e-9)).min(axis=1)
        away = self.radii[index] + edge[None] + np.array(_REACHES_MM)[:, None]
        places: Floats = self.entries[index] + (ways[None] * away[..., None]).reshape(-1, 2)
        return places

    def _leaders(self, index: int) -> Floats:
        shares = np.linspace(0.25, 0.85, _LEADER_SAMPLES)[None, :, None]
        start, ends = self.entries[index], self.places[index][:, None]
        lines: Floats = start + (ends - start) * shares
        return lines

    def _standing_cost(self, index: int) -> Floats:
        """What a place costs whatever the other numbers do: signs, paths, distance, edge."""
        places, half = self.places[index], self.halves[index]
        others = self._near(index)
        reaches = np.repeat(_REACHES_MM, _DIRECTIONS)
        cost = reaches * _PER_MM_AWAY
        # A name is wide enough to lie on its own sign; a number is not.
        named = (np.arange(len(self.signs)) == index) & bool(self.signs[index].name)
        cost += _ON_MARK * self._covered(places, half, others | named)
        near = np.linalg.norm(self.paths - self.entries[index], axis=1) < _FARTHEST_MM
        inside = np.abs(self.paths[near][None] - places[:, None]) < half + 0.3
        cost += _ON_PATH * inside.all(axis=2).sum(axis=1)
        cost += self._leader_cost(index, others) * (reaches >= _LEADER_FROM_MM)
        own = np.linalg.norm(places - self.entries[index], axis=1)
        gaps = np.linalg.norm(places[:, None] - self.entries[others][None], axis=2)
        cost += _NEARER_TO_ANOTHER * (gaps < own[:, None] * 1.1).sum(axis=1)
        outward = np.sign(self.entries[index, 1] - self.middle)
        cost -= _AGAINST_OUTWARD * outward * (places[:, 1] - self.entries[index, 1]) / own
        low, high = self.inner[0] + half + 0.6, self.inner[1] - half - 0.6
        cost += _OUTSIDE * ((places < low) | (places > high)).any(axis=1)
        return np.asarray(cost, dtype=np.float64)

    def _covered(self, places: Floats, half: Floats, others: NDArray[np.bool_]) -> Floats:
        gaps = np.abs(places[:, None] - self.entries[others][None]) - half
        depth = self.radii[others][None] - np.maximum(gaps, 0).max(axis=2)
        return np.asarray(np.maximum(depth, 0).sum(axis=1), dtype=np.float64)

    def _leader_cost(self, index: int, others: NDArray[np.bool_]) -> Floats:
        samples = self.leaders[index]
        gaps = np.linalg.norm(samples[:, :, None] - self.entries[others][None, None], axis=3)
        hits = (gaps < self.radii[others] + 0.2).sum(axis=(1, 2))
        return np.asarray(_LEADER_ON_MARK * hits, dtype=np.float64)

    def _cost(self, index: int, chosen: NDArray[np.int64]) -> Floats:
        """What every candidate of one sign costs, the other numbers standing as chosen."""
        others = np.flatnonzero((chosen >= 0) & self._near(index, 2 * _FARTHEST_MM))
        if not len(others):
            return np.asarray(self.costs[index], dtype=np.float64)
        theirs = self.places[others, chosen[others]]
        reach = self.halves[index] + self.halves[others]
        places = self.places[index]
        depth = reach[None] - np.abs(places[:, None] - theirs[None])
        cost = self.costs[index] + _ON_NUMBER * np.maximum(depth.min(axis=2), 0).sum(axis=1)
        cost += self._crossings(index, others, chosen)
        return np.asarray(cost, dtype=np.float64)

    def _crossings(
        self, index: int, others: NDArray[np.int64], chosen: NDArray[np.int64]
    ) -> Floats:
        """My leader on their numbers, and their leaders on mine."""
        theirs = self.places[others, chosen[others]]
        mine = np.abs(self.leaders[index][:, :, None] - theirs[None, None])
        crossed = (mine < self.halves[others]).all(axis=3).any(axis=1).sum(axis=1)
        reaches = np.repeat(_REACHES_MM, _DIRECTIONS)
        cost = _LEADER_ON_NUMBER * crossed * (reaches >= _LEADER_FROM_MM)
        long = np.array([self._reach(int(choice)) >= _LEADER_FROM_MM for choice in chosen])
        lines = self.leaders[others, chosen[others]][long[others]].reshape(-1, 2)
        under = np.abs(self.places[index][:, None] - lines[None]) < self.halves[index]
        cost += _LEADER_ON_NUMBER * under.all(axis=2).sum(axis=1)
        return np.asarray(cost, dtype=np.float64)


def _half_box(words: str) -> tuple[float, float]:
    wide = sum(_DIGIT_WIDTH if letter.isdigit() else _LETTER_WIDTH for letter in words)
    width = NUMBER_SIZE_MM * wide
    height = NUMBER_SIZE_MM * _CAP_HEIGHT
    return height / 2 + _PADDING_MM, width / 2 + _PADDING_MM


def _samples_of(entries: Floats, tips: Floats) -> Floats:
    """Places along every path, close enough that no number slips between two of them."""
    lines = []
    for entry, tip in zip(entries, tips, strict=True):
        steps = max(2, int(np.linalg.norm(tip - entry) / _STEP_MM) + 1)
        lines.append(entry + (tip - entry) * np.linspace(0, 1, steps)[:, None])
    return np.concatenate(lines)
