"""What of a face its photograph hides: hair, a hat, a beard, glasses or deep shade."""

from __future__ import annotations

from dataclasses import replace

from yintang.anatomy.zones import zone
from yintang.face.values import Face, Photo
from yintang.skin.skin_photo import skin_photo
from yintang.skin.zones import skin_zones
from yintang.units import View

LEAST_BARE = 0.5
"""Share of a zone that shows skin; below it what is placed there is placed by the rest.

Chosen on 35 photographs of ../shared/photos: fringe, hat, beard and glasses leave less over the
zones that they cover, and bare faces in even light leave more.
"""


def with_hidden_told(photo: Photo, face: Face) -> Face:
    """The same face, with a warning that names the zones of which hardly any skin is seen.

    A photograph from the side is left as it is.
    """
    if face.view is not View.FRONT:
        return face
    names = [zone(id_).name for id_ in hidden_zones(photo, face)]
    if not names:
        return face
    told = (
        f"Hair, a hat, a beard, glasses or deep shade hide much of: {', '.join(names)}. "
        "Needles there are placed by the rest of the face: feel for each place, or photograph "
        "again with hair pinned back and glasses off."
    )
    return replace(face, warnings=(*face.warnings, told))


def hidden_zones(photo: Photo, face: Face) -> tuple[str, ...]:
    """The measured zones of which either side shows less skin than `LEAST_BARE`."""
    sight = skin_photo(photo, face)
    return tuple(
        each.id
        for each in skin_zones()
        if min(sight.shown((each.id, side)) for side in each.sides) < LEAST_BARE
    )
