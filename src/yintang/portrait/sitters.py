"""A small cast of sitters, for demonstrations and tests. None of them exists."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from yintang.portrait.sitter import (
    EyeColour,
    Features,
    HairColour,
    HairStyle,
    Sitter,
    Skin,
)


@cache
def cast() -> MappingProxyType[str, Sitter]:
    """The cast by first name; their looks are frozen."""
    return MappingProxyType(
        {
            "Anna": Sitter(
                seed=3,
                age=38,
                hair=HairStyle.TIED,
                eyes=EyeColour.GREEN,
                features=Features(
                    lip_fullness=0.4, cheek_fullness=0.5, eye_size=0.5, cheek_width=0.2
                ),
                garment=(0.62, 0.71, 0.70),
            ),
            "Grace": Sitter(
                seed=5,
                age=29,
                skin=Skin.DARK,
                hair=HairStyle.CURLS,
                hair_colour=HairColour.BLACK,
                features=Features(
                    nose_width=0.8,
                    nose_bridge=-0.6,
                    lip_fullness=1.0,
                    cheek_width=0.5,
                    cheek_fullness=0.6,
                    face_length=-0.6,
                    eye_size=0.6,
                ),
                garment=(0.86, 0.78, 0.62),
            ),
            "Leyla": Sitter(
                seed=8,
                age=47,
                skin=Skin.BROWN,
                hair=HairStyle.LONG,
                hair_colour=HairColour.BLACK,
                features=Features(
                    nose_bridge=0.7,
                    nose_length=0.4,
                    brow_height=0.4,
                    eye_size=0.4,
                    eye_tilt=0.5,
                    lip_fullness=0.3,
                    face_length=0.4,
                    jaw_width=-0.4,
                ),
                garment=(0.45, 0.52, 0.62),
            ),
            "Margaret": Sitter(
                seed=13,
                age=68,
                hair=HairStyle.SHORT,
                hair_colour=HairColour.WHITE,
                eyes=EyeColour.BLUE,
                features=Features(
                    cheek_fullness=0.5, lip_fullness=-0.4, jaw_width=0.4, face_length=-0.5
                ),
                pupil_distance_mm=61.0,
                garment=(0.66, 0.60, 0.70),
            ),
            "Thomas": Sitter(
                seed=21,
                age=52,
                masculine=1.0,
                hair=HairStyle.RECEDING,
                hair_colour=HairColour.GREY,
                eyes=EyeColour.GREY,
                stubble=0.5,
                features=Features(
                    nose_length=0.6, nose_bridge=0.5, lip_fullness=-0.4, eye_size=-0.3
                ),
                pupil_distance_mm=65.0,
                garment=(0.34, 0.40, 0.47),
            ),
            "Samuel": Sitter(
                seed=34,
                age=34,
                masculine=0.95,
                skin=Skin.DARK,
                hair=HairStyle.CURLS,
                hair_colour=HairColour.BLACK,
                stubble=0.35,
                features=Features(
                    nose_width=0.8, nose_bridge=-0.4, lip_fullness=0.7, face_length=-0.3
                ),
                pupil_distance_mm=65.5,
                garment=(0.85, 0.86, 0.87),
            ),
        }
    )
