"""The printed page of a photograph from the side: no needles, but marks and points."""

from __future__ import annotations

from typing import Any

import yintang
from yintang.face.values import Photo, Place
from yintang.report.drawing import describe, map_svg
from yintang.report.facts import scale_and_pose, unlocated
from yintang.report.guides import guides_of, placed_guides
from yintang.report.needle_map import NeedleMap
from yintang.report.side_drawing import describe_side, side_view_svg
from yintang.report.side_view import SideView, side_of
from yintang.report.text import legible, number
from yintang.report.typeset import page_of
from yintang.report.words import SIDE_LETTERS, SIDES, SIGNATURE, view_name

_TEMPLATE = "side.typ"


def side_view_pdf(side_view: SideView) -> bytes:
    """Set a photograph on which no face was found on one A4 page."""
    words = {
        **_words(side_view.photo, side_view.warnings),
        "alt": legible(describe_side(side_view)),
        "handles": [guide.name for guide in placed_guides(side_view.handles.placed)],
        "points": [],
        "facts": [],
        "others": unlocated(side_view.not_shown),
    }
    return page_of(_TEMPLATE, words, side_view_svg(side_view))


def side_map_pdf(needle_map: NeedleMap) -> bytes:
    """Set a map from the side, on which points are located and no needle planned."""
    by_hand = [one.name for one in guides_of(needle_map) if one.tolerance_mm is None]
    places = needle_map.places
    words = {
        **_words(needle_map.photo, needle_map.warnings),
        "alt": legible(describe(needle_map)),
        "handles": by_hand,
        "points": [_point(place) for place in places.shown],
        "facts": scale_and_pose(needle_map.face),
        "others": unlocated(places.not_shown),
    }
    return page_of(_TEMPLATE, words, map_svg(needle_map))


def _words(photo: Photo, warnings: tuple[str, ...]) -> dict[str, Any]:
    return {
        "title": "View from the side",
        "view": f"The patient's {SIDES[side_of(photo.view)]}, {view_name(photo.view)}.",
        "photo": photo.sha256[:12],
        "version": yintang.__version__,
        "signature": SIGNATURE,
        "warnings": [legible(warning) for warning in warnings],
    }


def _point(place: Place) -> list[str]:
    return [
        legible(place.code),
        SIDE_LETTERS[place.side],
        f"{number(place.tolerance_mm)} mm",
        f"{place.reliability}, pinned by hand" if place.pinned else str(place.reliability),
    ]
