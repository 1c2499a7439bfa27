"""Maps as they are drawn, the last ones kept in memory; nothing of this is on disk.

A version of a map never changes, so that what was drawn of it once holds for ever. Versions of
one face share its frame: what has been measured on the skin is not measured again while a
needle is dragged.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock
from typing import Any, Generic, TypeVar
from uuid import UUID

from yintang.clinic.treatment.orders import HandOrder
from yintang.face.frame import Frame, frame_of
from yintang.face.locate import locate_points
from yintang.face.record import face_from_json, photo_of
from yintang.face.values import Face, Places
from yintang.needling.plan import make_plan
from yintang.needling.record import plan_from_json
from yintang.needling.rules import broken_rules
from yintang.needling.values import BrokenRule, Plan, Wishes
from yintang.report.crop import Crop
from yintang.report.labels import Label, Sign, lay_labels
from yintang.report.mapping import map_plan
from yintang.report.needle_map import NeedleMap

Json = dict[str, Any]
Key = TypeVar("Key", bound=Hashable)
Kept = TypeVar("Kept")

PLANS_KEPT = 16
FACES_KEPT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A map as it stands, the face's own axes and the rules that its needles break.

    `hand` is what a hand has changed of the order in which the needles go in and come out.
    """

    needle_map: NeedleMap
    frame: Frame
    broken: tuple[BrokenRule, ...]
    hand: HandOrder = field(default_factory=HandOrder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What needles are planned on: a face, its own axes and the places on it."""

    face: Face
    frame: Frame
    places: Places


@dataclass(slots=True)
class _Shelf(Generic[Key, Kept]):
    """The last few of something, each with the photograph that it comes from."""

    most: int
    held: OrderedDict[Key, tuple[str, Kept]] = field(default_factory=OrderedDict)
    turn: Lock = field(default_factory=Lock)

    def get(self, key: Key) -> Kept | None:
        with self.turn:
            if key not in self.held:
                return None
            self.held.move_to_end(key)
            return self.held[key][1]

    def put(self, key: Key, photo_sha256: str, kept: Kept) -> None:
        with self.turn:
            self.held[key] = (photo_sha256, kept)
            self.held.move_to_end(key)
            while len(self.held) > self.most:
                self.held.popitem(last=False)

    def forget(self, photo_sha256: str) -> None:
        with self.turn:
            for key in [key for key, (photo, _) in self.held.items() if photo == photo_sha256]:
                del self.held[key]

    def photos(self) -> set[str]:
        with self.turn:
            return {photo for photo, _ in self.held.values()}


_versions: _Shelf[UUID, Drawn] = _Shelf(PLANS_KEPT)
_grounds: _Shelf[str, Ground] = _Shelf(FACES_KEPT)


def opened(version: UUID, written: Callable[[], tuple[Json, Json, Json]]) -> Drawn:
    """A version as it is drawn.

    `written` reads its face, its plan and the order by hand if it is not remembered.
    """
    drawn = _versions.get(version)
    if drawn is None:
        face, plan, orders = written()
        planned = drawn_on(ground_of(face), plan_from_json(plan))
        drawn = replace(planned, hand=HandOrder.from_json(orders))
        remember(version, drawn)
    return drawn


def remember(version: UUID, drawn: Drawn) -> None:
    """Keep what was drawn of a version."""
    _versions.put(version, drawn.needle_map.face.photo_sha256, drawn)


def ground_of(face: Json) -> Ground:
    """A stored face with its axes and places; the same face always gives the same ones."""
    key = json.dumps(face, sort_keys=True, separators=(",", ":"))
    ground = _grounds.get(key)
    if ground is None:
        read = face_from_json(face)
        ground = Ground(face=read, frame=frame_of(read), places=locate_points(read))
        _grounds.put(key, read.photo_sha256, ground)
    return ground


def planned_on(ground: Ground, wishes: Wishes) -> Drawn:
    """A map with a plan for these wishes."""
    return drawn_on(ground, make_plan(ground.frame, ground.places, wishes))


def drawn_on(ground: Ground, plan: Plan) -> Drawn:
    """A map with a plan that was made before."""
    return Drawn(
        needle_map=map_plan(photo_of(ground.face), ground.face, ground.places, plan),
        frame=ground.frame,
        broken=broken_rules(plan, ground.frame),
    )


def with_plan(drawn: Drawn, plan: Plan) -> Drawn:
    """The same face with another plan."""
    needle_map = drawn.needle_map
    ground = Ground(face=needle_map.face, frame=drawn.frame, places=needle_map.places)
    return drawn_on(ground, plan)


def forget(photo_sha256: str) -> None:
    """Keep nothing of a photograph any longer: a face must not outlive its photograph."""
    _versions.forget(photo_sha256)
    _grounds.forget(photo_sha256)
    labels_of.cache_clear()
    lay_labels.cache_clear()


@lru_cache(maxsize=PLANS_KEPT)
def labels_of(signs: tuple[Sign, ...], crop: Crop, mm: float) -> tuple[Label, ...]:
    """Where the numbers of needles stand, so that they cover no other sign."""
    return lay_labels(signs, crop, mm)


def kept() -> set[str]:
    """The photographs of which something is kept, by their hashes."""
    return _versions.photos() | _grounds.photos()
