"""The needle map: all that is known and proposed of one photograph, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from yintang.face.values import Face, Handle, Photo, Places
from yintang.needling.values import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleMap:
    """A photograph, the face found on it, its places and the plan made for them.

    `handles` are those that the practitioner pinned, in the form of the handles' file.
    `warnings` are all that a reader of the map must see, of the photograph, of the places and
    of the plan, each once.
    """

    photo: Photo
    face: Face
    places: Places
    plan: Plan
    handles: tuple[Handle, ...] = ()
    warnings: tuple[str, ...] = ()
