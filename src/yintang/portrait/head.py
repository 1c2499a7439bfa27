"""The head behind the face: the canonical mesh carried on over skull, neck and shoulders.

The rim of the canonical mesh is slid backwards over the skull like a hood, ring after ring,
until it lies around the neck, then on over the shoulders. So head and body are one sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from yintang.face.model import MESH_VERTICES, load_model
from yintang.portrait.arrays import Floats, Indices, floats
from yintang.portrait.features import (
    LID_LOWER,
    LID_UPPER,
    MOUTH_LOWER,
    MOUTH_UPPER,
    OVAL,
    left_of,
    ring,
)
from yintang.portrait.smooth import Step, edges_of, loop_step, through

SKULL_RINGS = 17
BODY_RINGS = 9
SKIN, EYE_RIGHT, EYE_LEFT = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The sheet before any likeness: coarse mesh, its smoothing, and what lies where.

    `coarse` (n, 3) in cm, the first 468 rows those of the canonical mesh; `fine` (N, 3) is
    the smooth surface; `texture` (N, 2); `triangles` (T, 3) and `kinds` (T,) of the fine mesh.
    """

    coarse: Floats
    steps: tuple[Step, ...]
    fine: Floats
    texture: Floats
    triangles: Indices
    kinds: Indices

    def smooth(self, coarse: Floats) -> Floats:
        """The smooth surface (N, 3) whose vertices lie where the coarse ones do (n, 3)."""
        return _smooth(coarse, self.steps)


@cache
def head() -> Head:
    """The head of nobody in particular, built once per process."""
    model = load_model()
    rim = np.array(OVAL)
    rings = _relaxed(model.vertices_cm, model.triangles)
    coarse = np.concatenate([model.vertices_cm, rings])
    triangles = np.concatenate([model.triangles, _band_triangles()])
    kinds = _kinds(triangles)
    texture = np.concatenate(
        [model.texture, np.tile(model.texture[rim], (SKULL_RINGS + BODY_RINGS, 1))]
    )
    sharp, steps = _creases(), list[Step]()
    for _ in range(2):
        before = steps[-1].count + len(steps[-1].edges) if steps else len(coarse)
        step, sharp = loop_step(triangles, before, sharp)
        steps.append(step)
        triangles, kinds, texture = step.triangles, np.repeat(kinds, 4), step.linear(texture)
    return Head(
        coarse=coarse,
        steps=tuple(steps),
        fine=_smooth(coarse, steps),
        texture=texture,
        triangles=triangles,
        kinds=kinds,
    )


def _smooth(coarse: Floats, steps: Sequence[Step]) -> Floats:
    control = coarse.copy()
    for _ in range(5):
        control += 1.5 * (coarse - _through(control, steps)[: len(coarse)])
    return _through(control, steps)


def _through(control: Floats, steps: Sequence[Step]) -> Floats:
    for step in steps:
        control = step.smooth(control)
    return control


def _creases() -> Indices:
    loops = [ring(LID_UPPER, LID_LOWER), ring(MOUTH_UPPER, MOUTH_LOWER)]
    loops.append(left_of(loops[0]))
    pairs = [np.stack([np.array(loop), np.roll(loop, -1)], axis=1) for loop in loops]
    return np.concatenate(pairs)


def _kinds(triangles: Indices) -> Indices:
    kinds = np.full(len(triangles), SKIN)
    eye = ring(LID_UPPER, LID_LOWER)
    for kind, outline in ((EYE_RIGHT, eye), (EYE_LEFT, left_of(eye))):
        kinds[np.isin(triangles, outline).all(axis=1)] = kind
    return kinds


def _band_triangles() -> Indices:
    """Triangles between ring and ring, wound like those of the face."""
    around = len(OVAL)
    count = SKULL_RINGS + BODY_RINGS
    after = MESH_VERTICES + np.arange(count * around).reshape(count, around)
    rings = np.concatenate([np.array(OVAL)[None], after])
    inner, outer = rings[:-1], rings[1:]
    inner_next, outer_next = np.roll(inner, -1, axis=1), np.roll(outer, -1, axis=1)
    one = np.stack([inner, inner_next, outer], axis=2).reshape(-1, 3)
    two = np.stack([inner_next, outer_next, outer], axis=2).reshape(-1, 3)
    return np.concatenate([one, two])


def _relaxed(face: Floats, face_triangles: Indices) -> Floats:
    """Rings that leave the face without a kink and settle on skull, neck and shoulders."""
    wanted = np.concatenate([_skull_rings(), _body_rings()]).reshape(-1, 3)
    triangles = np.concatenate([face_triangles, _band_triangles()])
    count = len(face) + len(wanted)
    edges, _ = edges_of(triangles)
    plate = np.zeros((count, count))
    plate[edges[:, 0], edges[:, 1]] = plate[edges[:, 1], edges[:, 0]] = -1
    plate /= -plate.sum(axis=1, keepdims=True)
    plate[np.arange(count), np.arange(count)] = 1
    plate[len(face) + SKULL_RINGS * len(OVAL) :] = 0
    bend = plate.T @ plate
    hold = np.concatenate(
        [np.linspace(0.01, 0.2, SKULL_RINGS), np.full(BODY_RINGS, 2.0)]
    ).repeat(len(OVAL))
    free = bend[len(face) :, len(face) :] + np.diag(hold)
    pulled = hold[:, None] * wanted - bend[len(face) :, : len(face)] @ face
    rings = np.linalg.solve(free, pulled).reshape(-1, len(OVAL), 3)
    mirrored = np.roll(rings[:, ::-1], 1, axis=1) * np.array([-1.0, 1.0, 1.0])
    return floats((rings + mirrored) / 2).reshape(-1, 3)


