"""Every measure of one photograph, zone by zone, with its error."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from yintang.face.frame import frame_of
from yintang.face.values import Face, Photo
from yintang.skin.card.correction import Correction
from yintang.skin.colour import Light, Plane, lab
from yintang.skin.complexion import OF_ZONE
from yintang.skin.contour import shapes
from yintang.skin.cover import well_inside
from yintang.skin.detail import detail
from yintang.skin.image import PX_PER_MM
from yintang.skin.planes import colour_planes, shading_band
from yintang.skin.readings import Measures, Reading, Unmeasured, measures
from yintang.skin.skin_photo import Place, SkinPhoto, skin_photo
from yintang.skin.valleys import answers, valley_filter
from yintang.units import Side

Mask = NDArray[np.bool_]

DETAIL_MM = 4.0
"""Shading wider than this is no line."""

BAG_BAND_MM = (2.0, 8.0)
"""Width of the shading that a bag under the eye throws."""

LEAST_SHOWN = 0.6
"""Share of a zone that must show skin (findings on skin, 4.5)."""

# Lines are answered on a grid of three pixels a millimetre, which carries all of them.
_STEP = 4 / 3


def measure_skin(photo: Photo, face: Face, *, correction: Correction | None = None) -> Measures:
    """Measure the skin of one photograph from the front.

    Parameters
    ----------
    photo
        At full size: a reduced one has lost its lines.
    face
        The face that was found on it; its scale gives the millimetres.
    correction
        That of a colour card in the photograph.

    Returns
    -------
    Measures
        A reading of each measure for each zone and side that shows enough skin, in the units of
        measures.toml; colours are those of the file unless a card has corrected it.
    """
    return measured(skin_photo(photo, face, correction=correction))


def measured(sight: SkinPhoto) -> Measures:
    """Measure a photograph that was made ready."""
    hidden = tuple(_hidden(sight))
    places = [p for p in sight.zones if p not in {(one.zone, one.side) for one in hidden}]
    values = [*_of_colour(sight, places), *_of_lines(sight, places)]
    values += shapes(frame_of(sight.face))
    order = list(measures())
    values.sort(key=lambda value: order.index(value[0]))
    return Measures(
        photo_sha256=sight.face.photo_sha256,
        model_sha256=sight.face.model_sha256,
        readings=tuple(_reading(*value) for value in values),
        unmeasured=hidden,
    )


def line_depth_map(light: Light, skin: Mask) -> Plane:
    """Apparent depth of lines in L*, shape (rows, columns), 0 where there is none.

    The answer of the filter `fast` to the lightness of skin; a picture for people, and what
    `line-depth` is the mean of.
    """
    lightness = np.ascontiguousarray(lab(light)[..., 0])
    plane = detail(lightness, skin, DETAIL_MM * PX_PER_MM)
    found = answers((plane,), PX_PER_MM, valley_filter("fast"), step=_STEP)
    deepest = np.zeros((1, 1), np.float32)
    for answer in found:
        deepest = np.maximum(deepest, answer.planes[0])
    rows, columns = skin.shape
    return np.asarray(
        cv2.resize(deepest, (columns, rows), interpolation=cv2.INTER_LINEAR), dtype=np.float32
    )


def _hidden(sight: SkinPhoto) -> Iterator[Unmeasured]:
    for zone, side in sight.zones:
        shown = sight.shown((zone, side))
        if shown < LEAST_SHOWN:
            yield Unmeasured(
                zone=zone,
                side=side,
                why=f"Only {100 * shown:.0f} % of this zone show skin: hair, a beard, glasses "
                "or a shadow hide the rest.",
            )


def _of_colour(sight: SkinPhoto, places: list[Place]) -> Iterator[tuple[str, str, Side, float]]:
    planes = colour_planes(sight.image.light, sight.cover)
    for place in places:
        skin = sight.zones[place] & sight.cover
        for measure, of_zone in OF_ZONE.items():
            yield measure, *place, of_zone(planes, skin)
    bags = shading_band(planes.lab[..., 0], sight.cover, BAG_BAND_MM)
    for place in places:
        if place[0] == "under-eye":
            skin = sight.zones[place] & sight.cover
            yield "under-eye-shading", *place, float(np.abs(bags[skin]).mean())


def _of_lines(sight: SkinPhoto, places: list[Place]) -> Iterator[tuple[str, str, Side, float]]:
    depths, inner = line_depth_map(sight.image.light, sight.cover), well_inside(sight.cover)
    for place in places:
        yield "line-depth", *place, float(depths[sight.zones[place] & inner].mean())


def _reading(measure: str, zone: str, side: Side, value: float) -> Reading:
    row = measures()[measure]
    return Reading(
        measure=measure, zone=zone, side=side, value=value, error=row.sem, unit=row.unit
    )
