"""What a photograph must show to be mapped, at the edges."""

from __future__ import annotations

import pytest

from tests.face.build import a_face, posed
from yintang.errors import FaceTooSmall, FaceTurned, PlaceOutsidePhoto
from yintang.face.fitness import (
    check_front,
    check_on_photo,
    face_limits,
    misnamed,
    refuse_unfit,
    strains,
)
from yintang.face.values import Pose
from yintang.units import Pixel, View

SIDED = [view for view in View if view is not View.FRONT]
STRAIGHT_ON = Pose(yaw_deg=0, pitch_deg=0, roll_deg=0)


def turned(yaw_deg: float = 0, pitch_deg: float = 0, roll_deg: float = 0) -> Pose:
    return Pose(yaw_deg=yaw_deg, pitch_deg=pitch_deg, roll_deg=roll_deg)


def test_pupils_closer_than_thirty_pixels_are_refused() -> None:
    """Issue section 3: pupils closer than 30 px are refused."""
    with pytest.raises(FaceTooSmall, match="from nearer or at a higher resolution"):
        refuse_unfit(View.FRONT, 29.99, STRAIGHT_ON)


def test_pupils_thirty_pixels_apart_are_enough() -> None:
    """Issue section 3: closer than 30 px, so 30 itself is mapped."""
    refuse_unfit(View.FRONT, 30.0, STRAIGHT_ON)


@pytest.mark.parametrize("view", SIDED)
def test_a_small_face_is_refused_in_every_view(view: View) -> None:
    """Issue section 3: the view lifts the limits of pose, not those of size."""
    with pytest.raises(FaceTooSmall):
        refuse_unfit(view, 29.99, STRAIGHT_ON)


def test_a_small_face_is_told_how_small_it_is() -> None:
    """Issue section 3: a sentence that says what to do."""
    with pytest.raises(FaceTooSmall, match="only 22 pixels apart"):
        refuse_unfit(View.FRONT, 22.2, STRAIGHT_ON)


def test_pupils_closer_than_120_pixels_are_warned_of() -> None:
    """Issue section 3: closer than 120 px, a warning that stays on the map."""
    assert "119 pixels" in strains(View.FRONT, 119.4, STRAIGHT_ON)[0]


def test_pupils_120_pixels_apart_are_not_warned_of() -> None:
    """Issue section 3: closer than 120 px, so 120 itself is fine."""
    assert strains(View.FRONT, 120.0, STRAIGHT_ON) == ()


@pytest.mark.parametrize(
    "pose", [turned(30.01), turned(-30.01), turned(0, 30.01), turned(0, -30.01)], ids=str
)
def test_a_head_turned_beyond_thirty_degrees_is_refused_in_a_front_photo(pose: Pose) -> None:
    """Issue section 3: |yaw| or |pitch| beyond 30 degrees."""
    with pytest.raises(FaceTurned, match="face the camera straight on") as refused:
        refuse_unfit(View.FRONT, 150, pose)
    # No view from the side helps a head that is tipped up or down.
    assert ("say which side" in str(refused.value)) == (abs(pose.yaw_deg) > 30)


@pytest.mark.parametrize("pose", [turned(30, 30), turned(-30, -30)], ids=str)
def test_thirty_degrees_are_still_mapped(pose: Pose) -> None:
    """Issue section 3: beyond 30 degrees, so 30 itself is mapped."""
    refuse_unfit(View.FRONT, 150, pose)


@pytest.mark.parametrize("view", SIDED)
def test_a_photo_that_names_its_side_may_be_turned(view: View) -> None:
    """Issue section 3: --view oblique-* or lateral-* keeps the photo with its view."""
    refuse_unfit(view, 150, turned(80, 35))


def test_a_leaning_head_is_never_refused() -> None:
    """Issue section 3 names yaw and pitch; a lean is taken out of the picture wholly."""
    refuse_unfit(View.FRONT, 150, turned(roll_deg=75))


@pytest.mark.parametrize(
    ("pose", "way"),
    [
        (turned(40), "40 degrees to the patient's left"),
        (turned(-41), "41 degrees to the patient's right"),
        (turned(0, 35), "35 degrees up"),
        (turned(0, -36), "36 degrees down"),
    ],
    ids=str,
)
def test_a_turned_head_is_told_which_way_it_is_turned(pose: Pose, way: str) -> None:
    """Face values: the patient's left; the sentence helps the one with the camera."""
    with pytest.raises(FaceTurned, match=way):
        refuse_unfit(View.FRONT, 150, pose)


