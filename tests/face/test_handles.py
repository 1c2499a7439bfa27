"""Marks placed by hand: kept in the face's own axes, used again on the next photograph."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import pytest

from tests.face.build import (
    a_face,
    face_on,
    far,
    place_of,
    posed,
    truth_of,
)
from yintang.errors import HandlesRefused
from yintang.face.frame import frame_of
from yintang.face.handles import (
    HANDLE_NAMES,
    Handles,
    PlacedHandle,
    check_handles,
    with_further_handles,
    with_handles,
)
from yintang.face.locate import locate_points
from yintang.face.values import Face, Handle, Mode
from yintang.portrait import Setting, Truth
from yintang.units import Pixel, Side, View

# Vertices that are not the model's own idea of the mark, so that the handle has to carry it.
TRUE_MARKS = {"gonion": 58, "tragus": 93, "hair_corner": 103}


def moved(pixel: Pixel, down: float, right: float) -> Pixel:
    return Pixel(row=pixel.row + down, column=pixel.column + right)


def where(face: Face, name: str, side: Side) -> Pixel:
    """The pixel of a mark, as it is pinned."""
    frame = frame_of(face)
    return frame.pixel(frame.mark(name, side))


def placed(face: Face, name: str, side: Side, pixel: Pixel) -> Face:
    """The face with one handle set down."""
    one = PlacedHandle(name=name, side=side, pixel=pixel)
    return with_handles(face, Handles(placed=(one,)))


def pinned_beside(name: str, side: Side, down: float = 3, right: float = 2) -> Face:
    """Anna with a handle a few pixels beside the model's own mark."""
    face = a_face()
    return placed(face, name, side, moved(where(face, name, side), down, right))


def true_pixel(truth: Truth, vertex: int) -> Pixel:
    surface = truth.likeness.surface[[vertex]]
    row, column = truth.camera.pixels(truth.camera.turned(surface))[0].tolist()
    return Pixel(row=row, column=column)


def slip_mm(first: Face, again: Face, truths: tuple[Truth, Truth], name: str) -> float:
    """How far a mark that was placed on one photograph lies off on the next one."""
    vertex = TRUE_MARKS[name]
    kept = placed(first, name, Side.RIGHT, true_pixel(truths[0], vertex)).handles
    found = where(with_handles(again, Handles(kept=kept)), name, Side.RIGHT)
    wanted = true_pixel(truths[1], vertex)
    away = hypot(found.row - wanted.row, found.column - wanted.column)
    return away * truths[1].mm_per_pixel


def sides_of(name: str) -> tuple[Side, ...]:
    return (Side.MIDLINE,) if name == "hairline" else (Side.LEFT, Side.RIGHT)


SIDED_NAMES = [(name, side) for name in HANDLE_NAMES for side in sides_of(name)]


@pytest.mark.parametrize(("name", "side"), SIDED_NAMES)
def test_a_handle_lies_where_it_was_placed(name: str, side: Side) -> None:
    """Issue section 3: class C points can be pinned by handles; to a pixel."""
    face = a_face()
    there = moved(where(face, name, side), 3, 2)
    found = where(placed(face, name, side, there), name, side)
    assert (found.row, found.column) == pytest.approx((there.row, there.column), abs=0.3)


@pytest.mark.parametrize("name", ["gonion", "tragus", "hair_corner"])
@pytest.mark.parametrize("setting", [posed(15), posed(-15), posed(8, 8, 10)], ids=str)
def test_a_handle_lies_where_it_was_placed_on_a_turned_head(
    name: str, setting: Setting
) -> None:
    """Issue section 3: an oblique photo is kept so that handles can be placed on it."""
    face = a_face(setting=setting)
    there = moved(where(face, name, Side.RIGHT), -2, 2)
    found = where(placed(face, name, Side.RIGHT, there), name, Side.RIGHT)
    assert (found.row, found.column) == pytest.approx((there.row, there.column), abs=0.5)


def test_a_handle_is_kept_as_a_shift_in_pupil_distances() -> None:
    """Issue section 3: handles are kept in the canonical frame."""
    face = a_face(setting=far())
    frame = frame_of(face)
    own = frame.mark("gonion", Side.LEFT)
    there = frame.spot(own.across_mm - 6.3, own.up_mm + 6.3)
    (handle,) = placed(face, "gonion", Side.LEFT, frame.pixel(there)).handles
    assert handle.across == pytest.approx(-0.1, abs=0.002)
    assert handle.up == pytest.approx(0.1, abs=0.002)


