"""How skin, eyes, hair and cloth are painted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.portrait.build import facing
from yintang.portrait import HairColour, HairStyle, Portrait, Sitter, Skin, cast, render
from yintang.portrait.backdrop import backdrop
from yintang.portrait.cloth import dressed
from yintang.portrait.easel import SIDE, blob, curve, line, mirrored, noise, patch, spot
from yintang.portrait.features import LID_LOWER, LID_UPPER, LIPS_UPPER, OVAL, left_of, ring
from yintang.portrait.hairline import angle_about
from yintang.portrait.light import diffuse, shine, unit
from yintang.portrait.marks import _PAINTED, mask
from yintang.portrait.shadow import read_flat
from yintang.portrait.sitter import Light
from yintang.portrait.skin import brow_colour, painted, plain_tone

ANNA = cast()["Anna"]
TOWARDS_CAMERA = np.array([[0.0, 0.0, 1.0]], dtype=np.float32)
AWAY = -TOWARDS_CAMERA
ONE = np.ones(1, dtype=np.float32)
NONE = np.zeros(1, dtype=np.float32)
FRONTAL = Light(from_right_deg=0, from_above_deg=0)


def darkest_about(portrait: Portrait, landmark: int, reach: int) -> float:
    """The darkest pixel about a landmark."""
    place = portrait.truth.pixel_of(landmark)
    row, column = round(place.row), round(place.column)
    part = portrait.pixels[row - reach : row + reach + 1, column - reach : column + reach + 1]
    return float(part.mean(axis=2).min())


@pytest.mark.parametrize("name", sorted(_PAINTED))
def test_every_mask_stays_on_its_scale(name: str) -> None:
    """A mask says how much of a mark there is; only relief may go below nothing."""
    painted_mask = mask(name)
    assert painted_mask.shape == (SIDE, SIDE)
    assert painted_mask.dtype == np.float32
    assert painted_mask.max() > 0.05
    assert painted_mask.max() < 1.7
    assert painted_mask.min() >= (-1 if name in ("philtrum", "lip_lines") else -0.01)


def test_a_mask_is_painted_once_and_cannot_be_painted_over() -> None:
    """Masks are shared by all sitters."""
    assert mask("lips") is mask("lips")
    assert not mask("lips").flags.writeable


def test_the_rim_of_the_painted_face_is_plain_skin() -> None:
    """Neck and skull go on in plain skin; a step there would be seen as a seam."""
    painting = painted(ANNA)
    rim = np.round(curve(OVAL, 36, closed=True)).astype(int).clip(0, SIDE - 1)
    colours = painting.colour[rim[:, 1], rim[:, 0], :3]
    np.testing.assert_allclose(
        colours, np.broadcast_to(painting.tone, colours.shape), rtol=0.05
    )


def test_lips_are_painted_between_their_outlines() -> None:
    """The lips of the mesh are the lips of the painting."""
    middle, beyond = spot(16), spot(18)
    assert mask("lips")[int(middle[1]), int(middle[0])] > 0.9
    assert mask("lips")[int(beyond[1]), int(beyond[0])] < 0.1


def test_brows_are_darker_than_the_skin_about_them() -> None:
    """The model looks for brows."""
    colour = painted(ANNA).colour[..., 1]
    brow = (spot(105) + spot(52)) / 2
    part = colour[int(brow[1]) - 8 : int(brow[1]) + 8, int(brow[0]) - 8 : int(brow[0]) + 8]
    assert part.mean() < 0.75 * painted(ANNA).tone[1]


def test_stubble_darkens_the_jaw_and_not_the_brow() -> None:
    """Stubble grows on jaw and lip."""
    shaved = painted(replace(ANNA, masculine=1.0, stubble=0.0)).colour
    bearded = painted(replace(ANNA, masculine=1.0, stubble=1.0)).colour
    jaw, forehead = spot(199), spot(151)
    for place, changed in ((jaw, True), (forehead, False)):
        rows = slice(int(place[1]) - 12, int(place[1]) + 12)
        columns = slice(int(place[0]) - 12, int(place[0]) + 12)
        darker = shaved[rows, columns, :3].mean() - bearded[rows, columns, :3].mean()
        assert bool(darker > 0.01) is changed


def test_age_deepens_the_relief_of_the_skin() -> None:
    """M1: wrinkles come with age."""
    young, old = (painted(replace(ANNA, age=age)).relief.std() for age in (22.0, 70.0))
    assert old > 1.15 * young


@pytest.mark.parametrize("skin", list(Skin))
def test_skin_reflects_more_red_than_blue(skin: Skin) -> None:
    """Blood shows through every skin."""
    red, green, blue = plain_tone(Sitter(skin=skin, seed=4))
    assert red > green > blue


def test_fair_hair_goes_with_darker_brows() -> None:
    """Brows of fair people are seldom as fair as their hair."""
    fair = brow_colour(Sitter(hair_colour=HairColour.FAIR))
    white = brow_colour(Sitter(hair_colour=HairColour.WHITE))
    assert fair.mean() < 0.2 < white.mean()


def test_pupils_are_dark_and_the_white_is_not(anna: Portrait) -> None:
    """The model looks for irises."""
    place = anna.truth.pixel_of(473)
    corner = anna.truth.pixel_of(263)
    white_column = round(place.column * 0.35 + corner.column * 0.65)
    white = anna.pixels[round(place.row) - 1 : round(place.row) + 2, white_column].mean()
    assert darkest_about(anna, 473, 2) < 50
    assert white > darkest_about(anna, 473, 2) + 50


def test_nostrils_are_darker_than_the_wings_of_the_nose(anna: Portrait) -> None:
    """The base of the nose is found by its shade."""
    assert darkest_about(anna, 79, 2) < darkest_about(anna, 49, 2)


def test_a_lit_surface_is_brighter_than_one_in_shadow() -> None:
    """Shadows darken, and what is left comes from the room."""
    lit = diffuse(TOWARDS_CAMERA, ONE, ONE, FRONTAL)
    shaded = diffuse(TOWARDS_CAMERA, NONE, ONE, FRONTAL)
    assert (lit > shaded).all()
    assert (shaded > 0).all()


def test_a_closed_hollow_gathers_no_light_of_the_room() -> None:
    """Openness is how much of the sky a place sees."""
    shut = diffuse(TOWARDS_CAMERA, NONE, NONE, FRONTAL)
    assert shut.max() < 0.1


def test_light_comes_through_skin_redder_at_the_edge_of_shadow() -> None:
    """Light wraps around skin, red furthest."""
    edge = np.array([[1.0, 0.0, -0.1]], dtype=np.float32)
    red, _, blue = diffuse(unit(edge), ONE, NONE, FRONTAL)[0]
    assert red > 1.5 * blue


def test_skin_shines_towards_the_lamp_alone() -> None:
    """A sheen needs a lamp behind the viewer's back."""
    assert shine(TOWARDS_CAMERA, ONE, ONE, FRONTAL, 18)[0] > 0.3
    assert shine(AWAY, ONE, ONE, FRONTAL, 18)[0] == 0


