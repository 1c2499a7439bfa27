"""A photograph from the side on which no face was found: kept, with the marks put on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yintang.errors import HandlesRefused
from yintang.face.handles import Handles, PlacedHandle, check_photo
from yintang.face.locate import not_shown
from yintang.face.values import NotShown, Photo
from yintang.needling.values import Wishes
from yintang.report.words import count_of, handle_words
from yintang.units import Side, View


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """What is known of such a photograph; no place of it is known in the face's own axes.

    `handles` are those that came with it: the placed ones can be drawn, the kept ones and a
    sticker wait for a photograph on which the face is found. `not_shown` are all points.
    """

    photo: Photo
    wishes: Wishes
    handles: Handles
    not_shown: tuple[NotShown, ...]
    warnings: tuple[str, ...]


def side_view_of(photo: Photo, wishes: Wishes, handles: Handles) -> SideView:
    """Keep a photograph from the side on which no face was found.

    Of a mark that was placed twice the last place counts.

    Raises
    ------
    HandlesRefused
        A handle was placed outside the photograph, or on another one.
    """
    check_photo(handles, photo.sha256)
    last = {(placed.name, placed.side): placed for placed in handles.placed}
    handles = replace(handles, placed=tuple(last.values()), photo_sha256=photo.sha256)
    for placed in handles.placed:
        _check_inside(photo, placed)
    return SideView(
        photo=photo,
        wishes=wishes,
        handles=handles,
        not_shown=not_shown(),
        warnings=(
            "No face was found from this side, so no point is located and no needle planned. "
            "The photograph is kept to look at and to compare, with the marks put on it; marks "
            "that shall pin points belong on a front or half-profile photograph.",
            *_unused(handles),
            *_of_the_other_side(photo.view, handles.placed),
        ),
    )


def side_of(view: View) -> Side:
    """The patient's side that a view shows; the midline stands for the front."""
    _, _, side = view.partition("-")
    return Side(side) if side else Side.MIDLINE


def _check_inside(photo: Photo, placed: PlacedHandle) -> None:
    row, column = placed.pixel.row, placed.pixel.column
    if not (0 <= row <= photo.height and 0 <= column <= photo.width):
        raise HandlesRefused(
            f"The handle {handle_words(placed.name, placed.side)} lies outside the photograph, "
            f"which has {photo.height} rows and {photo.width} columns: place it again."
        )


def _unused(handles: Handles) -> tuple[str, ...]:
    waiting = [count_of(len(handles.kept), "kept handle")] if handles.kept else []
    if handles.sticker is not None:
        waiting.append("the sticker")
    if not waiting:
        return ()
    return (
        f"Without a face nothing can be told of {' and '.join(waiting)} here: handles.json "
        "keeps them for another photograph.",
    )


def _of_the_other_side(view: View, placed: tuple[PlacedHandle, ...]) -> tuple[str, ...]:
    hidden = [
        handle_words(one.name, one.side) for one in placed if one.side is side_of(view).opposite
    ]
    if not hidden:
        return ()
    return (
        f"This view shows the patient's {side_of(view)} side, and a mark was put for the "
        f"other one ({'; '.join(hidden)}): mind that left and right are the patient's.",
    )
