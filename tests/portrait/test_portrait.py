"""What a portrait looks like, as far as a machine can tell."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.portrait.build import facing
from yintang.face.values import Pose
from yintang.portrait import (
    HairStyle,
    Light,
    Portrait,
    Setting,
    Skin,
    cast,
    random_setting,
    random_sitter,
    render,
    several,
)

CHEEK, FOREHEAD, LIP = 50, 151, 16


def colour_at(portrait: Portrait, landmark: int) -> np.ndarray:
    """Mean colour of the skin about a landmark."""
    place = portrait.truth.pixel_of(landmark)
    row, column = round(place.row), round(place.column)
    mean: np.ndarray = portrait.pixels[row - 2 : row + 3, column - 2 : column + 3].mean((0, 1))
    return mean


def test_a_portrait_has_the_size_that_was_asked_for(anna: Portrait) -> None:
    """Setting: rows and columns."""
    assert anna.pixels.shape == (anna.setting.height, anna.setting.width, 3)
    assert anna.pixels.dtype == np.uint8


def test_a_portrait_can_be_written_as_png_without_loss(anna: Portrait) -> None:
    """Portraits stand in for files that patients bring."""
    read = cv2.imdecode(np.frombuffer(anna.png(), np.uint8), cv2.IMREAD_COLOR_RGB)
    np.testing.assert_array_equal(read, anna.pixels)


def test_a_portrait_can_be_written_as_jpeg_with_little_loss(anna: Portrait) -> None:
    """Portraits stand in for files that patients bring."""
    content = anna.jpeg(90)
    read = np.asarray(cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR_RGB))
    assert content[:3] == b"\xff\xd8\xff"
    assert np.abs(read.astype(int) - anna.pixels).mean() < 3


def test_lower_quality_makes_a_smaller_file(anna: Portrait) -> None:
    """Issue 2, section 6: jitter is measured under JPEG 30."""
    assert len(anna.jpeg(30)) < 0.5 * len(anna.jpeg(95))


def test_three_skin_colours_are_told_apart() -> None:
    """Issue 2, section 1: three skin colours."""
    light, brown, dark = (
        colour_at(render(replace(cast()["Anna"], skin=skin), facing()), FOREHEAD).mean()
        for skin in (Skin.LIGHT, Skin.BROWN, Skin.DARK)
    )
    assert light > brown + 20 > dark + 40


def test_lips_are_redder_than_the_cheek(anna: Portrait) -> None:
    """What the model looks for must be there to be seen."""
    lip, cheek = colour_at(anna, LIP), colour_at(anna, CHEEK)
    assert lip[0] / lip[1] > cheek[0] / cheek[1] + 0.15


def test_light_from_the_right_of_the_picture_brightens_that_side() -> None:
    """Issue 2, section 1: any light."""
    sides = []
    for angle in (-60.0, 60.0):
        light = Light(from_right_deg=angle, fill=0.25)
        portrait = render(cast()["Anna"], replace(facing(), light=light))
        sides.append(colour_at(portrait, 280).mean() - colour_at(portrait, 50).mean())
    assert sides[0] < -10 < 10 < sides[1]


def test_warm_light_is_redder_than_cold_light() -> None:
    """Issue 2, section 1: any light."""
    shares = []
    for warmth in (-1.0, 1.0):
        portrait = render(cast()["Anna"], replace(facing(), light=Light(warmth=warmth)))
        red, _, blue = colour_at(portrait, FOREHEAD)
        shares.append(red / blue)
    assert shares[1] > 1.15 * shares[0]


@pytest.mark.parametrize("style", list(HairStyle))
def test_every_style_leaves_the_face_free(style: HairStyle, bald: Portrait) -> None:
    """Issue 2, section 1: hair; a needle map needs the whole face."""
    styled = render(replace(cast()["Anna"], hair=style), facing())
    for landmark in (FOREHEAD, CHEEK, 280, 4, 199):
        assert np.abs(colour_at(styled, landmark) - colour_at(bald, landmark)).max() < 25


def test_hair_darkens_the_crown() -> None:
    """Issue 2, section 1: hair."""
    crown = Setting(pose=Pose(yaw_deg=0, pitch_deg=0, roll_deg=0), width=300, height=400,
                    pupils_px=70)  # fmt: skip
    means = []
    for style in (HairStyle.SHORT, HairStyle.BALD):
        portrait = render(replace(cast()["Samuel"], hair=style), crown)
        eyes = portrait.truth.pixel_of(168)
        row = round(eyes.row - 90 / portrait.truth.mm_per_pixel)
        means.append(portrait.pixels[row - 3 : row + 3, 145:155].mean())
    assert means[0] < means[1] - 15


def test_age_can_be_seen_in_the_forehead() -> None:
    """M1: lines and wrinkles are what the treatment is about."""
    spreads = []
    for age in (22.0, 75.0):
        sitter = replace(cast()["Thomas"], age=age, hair=HairStyle.SHORT)
        portrait = render(sitter, replace(facing(pupils_px=150), grain=0.0))
        place = portrait.truth.pixel_of(151)
        row, column = round(place.row), round(place.column)
        patch = portrait.pixels[row - 25 : row + 10, column - 30 : column + 30, 1]
        rough = patch.astype(np.float32) - cv2.GaussianBlur(patch.astype(np.float32), (0, 0), 4)
        spreads.append(float(rough.std()))
    assert spreads[1] > 1.3 * spreads[0]


def test_two_seeds_are_two_people() -> None:
    """Identity varies."""
    one, other = (render(random_sitter(seed), facing()).truth.landmarks_mm for seed in (1, 2))
    assert np.linalg.norm(one - other, axis=1).mean() > 0.5


def test_one_seed_is_one_person_in_one_setting() -> None:
    """Design section 1: randomness takes a seed."""
    assert random_sitter(5) == random_sitter(5)
    assert random_setting(5) == random_setting(5)


@pytest.mark.parametrize("seed", range(30))
def test_random_settings_stay_within_what_a_practice_takes(seed: int) -> None:
    """Issue 2, section 1: up to 30 degrees; pupils 60 to 250 pixels apart."""
    setting = random_setting(seed)
    assert max(abs(setting.pose.yaw_deg), abs(setting.pose.pitch_deg)) <= 30
    assert abs(setting.pose.roll_deg) <= 20
    assert 60 <= setting.pupils_px <= 250


def test_the_shorter_of_two_portraits_is_topped_up(anna: Portrait) -> None:
    """One picture has one height."""
    small = render(anna.sitter, facing(pupils_px=50))
    assert several(anna, small).shape[0] == anna.pixels.shape[0]


def test_the_cast_covers_ages_skins_and_both_sexes() -> None:
    """Issue 2: sample faces of different age and skin colour."""
    sitters = cast().values()
    assert {sitter.skin for sitter in sitters} == set(Skin)
    assert min(sitter.age for sitter in sitters) < 30
    assert max(sitter.age for sitter in sitters) > 65
    assert len({sitter.masculine > 0.5 for sitter in sitters}) == 2