def test_a_handle_on_the_models_own_mark_is_no_shift() -> None:
    """Issue section 3: what the hand confirms stays, and is pinned."""
    face = a_face()
    face = placed(face, "gonion", Side.LEFT, where(face, "gonion", Side.LEFT))
    (handle,) = face.handles
    assert max(abs(handle.across), abs(handle.up), abs(handle.out)) < 1e-6
    assert place_of(locate_points(face), "ST6").pinned


@pytest.mark.parametrize("code", ["ST5", "ST6"])
def test_a_pinned_gonion_pins_the_points_told_from_it(code: str) -> None:
    """Issue section 3, findings 4.5: ST5 and ST6 stand on the gonion; 3 mm at most."""
    place = place_of(locate_points(pinned_beside("gonion", Side.LEFT)), code)
    assert place.pinned
    assert place.tolerance_mm <= 3.0


@pytest.mark.parametrize("code", ["ST5", "ST6"])
def test_a_pinned_gonion_carries_its_points_along(code: str) -> None:
    """Findings 4.5: gonion is the mesh's worst mark, 6.3 mm off on average."""
    before = place_of(locate_points(a_face()), code)
    after = place_of(locate_points(pinned_beside("gonion", Side.LEFT, down=8)), code)
    assert after.pixel.row > before.pixel.row + 2


def test_a_higher_hairline_carries_its_points_along() -> None:
    """Findings 4.5: the practitioner drags the hairline once at baseline."""
    before = place_of(locate_points(a_face()), "GV24", Side.MIDLINE)
    higher = pinned_beside("hairline", Side.MIDLINE, down=-12, right=0)
    assert (
        place_of(locate_points(higher), "GV24", Side.MIDLINE).pixel.row < before.pixel.row - 8
    )


@pytest.mark.parametrize("name", sorted(TRUE_MARKS))
@pytest.mark.parametrize("setting", [far(10), far(-12, 8), far(pupils_px=230)], ids=str)
def test_a_kept_handle_marks_the_same_skin_where_landmarks_are_exact(
    name: str, setting: Setting
) -> None:
    """Issue section 3: used again on the next photo."""
    truths = (truth_of(setting=far()), truth_of(setting=setting))
    assert slip_mm(a_face(setting=far()), a_face(setting=setting), truths, name) < 0.3


@pytest.mark.parametrize("setting", [posed(8), posed(pupils_px=130)], ids=str)
def test_a_kept_gonion_marks_the_same_skin_on_the_next_picture(setting: Setting) -> None:
    """Issue section 3: used again on the next photo, of another pose and size: within 2 mm."""
    steady: Mode = "steady"
    faces = face_on(mode=steady), face_on(setting=setting, mode=steady)
    truths = truth_of(), truth_of(setting=setting)
    assert slip_mm(*faces, truths, "gonion") < 2.0


def test_a_placed_handle_wins_over_a_kept_one() -> None:
    """Who places a mark again has seen that the kept one was wrong."""
    face = a_face()
    there = moved(where(face, "gonion", Side.LEFT), 5, 0)
    kept = Handle(name="gonion", side=Side.LEFT, across=0.2, up=0.2)
    one = PlacedHandle(name="gonion", side=Side.LEFT, pixel=there)
    both = with_handles(face, Handles(placed=(one,), kept=(kept,)))
    assert len(both.handles) == 1
    found = where(both, "gonion", Side.LEFT)
    assert (found.row, found.column) == pytest.approx((there.row, there.column), abs=0.3)


def test_of_two_handles_placed_for_one_mark_the_last_one_counts() -> None:
    """A mark can be placed until it is right."""
    face = a_face()
    own = where(face, "gonion", Side.LEFT)
    twice = tuple(
        PlacedHandle(name="gonion", side=Side.LEFT, pixel=moved(own, down, 0))
        for down in (9, 4)
    )
    after = with_handles(face, Handles(placed=twice))
    assert len(after.handles) == 1
    assert where(after, "gonion", Side.LEFT).row == pytest.approx(own.row + 4, abs=0.3)


