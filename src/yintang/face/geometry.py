"""The canonical mesh as the face model's bundle holds it: a protocol buffer, read in place.

The bundle is known by its hash before this is called, so its form is certain.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Field numbers of the two messages, and the wire types of the format.
_MESH, _WEIGHT = 1, 2
_VERTEX_NUMBERS, _CORNERS = 3, 4
_VARINT, _FIXED_32 = 0, 5
_NUMBERS_PER_VERTEX = 5
_MORE, _SEVEN_BITS = 0x80, 0x7F


def read_geometry(content: bytes, vertices: int) -> tuple[Array, NDArray[np.int64], Array]:
    """Read the mesh of a bundle's geometry.

    Returns vertices (N, 5): x, y, z in centimetres and two of the texture; triangles (M, 3);
    and the weights (N,) that a pose is fitted with.
    """
    messages = _fields(content)
    mesh = _fields(_bytes(next(value for number, value in messages if number == _MESH)))
    numbers = b"".join(_bytes(value) for number, value in mesh if number == _VERTEX_NUMBERS)
    corners = [value for number, value in mesh if number == _CORNERS]
    weights = np.zeros(vertices)
    for number, value in messages:
        if number == _WEIGHT:
            (_, vertex), (_, weight) = _fields(_bytes(value))
            weights[int(vertex)] = np.frombuffer(_bytes(weight), "<f4")[0]
    places = np.frombuffer(numbers, "<f4").astype(np.float64).reshape(-1, _NUMBERS_PER_VERTEX)
    return places, np.array(corners, dtype=np.int64).reshape(-1, 3), weights


def _bytes(value: int | bytes) -> bytes:
    if isinstance(value, int):
        raise TypeError("The bundle holds a number where a message is wanted.")
    return value


def _fields(content: bytes) -> list[tuple[int, int | bytes]]:
    """Split one message into its numbered fields."""
    found: list[tuple[int, int | bytes]] = []
    at = 0
    while at < len(content):
        key, at = _varint(content, at)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, at = _varint(content, at)
            found.append((number, value))
            continue
        length, at = (4, at) if wire == _FIXED_32 else _varint(content, at)
        found.append((number, content[at : at + length]))
        at += length
    return found


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & _SEVEN_BITS) << shift
        if byte < _MORE:
            return value, at
        shift += 7
