"""Hair as seen: a shell over the skull, falling locks, and the strands painted on both."""

from __future__ import annotations

from functools import cache, lru_cache

import cv2
import numpy as np

from yintang.portrait.camera import Camera, rotation
from yintang.portrait.hairline import growth
from yintang.portrait.head import head
from yintang.portrait.light import diffuse, from_screen, lamp_colour, lamp_direction, single, unit
from yintang.portrait.likeness import Likeness
from yintang.portrait.raster import Singles
from yintang.portrait.scene import NORMAL, OPEN, PLACE, TEXTURE, Surface, normals_of, surface
from yintang.portrait.shadow import read_flat
from yintang.portrait.sitter import HairStyle, Light, Sitter
from yintang.portrait.skin import HAIR_TONES
from yintang.portrait.smooth import Floats, Indices, through

HAIR = 5
_TILE = 1024
_MIDDLE = np.array([0.0, 3.0, -4.5])
_POLES = {
    HairStyle.TIED: np.array([0.0, 3.5, -9.0]),
    HairStyle.SHORT: np.array([1.2, 9.0, -3.6]),
    HairStyle.RECEDING: np.array([0.8, 9.0, -3.6]),
    HairStyle.BALD: np.array([0.0, 9.0, -3.6]),
    HairStyle.CURLS: np.array([0.0, 9.0, -2.0]),
}
_FALL_AROUND, _FALL_DOWN = 80, 26


def hair_surface(sitter: Sitter, likeness: Likeness, camera: Camera) -> Surface:
    """All hair of a sitter before the camera."""
    shell = _shell(sitter, likeness, camera)
    if sitter.hair is HairStyle.LONG:
        return shell.joined(_fall(sitter, camera))
    return shell


def _shell(sitter: Sitter, likeness: Likeness, camera: Camera) -> Surface:
    grown = growth(sitter)
    common = head()
    outward = normals_of(likeness.surface, common.triangles)
    places = likeness.surface + outward * grown.stands[:, None]
    triangles = common.triangles
    kept = triangles[(grown.within[triangles] > -0.7).all(axis=1)]
    carried = np.concatenate(
        [common.fine, _strand_places(sitter.hair, common.fine), grown.within[:, None]], axis=1
    )
    return surface(places, kept, np.full(len(kept), HAIR), camera, carried)


def _strand_places(style: HairStyle, places: Floats) -> Floats:
    """Across and along the strands (N, 2), in cm."""
    way = places - _MIDDLE
    if style is HairStyle.LONG:
        across = places[:, 2] + 0.25 * np.abs(way[:, 0])
        return np.stack([across, 9 * np.arctan2(np.abs(way[:, 0]), way[:, 1])], axis=1)
    pole = _POLES[style] / np.linalg.norm(_POLES[style])
    side = np.array([1.0, 0.0, 0.0]) - pole[0] * pole
    side /= np.linalg.norm(side)
    front = np.cross(side, pole)
    way = way / np.linalg.norm(way, axis=1, keepdims=True)
    about = np.arctan2(way @ side, way @ front)
    return np.stack([8 * about, 9 * np.arccos(np.clip(way @ pole, -1, 1))], axis=1)


def _fall(sitter: Sitter, camera: Camera) -> Surface:
    """Locks that hang from the temples round the back, open towards the face."""
    places, across, edge = _fall_places(sitter)
    grid = np.arange(len(places)).reshape(_FALL_DOWN, _FALL_AROUND)
    a, b, c, d = grid[:-1, :-1], grid[:-1, 1:], grid[1:, :-1], grid[1:, 1:]
    one = np.stack([a, c, b], axis=2).reshape(-1, 3)
    two = np.stack([b, c, d], axis=2).reshape(-1, 3)
    outer = np.concatenate([one, two])
    both = np.concatenate([outer, outer[:, ::-1]])
    hung = np.concatenate([places, across, edge[:, None]], axis=1)
    made = surface(places, both, np.full(len(both), HAIR), camera, hung)
    # Inside and outside share their corners, so the mean normal would vanish.
    normals = normals_of(made.seen, outer).astype(np.float32)
    values = made.values.copy()
    values[:, NORMAL] = normals
    return Surface(
        seen=made.seen,
        pixels=made.pixels,
        depth=made.depth,
        triangles=made.triangles,
        kinds=made.kinds,
        values=values,
    )