def test_the_wall_is_brightest_about_the_head() -> None:
    """A soft studio wall."""
    wall = backdrop(facing())
    assert wall.shape == (facing().height, facing().width, 3)
    assert wall[wall.shape[0] // 2, wall.shape[1] // 2].mean() > wall[-1, 0].mean()


def test_chest_is_dressed_and_neck_is_bare() -> None:
    """A plain garment from the base of the neck."""
    places = np.array([[0.0, -12.0, -0.5], [0.0, -19.0, 3.0]], dtype=np.float32)
    bare = np.full((2, 3), 0.5, np.float32)
    normals = np.repeat(TOWARDS_CAMERA, 2, axis=0)
    _, _, cloth = dressed(places, bare, normals, np.eye(3, dtype=np.float32), ANNA)
    assert cloth.tolist() == [0, 1]


def test_hair_is_seen_in_its_own_colour() -> None:
    """Several colours of hair."""
    crowns = {}
    for colour in (HairColour.BLACK, HairColour.RED, HairColour.WHITE):
        sitter = replace(ANNA, hair=HairStyle.SHORT, hair_colour=colour)
        portrait = render(sitter, facing(pupils_px=60))
        top = portrait.truth.pixel_of(10)
        row = round(top.row - 42 / portrait.truth.mm_per_pixel)
        column = round(top.column)
        part = portrait.pixels[row - 3 : row + 4, column - 6 : column + 7]
        crowns[colour] = part.mean(axis=(0, 1))
    red = crowns[HairColour.RED]
    assert crowns[HairColour.BLACK].mean() < red.mean() < crowns[HairColour.WHITE].mean()
    assert red[0] > 1.3 * red[2]


def test_long_hair_frames_the_neck() -> None:
    """Long hair falls beside the neck, short hair does not."""
    means = []
    for style in (HairStyle.LONG, HairStyle.SHORT):
        portrait = render(replace(cast()["Leyla"], hair=style), facing(pupils_px=60))
        jaw = portrait.truth.pixel_of(361)
        row = round(jaw.row + 30 / portrait.truth.mm_per_pixel)
        column = round(jaw.column + 8 / portrait.truth.mm_per_pixel)
        means.append(portrait.pixels[row - 2 : row + 3, column - 2 : column + 3].mean())
    assert means[0] < means[1] - 60


def test_angles_about_the_skull_are_counted_from_straight_ahead() -> None:
    """Hairlines are tables by angle."""
    places = np.array([[0.0, 5, 10], [8, 5, -4.2], [-8, 5, -4.2], [0, 5, -14]])
    np.testing.assert_allclose(angle_about(places), [0, 90, 90, 180])


def test_the_features_of_the_left_mirror_those_of_the_right() -> None:
    """Left and right are the patient's own."""
    assert left_of(LID_UPPER)[0] == 263
    assert left_of(LID_UPPER)[-1] == 362
    assert left_of(left_of(LID_LOWER)) == LID_LOWER


def test_a_ring_of_two_edges_names_every_vertex_once() -> None:
    """Upper and lower edge share their ends."""
    around = ring(LID_UPPER, LID_LOWER)
    assert len(around) == len(set(around)) == 16


def test_a_curve_on_the_canvas_starts_and_ends_at_its_vertices() -> None:
    """Brushes follow the mesh."""
    course = curve(LIPS_UPPER)
    np.testing.assert_allclose(course[[0, -1]], [spot(61), spot(291)])


def test_the_canvas_is_symmetrical() -> None:
    """The texture of the canonical mesh is the same on both sides."""
    np.testing.assert_allclose(mirrored(spot(61)), spot(291), atol=0.6)


def test_a_patch_is_painted_on_both_halves() -> None:
    """Marks come in pairs."""
    square = np.array([[100.0, 100], [200, 100], [200, 200], [100, 200]])
    painted_patch = patch(square, 1.0)
    assert painted_patch[150, 150] > 0.99
    assert painted_patch[150, SIDE - 150] > 0.99
    assert painted_patch[150, SIDE // 2] == 0


def test_a_line_is_strongest_on_itself() -> None:
    """Lines are brought to one."""
    course = np.array([[100.0, 300], [300, 300]])
    drawn = line(course, 3, 2.0, both=False)
    assert drawn.max() == 1
    assert drawn[300, 200] > 0.9
    assert drawn[340, 200] < 0.01


def test_a_blob_on_the_midline_is_painted_once() -> None:
    """Two blobs at one place would be twice as strong."""
    assert blob(np.array([SIDE / 2, 300.0]), (1.0, 1.0)).max() <= 1


def test_noise_has_no_tint_of_its_own() -> None:
    """Mottling must not darken a skin on the whole."""
    grain = noise(3, 12)
    assert abs(grain.mean()) < 0.1
    assert grain.std() == pytest.approx(1, abs=0.01)
    np.testing.assert_array_equal(grain, noise(3, 12))


def test_reading_a_canvas_between_its_pixels_mixes_them() -> None:
    """Textures are read smoothly."""
    canvas = np.array([[0.0, 1.0], [2.0, 3.0]], dtype=np.float32)
    places = np.array([0.5, 1.0], dtype=np.float32), np.array([0.5, 0.0], dtype=np.float32)
    np.testing.assert_allclose(read_flat(canvas, *places)[:, 0], [1.5, 1.0], atol=0.02)