def _skull_rings() -> Floats:
    """Where the rings should lie on skull and neck, shape (17, 36, 3)."""
    half = through(np.arange(19.0), np.array([0.0, 2, 4, 8, 11, 14, 18]), np.array(_MERIDIANS))
    around = np.concatenate([half, half[-2:0:-1] * np.array([-1.0, 1.0, 1.0])])
    share = np.linspace(0, 7, SKULL_RINGS + 1)[1:]
    return through(share, np.arange(8.0), np.moveaxis(around, 1, 0))


# Way of seven places of the rim, from the face to the base of the neck, in cm: the middle of
# the forehead, its side, temple, tragus, angle of the jaw, jaw and chin of the patient's left.
_MERIDIANS = [
    [
        (0.0, 8.26, 4.48), (0.0, 12.2, 1.2), (0.0, 13.6, -4.4), (0.0, 11.0, -10.6),
        (0.0, 4.5, -13.5), (0.0, -2.2, -12.0), (0.0, -6.6, -10.2), (0.0, -11.0, -10.3),
    ],
    [
        (3.52, 8.01, 3.73), (4.2, 11.1, 0.5), (4.8, 12.2, -4.6), (4.4, 9.8, -10.0),
        (3.4, 3.6, -12.7), (2.4, -2.7, -11.6), (1.9, -6.9, -9.9), (1.9, -11.0, -10.0),
    ],
    [
        (6.28, 6.62, 1.43), (7.0, 7.6, -1.8), (7.1, 7.4, -5.2), (6.5, 5.2, -8.8),
        (5.2, 1.0, -10.8), (4.1, -3.4, -10.1), (3.6, -7.2, -9.2), (3.7, -11.0, -9.3),
    ],
    [
        (7.66, 0.67, -2.44), (7.75, 0.55, -4.2), (7.5, 0.1, -6.2), (7.0, -1.0, -7.6),
        (6.2, -3.0, -8.0), (5.5, -5.5, -7.4), (5.2, -8.0, -6.7), (5.1, -11.0, -6.4),
    ],
    [
        (6.72, -4.79, -1.75), (6.5, -5.1, -3.0), (6.1, -5.5, -3.9), (5.7, -6.1, -4.4),
        (5.3, -7.0, -4.4), (5.0, -8.2, -4.2), (4.8, -9.5, -4.0), (4.7, -11.0, -3.8),
    ],
    [
        (4.07, -7.99, 1.93), (3.95, -8.4, 1.0), (3.85, -8.6, 0.1), (3.65, -8.85, -0.6),
        (3.45, -9.2, -1.1), (3.3, -9.7, -1.4), (3.2, -10.3, -1.5), (3.15, -11.0, -1.6),
    ],
    [
        (0.0, -9.4, 4.26), (0.0, -9.8, 3.4), (0.0, -9.85, 2.4), (0.0, -9.8, 1.5),
        (0.0, -9.85, 0.8), (0.0, -10.1, 0.3), (0.0, -10.5, 0.0), (0.0, -11.0, -0.2),
    ],
]  # fmt: skip


def _body_rings() -> Floats:
    """Neck, shoulders and chest, shape (9, 36, 3): half widths, half depths and heights."""
    angle = np.linspace(0, 2 * np.pi, len(OVAL), endpoint=False)[None, :, None]
    table = np.array(
        [
            # half width, half depth, centre z, height in front, at the sides, behind
            (5.15, 5.1, -5.2, -12.2, -11.9, -11.8),
            (5.4, 5.35, -5.4, -13.6, -12.9, -12.4),
            (6.5, 6.1, -5.7, -14.9, -13.8, -13.1),
            (9.0, 7.2, -6.3, -15.9, -14.8, -14.1),
            (12.5, 8.2, -6.5, -17.0, -16.0, -15.0),
            (16.5, 9.0, -6.4, -18.8, -17.8, -17.2),
            (19.5, 9.8, -6.2, -22.0, -21.4, -21.0),
            (21.0, 10.6, -6.0, -28.5, -28.5, -28.0),
            (21.5, 11.0, -6.0, -46.0, -46.0, -46.0),
        ]
    )[:, None, :]
    across, back = np.sin(angle[..., 0]), -np.cos(angle[..., 0])
    front_y, side_y, back_y = table[..., 3], table[..., 4], table[..., 5]
    toward = np.where(back > 0, front_y, back_y)
    height = side_y + (toward - side_y) * back**2
    return np.stack(
        [table[..., 0] * across, height, table[..., 2] + table[..., 1] * back], axis=2
    )
