"""How well a change of lines is told from none, beside what others use."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.drawn_lines import BASELINE, Drawn, drawn
from benchmarks.figure import Figure, at_least, at_most, measures
from benchmarks.retakes import CAMERAS

Array = NDArray[np.float64]

# Depth after lines of 10 %: least share of pairs that must be flagged, in per cent.
FLAGGED = {
    "studio": {0.15: 92, 0.12: 50, 0.05: 60},
    "phone": {0.15: 60, 0.0: 55},
}
LIMIT = {"studio": 3.7, "phone": 6.5, "phone with card": 3.0}
SPEARMAN = {"studio": 0.98, "phone": 0.9}
# Methods whose limit is in their own unit, not in per cent of the score.
_IN_POINTS = ("paired", "fast", "Canny")
_DRAWS = 200


@measures("lines")
def lines() -> Iterator[Figure]:
    """Drawn lines through retakes of studio and phone, ours and the peers in the same run."""
    for camera in CAMERAS:
        found = drawn(camera, peers=True, filters=("paired", "fast"))
        for method in dict.fromkeys(one.method for one in found):
            yield from _figures(camera, method, [one for one in found if one.method == method])


def _figures(camera: str, method: str, found: list[Drawn]) -> Iterator[Figure]:
    ours = method == "paired"
    yield _limit_figure(camera, method, found)
    for depth, least in FLAGGED.get(camera, {}).items():
        share = 100 * flagged(found, depth)
        name = f"{camera}, {method}: flagged rightly, 10 to {100 * depth:.0f}"
        if ours:
            yield at_least(name, share, least, "% of pairs", digits=0)
        else:
            yield Figure(name=name, value=f"{share:.0f}", unit="% of pairs")
    rho = spearman(found)
    spread = _interval([spearman(part) for part in _resampled(found)])
    name = f"{camera}, {method}: dose and response, Spearman, median face {spread}"
    if ours and camera in SPEARMAN:
        yield at_least(name, rho, SPEARMAN[camera], "", digits=2)
    else:
        yield Figure(name=name, value=f"{rho:.2f}")


def _limit_figure(camera: str, method: str, found: list[Drawn]) -> Figure:
    relative = method != "Canny"
    limit = limit_of(found, relative=relative)
    spread = _interval([limit_of(part, relative=relative) for part in _resampled(found)])
    name = f"{camera}, {method}: 95 % limit of unchanged pairs {spread}"
    if method == "paired, zone":
        return at_most(name, limit, LIMIT[camera], "% of the score", digits=1)
    if not relative:
        return Figure(name=name, value=f"{100 * limit:.1f}", unit="points of share")
    return Figure(name=name, value=f"{limit:.1f}", unit="% of the score")


def differences(found: list[Drawn], *, relative: bool) -> Array:
    """After less before, shape (n,); relative ones in per cent of before."""
    before, after = (np.array([getattr(one, name) for one in found]) for name in _PAIR)
    apart = 100 * (after - before) / before if relative else after - before
    return np.asarray(apart, dtype=np.float64)


_PAIR = ("before", "after")


def limit_of(found: list[Drawn], *, relative: bool) -> float:
    """1.96 times the root mean square difference of the pairs in which nothing changed."""
    same = [one for one in found if one.depth == BASELINE]
    return 1.96 * float(np.sqrt((differences(same, relative=relative) ** 2).mean()))


def flagged(found: list[Drawn], depth: float) -> float:
    """Share of pairs beyond their limit in the true direction.

    Ours is the limit that ships for each pair; a peer gets the best that could be known, that
    of this very run.
    """
    relative = found[0].method not in _IN_POINTS
    own = limit_of(found, relative=relative)
    changed = [one for one in found if one.depth == depth]
    limits = np.array([own if one.limit is None else one.limit for one in changed])
    seen = differences(changed, relative=relative)
    return float((seen * np.sign(depth - BASELINE) > limits).mean())


def spearman(found: list[Drawn]) -> float:
    """Rank correlation of depth and mean difference over zones, the median over faces."""
    faces: dict[str, dict[float, list[float]]] = {}
    for one, apart in zip(found, differences(found, relative=False), strict=True):
        faces.setdefault(one.face, {}).setdefault(one.depth, []).append(float(apart))
    each = [
        _rank_correlation(np.array(list(read)), np.array([np.mean(v) for v in read.values()]))
        for read in faces.values()
    ]
    return float(np.median(each))


def _rank_correlation(one: Array, other: Array) -> float:
    first, second = (np.argsort(np.argsort(each)).astype(float) for each in (one, other))
    return float(np.corrcoef(first, second)[0, 1])


def _resampled(found: list[Drawn]) -> Iterator[list[Drawn]]:
    """Bootstrap samples of whole faces, with a fixed seed."""
    by_face: dict[str, list[Drawn]] = {}
    for one in found:
        by_face.setdefault(one.face, []).append(one)
    names = list(by_face)
    rng = np.random.default_rng(7)
    for _ in range(_DRAWS):
        yield [
            one for k in rng.integers(0, len(names), len(names)) for one in by_face[names[k]]
        ]


def _interval(draws: list[float]) -> str:
    low, high = np.percentile(draws, (2.5, 97.5))
    return f"[{low:.2g} to {high:.2g}]"