def test_a_corner_stays_where_it_was_placed_whichever_comes_first() -> None:
    """Hairline and its corner are placed on one photograph, in any order."""
    face = a_face()
    corner = moved(where(face, "hair_corner", Side.LEFT), 4, -3)
    middle = moved(where(face, "hairline", Side.MIDLINE), -9, 0)
    both = (
        PlacedHandle(name="hair_corner", side=Side.LEFT, pixel=corner),
        PlacedHandle(name="hairline", side=Side.MIDLINE, pixel=middle),
    )
    for order in (both, both[::-1]):
        found = where(with_handles(face, Handles(placed=order)), "hair_corner", Side.LEFT)
        assert (found.row, found.column) == pytest.approx((corner.row, corner.column), abs=0.3)


def test_handles_of_an_earlier_look_are_replaced_not_added_to() -> None:
    """A handles' file says all that is pinned."""
    again = with_handles(pinned_beside("gonion", Side.LEFT), Handles())
    assert again.handles == ()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("gonion", Side.LEFT), ("tragus", Side.LEFT), ("hair_corner", Side.LEFT)],
)
def test_a_handle_placed_on_the_wrong_side_is_refused(name: str, wrong: Side) -> None:
    """Issue section 5: sides are the patient's; the sentence says so."""
    face = a_face()
    there = where(face, name, wrong.opposite)
    with pytest.raises(HandlesRefused, match="left and right are the patient's"):
        placed(face, name, wrong, there)


@pytest.mark.parametrize("pixel", [Pixel(0, 0), Pixel(-4000, 20), Pixel(1e6, 1e6)], ids=str)
def test_a_handle_placed_far_from_its_mark_is_refused(pixel: Pixel) -> None:
    """Issue section 3: a sentence that says what to do."""
    with pytest.raises(HandlesRefused, match=r"handle for the gonion \(left\).*place it again"):
        placed(a_face(), "gonion", Side.LEFT, pixel)


@pytest.mark.parametrize("axis", ["across", "up", "out"])
@pytest.mark.parametrize("shift", [1.001, -1.001])
def test_a_kept_handle_farther_than_that_is_refused(axis: str, shift: float) -> None:
    """Handles: no mark lies farther than a pupil distance from where the model sees it."""
    here = Handle(name="hair_corner", side=Side.RIGHT, across=0, up=0)
    kept = replace(here, **{axis: shift})  # type: ignore[arg-type]
    with pytest.raises(HandlesRefused, match=r"handle for the hair corner \(right\)"):
        with_handles(a_face(), Handles(kept=(kept,)))


def test_a_kept_handle_one_pupil_distance_away_is_taken() -> None:
    """Handles: farther than one pupil distance is refused, so one itself is not."""
    kept = Handle(name="hairline", side=Side.MIDLINE, across=0, up=1.0)
    assert with_handles(a_face(), Handles(kept=(kept,))).handles == (kept,)


@pytest.mark.parametrize(("name", "shift"), [("gonion", 0.35), ("tragus", 0.35)])
def test_jaw_and_ear_are_pinned_no_farther_than_models_err(name: str, shift: float) -> None:
    """handles.toml: a pin 45 mm beside the jaw would plan needles in the air."""
    near = Handle(name=name, side=Side.LEFT, across=shift, up=0)
    assert with_handles(a_face(), Handles(kept=(near,))).handles == (near,)
    with pytest.raises(HandlesRefused, match="than on any face"):
        with_handles(a_face(), Handles(kept=(replace(near, up=0.02),)))


def test_a_handle_keeps_the_view_of_its_photograph() -> None:
    """Handle: one placed from the side tells less surely where a mark lies from the front."""
    face = a_face(setting=posed(35), view=View.OBLIQUE_RIGHT)
    face = placed(face, "gonion", Side.RIGHT, where(face, "gonion", Side.RIGHT))
    assert face.handles[0].view is View.OBLIQUE_RIGHT


@pytest.mark.parametrize("code", ["ST5", "ST6"])
def test_a_handle_placed_from_the_side_leaves_six_millimetres(code: str) -> None:
    """tolerance.toml: put on half profiles, the gonion lay 2.6 mm off, 6.4 at worst."""
    aside = Handle(name="gonion", side=Side.LEFT, across=0, up=0, view=View.OBLIQUE_LEFT)
    place = place_of(locate_points(a_face(handles=(aside,))), code)
    assert place.pinned
    assert 3.0 < place.tolerance_mm <= 6.0


