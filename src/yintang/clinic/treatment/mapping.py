"""Where the clinic meets the science: photographs to maps, and a stored recipe to its plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock

from yintang.clinic.treatment import pictures, scale
from yintang.clinic.treatment.planned import Drawn, planned
from yintang.clinic.treatment.recipe import Json, Recipe, wishes_json
from yintang.errors import PlaceOutsidePhoto, UnknownNeedle
from yintang.face.find import find_face
from yintang.face.handles import Handles, PlacedHandle, with_handles
from yintang.face.photo import read_photo_bytes
from yintang.face.record import face_from_json, face_to_json
from yintang.face.values import Face, Photo
from yintang.needling.by_hand import move_needle
from yintang.needling.rules import broken_rules
from yintang.needling.values import Plan, Wishes
from yintang.report.needle_map import NeedleMap
from yintang.units import Pixel, Side

# The face model's networks serve one photograph at a time.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A photograph taken in: its map, what to make it from again, and its clean pictures."""

    recipe: Recipe
    photo: bytes
    screen: bytes


def take_photo(content: bytes, *, wishes: Wishes, largest: bool) -> Taken:
    """Map an uploaded file; raises YintangError with a sentence for the page."""
    return take(read_photo_bytes(content), wishes=wishes, largest=largest)


def take(photo: Photo, *, wishes: Wishes, largest: bool = False) -> Taken:
    """Map a photograph that is already decoded."""
    with _one_at_a_time:
        face = find_face(photo, largest=largest)
    recipe = Recipe(face=face_to_json(face), wishes=wishes_json(wishes), moves=[])
    planned(recipe)
    return Taken(
        recipe=recipe,
        photo=pictures.photo_jpeg(photo.pixels),
        screen=pictures.screen_jpeg(photo.pixels),
    )


def drawn_from(recipe: Recipe) -> Drawn:
    """Carry a recipe out: places, plan, moves by hand and the rules that are broken."""
    drawn = planned(recipe)
    plan = drawn.needle_map.plan
    for number, place in _last_moves(plan, recipe.moves).items():
        plan = move_needle(plan, drawn.frame, number, place)
    broken = broken_rules(plan, drawn.frame)
    return replace(drawn, needle_map=replace(drawn.needle_map, plan=plan), broken=broken)


def with_wishes(recipe: Recipe, wishes: Wishes) -> Recipe:
    """The recipe with other wishes, and with the moves of needles that are still planned."""
    return _moves_kept(replace(recipe, wishes=wishes_json(wishes)))


def with_handle(recipe: Recipe, handle: str, place: Pixel) -> Recipe:
    """The recipe with a mark pinned; `handle` is a name of `HANDLES`.

    Raises PlaceOutsidePhoto and HandlesRefused.
    """
    name, side = HANDLES[handle]
    face = face_from_json(recipe.face)
    _check_on_photo(face, place)
    pinned = Handles(
        kept=face.handles, placed=(PlacedHandle(name=name, side=side, pixel=place),)
    )
    return _moves_kept(replace(recipe, face=face_to_json(with_handles(face, pinned))))


def without_handles(recipe: Recipe) -> Recipe:
    """The recipe with every mark where the model sees it."""
    face = replace(face_from_json(recipe.face), handles=())
    return _moves_kept(replace(recipe, face=face_to_json(face)))


def with_pupil_distance(recipe: Recipe, pupil_distance_mm: float | None) -> Recipe:
    """The recipe at another scale; raises PupilDistanceOutOfRange."""
    face = scale.with_pupil_distance(face_from_json(recipe.face), pupil_distance_mm)
    return _moves_kept(replace(recipe, face=face_to_json(face)))


def with_move(recipe: Recipe, number: int, place: Pixel) -> Recipe:
    """The recipe with one needle put elsewhere; raises UnknownNeedle, PlaceOutsidePhoto."""
    names = _names(planned(recipe).needle_map.plan)
    name = next((name for name, known in names.items() if known == number), None)
    if name is None:
        raise UnknownNeedle(f"The plan has no needle {number}.")
    _check_on_photo(face_from_json(recipe.face), place)
    move = {"needle": list(name), "row": place.row, "column": place.column}
    return replace(recipe, moves=[*recipe.moves, move])


def without_last_move(recipe: Recipe) -> Recipe:
    """The recipe before its last move."""
    return replace(recipe, moves=recipe.moves[:-1])


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


def _check_on_photo(face: Face, place: Pixel) -> None:
    if not (0 <= place.row <= face.photo_height and 0 <= place.column <= face.photo_width):
        raise PlaceOutsidePhoto("That place lies outside the photo: choose one on it.")


def _moves_kept(recipe: Recipe) -> Recipe:
    names = _names(planned(recipe).needle_map.plan)
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