def test_a_head_turned_two_ways_is_told_both() -> None:
    """Issue section 3: a sentence that says what to do, once."""
    with pytest.raises(FaceTurned, match="left and 33 degrees up"):
        refuse_unfit(View.FRONT, 150, turned(31, 33))


@pytest.mark.parametrize("pose", [turned(10.01), turned(-10.01), turned(0, 10.01)], ids=str)
def test_a_head_turned_beyond_ten_degrees_is_warned_of(pose: Pose) -> None:
    """Issue section 3: beyond 10 degrees, a warning that stays on the map."""
    assert len(strains(View.FRONT, 150, pose)) == 1


def test_ten_degrees_are_not_warned_of() -> None:
    """Issue section 3: beyond 10 degrees, so 10 itself is fine."""
    assert strains(View.FRONT, 150, turned(10, -10)) == ()


def test_each_strain_has_its_own_warning() -> None:
    """Issue section 3: small, turned aside and turned up are three reasons."""
    assert len(strains(View.FRONT, 100, turned(12, -14))) == 3


@pytest.mark.parametrize("view", SIDED)
def test_a_turn_is_no_strain_in_a_photo_that_names_its_side(view: View) -> None:
    """Issue section 3: such a photo is meant to be turned."""
    assert strains(view, 150, turned(60)) == ()


def test_what_is_warned_of_is_never_stricter_than_what_is_refused() -> None:
    """A photograph is first warned of, then refused: the other way would hide the warning."""
    limits = face_limits()
    assert limits["pupils"].refused < limits["pupils"].warned
    assert limits["yaw"].warned < limits["yaw"].refused
    assert limits["pitch"].warned < limits["pitch"].refused


@pytest.mark.parametrize("kind", ["oblique", "lateral"])
@pytest.mark.parametrize(("yaw_deg", "seen"), [(-35, "left"), (35, "right")])
def test_who_looks_to_one_side_shows_the_other(kind: str, seen: str, yaw_deg: float) -> None:
    """Face values: looking to the own right (negative yaw) shows the own left side."""
    right, wrong = View(f"{kind}-{seen}"), View(f"{kind}-{'left' if yaw_deg > 0 else 'right'}")
    assert misnamed(right, turned(yaw_deg)) == ()
    assert f"shows the patient's {seen} side" in misnamed(wrong, turned(yaw_deg))[0]


@pytest.mark.parametrize("yaw_deg", [-10, 0, 10])
def test_a_head_that_looks_ahead_is_a_front_photograph(yaw_deg: float) -> None:
    """Issue section 3: within 10 degrees nothing is strained, so the view front is better."""
    (warning,) = misnamed(View.OBLIQUE_LEFT, turned(yaw_deg))
    assert "with the view front, needles are planned on it" in warning


@pytest.mark.parametrize("yaw_deg", [-25, 0, 25])
def test_a_front_photograph_is_never_misnamed(yaw_deg: float) -> None:
    """Issue section 3: a turned front photograph has its own warning."""
    assert misnamed(View.FRONT, turned(yaw_deg)) == ()


@pytest.mark.parametrize("view", SIDED)
def test_a_face_kept_from_the_side_is_not_planned_on(view: View) -> None:
    """Issue 3: needles are planned on the front photograph; it is the view that counts."""
    with pytest.raises(FaceTurned, match=rf"from the side \({view}\).*from the front"):
        check_front(a_face(view=view))


def test_a_kept_face_is_as_fit_as_its_landmarks_whatever_it_says_of_its_pose() -> None:
    """A file could say that a turned head looks straight ahead."""
    with pytest.raises(FaceTurned, match=r"turned 4\d degrees"):
        check_front(a_face(setting=posed(45), pose=STRAIGHT_ON))


def test_a_kept_face_may_be_turned_as_far_as_a_photograph() -> None:
    """The same limits for both."""
    check_front(a_face(setting=posed(25)))


def test_a_kept_face_that_is_too_small_is_refused() -> None:
    """As on a photograph."""
    with pytest.raises(FaceTooSmall):
        check_front(a_face(setting=posed(pupils_px=25)))


@pytest.mark.parametrize(("row", "column"), [(0, 0), (540, 440)])
def test_the_rim_of_the_photograph_belongs_to_it(row: float, column: float) -> None:
    """One rule for the app and for the locks' file."""
    check_on_photo(a_face(), Pixel(row=row, column=column))


@pytest.mark.parametrize(("row", "column"), [(-0.1, 0), (0, -0.1), (540.1, 0), (0, 440.1)])
def test_a_place_off_the_photograph_is_refused(row: float, column: float) -> None:
    """One rule for the app and for the locks' file."""
    with pytest.raises(PlaceOutsidePhoto):
        check_on_photo(a_face(), Pixel(row=row, column=column))