def test_pixels_of_another_photograph_are_refused() -> None:
    """Issue section 3: used again on the next photo as a shift, never as pixels."""
    face = a_face()
    one = PlacedHandle(name="gonion", side=Side.LEFT, pixel=where(face, "gonion", Side.LEFT))
    other = Handles(placed=(one,), photo_sha256="6" * 64)
    with pytest.raises(HandlesRefused, match="belong to another photograph: place the marks"):
        with_handles(face, other)


def test_kept_handles_of_another_photograph_are_taken() -> None:
    """Issue section 3: kept in the canonical frame and used again on the next photo."""
    kept = Handle(name="gonion", side=Side.LEFT, across=0.1, up=0)
    handles = Handles(kept=(kept,), photo_sha256="6" * 64)
    assert with_handles(a_face(), handles).handles == (kept,)


def test_pixels_of_this_very_photograph_are_taken() -> None:
    """Issue section 3: a file that names its photograph serves that photograph."""
    face = a_face()
    one = PlacedHandle(name="gonion", side=Side.LEFT, pixel=where(face, "gonion", Side.LEFT))
    handles = Handles(placed=(one,), photo_sha256=face.photo_sha256)
    assert len(with_handles(face, handles).handles) == 1


def test_a_kept_face_keeps_its_marks_when_nothing_is_said_of_them() -> None:
    """Issue 3: what was pinned on a map.json is pinned in the plan."""
    face = pinned_beside("gonion", Side.LEFT)
    assert with_further_handles(face, Handles()) == face


@pytest.mark.parametrize("how", ["placed", "kept"])
def test_a_further_mark_is_added_to_those_of_a_kept_face(how: str) -> None:
    """Issue 3: new ones add, whether placed on this photograph or kept from another."""
    face = pinned_beside("gonion", Side.LEFT)
    other = PlacedHandle(name="tragus", side=Side.LEFT, pixel=where(face, "tragus", Side.LEFT))
    handles = Handles(placed=(other,))
    if how == "kept":
        handles = Handles(kept=with_handles(a_face(), handles).handles)
    further = with_further_handles(face, handles)
    assert {one.name for one in further.handles} == {"gonion", "tragus"}
    assert face.handles[0] in further.handles


@pytest.mark.parametrize("how", ["placed", "kept"])
def test_a_further_mark_takes_the_place_of_the_same_one(how: str) -> None:
    """Issue 3: new ones replace what they name, and the other side stays."""
    left = pinned_beside("gonion", Side.LEFT)
    face = placed_besides(left, "gonion", Side.RIGHT)
    there = moved(where(a_face(), "gonion", Side.LEFT), 6, 1)
    handles = Handles(placed=(PlacedHandle(name="gonion", side=Side.LEFT, pixel=there),))
    if how == "kept":
        handles = Handles(kept=with_handles(a_face(), handles).handles)
    further = with_further_handles(face, handles)
    assert sorted(one.side for one in further.handles) == [Side.LEFT, Side.RIGHT]
    found = where(further, "gonion", Side.LEFT)
    assert hypot(found.row - there.row, found.column - there.column) < 1e-3
    assert where(further, "gonion", Side.RIGHT) == where(face, "gonion", Side.RIGHT)


def placed_besides(face: Face, name: str, side: Side) -> Face:
    """The face with one more mark, a few pixels beside the model's own."""
    pixel = moved(where(face, name, side), 2, 2)
    one = PlacedHandle(name=name, side=side, pixel=pixel)
    return with_further_handles(face, Handles(placed=(one,)))


@pytest.mark.parametrize(
    ("handles", "words"),
    [
        ([("nose", Side.LEFT, 0.0)], "must name one of"),
        ([("hairline", Side.LEFT, 0.0)], "must have the side midline"),
        ([("gonion", Side.MIDLINE, 0.0)], "must have the side left or right"),
        ([("gonion", Side.LEFT, 0.36)], "lies farther"),
        ([("gonion", Side.LEFT, float("nan"))], "lies farther"),
        ([("gonion", Side.LEFT, 0.0), ("gonion", Side.LEFT, 0.1)], "stands twice"),
    ],
)
def test_kept_marks_that_nobody_can_have_placed_are_refused(
    handles: list[tuple[str, Side, float]], words: str
) -> None:
    """A foreign file may hold any."""
    with pytest.raises(HandlesRefused, match=words):
        check_handles([Handle(name=n, side=s, across=0.0, up=up) for n, s, up in handles])
