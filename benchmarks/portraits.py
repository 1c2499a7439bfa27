"""How many random portraits the face model finds, and how near the truth it sets landmarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from benchmarks.figure import Figure, all_of, at_most, measures
from yintang.face.landmarks import find_landmarks
from yintang.portrait import Portrait, random_setting, random_sitter, render
from yintang.portrait.arrays import Floats

NEAR_SHARE = 0.10
# Places that any face shows: corners of the eyes and mouth, nose, lips and the two pupils.
FIRM = (33, 133, 362, 263, 61, 291, 0, 17, 1, 4, 94, 168, 468, 473)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitsFound:
    """The storm's result; errors are shares of the pupil distance."""

    found: int
    count: int
    mean_error_share: float
    worst_error_share: float
    firm_error_mm: float
    seconds_each: float
    missed: tuple[int, ...]


def portraits_found(count: int = 200, seed: int = 1) -> PortraitsFound:
    """Render random sitters in random settings and look for their faces.

    A face counts as found when there is exactly one and the mean distance of its 478
    landmarks from the truth is at most a tenth of the pupil distance.
    """
    errors, firm, missed, spent = [], [], [], 0.0
    for number in range(count):
        start = perf_counter()
        portrait = storm_portrait(seed, number)
        spent += perf_counter() - start
        error = landmark_error_mm(portrait)
        share = error.mean() / portrait.truth.pupil_distance_mm if len(error) else np.inf
        if share > NEAR_SHARE:
            missed.append(number)
            continue
        errors.append(float(share))
        firm.append(float(error[list(FIRM)].mean()))
    return PortraitsFound(
        found=len(errors),
        count=count,
        mean_error_share=float(np.mean(errors)),
        worst_error_share=float(np.max(errors)),
        firm_error_mm=float(np.mean(firm)),
        seconds_each=spent / count,
        missed=tuple(missed),
    )


def storm_portrait(seed: int, number: int) -> Portrait:
    """One portrait of the storm."""
    own = seed * 100_000 + number
    return render(random_sitter(own), random_setting(own))


def landmark_error_mm(portrait: Portrait) -> Floats:
    """Distance (478,) of found landmarks from the truth; empty unless one face was found."""
    faces = find_landmarks(portrait.pixels)
    if len(faces) != 1:
        return np.empty(0)
    found = faces[0].landmarks[:, 1::-1]
    away: Floats = np.linalg.norm(found - portrait.truth.landmarks(), axis=1)
    return away * portrait.truth.mm_per_pixel


@measures("portraits")
def portraits() -> Iterable[Figure]:
    """Two hundred random portraits: found, how near, and how fast they were rendered."""
    storm = portraits_found()
    yield all_of(
        "synthetic portraits found, up to 30 degrees", storm.found, storm.count, "faces"
    )
    yield at_most(
        "mean landmark error on them", 100 * storm.mean_error_share, 10, "% of pupil distance"
    )
    yield Figure(
        name="firm landmarks on them, mean error", value=f"{storm.firm_error_mm:.2f}", unit="mm"
    )
    yield Figure(name="one of them rendered", value=f"{storm.seconds_each:.2f}", unit="s")
