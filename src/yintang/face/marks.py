"""Named marks on one face: from vertices of the mesh, from the hairline, or by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yintang.face.model import LEFT_PUPIL, RIGHT_PUPIL, mirror_indices, model_path
from yintang.face.networks import LANDMARKS
from yintang.face.surface import Surface
from yintang.face.values import Hairline, Handle
from yintang.tables import Strength, read_rows
from yintang.units import Side, Spot

Array = NDArray[np.float64]

# The midline of the mesh from the crown to the chin.
MIDLINE = (
    10, 151, 9, 8, 168, 6, 197, 195, 5, 4, 1, 19, 94, 2, 164, 0, 11, 12, 13, 14, 15, 16, 17,
    18, 200, 199, 175, 152,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRule:
    """Where a mark lies on the mesh: the mean of vertices, shifted in pupil distances."""

    name: str
    right: tuple[int, ...]
    lateral: float = 0.0
    up: float = 0.0
    from_hairline: bool = False
    error_mm: float
    source: str
    edition: str
    strength: Strength


@dataclass(frozen=True, kw_only=True, eq=False)
class Marks:
    """Every named mark of one face."""

    vertices: Array = field(repr=False)
    surface: Surface = field(repr=False)
    hairline: Hairline
    handles: tuple[Handle, ...]

    @cached_property
    def pupil_distance_mm(self) -> float:
        """Distance of the pupils."""
        right, left = self.vertices[[RIGHT_PUPIL, LEFT_PUPIL], :2]
        return float(np.linalg.norm(left - right))

    def spot(self, name: str, side: Side) -> Spot:
        """Where the mark lies on the side; a handle, if one pins it, wins."""
        return self._spots[name, side]

    def model_spot(self, name: str, side: Side) -> Spot:
        """Where the model alone would put the mark."""
        return self._model_spots[name, side]

    def handle(self, name: str, side: Side) -> Handle | None:
        """The handle that pins a mark, if there is one; the last one placed wins."""
        pinned = [h for h in self.handles if h.name == name and h.side is side]
        return pinned[-1] if pinned else None

    @cached_property
    def _spots(self) -> dict[tuple[str, Side], Spot]:
        spots = dict(self._model_spots)
        for handle in self.handles:
            spots[handle.name, handle.side] = self._pinned(handle)
        return spots

    def _pinned(self, handle: Handle) -> Spot:
        own = self._model_spots[handle.name, handle.side]
        reach = self.pupil_distance_mm
        place = np.array([own.across_mm + handle.across * reach, own.up_mm + handle.up * reach])
        out, inside = self.surface.out_of(place)
        on_skin = inside[0] or mark_rules()[handle.name].from_hairline
        depth = float(out[0]) if on_skin else own.out_mm + handle.out * reach
        return Spot(float(place[0]), float(place[1]), depth)

    @cached_property
    def _model_spots(self) -> dict[tuple[str, Side], Spot]:
        keys, means, shifts = _averages(model_path())
        places = means @ self.vertices[:, :2] + shifts * self.pupil_distance_mm
        for row, (name, side) in enumerate(keys):
            if mark_rules()[name].from_hairline:
                places[row, 1] += self._hairline_up_mm(follow=self.handle(name, side) is None)
        out, _ = self.surface.out_of(places)
        spots = np.column_stack([places, out]).tolist()
        return {key: Spot(*spot) for key, spot in zip(keys, spots, strict=True)}

    def midline_across(self, up_mm: float) -> float:
        """Where the middle of the face runs at a height; straight on beyond both ends."""
        return float(np.interp(up_mm, self._midline[:, 1], self._midline[:, 0]))

    @cached_property
    def _midline(self) -> Array:
        line = self.vertices[list(MIDLINE), :2]
        return np.asarray(line[np.argsort(line[:, 1])], dtype=np.float64)

    def _hairline_up_mm(self, *, follow: bool) -> float:
        """Height of the hairline over the mesh; a mark with no handle follows its handle."""
        pinned = self.handle("hairline", Side.MIDLINE) if follow else None
        shift = pinned.up if pinned is not None else 0.0
        return (self.hairline.above_share + shift) * self.pupil_distance_mm


@cache
def _averages(_model: Path) -> tuple[tuple[tuple[str, Side], ...], Array, Array]:
    """How the marks follow from the landmarks.

    The name and side of each of N marks; the share that each landmark has in it, (N, 478);
    and its shift across and up, in pupil distances, (N, 2).
    """
    keys = tuple((name, side) for name in mark_rules() for side in Side)
    means, shifts = np.zeros((len(keys), LANDMARKS)), np.zeros((len(keys), 2))
    for row, (name, side) in enumerate(keys):
        rule = mark_rules()[name]
        vertices = np.array(rule.right)
        if side is Side.LEFT:
            vertices = mirror_indices()[vertices]
        np.add.at(means[row], vertices, 1 / len(vertices))
        shifts[row] = side.sign * rule.lateral, rule.up
    return keys, means, shifts


@cache
def mark_rules() -> dict[str, MarkRule]:
    """The rules of all marks, by name."""
    rows = read_rows(Path(__file__).with_name("marks.toml"), "mark", MarkRule)
    return {rule.name: rule for rule in rows}
