"""The face's own axes: from pixels to millimetres on the skin, and back."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yintang.anatomy.places import Term, Waypoint
from yintang.face.cun import transverse_cun_mm, vertical_cun_mm
from yintang.face.marks import Marks
from yintang.face.model import MESH_VERTICES, load_model
from yintang.face.pose import Fit, fit_pose, frontal
from yintang.face.surface import Surface, shares_in_triangles
from yintang.face.values import Face
from yintang.units import Pixel, Side, Spot

Array = NDArray[np.float64]

# How far before and behind the eyes a line of sight may meet the skin, and in how many steps
# it is followed.
_SIGHT_MM = (120.0, -240.0)
_STEPS = 241


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """One face in its own axes, and the way back to its photograph.

    Spots are millimetres across, up and out from midway between the pupils, the head turned
    to the front. `vertices` has shape (478, 3).
    """

    vertices: Array = field(repr=False)
    surface: Surface = field(repr=False)
    marks: Marks = field(repr=False)
    fit: Fit = field(repr=False)
    mm_per_pixel: float
    vcun_mm: float
    hcun_mm: float

    def mark(self, name: str, side: Side) -> Spot:
        """Where a named mark lies, on the given side."""
        return self.marks.spot(name, side)

    def spot(self, across_mm: float, up_mm: float) -> Spot:
        """The place on the skin at these millimetres across and up."""
        out, _ = self.surface.out_of(np.array([[across_mm, up_mm]]))
        return Spot(float(across_mm), float(up_mm), float(out[0]))

    def spots(self, places: Array) -> Array:
        """Places on the skin, shape (N, 3), at `places` of shape (N, 2) across and up."""
        out, _ = self.surface.out_of(places)
        return np.column_stack([places, out])

    def on_mesh(self, spot: Spot) -> bool:
        """Whether the spot lies on the model's mesh; beyond it the skin is extrapolated."""
        _, inside = self.surface.out_of(np.array([[spot.across_mm, spot.up_mm]]))
        return bool(inside[0])

    def normal(self, spot: Spot) -> tuple[float, float, float]:
        """Outward unit normal of the skin, as (across, up, out)."""
        normal = self.surface.normal(np.array([spot.across_mm, spot.up_mm]))
        return float(normal[0]), float(normal[1]), float(normal[2])

    def pixel(self, spot: Spot) -> Pixel:
        """Where a spot appears on the photograph."""
        row, column = self.pixels(np.array([[spot.across_mm, spot.up_mm, spot.out_mm]]))[0]
        return Pixel(row=float(row), column=float(column))

    def pixels(self, spots: Array) -> Array:
        """Rows and columns, shape (N, 2), of spots of shape (N, 3)."""
        seen = spots / self.mm_per_pixel @ self.fit.turn.T + self.fit.origin
        return np.column_stack([-seen[:, 1], seen[:, 0]])

    def spot_at(self, pixel: Pixel) -> Spot:
        """The place on the skin that a pixel shows."""
        on_mesh = self._mesh_spot_at(pixel)
        return on_mesh if on_mesh is not None else self._outside_spot_at(pixel)

    def resolve(self, waypoint: Waypoint, side: Side) -> Spot:
        """Where a place of the tables lies on this face.

        On the left and the right side lateral is away from the midline; on the midline a
        shift across runs to the patient's left.
        """
        return self.spot(*self.place(waypoint, side))

    def place(self, waypoint: Waypoint, side: Side) -> tuple[float, float]:
        """Millimetres across and up of a place of the tables, without its depth."""
        up_mm = self._term(waypoint.up, side, axis="up")
        return self._term(waypoint.across, side, axis="across", up_mm=up_mm), up_mm

    def _term(self, term: Term, side: Side, *, axis: str, up_mm: float = 0.0) -> float:
        start = self._coordinate(term.at, side, axis, up_mm)
        if term.toward is not None:
            end = self._coordinate(term.toward, side, axis, up_mm)
            start += term.share * (end - start)
        shift = term.add_mm + term.add_vcun * self.vcun_mm + term.add_hcun * self.hcun_mm
        away = -1 if axis == "across" and side is Side.RIGHT else 1
        return start + away * shift

    def _coordinate(self, name: str, side: Side, axis: str, up_mm: float) -> float:
        if name == "midline":
            return self.marks.midline_across(up_mm) if axis == "across" else 0.0
        spot = self.mark(name, side)
        return spot.up_mm if axis == "up" else spot.across_mm

    def _mesh_spot_at(self, pixel: Pixel) -> Spot | None:
        mesh = self.vertices[:MESH_VERTICES]
        corners = self.pixels(mesh)[:, ::-1]
        place = np.array([[pixel.column, pixel.row]])
        triangles = self.surface.triangles
        shares, inside = shares_in_triangles(corners, triangles, place)
        held = np.flatnonzero(inside[0])
        if not len(held):
            return None
        spots = np.einsum("ij,ijk->ik", shares[0, held], mesh[triangles[held]])
        nearest = spots[(spots @ self.fit.turn.T)[:, 2].argmax()]
        return Spot(*(float(value) for value in nearest))

    def _outside_spot_at(self, pixel: Pixel) -> Spot:
        """Where the line of sight, followed from the front, first meets the skin."""
        seen = np.array([pixel.column, -pixel.row, self.fit.origin[2]]) - self.fit.origin
        towards = self.fit.turn.T @ np.array([0.0, 0.0, 1.0])
        base = self.fit.turn.T @ seen * self.mm_per_pixel
        depths = np.linspace(*_SIGHT_MM, _STEPS)
        for _ in range(2):
            line = base + depths[:, None] * towards
            out, _ = self.surface.out_of(line[:, :2])
            under = line[:, 2] <= out
            met = int(under.argmax()) if under.any() else int((line[:, 2] - out).argmin())
            depths = np.linspace(depths[max(0, met - 1)], depths[met], _STEPS)
        return Spot(float(line[met, 0]), float(line[met, 1]), float(out[met]))


def frame_of(face: Face) -> Frame:
    """The face's own axes, with the marks that its handles pin."""
    fit = fit_pose(face.landmarks)
    vertices = frontal(face.landmarks, fit) * face.scale.mm_per_pixel
    surface = Surface(vertices=vertices[:MESH_VERTICES], triangles=load_model().triangles)
    marks = Marks(
        vertices=vertices, surface=surface, hairline=face.hairline, handles=face.handles
    )
    return Frame(
        vertices=vertices,
        surface=surface,
        marks=marks,
        fit=fit,
        mm_per_pixel=face.scale.mm_per_pixel,
        vcun_mm=vertical_cun_mm(marks),
        hcun_mm=transverse_cun_mm(marks),
    )
