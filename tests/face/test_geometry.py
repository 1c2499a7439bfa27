"""The mesh of the bundle, read from its protocol buffer in place."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from yintang.face.geometry import read_geometry

VARINT, MESSAGE, FIXED_32 = 0, 2, 5


def varint(value: int) -> bytes:
    """A whole number, seven bits a byte, as the format writes it."""
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + varint(rest) if rest else bytes([low])


def field(number: int, wire: int, content: bytes) -> bytes:
    """One numbered field."""
    length = varint(len(content)) if wire == MESSAGE else b""
    return varint(number << 3 | wire) + length + content


def a_bundle(corners: list[int], weights: dict[int, float], numbers: list[float]) -> bytes:
    """Geometry as the bundle keeps it: a mesh, then the weights of some vertices."""
    written = struct.pack(f"<{len(numbers)}f", *numbers)
    mesh = field(3, MESSAGE, written[:8]) + field(3, MESSAGE, written[8:])
    mesh += b"".join(field(4, VARINT, varint(corner)) for corner in corners)
    content = field(1, MESSAGE, mesh)
    for vertex, weight in weights.items():
        pair = field(1, VARINT, varint(vertex)) + field(2, FIXED_32, struct.pack("<f", weight))
        content += field(2, MESSAGE, pair)
    return content


THREE = [0, 0, 0, 0.5, 0.5, 1, 0, 0, 0.75, 0.5, 0, 1, 2, 0.5, 0.25]


def test_vertices_are_read_five_numbers_each() -> None:
    """The canonical mesh keeps x, y, z and two places of its texture."""
    vertices, _, _ = read_geometry(a_bundle([0, 1, 2], {}, THREE), 3)
    np.testing.assert_array_equal(vertices, np.reshape(THREE, (3, 5)))


def test_triangles_are_read_three_corners_each() -> None:
    """A face of the mesh is three numbers of vertices."""
    _, triangles, _ = read_geometry(a_bundle([0, 1, 2, 2, 1, 0], {}, THREE), 3)
    np.testing.assert_array_equal(triangles, [[0, 1, 2], [2, 1, 0]])


@pytest.mark.parametrize("corner", [127, 128, 300, 467])
def test_numbers_of_more_than_seven_bits_are_read_whole(corner: int) -> None:
    """The format writes seven bits a byte; most vertices need two bytes."""
    _, triangles, _ = read_geometry(a_bundle([0, 1, corner], {}, THREE), 3)
    assert triangles[0, 2] == corner


def test_a_vertex_that_is_not_named_weighs_nothing() -> None:
    """Only the vertices that the model's maker names count in the fit of a pose."""
    _, _, weights = read_geometry(a_bundle([0, 1, 2], {1: 0.25}, THREE), 3)
    np.testing.assert_array_equal(weights, [0, 0.25, 0])