def _fall_places(sitter: Sitter) -> tuple[Floats, Floats, Floats]:
    draw = np.random.default_rng([sitter.seed, 12])
    turn = np.radians(np.linspace(66, 294, _FALL_AROUND))[None]
    down = np.linspace(0, 1, _FALL_DOWN)[:, None]
    y = 7.5 - 28.0 * down
    keys = np.array([0.0, 0.12, 0.25, 0.4, 0.55, 0.75, 1.0])
    wide = through(down[:, 0], keys, np.array([7.6, 8.7, 9.2, 9.1, 8.7, 9.3, 10.2]))[:, None]
    deep = through(down[:, 0], keys, np.array([9.3, 10.2, 10.4, 9.6, 8.2, 7.6, 8.0]))[:, None]
    swing = 0.35 * down * np.sin(9 * down + 5 * turn + draw.uniform(0, 6))
    locks = 1 + 0.02 * np.sin(turn * 23 + 4 * down + draw.uniform(0, 6)) * np.minimum(1, 4 * down)
    x = wide * locks * np.sin(turn) + swing
    z = -4.8 + deep * locks * np.cos(turn) + 0.25 * swing
    places = np.stack([x, y + 0 * turn, z], axis=2).reshape(-1, 3)
    along = np.degrees(turn) + 0 * down
    edge = np.minimum(along - 66, 294 - along) * 0.16
    edge = np.minimum(edge, (1 - down) * 28.0)
    across = np.stack([along * 0.16 + 3 * swing, 28.0 * down + 0 * turn], axis=2)
    return places, across.reshape(-1, 2), edge.ravel()


def hair_look(
    values: Singles, sitter: Sitter, camera: Camera, light: Light, shadow: Singles
) -> tuple[Singles, Singles]:
    """Linear light (n, 3) of hair and how much of what lies behind it covers (n,)."""
    strand = _strands(sitter, values[:, TEXTURE])
    inside = values[:, 2] < 0
    normals = unit(values[:, NORMAL] * np.where(inside, -1, 1)[:, None].astype(np.float32))
    tangents = _tangents(values, normals, sitter, camera)
    tone = from_screen(HAIR_TONES[sitter.hair_colour]) * _greying(sitter, strand[:, 1])
    depth = (0.45 + 0.75 * strand[:, 0])[:, None]
    open_ = np.clip(0.55 + 0.4 * strand[:, 0], 0, 1)
    soft = diffuse(normals, shadow, open_, light)
    lit = tone * depth * soft * np.where(inside, 0.25, 0.8)[:, None]
    glare = _glare(tangents, normals, strand, light) * shadow * np.where(inside, 0.0, 1.0)
    shine_tone = tone * 1.6 + single(0.035, 0.035, 0.035)
    lit += glare[:, None] * shine_tone * lamp_colour(light)
    return lit.astype(np.float32), _cover(values, strand, sitter)


def _cover(values: Singles, strand: Singles, sitter: Sitter) -> Singles:
    within = values[:, OPEN]
    ragged = 0.55 * (strand[:, 0] - 0.5) + 0.5 * (strand[:, 1] - 0.5)
    thin = {HairStyle.BALD: 0.55, HairStyle.RECEDING: 0.85}.get(sitter.hair, 1.0)
    cover: Singles = np.clip((within + 0.05 + ragged) / 0.75, 0, 1) * thin
    return cover.astype(np.float32)


