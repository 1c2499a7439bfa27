"""The head behind the face: one smooth sheet, without holes, the same on both sides."""

from __future__ import annotations

import numpy as np
import pytest

from yintang.face.model import load_model
from yintang.portrait.camera import stiffness
from yintang.portrait.ears import ears
from yintang.portrait.hairline import growth
from yintang.portrait.head import head
from yintang.portrait.likeness import likeness
from yintang.portrait.shadow import openness
from yintang.portrait.sitter import HairStyle, Sitter, random_sitter
from yintang.portrait.smooth import edges_of, loop_step, normals_of, through

SQUARE = np.array([[0, 1, 2], [0, 2, 3]])
NO_EDGES = np.empty((0, 2), dtype=np.int64)


def test_the_smooth_surface_goes_through_the_vertices_of_the_face_model() -> None:
    """Truth is told by vertex, so smoothing must not move the vertices (half a millimetre)."""
    away_cm = np.linalg.norm(head().fine[:468] - load_model().vertices_cm, axis=1)
    assert away_cm.max() < 0.05


def test_the_only_rim_of_the_sheet_is_its_lower_edge() -> None:
    """A hole anywhere else would show the wall through the head."""
    _, sides = edges_of(head().triangles)
    edges, _ = edges_of(head().triangles)
    rim = edges[np.bincount(sides.ravel()) == 1]
    assert len(rim) == 4 * 36
    assert head().fine[np.unique(rim), 1].max() < -30


def test_every_edge_joins_at_most_two_triangles() -> None:
    """The head is a surface."""
    _, sides = edges_of(head().triangles)
    assert np.bincount(sides.ravel()).max() == 2


def test_the_skull_is_the_same_on_both_sides() -> None:
    """The common head has no sides; likenesses have."""
    places = head().coarse[468:].reshape(-1, 36, 3)
    mirrored = np.roll(places[:, ::-1], 1, axis=1) * np.array([-1, 1, 1])
    np.testing.assert_allclose(places, mirrored, atol=1e-9)


def test_normals_point_outwards() -> None:
    """Light falls on the outside."""
    normals = normals_of(head().fine, head().triangles)
    skull = head().fine[:, 1] > 2
    outward = head().fine[skull] - np.array([0, 3, -4])
    towards = np.einsum("ij,ij->i", normals[skull], outward) > 0
    assert towards.mean() > 0.98


def test_the_head_has_the_size_of_a_head() -> None:
    """General knowledge: about 15 cm across and 19 cm from brow to occiput."""
    skull = head().fine[head().fine[:, 1] > 2]
    assert 14 < np.ptp(skull[:, 0]) < 17
    assert 17 < np.ptp(skull[:, 2]) < 21


def test_the_face_follows_the_skull_and_the_chest_stays() -> None:
    """A turned head does not turn the shoulders."""
    assert stiffness(load_model().vertices_cm).min() == 1
    assert stiffness(np.array([[0.0, -25.0, 0.0]]))[0] == 0


def test_subdivision_makes_four_triangles_of_one() -> None:
    """C. Loop, 1987."""
    step, _ = loop_step(SQUARE, 4, NO_EDGES)
    assert len(step.triangles) == 4 * len(SQUARE)
    assert step.linear(np.zeros((4, 3))).shape == (4 + 5, 3)


def test_subdivision_keeps_what_is_constant() -> None:
    """The weights of every rule sum to one."""
    step, _ = loop_step(load_model().triangles, 468, NO_EDGES)
    np.testing.assert_allclose(step.smooth(np.ones((468, 1))), 1)


def test_a_sharp_edge_stays_where_it_is() -> None:
    """H. Hoppe et al., 1994: the middle of a sharp edge is its middle."""
    sharp = np.array([[0, 2]])
    step, halves = loop_step(SQUARE, 4, sharp)
    corners = np.array([[0.0, 0, 0], [1, 0, 5], [1, 1, 0], [0, 1, 5]])
    middle = 4 + int(np.flatnonzero((step.edges == [0, 2]).all(axis=1))[0])
    np.testing.assert_allclose(step.smooth(corners)[middle], [0.5, 0.5, 0])
    assert {(0, middle), (2, middle)} <= {tuple(edge) for edge in halves.tolist()}


def test_a_curve_goes_through_its_keys() -> None:
    """Outlines are drawn through vertices."""
    keys, values = np.array([0.0, 1, 3]), np.array([[0.0], [2], [1]])
    np.testing.assert_allclose(through(keys, keys, values), values)


@pytest.mark.parametrize("seed", range(8))
def test_the_lips_of_every_sitter_meet(seed: int) -> None:
    """A neutral face has its mouth closed; the canonical mesh has not."""
    mouth = likeness(random_sitter(seed)).surface
    for upper, lower in ((13, 14), (82, 87), (312, 317)):
        assert abs(mouth[upper, 1] - mouth[lower, 1]) < 0.1


@pytest.mark.parametrize("seed", range(8))
def test_the_eyes_of_every_sitter_are_open(seed: int) -> None:
    """The iris must be seen: it gives the scale."""
    face = likeness(random_sitter(seed)).surface
    for upper, lower in ((159, 145), (386, 374)):
        assert face[upper, 1] - face[lower, 1] > 0.6


def test_the_pupils_lie_as_far_apart_as_the_sitter_says() -> None:
    """Millimetres of a portrait are true."""
    like = likeness(Sitter(pupil_distance_mm=58.0))
    apart = np.linalg.norm(like.eyeballs[1] - like.eyeballs[0]) * like.scale * 10
    assert apart == pytest.approx(58.0)


def test_ears_stand_at_the_height_between_brow_and_nose() -> None:
    """General knowledge: the ear spans from the brow to the base of the nose."""
    up = ears().places[:, 1]
    assert 3 < up.max() < 5
    assert -3.5 < up.min() < -1.5


def test_both_ears_are_alike() -> None:
    """The right ear is the mirror image of the left."""
    left, right = np.split(ears().places, 2)
    np.testing.assert_allclose(right, left * np.array([-1, 1, 1]))


def test_a_full_hairline_begins_about_two_centimetres_above_the_mesh() -> None:
    """Findings 4.6: 22.3 mm (SD 4.8) above vertex 10, along the skin."""
    within = growth(Sitter(hair=HairStyle.SHORT)).within
    middle = np.flatnonzero((np.abs(head().fine[:, 0]) < 0.4) & (head().fine[:, 2] > 0))
    start = middle[np.abs(within[middle]).argmin()]
    above_cm = np.linalg.norm(head().fine[start] - load_model().vertices_cm[10])
    assert 1.2 < above_cm < 3.2


def test_a_bald_forehead_has_no_hair() -> None:
    """GV24 on a bald head must be felt for: no hairline to see."""
    within = growth(Sitter(hair=HairStyle.BALD)).within
    front = (head().fine[:, 2] > 0) & (head().fine[:, 1] > 5)
    assert within[front].max() < 0


def test_the_face_itself_grows_no_hair() -> None:
    """Every point of the mesh can be needled."""
    for style in HairStyle:
        assert growth(Sitter(hair=style)).within[[10, 151, 9, 50, 280, 4, 152]].max() < 0


def test_the_corner_of_the_eye_is_shadier_than_the_tip_of_the_nose() -> None:
    """Hollows see less of the sky."""
    assert openness()[133] < openness()[4]
    assert openness().min() >= 0
    assert openness().max() <= 1.5
