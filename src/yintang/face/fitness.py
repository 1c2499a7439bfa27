"""Whether a photograph is fit to be mapped: what is refused, and what is warned of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yintang.errors import FaceTooSmall, FaceTurned, PlaceOutsidePhoto
from yintang.face.pose import fit_pose, pose_of, pupil_distance_px
from yintang.face.values import Face, Pose
from yintang.tables import Strength, read_rows
from yintang.units import Pixel, Side, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """From where on a photograph is refused, and from where on it carries a warning."""

    id: str
    refused: float
    warned: float
    unit: str
    source: str
    edition: str
    strength: Strength


def refuse_unfit(view: View, pupils_px: float, pose: Pose) -> None:
    """Refuse a face that is too small, or turned too far for a front photograph.

    Raises
    ------
    FaceTooSmall, FaceTurned
        Each with a sentence that says what to do.
    """
    least = face_limits()["pupils"]
    if pupils_px < least.refused:
        raise FaceTooSmall(
            f"The pupils are only {pupils_px:.0f} pixels apart: take the photograph from "
            f"nearer or at a higher resolution; {least.refused:.0f} pixels are the least, and "
            f"{least.warned:.0f} are better."
        )
    if view is not View.FRONT:
        return
    turned = [
        f"{abs(degrees):.0f} degrees {way}"
        for name, degrees, way in _turns(pose)
        if abs(degrees) > face_limits()[name].refused
    ]
    if turned:
        aside = abs(pose.yaw_deg) > face_limits()["yaw"].refused
        raise FaceTurned(
            f"The head is turned {' and '.join(turned)}: face the camera straight on"
            + (
                ", or say which side this photograph shows (a view from the side)."
                if aside
                else "."
            )
        )


def check_front(face: Face) -> None:
    """Refuse to plan on a face that is kept from the side, is too small or is turned too far.

    The landmarks tell, as they do of a photograph; what a file says of the pose does not count.

    Raises
    ------
    FaceTooSmall, FaceTurned
        Each with a sentence that says what to do.
    """
    if face.view is not View.FRONT:
        raise FaceTurned(
            f"This face was photographed from the side ({face.view}), and needles are planned "
            "on a face from the front: name a photograph from the front, or its map.json."
        )
    fit = fit_pose(face.landmarks)
    refuse_unfit(face.view, pupil_distance_px(face.landmarks, fit), pose_of(fit))


def check_on_photo(face: Face, place: Pixel) -> None:
    """Refuse a place that does not lie on the photograph; raises PlaceOutsidePhoto."""
    if not (0 <= place.row <= face.photo_height and 0 <= place.column <= face.photo_width):
        raise PlaceOutsidePhoto("That place lies outside the photo: choose one on it.")


def _turns(pose: Pose) -> tuple[tuple[str, float, str], ...]:
    side = "to the patient's left" if pose.yaw_deg > 0 else "to the patient's right"
    way = "up" if pose.pitch_deg > 0 else "down"
    return (("yaw", pose.yaw_deg, side), ("pitch", pose.pitch_deg, way))


def strains(view: View, pupils_px: float, pose: Pose) -> tuple[str, ...]:
    """What makes tolerances wider on this photograph: small, or turned."""
    limits = face_limits()
    said = []
    if pupils_px < limits["pupils"].warned:
        said.append(
            f"The pupils are {pupils_px:.0f} pixels apart, fewer than "
            f"{limits['pupils'].warned:.0f}: tolerances are wider."
        )
    if view is View.FRONT:
        said += [
            f"The head is turned {abs(degrees):.0f} degrees {way}: tolerances are wider."
            for name, degrees, way in _turns(pose)
            if abs(degrees) > limits[name].warned
        ]
    return tuple(said)


def misnamed(view: View, pose: Pose) -> tuple[str, ...]:
    """What to say when a photograph shows the face from elsewhere than it is said to.

    Whoever looks to their own right shows their left side; within the turn that a front
    photograph may have without a warning, the head looks straight ahead.
    """
    if view is View.FRONT:
        return ()
    kind, _, side = view.partition("-")
    if abs(pose.yaw_deg) <= face_limits()["yaw"].warned:
        return (
            f"The head is hardly turned on this photograph, which is said to be {view}: with "
            "the view front, needles are planned on it.",
        )
    seen = Side.LEFT if pose.yaw_deg < 0 else Side.RIGHT
    if side == seen:
        return ()
    return (
        f"This photograph shows the patient's {seen} side and is said to be {view}: say "
        f"{kind}-{seen}, or use the rear camera if the picture was mirrored.",
    )


@cache
def face_limits() -> dict[str, Limit]:
    """What a photograph must show, by name."""
    rows = read_rows(Path(__file__).with_name("fitness.toml"), "limit", Limit)
    return {limit.id: limit for limit in rows}