def _tangents(values: Singles, normals: Singles, sitter: Sitter, camera: Camera) -> Singles:
    axes = rotation(camera.pose).astype(np.float32)
    if sitter.hair is HairStyle.LONG:
        return unit(np.cross(axes[:, 2][None] + 0.15 * normals, normals).astype(np.float32))
    pole = axes @ _POLES[sitter.hair].astype(np.float32)
    return unit(pole - (normals @ pole)[:, None] * normals)


def _glare(tangents: Singles, normals: Singles, strand: Singles, light: Light) -> Singles:
    """Sheen along strands. Source: J. Kajiya and T. Kay, 1989."""
    half = lamp_direction(light) + single(0, 0, 1)
    half /= np.linalg.norm(half)
    total = np.zeros(len(normals), np.float32)
    for shift, power, strength in ((-0.12, 55, 0.5), (0.10, 14, 0.35)):
        bent = unit(tangents + (shift + 0.35 * (strand[:, :1] - 0.5)) * normals)
        along = bent @ half
        total += strength * np.sqrt(np.clip(1 - along * along, 0, 1)) ** power
    facing = np.clip(normals @ lamp_direction(light) + 0.25, 0, 1)
    return total * facing * (0.4 + 0.8 * strand[:, 0])


def _greying(sitter: Sitter, thread: Singles) -> Singles:
    vary = 0.8 + 0.4 * thread
    return vary[:, None].astype(np.float32)


def _strands(sitter: Sitter, texture: Singles) -> Singles:
    """Brightness of the strand and of its lock (n, 2), 0 to 1."""
    curly = sitter.hair is HairStyle.CURLS
    tile = _curl_tile() if curly else _strand_tile()
    fine, long_ = (26.0, 26.0) if curly else (40.0, 5.0)
    column = (texture[:, 0] * fine) % (_TILE - 1)
    row = (texture[:, 1] * long_ + 100) % (_TILE - 1)
    return read_flat(tile, column.astype(np.float32), row.astype(np.float32))


@cache
def _strand_tile() -> Singles:
    """Strands (T, T, 2): fine threads and broader locks, long downwards."""
    draw = np.random.default_rng(41)
    layers = []
    for across, along in ((512, 24), (256, 12), (96, 10), (40, 6)):
        small = draw.normal(size=(along, across)).astype(np.float32)
        layers.append(cv2.resize(small, (_TILE, _TILE), interpolation=cv2.INTER_CUBIC))
    fine = 0.55 * layers[0] + 0.55 * layers[1] + 0.55 * layers[2]
    broad = layers[2] * 0.6 + layers[3]
    # Strands wander a little.
    yy, xx = np.mgrid[0:_TILE, 0:_TILE].astype(np.float32)
    wander = 9 * np.sin(yy / 61) + 5 * np.sin(yy / 23 + xx / 90)
    both = cv2.remap(
        np.stack([fine, broad], axis=2), xx + wander.astype(np.float32), yy, cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )  # fmt: skip
    spread: Singles = np.clip(0.5 + 0.22 * both / both.std(axis=(0, 1)), 0, 1)
    return spread.astype(np.float32)


@cache
def _curl_tile() -> Singles:
    """Small coils (T, T, 2): bright rims around dark hearts."""
    draw = np.random.default_rng(42)
    canvas = np.zeros((_TILE, _TILE), np.float32)
    for _ in range(9000):
        column, row = draw.uniform(0, _TILE, 2)
        size, level = draw.uniform(5, 12), float(draw.uniform(0.25, 1.0))
        start = draw.uniform(0, 360)
        cv2.ellipse(
            canvas, (int(column), int(row)), (int(size), int(size * draw.uniform(0.5, 1))),
            draw.uniform(0, 180), start, start + 250, level, 2, cv2.LINE_AA,
        )  # fmt: skip
    clumps = cv2.resize(draw.normal(size=(40, 40)).astype(np.float32), (_TILE, _TILE),
                        interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(canvas, (0, 0), 0.9)
    tile = np.stack([0.85 * soft, np.clip(0.5 + 0.22 * clumps, 0, 1)], axis=2)
    return tile.astype(np.float32)
