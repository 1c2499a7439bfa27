"""Measures of one photograph: what is read, with which error, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from tests.face.build import a_photo, portrait
from tests.skin.build import FOREHEAD, LARGE, a_sight, face_of, sight_of, with_line
from yintang.face.frame import frame_of
from yintang.portrait import Skin, cast
from yintang.skin.contour import asymmetry_mm
from yintang.skin.measure import line_depth_map, measure_skin, measured
from yintang.skin.readings import LINE_CHANGE, Measure, Measures, measures
from yintang.units import Side

CHEEK = ("cheek", Side.RIGHT)


@cache
def of(name: str = "Anna") -> Measures:
    return measured(a_sight(name))


def value(found: Measures, measure: str, place: tuple[str, Side]) -> float:
    reading = found.reading(measure, *place)
    assert reading is not None
    return reading.value


def test_every_measure_is_read_somewhere() -> None:
    """Issue 4, section 2; what only a pair has is read of none."""
    assert {one.measure for one in of().readings} == set(measures()) - {LINE_CHANGE}


def test_every_reading_has_its_measures_error_and_unit() -> None:
    """Value, error, unit: never a bare number."""
    for reading in of().readings:
        row = measures()[reading.measure]
        assert (reading.error, reading.unit) == (row.sem, row.unit)
        assert reading.error > 0


def test_a_measure_without_error_is_refused() -> None:
    with pytest.raises(ValueError, match="without error"):
        replace(measures()["ita"], sem=0.0)


@pytest.mark.parametrize("row", measures().values(), ids=lambda row: row.id)
def test_no_measure_claims_an_age_a_type_or_a_beauty(row: Measure) -> None:
    """Issue 4: no skin age, no percentile, no Fitzpatrick type, no score of beauty."""
    words = f"{row.id} {row.name} {row.definition}".lower()
    for word in ("skin age", "years", "percentile of people", "fitzpatrick", "beauty", "score"):
        assert word not in words
    assert not ("depth" in row.id and row.unit == "mm")


def test_a_drawn_line_makes_its_zone_deeper_and_no_other() -> None:
    """M1."""
    pixels = portrait("Anna", LARGE).pixels
    lined = measured(sight_of(with_line(pixels, face_of(pixels), 0.25)))
    forehead = value(lined, "line-depth", FOREHEAD) - value(of(), "line-depth", FOREHEAD)
    cheek = value(lined, "line-depth", CHEEK) - value(of(), "line-depth", CHEEK)
    assert forehead > 3 * measures()["line-depth"].sem
    assert abs(cheek) < forehead / 3


def test_the_map_shows_the_line_where_it_was_drawn() -> None:
    pixels = portrait("Anna", LARGE).pixels
    sight = sight_of(with_line(pixels, face_of(pixels), 0.3))
    gained = line_depth_map(sight.image.light, sight.cover) - line_depth_map(
        a_sight().image.light, a_sight().cover
    )
    forehead = sight.zones[FOREHEAD] & sight.cover & a_sight().cover
    row = np.where(forehead, gained, 0).max(axis=1).argmax()
    assert forehead[row].any()
    assert gained[forehead].max() > 2


def test_redder_light_reads_redder_and_reddens_no_evenness_of_density() -> None:
    """M3: what needs no card is not moved by the lamp."""
    pixels = portrait("Anna", LARGE).pixels.astype(np.float64)
    pixels[..., 0] = np.minimum(pixels[..., 0] * 1.05, 255)
    red = measured(sight_of(pixels.astype(np.uint8)))
    assert value(red, "redness", CHEEK) > value(of(), "redness", CHEEK) + 1
    own = value(of(), "red-unevenness", CHEEK)
    assert value(red, "red-unevenness", CHEEK) == pytest.approx(own, rel=0.1)


def test_dark_skin_has_the_lower_ita() -> None:
    """Chardon 1991."""
    by_tone = {sitter.skin: value(of(name), "ita", CHEEK) for name, sitter in cast().items()}
    assert by_tone[Skin.LIGHT] > by_tone[Skin.BROWN] > by_tone[Skin.DARK]


def test_a_red_patch_is_red_area() -> None:
    """M3, M10."""
    pixels = portrait("Anna", LARGE).pixels.copy()
    column, row = face_of(pixels).landmarks[50, :2].astype(int)
    patch = np.zeros(pixels.shape[:2], np.uint8)
    cv2.circle(patch, (int(column), int(row)), 18, 1, -1)
    pixels[patch > 0] = np.clip(pixels[patch > 0] * [1.0, 0.88, 0.9], 0, 255)
    spotted = measured(sight_of(pixels))
    assert value(spotted, "red-area", CHEEK) > value(of(), "red-area", CHEEK) + 2


def test_a_zone_under_hair_is_named_and_not_measured() -> None:
    """Findings on skin, 4.5: skin cover of 60 % at the least."""
    pixels = portrait("Anna", LARGE).pixels.copy()
    top, brow = face_of(pixels).landmarks[[10, 9], 1].astype(int)
    pixels[: int(brow) - 12] = (25, 18, 15)
    assert top < brow
    found = measured(sight_of(pixels))
    hidden = {(one.zone, one.side): one.why for one in found.unmeasured}
    assert "show skin" in hidden[FOREHEAD]
    assert found.reading("lightness", *FOREHEAD) is None


def test_a_mirrored_face_has_the_mirrored_readings() -> None:
    """Left and right are the patient's own."""
    pixels = np.ascontiguousarray(portrait("Anna", LARGE).pixels[:, ::-1])
    mirrored = measured(sight_of(pixels))
    here = value(of(), "lightness", CHEEK)
    there = value(mirrored, "lightness", ("cheek", Side.LEFT))
    assert there == pytest.approx(here, abs=0.4)


def test_a_photograph_is_measured_from_its_pixels_and_its_face() -> None:
    pixels = portrait("Anna", LARGE).pixels
    found = measure_skin(a_photo(pixels), face_of(pixels))
    assert found.readings == of().readings
    assert found.photo_sha256 == face_of(pixels).photo_sha256


def test_a_symmetric_mesh_has_no_asymmetry_and_a_dented_one_has() -> None:
    """Findings on skin, 3.5."""
    frame = frame_of(a_sight().face)
    own = asymmetry_mm(frame)
    dented = frame.vertices.copy()
    dented[[50, 101, 118, 205]] += [6, 0, 0]
    assert 0 < own < 3
    assert asymmetry_mm(replace(frame, vertices=dented)) > own


def test_what_lies_beyond_the_edge_of_the_photograph_is_not_measured() -> None:
    """Pixels that were never taken must not be drawn out and counted."""
    pixels = portrait("Anna", LARGE).pixels
    face = face_of(pixels)
    edge = int(face.landmarks[205, 0])
    kept = np.ascontiguousarray(pixels[:, edge:])
    moved = face.landmarks - [edge, 0, 0]
    cut = replace(face, landmarks=moved, photo_width=kept.shape[1])
    found = measure_skin(a_photo(kept), cut)
    assert ("cheek", Side.RIGHT) in {(one.zone, one.side) for one in found.unmeasured}
    assert found.reading("lightness", "cheek", Side.LEFT) is not None
