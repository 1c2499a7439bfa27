"""Where the front hairline runs on the midline, and how sure that is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.face.build import (
    TOP,
    Pixels,
    a_photo,
    face_on,
    portrait,
    posed,
    true_hairline,
)
from yintang.anatomy.points import point
from yintang.face.find import find_face
from yintang.face.frame import frame_of
from yintang.face.hairline import hairline_rule, prior_hairline
from yintang.face.values import Face, Hairline
from yintang.portrait import HairStyle, Portrait, Setting
from yintang.units import Side

TIED = ["Anna", "Grace", "Leyla"]
CLEAR = hairline_rule().clear_confidence


def found(pixels: Pixels) -> Hairline:
    return find_face(a_photo(pixels), mode="fast").hairline


def away_mm(picture: Portrait, face: Face) -> float:
    """How far above the true hairline the estimate lies on the picture."""
    frame = frame_of(face)
    row = frame.pixel(frame.mark("hairline", Side.MIDLINE)).row
    return (float(true_hairline(picture)[0]) - row) * picture.truth.mm_per_pixel


def with_fringe(picture: Portrait) -> Pixels:
    """The picture with hair combed over the forehead down to the brows."""
    pixels = picture.pixels.copy()
    rows_columns, px = picture.truth.landmarks(), 1 / picture.truth.mm_per_pixel
    top, bottom = (int(row) for row in (rows_columns[TOP, 0] - 30 * px, rows_columns[9, 0]))
    left, right = (int(column) for column in rows_columns[[54, 284], 1])
    hair = pixels[int(rows_columns[TOP, 0] - 40 * px), int(rows_columns[TOP, 1])]
    strands = np.random.default_rng(0).normal(0, 40, (1, right - left, 1))
    pixels[top:bottom, left:right] = np.clip(hair + strands, 0, 255).astype(np.uint8)
    return pixels


@pytest.mark.parametrize("name", TIED)
def test_the_hairline_under_tied_hair_is_found_within_the_tolerance_of_its_points(
    name: str,
) -> None:
    """Findings 4.5: hairline points are class C; GV24 is drawn with a ring of 5 mm."""
    face = face_on(name, hair=HairStyle.TIED)
    picture = portrait(name, hair=HairStyle.TIED)
    assert abs(away_mm(picture, face)) < point("GV24").tolerance_mm


@pytest.mark.parametrize("name", TIED)
def test_a_clear_hairline_is_known_to_be_clear(name: str) -> None:
    """Findings 4.6: estimate and confidence; dark hair held back is the clear case."""
    assert face_on(name, hair=HairStyle.TIED).hairline.confidence >= CLEAR


@pytest.mark.parametrize("name", ["Anna", "Leyla"])
def test_a_bald_head_has_no_confidence(name: str) -> None:
    """Findings 4.2: on a bald man the hairline is meaningless without a palpated line."""
    assert face_on(name, hair=HairStyle.BALD).hairline.confidence < 0.1


def test_a_bald_head_is_given_the_average_hairline() -> None:
    """Findings 4.6: where nothing is seen, the prior speaks."""
    hairline = face_on(hair=HairStyle.BALD).hairline
    assert hairline.above_share == pytest.approx(prior_hairline().above_share, abs=0.02)


@pytest.mark.parametrize("name", ["Anna", "Leyla", "Samuel"])
def test_under_a_fringe_the_hairline_is_known_to_be_unclear(name: str) -> None:
    """Findings 4.6: errors are fringe, parting, balding; the confidence says so."""
    assert found(with_fringe(portrait(name))).confidence < CLEAR


def test_under_a_fringe_the_hairline_is_not_taken_for_the_fringe() -> None:
    """Findings 4.6: the fringe's edge at the brows is no hairline."""
    hairline = found(with_fringe(portrait()))
    assert hairline.above_share == pytest.approx(prior_hairline().above_share, abs=0.06)


@pytest.mark.parametrize("gain", [0.6, 1.2, 1.4])
def test_brighter_or_darker_light_moves_the_hairline_little(gain: float) -> None:
    """Issue section 6: brighter light; the hairline stays within 1.5 mm."""
    changed = np.clip(portrait().pixels * gain, 0, 255).astype(np.uint8)
    moved = found(changed).above_share - face_on().hairline.above_share
    assert abs(moved) * 63 < 1.5


@pytest.mark.parametrize("pupils_px", [60, 130])
def test_the_size_of_the_picture_moves_the_hairline_little(pupils_px: int) -> None:
    """Issue section 6: half size may move the located points by 0.5 mm at p95."""
    other = face_on(setting=posed(pupils_px=pupils_px))
    moved = other.hairline.above_share - face_on().hairline.above_share
    assert abs(moved) * 63 < 1.5


@pytest.mark.parametrize("setting", [posed(8), posed(0, 15), posed(0, 0, 12)], ids=str)
def test_a_turned_head_has_its_hairline_at_nearly_the_same_height(setting: Setting) -> None:
    """Findings 4.4: hairline points slipped by up to 3.5 mm at 20 degrees of yaw."""
    other = face_on(setting=setting)
    moved = other.hairline.above_share - face_on().hairline.above_share
    assert abs(moved) * 63 < 3.5


def test_soft_jpeg_moves_the_hairline_little() -> None:
    """Issue section 6: JPEG 30."""
    _, file = cv2.imencode(".jpg", portrait().pixels, [cv2.IMWRITE_JPEG_QUALITY, 30])
    again = np.asarray(cv2.imdecode(file, cv2.IMREAD_COLOR), np.uint8)
    moved = found(again).above_share - face_on().hairline.above_share
    assert abs(moved) * 63 < 1.5


@pytest.mark.parametrize("above_mm", [-10, 0, 10])
def test_a_forehead_cut_off_by_the_picture_shows_no_hairline(above_mm: float) -> None:
    """Issue section 3: an estimate with a confidence, also where nothing can be seen."""
    picture = portrait()
    row = picture.truth.landmarks()[TOP, 0] - above_mm / picture.truth.mm_per_pixel
    hairline = found(picture.pixels[int(row) :])
    assert hairline.confidence < 0.1
    assert hairline.above_share == pytest.approx(prior_hairline().above_share, abs=0.02)


def test_the_average_hairline_has_no_confidence() -> None:
    """Hairline: confidence is the share of the prior's variance that the photograph removed."""
    assert prior_hairline().confidence == 0


def test_the_average_hairline_lies_where_it_was_measured() -> None:
    """Findings 4.6: 22.3 mm above the mesh on 102 faces, spread 4.8 mm."""
    assert prior_hairline().above_share * 63 == pytest.approx(22.3, abs=1)
    assert prior_hairline().error_share * 63 == pytest.approx(4.8, abs=1.5)


@pytest.mark.parametrize("hair", [HairStyle.LONG, HairStyle.TIED, HairStyle.BALD])
def test_every_estimate_is_lawful(hair: HairStyle) -> None:
    """Hairline: confidence from 0 to 1, and never nearer or farther than heads have hair."""
    hairline, rule = face_on("Leyla", hair=hair).hairline, hairline_rule()
    assert 0 <= hairline.confidence <= 1
    assert rule.least_mm / 63 <= hairline.above_share <= rule.most_mm / 63
    assert hairline.error_share > 0


def test_a_sure_estimate_states_a_smaller_error_than_an_unsure_one() -> None:
    """Findings 4.6: when confident 2.8 mm, otherwise 3.5 mm on average."""
    sure, unsure = face_on().hairline, face_on(hair=HairStyle.BALD).hairline
    assert sure.error_share < unsure.error_share
