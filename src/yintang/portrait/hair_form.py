"""The form of hair: a shell over the skull, locks that fall, a bun."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from yintang.portrait.arrays import Floats, Indices
from yintang.portrait.camera import Camera
from yintang.portrait.hairline import growth
from yintang.portrait.head import head
from yintang.portrait.likeness import Likeness
from yintang.portrait.scene import Surface, surface
from yintang.portrait.sitter import HairStyle, Sitter
from yintang.portrait.smooth import normals_of, through

HAIR, LINING, FALL = 5, 6, 7
_MIDDLE = np.array([0.0, 3.0, -4.5])
_FALL_AROUND, _FALL_DOWN = 90, 28
_FALL_TOP_CM = 7.5
_WITHIN_ALL = 9.0
# How far (cm) the shell, its shadow and the lining reach past the edge of the hair.
_SHELL_FROM, _SHADOW_FROM, _LINING_FROM = -0.9, -0.4, 0.5
# Where the strands of each style run to, from the middle of the skull.
POLES = {
    HairStyle.TIED: np.array([0.0, 8.2, -4.6]),
    HairStyle.SHORT: np.array([1.6, 9.0, -4.2]),
    HairStyle.RECEDING: np.array([0.8, 9.0, -4.2]),
    HairStyle.BALD: np.array([0.0, 9.0, -4.2]),
    HairStyle.CURLS: np.array([0.0, 9.0, -2.0]),
}
# Falling hair by height (cm): half width, half depth, and the angle of its front edge.
_FALL = np.array(
    [
        (7.5, 6.6, 8.4, 62.0),
        (5.0, 7.7, 9.4, 66.0),
        (2.5, 9.0, 10.4, 67.0),
        (-1.0, 9.6, 10.2, 65.0),
        (-5.0, 9.4, 9.5, 62.0),
        (-9.0, 9.2, 9.0, 59.0),
        (-13.0, 9.7, 9.3, 53.0),
        (-17.0, 10.4, 10.4, 48.0),
        (-24.0, 11.0, 11.6, 46.0),
    ]
)


def hair_surfaces(sitter: Sitter, likeness: Likeness, camera: Camera) -> tuple[Surface, ...]:
    """The hair of a sitter before the camera, then what lines it, if anything."""
    shell = _shell(sitter, likeness, camera)
    if sitter.hair is HairStyle.LONG:
        outside, lining = _fall(sitter, camera)
        return shell.joined(outside), lining
    if sitter.hair is HairStyle.TIED:
        return (shell.joined(_bun(sitter, camera)),)
    return (shell,)


def _shell(sitter: Sitter, likeness: Likeness, camera: Camera) -> Surface:
    grown = growth(sitter)
    common = head()
    outward = normals_of(likeness.surface, common.triangles)
    places = likeness.surface + outward * grown.stands[:, None]
    triangles = common.triangles
    kept = triangles[(grown.within[triangles] > _SHELL_FROM).all(axis=1)]
    carried = np.concatenate(
        [common.fine, _strand_places(sitter.hair, common.fine), grown.within[:, None]], axis=1
    )
    made = surface(places, kept, HAIR, camera, carried)
    coarse = common.steps[0].triangles
    return replace(made, shading=coarse[(grown.within[coarse] > _SHADOW_FROM).all(axis=1)])


def _strand_places(style: HairStyle, places: Floats) -> Floats:
    """Across and along the strands (N, 2), in cm."""
    way = places - _MIDDLE
    if style is HairStyle.LONG:
        across = places[:, 2] + 0.35 * np.abs(way[:, 0])
        return np.stack([across, 9 * np.arctan2(np.abs(way[:, 0]), way[:, 1])], axis=1)
    pole = POLES[style] / np.linalg.norm(POLES[style])
    side = np.array([1.0, 0.0, 0.0]) - pole[0] * pole
    side /= np.linalg.norm(side)
    front = np.cross(side, pole)
    way = way / np.linalg.norm(way, axis=1, keepdims=True)
    about = np.arctan2(way @ side, way @ front)
    return np.stack([8 * about, 9 * np.arccos(np.clip(way @ pole, -1, 1))], axis=1)


def _fall(sitter: Sitter, camera: Camera) -> tuple[Surface, Surface]:
    """Locks that hang from the temples round the back: their outside and their inside."""
    places, across, edge = _fall_places(sitter)
    outer = _grid(_FALL_DOWN, _FALL_AROUND)
    carried = np.concatenate([places, across, edge[:, None]], axis=1)
    outside = surface(places, outer, FALL, camera, carried)
    inner = outer[(edge[outer] > _LINING_FROM).all(axis=1)][:, ::-1]
    lining = surface(places, inner, LINING, camera, carried)
    return outside, lining


def _fall_places(sitter: Sitter) -> tuple[Floats, Floats, Floats]:
    draw = np.random.default_rng([sitter.seed, 12])
    length = 25.0 + draw.uniform(0, 6.0)
    down = np.linspace(0, 1, _FALL_DOWN)[:, None]
    y = _FALL_TOP_CM - length * down
    table = through(-y[:, 0], -_FALL[:, 0], _FALL[:, 1:])
    wide, deep, front = table[:, 0:1], table[:, 1:2], table[:, 2:3]
    share = np.linspace(0, 1, _FALL_AROUND)[None]
    turn = np.radians(front + share * (360 - 2 * front))
    phase = draw.uniform(0, 6, 4)
    loose = np.minimum(1, 3 * down)
    swing = 0.45 * loose * np.sin(0.62 * y + 6 * share + phase[0])
    locks = 1 + 0.022 * loose * np.sin(share * 95 + 0.25 * y + phase[1])
    locks = locks + 0.030 * loose * np.sin(share * 37 - 0.4 * y + phase[2])
    x = wide * locks * np.sin(turn) + swing * np.abs(np.sin(turn))
    z = -4.8 + deep * locks * np.cos(turn) + 0.3 * swing
    places = np.stack([x, y + 0 * turn, z], axis=2).reshape(-1, 3)
    along = np.degrees(turn) * 0.16
    away = np.minimum(share, 1 - share) * (360 - 2 * front) * 0.35 + 0.15
    ends = (1 - down) * length * 0.35
    edge = np.minimum(away, ends + 0 * share)
    across = np.stack([along + 1.5 * swing, length * down + 0 * turn], axis=2)
    return places, across.reshape(-1, 2), edge.ravel()


def _bun(sitter: Sitter, camera: Camera) -> Surface:
    """A knot of hair on the crown."""
    draw = np.random.default_rng([sitter.seed, 13])
    size = 1 + 0.1 * draw.normal()
    turn = np.linspace(0, 2 * np.pi, 48)[None]
    polar = np.linspace(0.02, np.pi - 0.02, 26)[:, None]
    knot = 1 + 0.05 * np.sin(3 * turn + 5 * polar) * np.sin(polar)
    way = np.stack(
        [np.sin(polar) * np.sin(turn), np.cos(polar) + 0 * turn, np.sin(polar) * np.cos(turn)],
        axis=2,
    )
    places = np.array([0.0, 13.3, -9.6]) + way * knot[..., None] * size * np.array(
        [3.3, 2.7, 3.1]
    )
    across = np.stack([5 * polar + 1.2 * turn, 3.3 * turn + 0 * polar], axis=2)
    carried = np.concatenate([places, across, np.full((26, 48, 1), _WITHIN_ALL)], axis=2)
    triangles = _grid(26, 48)
    return surface(
        places.reshape(-1, 3),
        triangles,
        HAIR,
        camera,
        carried.reshape(-1, 6),
    )


def _grid(rows: int, columns: int) -> Indices:
    grid = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = grid[:-1, :-1], grid[:-1, 1:], grid[1:, :-1], grid[1:, 1:]
    one = np.stack([a, c, b], axis=2).reshape(-1, 3)
    two = np.stack([b, c, d], axis=2).reshape(-1, 3)
    return np.concatenate([one, two])
