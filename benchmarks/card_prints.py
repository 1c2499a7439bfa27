"""What a card of a printer that nobody has measured is worth, and what measuring it gives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.card_scenes import CAMERAS, LAMPS_K, beside_cheek, photographed, with_card
from benchmarks.figure import Figure, measures
from benchmarks.retakes import as_photo, light_of
from benchmarks.shared import PUPIL_DISTANCE_MM, london
from yintang.face.find import find_face
from yintang.face.photo import read_photo
from yintang.skin.card.layout import Codes, ColourCard, colour_card
from yintang.skin.card.reading import read_card
from yintang.skin.colour import lab_of, light_of_lab, linear_light, srgb_bytes
from yintang.skin.difference import de00
from yintang.skin.image import Developer, linear_photo, skin_image
from yintang.skin.skin_photo import skin_photo
from yintang.units import Side

Array = NDArray[np.float64]

FACES = int(os.environ.get("YINTANG_BENCH_FACES", "12"))
SEED = 20261202
# How far the patches of an office printer without a profile are off in L*, a* and b*: a shift
# that all share, and one of each patch.
SHARED_SD, OWN_SD = (2.0, 2.0, 3.0), (1.5, 1.5, 2.0)
WAYS = ("no card", "as asked of the printer", "as measured")


@measures("card-prints")
def card_prints() -> Iterator[Figure]:
    """One print a face, six lamps, a phone: against the truth, and lamp against lamp."""
    chosen = [london()[n] for n in np.linspace(0, len(london()) - 1, FACES).astype(int)]
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        found = pool.map(skin_under_lamps, chosen, chunksize=1)
    for way in WAYS:
        truth = [de00(seen[way], true) for seen, true in found if len(seen[way])]
        lamps = [de00(*pair) for seen, _ in found for pair in combinations(seen[way], 2)]
        off, apart = float(np.median(np.concatenate(truth))), float(np.median(lamps))
        used = 100 * sum(map(len, truth)) / (FACES * len(LAMPS_K))
        yield Figure(name=f"{way}: used", value=f"{used:.0f}", unit="%")
        yield Figure(name=f"{way}: off the truth", value=f"{off:.2f}", unit="dE00 median")
        yield Figure(name=f"{way}: lamp to lamp", value=f"{apart:.2f}", unit="dE00 median")


def skin_under_lamps(path: Path) -> tuple[dict[str, Array], Array]:
    """Lab of one cheek under every lamp (n, 3) by each way to read the card, and the truth."""
    cv2.setNumThreads(1)
    photo = read_photo(path)
    face = find_face(photo, pupil_distance_mm=PUPIL_DISTANCE_MM)
    sight = skin_photo(photo, face)
    cheek = sight.zones["cheek", Side.LEFT] & sight.cover
    rng = np.random.default_rng([SEED, *path.name.encode()])
    printed = _printed(rng)
    seen: dict[str, list[Array]] = {way: [] for way in WAYS}
    for lamp in LAMPS_K:
        beside = beside_cheek(face, Side.LEFT)
        scene = with_card(light_of(photo), beside, rng, printed=printed)
        again = as_photo(photographed(scene.light, lamp, CAMERAS["phone"], rng))
        for way, develop in _developers(again.pixels, printed).items():
            level = skin_image(linear_photo(again, face, develop=develop), face).light
            seen[way].append(np.median(level[cheek], axis=0).astype(np.float64))
    true = np.median(sight.image.light[cheek], axis=0).astype(np.float64)
    # A print that is too far off is left out under every lamp: then there is nothing.
    colours = {way: lab_of(np.array(light)) for way, light in seen.items() if light}
    return {way: np.zeros((0, 3)) for way in WAYS} | colours, lab_of(true[None])


def _developers(pixels: NDArray[np.uint8], printed: ColourCard) -> dict[str, Developer]:
    """The ways to bring a photograph into light; a card that is left out corrects nothing."""
    ways: dict[str, Developer] = {WAYS[0]: linear_light}
    for way, card in zip(WAYS[1:], (colour_card(), printed), strict=True):
        reading = read_card(as_photo(pixels), card)
        used = reading.correction if reading else None
        if used is not None:
            ways[way] = used.light
    return ways


def _printed(rng: np.random.Generator) -> ColourCard:
    """The card as a printer that is somewhat off prints it; bare paper is bare paper."""
    card = colour_card()
    asked = lab_of(np.array(card.light) / card.sheet.paper_share)
    off = rng.normal(0, SHARED_SD) + rng.normal(0, OWN_SD, asked.shape)
    off[[patch.id == "white" for patch in card.patches]] = 0
    codes = srgb_bytes(light_of_lab(asked + off)[None])[0]
    light = linear_light(codes[None])[0].astype(np.float64) * card.sheet.paper_share
    return replace(
        card,
        patches=tuple(
            replace(patch, codes=Codes(*(int(code) for code in row)))
            for patch, row in zip(card.patches, codes, strict=True)
        ),
        light=tuple((float(r), float(g), float(b)) for r, g, b in light),
        measured=True,
    )
