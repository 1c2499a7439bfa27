"""The last plans that were made, kept so that a page need not plan twice; nothing on disk."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np

from yintang.clinic.treatment.recipe import Json, Recipe, wishes_from
from yintang.face.frame import Frame, frame_of
from yintang.face.record import face_from_json
from yintang.face.values import Face, Photo
from yintang.needling.values import BrokenRule
from yintang.report.crop import Crop
from yintang.report.labels import Label, Sign, lay_labels
from yintang.report.mapping import map_face
from yintang.report.needle_map import NeedleMap

PLANS_KEPT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A recipe carried out: the map, the face's own axes and the rules its needles break."""

    needle_map: NeedleMap
    frame: Frame
    broken: tuple[BrokenRule, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    photo_sha256: str
    face: str
    wishes: str


_plans: OrderedDict[_Key, Drawn] = OrderedDict()
_turn = Lock()


def planned(recipe: Recipe) -> Drawn:
    """The plan of a recipe before any needle is moved."""
    key = _Key(recipe.face["photo_sha256"], _text(recipe.face), _text(recipe.wishes))
    with _turn:
        drawn = _plans.get(key)
    drawn = drawn or _plan(recipe)
    with _turn:
        _plans[key] = drawn
        _plans.move_to_end(key)
        while len(_plans) > PLANS_KEPT:
            _plans.popitem(last=False)
    return drawn


def forget(photo_sha256: str) -> None:
    """Keep no plan of a photograph any longer: a face must not outlive its photograph."""
    with _turn:
        for key in [key for key in _plans if key.photo_sha256 == photo_sha256]:
            del _plans[key]
    labels_of.cache_clear()


@lru_cache(maxsize=PLANS_KEPT)
def labels_of(signs: tuple[Sign, ...], crop: Crop, mm: float) -> tuple[Label, ...]:
    """Where the numbers of needles stand, so that they cover no other sign."""
    return lay_labels(signs, crop, mm)


def kept() -> set[str]:
    """The photographs of which plans are kept, by their hashes."""
    with _turn:
        return {key.photo_sha256 for key in _plans}


def _plan(recipe: Recipe) -> Drawn:
    face = face_from_json(recipe.face)
    needle_map = map_face(_photo_of(face), face, wishes_from(recipe.wishes))
    return Drawn(needle_map=needle_map, frame=frame_of(face), broken=())


def _text(value: Json) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _photo_of(face: Face) -> Photo:
    return Photo(
        sha256=face.photo_sha256,
        width=face.photo_width,
        height=face.photo_height,
        pixels=np.zeros((0, 0, 3), np.uint8),
        view=face.view,
    )
