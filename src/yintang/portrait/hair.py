"""How hair looks: strands, locks, their sheen, and the ragged edge of the hairline."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from yintang.portrait.arrays import Singles, single
from yintang.portrait.camera import Camera, rotation
from yintang.portrait.hair_form import POLES
from yintang.portrait.light import diffuse, from_screen, lamp_colour, lamp_direction, unit
from yintang.portrait.scene import NORMAL, OPEN, PLACE, TEXTURE
from yintang.portrait.shadow import read_flat
from yintang.portrait.sitter import HairColour, HairStyle, Light, Sitter
from yintang.portrait.skin import HAIR_TONES

_TILE = 1024
_CROWN_CM = 6.0
# Over how many centimetres hair thickens behind the hairline.
_SOFT = {
    HairStyle.SHORT: 1.2,
    HairStyle.LONG: 1.1,
    HairStyle.TIED: 1.1,
    HairStyle.CURLS: 0.9,
    HairStyle.RECEDING: 2.2,
    HairStyle.BALD: 2.6,
}
# How ragged combed hair still is.
_COMBED = {HairStyle.TIED: 0.5}


def hair_look(
    values: Singles, sitter: Sitter, camera: Camera, light: Light, shadow: Singles
) -> tuple[Singles, Singles]:
    """Linear light (n, 3) of hair and how much of what lies behind it covers (n,)."""
    strand = _strands(sitter, values[:, TEXTURE])
    tone = from_screen(HAIR_TONES[sitter.hair_colour])
    pale = float(tone.mean()) ** 0.5
    normals = unit(values[:, NORMAL])
    tangents = _tangents(normals, sitter, camera)
    lock = np.cross(tangents, normals) * ((1.1 - 0.7 * pale) * (strand[:, 1:] - 0.5))
    normals = unit((normals + lock).astype(np.float32))
    depth = 1 + (0.95 - 0.65 * pale) * (strand[:, 0] - 0.5)
    depth += (0.5 - 0.38 * pale) * (strand[:, 1] - 0.5)
    soft = diffuse(normals, shadow, np.clip(0.6 + 0.5 * strand[:, 1], 0, 1), light)
    grey = _greying(sitter, strand[:, 0])
    lit = (
        (tone + grey[:, None] * (single(0.42, 0.41, 0.40) - tone))
        * depth[:, None]
        * soft
        * 0.85
    )
    glare = _glare(tangents, normals, strand, light) * (0.25 + 0.75 * shadow)
    lit += (
        glare[:, None]
        * (tone * (1.5 - 1.1 * pale) + single(0.03, 0.03, 0.032))
        * lamp_colour(light)
    )
    return lit.astype(np.float32), _cover(values, strand, sitter)


def lining_look(values: Singles, sitter: Sitter, light: Light) -> Singles:
    """Linear light (n, 3) of the inside of falling hair, which little light reaches."""
    strand = _strands(sitter, values[:, TEXTURE])
    tone = from_screen(HAIR_TONES[sitter.hair_colour])
    deep = 0.10 + 0.16 * strand[:, 0] + 0.10 * strand[:, 1]
    dim: Singles = tone * deep[:, None] * lamp_colour(light)
    return dim.astype(np.float32)


def _cover(values: Singles, strand: Singles, sitter: Sitter) -> Singles:
    within = values[:, OPEN]
    ragged = 0.55 * (strand[:, 0] - 0.5) + 0.2 * (strand[:, 1] - 0.5)
    ragged *= _COMBED.get(sitter.hair, 1.0)
    thin = {HairStyle.BALD: 0.5, HairStyle.RECEDING: 0.9}.get(sitter.hair, 1.0)
    cover: Singles = np.clip((within + 0.15 + ragged) / _SOFT[sitter.hair], 0, 1)
    if sitter.hair is HairStyle.LONG:
        cover *= _beside_parting(values[:, PLACE])
    return (cover * cover * (3 - 2 * cover) * thin).astype(np.float32)


def _beside_parting(places: Singles) -> Singles:
    """0 along the parting in the middle of the crown, 1 away from it."""
    wander = 0.06 * np.sin(1.7 * places[:, 2]) + 0.25
    far = np.abs(places[:, 0] - wander) / 0.16
    aside: Singles = np.where(places[:, 1] > _CROWN_CM, np.clip(far, 0.45, 1), 1)
    return aside.astype(np.float32)


def _tangents(normals: Singles, sitter: Sitter, camera: Camera) -> Singles:
    axes = rotation(camera.pose).astype(np.float32)
    if sitter.hair is HairStyle.LONG:
        return unit(np.cross(axes[:, 2][None] + 0.15 * normals, normals).astype(np.float32))
    pole = axes @ POLES[sitter.hair].astype(np.float32)
    return unit(pole - (normals @ pole)[:, None] * normals)


def _glare(tangents: Singles, normals: Singles, strand: Singles, light: Light) -> Singles:
    """Sheen along strands. Source: J. Kajiya and T. Kay, 1989."""
    half = lamp_direction(light) + single(0, 0, 1)
    half /= np.linalg.norm(half)
    total = np.zeros(len(normals), np.float32)
    for shift, power, strength in ((-0.10, 70, 0.42), (0.12, 16, 0.30)):
        bent = unit(tangents + (shift + 0.5 * (strand[:, :1] - 0.5)) * normals)
        along = bent @ half
        total += strength * np.sqrt(np.clip(1 - along * along, 0, 1)) ** power
    facing = np.clip(normals @ lamp_direction(light) + 0.25, 0, 1)
    sheen: Singles = total * facing * (0.4 + 0.8 * strand[:, 0])
    return sheen


def _greying(sitter: Sitter, thread: Singles) -> Singles:
    """How grey each strand is: grey hair is a mixture of dark and white strands."""
    share = {HairColour.GREY: 0.45, HairColour.WHITE: 0.0}.get(sitter.hair_colour)
    if share is None:
        share = 0.5 * max(0.0, (sitter.age - 42) / 40)
    grey: Singles = np.clip((thread - 0.55) * 3, 0, 1) * min(share, 0.6)
    return grey.astype(np.float32)


def _strands(sitter: Sitter, texture: Singles) -> Singles:
    """Brightness of the strand and of its lock (n, 2), 0 to 1."""
    curly = sitter.hair is HairStyle.CURLS
    tile = _curl_tile() if curly else _strand_tile()
    fine, long_ = (30.0, 30.0) if curly else (40.0, 6.0)
    column = (texture[:, 0] * fine) % (_TILE - 1)
    row = (texture[:, 1] * long_ + 100) % (_TILE - 1)
    return read_flat(tile, column.astype(np.float32), row.astype(np.float32))


@cache
def _strand_tile() -> Singles:
    """Strands (T, T, 2): fine threads and broader locks, long downwards."""
    draw = np.random.default_rng(41)
    layers = []
    for across, along in ((640, 20), (300, 14), (110, 12), (44, 9), (18, 7)):
        small = draw.normal(size=(along, across)).astype(np.float32)
        layers.append(cv2.resize(small, (_TILE, _TILE), interpolation=cv2.INTER_CUBIC))
    fine = 0.75 * layers[0] + 0.65 * layers[1] + 0.35 * layers[2]
    broad = 0.5 * layers[2] + 0.9 * layers[3] + 0.8 * layers[4]
    # Strands wander a little.
    yy, xx = np.mgrid[0:_TILE, 0:_TILE].astype(np.float32)
    wander = 9 * np.sin(yy / 41) + 4 * np.sin(yy / 17 + xx / 90) + 5 * np.sin(yy / 29 + xx / 33)
    both = cv2.remap(
        np.stack([fine, broad], axis=2),
        xx + wander.astype(np.float32),
        yy,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )
    spread: Singles = np.clip(0.5 + 0.22 * both / both.std(axis=(0, 1)), 0, 1)
    return spread.astype(np.float32)


@cache
def _curl_tile() -> Singles:
    """Small coils (T, T, 2): bright rims around dark hearts, gathered in clumps."""
    draw = np.random.default_rng(42)
    canvas = np.zeros((_TILE, _TILE), np.float32)
    for _ in range(16000):
        column, row = draw.uniform(0, _TILE, 2)
        size, level = draw.uniform(3, 8), float(draw.uniform(0.15, 1.0))
        axes = (int(size), int(size * draw.uniform(0.45, 1)))
        start, lean = draw.uniform(0, 360), draw.uniform(0, 180)
        place = (int(column), int(row))
        cv2.ellipse(canvas, place, axes, lean, start, start + 230, level, 1, cv2.LINE_AA)
    rough = draw.normal(size=(64, 64)).astype(np.float32)
    clumps = cv2.resize(rough, (_TILE, _TILE), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(canvas, (0, 0), 0.8)
    return np.stack([np.clip(soft * 1.1, 0, 1), np.clip(0.5 + 0.2 * clumps, 0, 1)], axis=2)
