"""From triangles to samples: nearest wins, and values are exact inside a triangle."""

from __future__ import annotations

import numpy as np

from yintang.portrait.light import from_screen, lamp_direction, to_screen, unit
from yintang.portrait.raster import interpolate, nearer, paint_ids, samples_of
from yintang.portrait.shadow import lamp_reaches, shadow_map
from yintang.portrait.sitter import Light

SIZE = (20, 30)
# Rows and columns of a large triangle that faces the viewer, and of the same one far smaller.
LARGE = np.array([[2.0, 2.0], [18.0, 2.0], [2.0, 28.0]])
SMALL = np.array([[4.0, 4.0], [9.0, 4.0], [4.0, 9.0]])
BOTH = np.array([[0, 1, 2], [3, 4, 5]])


def two_triangles(*, small_depth: float) -> tuple[np.ndarray, np.ndarray]:
    depth = np.array([10.0] * 3 + [small_depth] * 3)
    return np.concatenate([LARGE, SMALL]), depth


def test_a_nearer_triangle_hides_a_farther_one() -> None:
    """Painted from far to near."""
    pixels, depth = two_triangles(small_depth=5.0)
    ids = paint_ids(pixels, depth, BOTH, SIZE)
    assert ids[12, 12] == 1
    assert ids[24, 6] == 0
    assert ids[38, 58] == -1


def test_a_farther_triangle_is_hidden() -> None:
    """Painted from far to near."""
    pixels, depth = two_triangles(small_depth=15.0)
    assert 1 not in paint_ids(pixels, depth, BOTH, SIZE)[11:17, 11:17]


def test_a_triangle_that_turns_away_is_not_painted() -> None:
    """The inside of the head is never seen."""
    assert (paint_ids(LARGE[::-1], np.full(3, 5.0), np.array([[0, 1, 2]]), SIZE) == -1).all()


def test_of_two_layers_the_nearer_is_shown() -> None:
    """Hair may fall before or behind the shoulder."""
    depth = np.array([3.0, 2.0, 99.0], dtype=np.float32)
    one = np.array([[0, 0, -1]], dtype=np.int32)
    other = np.array([[1, -1, 1]], dtype=np.int32)
    assert nearer(one, other, depth).tolist() == [[1, 0, 1]]
    assert nearer(other, one, depth).tolist() == [[1, 0, 1]]


def test_values_are_linear_inside_a_triangle() -> None:
    """Truth by barycentric coordinates."""
    values = np.array([[0.0], [16.0], [26.0]], dtype=np.float32)
    rows, columns = np.array([2.0, 10.0, 5.0]), np.array([2.0, 5.0, 8.0])
    at = (rows.astype(np.float32), columns.astype(np.float32))
    shown = np.zeros(3, dtype=np.int32)
    found = interpolate(shown, at, LARGE, np.array([[0, 1, 2]]), values)[:, 0]
    np.testing.assert_allclose(found, (rows - 2) + (columns - 2), atol=1e-4)


def test_only_pixels_at_an_outline_are_sampled_four_times() -> None:
    """Smooth outlines at the price of their own pixels alone."""
    ids = paint_ids(LARGE, np.full(3, 5.0), np.array([[0, 1, 2]]), SIZE)
    samples = samples_of((ids,), np.array([5.0, -1e6], dtype=np.float32))
    mixed = (len(samples.pixel) - samples.whole) // 4
    assert samples.whole > 150
    assert 10 < mixed < 90


def test_four_quarters_are_gathered_into_their_pixel() -> None:
    """The colour of a mixed pixel is the mean of its quarters."""
    ids = paint_ids(LARGE, np.full(3, 5.0), np.array([[0, 1, 2]]), SIZE)
    samples = samples_of((ids,), np.array([5.0, -1e6], dtype=np.float32))
    shown = (ids.ravel()[samples.fine] >= 0).astype(np.float32)
    light = np.repeat(shown[:, None], 3, axis=1)
    picture = samples.gathered(np.zeros((SIZE[0] * SIZE[1], 3), np.float32), light)
    area = abs(np.linalg.det(np.stack([LARGE[1] - LARGE[0], LARGE[2] - LARGE[0]]))) / 2
    assert abs(picture[:, 0].sum() - area) < 0.08 * area
    assert set(np.unique(picture)) <= {0, 0.25, 0.5, 0.75, 1}


def test_what_stands_before_the_lamp_throws_a_shadow() -> None:
    """A nose has a shadow."""
    wall = np.array([[-20.0, -20, -8], [20, -20, -8], [0, 20, -8]])
    board = np.array([[-4.0, -7, 0], [4, -7, 0], [0, 3, 0]])
    lamp = Light(from_right_deg=0, from_above_deg=0)
    shadows = shadow_map(np.concatenate([wall, board]), BOTH, lamp)
    places = np.array([[0, -4, -8], [9, -9, -8], [0, -4, 0]], dtype=np.float32)
    hidden, free, board_itself = lamp_reaches(shadows, places)
    assert hidden < 0.1
    assert free > 0.9
    assert board_itself > 0.9


def test_the_lamp_stands_where_it_is_said_to_stand() -> None:
    """Light: to the right and above as the camera sees it."""
    right, up, near = lamp_direction(Light(from_right_deg=40, from_above_deg=30))
    assert right > 0.4
    assert up > 0.4
    assert near > 0.4


def test_directions_are_brought_to_length_one() -> None:
    """Shading reckons with unit vectors."""
    vectors = np.array([[3.0, 4.0, 0.0], [0.0, 0.0, 0.1]], dtype=np.float32)
    np.testing.assert_allclose(np.linalg.norm(unit(vectors), axis=1), 1, atol=1e-5)


def test_colours_go_to_linear_light_and_back() -> None:
    """IEC 61966-2-1 below the shoulder."""
    colour = (0.1, 0.5, 0.8)
    back = to_screen(from_screen(colour)[None])[0] / 255
    np.testing.assert_allclose(back, colour, atol=0.003)


def test_bright_light_is_rolled_off_and_not_cut() -> None:
    """Highlights on skin keep their shape."""
    screen = to_screen(np.array([[0.8, 1.0, 1.5]], dtype=np.float32))[0]
    assert screen[0] < screen[1] < screen[2] < 255.5
