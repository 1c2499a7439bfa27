"""Where the clinic meets the science: photographs to maps, and a stored recipe to its plan."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

import numpy as np

from yintang.clinic.treatment import pictures
from yintang.clinic.treatment.recipe import Json, Recipe, wishes_from, wishes_json
from yintang.errors import UnknownNeedle
from yintang.face.find import find_face
from yintang.face.frame import Frame, frame_of
from yintang.face.handles import Handles, PlacedHandle, with_handles
from yintang.face.photo import read_photo_bytes
from yintang.face.record import face_from_json, face_to_json
from yintang.face.values import Face, Photo
from yintang.needling.by_hand import move_needle
from yintang.needling.rules import broken_rules
from yintang.needling.values import BrokenRule, Plan, Wishes
from yintang.report.document import map_document
from yintang.report.mapping import map_face
from yintang.report.needle_map import NeedleMap
from yintang.units import Pixel, Side

PLANS_KEPT = 16

# The face model's networks serve one photograph at a time.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A photograph taken in: its map, what to make it from again, and its clean pictures."""

    recipe: Recipe
    document: Json
    photo: bytes
    screen: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A recipe carried out: the map, the face's own axes and the rules its needles break."""

    needle_map: NeedleMap
    frame: Frame
    broken: tuple[BrokenRule, ...]


def take_photo(content: bytes, *, wishes: Wishes, largest: bool) -> Taken:
    """Map an uploaded file; raises YintangError with a sentence for the page."""
    return take(read_photo_bytes(content), wishes=wishes, largest=largest)


def take(photo: Photo, *, wishes: Wishes, largest: bool = False) -> Taken:
    """Map a photograph that is already decoded."""
    with _one_at_a_time:
        face = find_face(photo, largest=largest)
    recipe = Recipe(face=face_to_json(face), wishes=wishes_json(wishes), moves=[])
    return Taken(
        recipe=recipe,
        document=document(drawn_from(recipe)),
        photo=pictures.photo_jpeg(photo.pixels),
        screen=pictures.screen_jpeg(photo.pixels),
    )


def drawn_from(recipe: Recipe) -> Drawn:
    """Carry a recipe out: places, plan, moves by hand and the rules that are broken."""
    planned = _planned(_text(recipe.face), _text(recipe.wishes))
    plan = planned.needle_map.plan
    for number, place in _last_moves(plan, recipe.moves).items():
        plan = move_needle(plan, planned.frame, number, place)
    broken = broken_rules(plan, planned.frame)
    return replace(planned, needle_map=replace(planned.needle_map, plan=plan), broken=broken)


def with_wishes(recipe: Recipe, wishes: Wishes) -> Recipe:
    """The recipe with other wishes, and with the moves of needles that are still planned."""
    return _moves_kept(replace(recipe, wishes=wishes_json(wishes)))


def with_handle(recipe: Recipe, handle: str, place: Pixel) -> Recipe:
    """The recipe with a mark pinned; `handle` is a name of `HANDLES`."""
    name, side = HANDLES[handle]
    face = face_from_json(recipe.face)
    pinned = Handles(
        kept=face.handles, placed=(PlacedHandle(name=name, side=side, pixel=place),)
    )
    return _moves_kept(replace(recipe, face=face_to_json(with_handles(face, pinned))))


def without_handles(recipe: Recipe) -> Recipe:
    """The recipe with every mark where the model sees it."""
    face = replace(face_from_json(recipe.face), handles=())
    return _moves_kept(replace(recipe, face=face_to_json(face)))


def with_move(recipe: Recipe, number: int, place: Pixel) -> Recipe:
    """The recipe with one needle put elsewhere; raises UnknownNeedle."""
    names = _names(_unmoved(recipe))
    name = next((name for name, known in names.items() if known == number), None)
    if name is None:
        raise UnknownNeedle(f"The plan has no needle {number}.")
    move = {"needle": list(name), "row": place.row, "column": place.column}
    return replace(recipe, moves=[*recipe.moves, move])


def without_last_move(recipe: Recipe) -> Recipe:
    """The recipe before its last move."""
    return replace(recipe, moves=recipe.moves[:-1])


def document(drawn: Drawn) -> Json:
    """map.json of a map."""
    return map_document(drawn.needle_map)


def with_pixels(drawn: Drawn, photo: bytes) -> NeedleMap:
    """The map with the photograph that was stored for it."""
    needle_map = drawn.needle_map
    pixels = pictures.pixels_of(photo)
    return replace(needle_map, photo=replace(needle_map.photo, pixels=pixels))


HANDLES = {
    "hairline": ("hairline", Side.MIDLINE),
    "hair-corner-right": ("hair_corner", Side.RIGHT),
    "hair-corner-left": ("hair_corner", Side.LEFT),
    "gonion-right": ("gonion", Side.RIGHT),
    "gonion-left": ("gonion", Side.LEFT),
    "tragus-right": ("tragus", Side.RIGHT),
    "tragus-left": ("tragus", Side.LEFT),
}


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=PLANS_KEPT)
def _planned(face_text: str, wishes_text: str) -> Drawn:
    face = face_from_json(json.loads(face_text))
    wishes = wishes_from(json.loads(wishes_text))
    needle_map = map_face(_photo_of(face), face, wishes)
    return Drawn(needle_map=needle_map, frame=frame_of(face), broken=())


def _unmoved(recipe: Recipe) -> Plan:
    return _planned(_text(recipe.face), _text(recipe.wishes)).needle_map.plan


def _moves_kept(recipe: Recipe) -> Recipe:
    names = _names(_unmoved(recipe))
    return replace(recipe, moves=[m for m in recipe.moves if tuple(m["needle"]) in names])


def _names(plan: Plan) -> dict[tuple[str, str, str, int], int]:
    names: dict[tuple[str, str, str, int], int] = {}
    turns: dict[tuple[str, str, str], int] = {}
    for needle in plan.needles:
        stem = (str(needle.kind), needle.code, str(needle.side))
        turns[stem] = turns.get(stem, 0) + 1
        names[(*stem, turns[stem])] = needle.number
    return names


def _last_moves(plan: Plan, moves: list[Json]) -> dict[int, Pixel]:
    names = _names(plan)
    return {
        names[name]: Pixel(row=move["row"], column=move["column"])
        for move in moves
        if (name := tuple(move["needle"])) in names
    }


def _photo_of(face: Face) -> Photo:
    return Photo(
        sha256=face.photo_sha256,
        width=face.photo_width,
        height=face.photo_height,
        pixels=np.zeros((0, 0, 3), np.uint8),
        view=face.view,
    )
