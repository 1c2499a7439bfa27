"""Who sits for a portrait, and under what light and camera."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from yintang.face.values import Pose

SEX_HALF = 0.5


class Skin(StrEnum):
    """Colour of the skin."""

    LIGHT = "light"
    BROWN = "brown"
    DARK = "dark"


class HairStyle(StrEnum):
    """How the hair is worn."""

    SHORT = "short"
    LONG = "long"
    TIED = "tied-back"
    CURLS = "curls"
    RECEDING = "receding"
    BALD = "bald"


class HairColour(StrEnum):
    """Colour of hair, brows and lashes."""

    BLACK = "black"
    BROWN = "brown"
    FAIR = "fair"
    RED = "red"
    GREY = "grey"
    WHITE = "white"


class EyeColour(StrEnum):
    """Colour of the irises."""

    BROWN = "brown"
    HAZEL = "hazel"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """How a face departs from the common one; every share about 0, seldom beyond -1 to 1."""

    jaw_width: float = 0.0
    face_length: float = 0.0
    chin_length: float = 0.0
    cheek_width: float = 0.0
    cheek_fullness: float = 0.0
    nose_width: float = 0.0
    nose_length: float = 0.0
    nose_bridge: float = 0.0
    lip_fullness: float = 0.0
    mouth_width: float = 0.0
    brow_height: float = 0.0
    eye_size: float = 0.0
    eye_tilt: float = 0.0
    forehead_height: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """One invented person.

    `masculine` runs from 0 to 1; `seed` decides freckles, strands and every small mark.
    """

    seed: int = 0
    age: float = 35.0
    masculine: float = 0.0
    skin: Skin = Skin.LIGHT
    hair: HairStyle = HairStyle.LONG
    hair_colour: HairColour = HairColour.BROWN
    eyes: EyeColour = EyeColour.BROWN
    stubble: float = 0.0
    features: Features = field(default_factory=Features)
    pupil_distance_mm: float = 63.0
    garment: tuple[float, float, float] = (0.80, 0.84, 0.86)

    @property
    def wear(self) -> float:
        """How far age shows, 0 up to twenty-four and 1 at seventy."""
        return float(np.clip((self.age - 24) / 46, 0, 1.2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """The lamp: where it stands as the camera sees it, and how it fills.

    `from_right_deg` is 0 above the camera and grows towards the right edge of the picture;
    `from_above_deg` grows upwards; `fill` is the share of light from everywhere; `warmth`
    runs from -1 (cold) to 1 (warm).
    """

    from_right_deg: float = -28.0
    from_above_deg: float = 32.0
    fill: float = 0.5
    warmth: float = 0.1
    strength: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the portrait is taken: pose, camera, light and size.

    `pupils_px` is the distance of the pupils in pixels of the picture, measured as if the
    sitter faced the camera; `camera_cm` the way from the camera to the eyes.
    """

    pose: Pose = field(default_factory=lambda: Pose(yaw_deg=0.0, pitch_deg=0.0, roll_deg=0.0))
    width: int = 900
    height: int = 1100
    pupils_px: float = 205.0
    camera_cm: float = 120.0
    eyes_at: tuple[float, float] = (0.45, 0.5)
    light: Light = field(default_factory=Light)
    backdrop: tuple[float, float, float] = (0.80, 0.82, 0.83)
    grain: float = 1.0


def random_sitter(seed: int) -> Sitter:
    """An invented person; the same seed is the same person."""
    draw = np.random.default_rng([seed, 1])
    masculine = float(draw.integers(2)) * float(draw.uniform(0.75, 1)) + 0.1
    skin = list(Skin)[int(draw.integers(3))]
    age = float(draw.uniform(19, 78))
    return Sitter(
        seed=seed,
        age=age,
        masculine=masculine,
        skin=skin,
        hair=_random_hair(draw, masculine),
        hair_colour=_random_colour(draw, skin, age),
        eyes=_random_eyes(draw, skin),
        stubble=float(draw.uniform(0, 1) * (masculine > SEX_HALF)),
        features=random_features(seed),
        pupil_distance_mm=float(np.clip(draw.normal(62.5 + 1.5 * masculine, 2.6), 55, 72)),
        garment=tuple(float(c) for c in draw.uniform(0.12, 0.9, 3) * 0.5 + 0.25),  # type: ignore[arg-type]
    )


def random_features(seed: int, strength: float = 0.5) -> Features:
    """Departures drawn from a bell curve cut off at two."""
    draw = np.random.default_rng([seed, 2])
    names = Features.__dataclass_fields__
    shares = draw.normal(size=len(names)).clip(-2, 2) * strength
    return Features(**dict(zip(names, shares.tolist(), strict=True)))


def _random_hair(draw: np.random.Generator, masculine: float) -> HairStyle:
    women = [HairStyle.LONG, HairStyle.TIED, HairStyle.SHORT, HairStyle.CURLS, HairStyle.LONG]
    men = [
        HairStyle.SHORT,
        HairStyle.RECEDING,
        HairStyle.BALD,
        HairStyle.SHORT,
        HairStyle.CURLS,
    ]
    return (men if masculine > SEX_HALF else women)[int(draw.integers(5))]


def _random_colour(draw: np.random.Generator, skin: Skin, age: float) -> HairColour:
    if age > draw.uniform(45, 75):
        return HairColour.WHITE if age > draw.uniform(60, 90) else HairColour.GREY
    light = [HairColour.BROWN, HairColour.FAIR, HairColour.RED, HairColour.BLACK]
    dark = [HairColour.BLACK, HairColour.BLACK, HairColour.BROWN, HairColour.BLACK]
    return (light if skin is Skin.LIGHT else dark)[int(draw.integers(4))]


def _random_eyes(draw: np.random.Generator, skin: Skin) -> EyeColour:
    return list(EyeColour)[int(draw.integers(5))] if skin is Skin.LIGHT else EyeColour.BROWN


def random_setting(seed: int) -> Setting:
    """A random picture: pose, light, size and camera within what a practice may take."""
    draw = np.random.default_rng([seed, 3])
    pupils_px = float(np.exp(draw.uniform(np.log(60), np.log(250))))
    return Setting(
        pose=Pose(
            yaw_deg=float(draw.uniform(-30, 30)),
            pitch_deg=float(draw.uniform(-30, 30)),
            roll_deg=float(draw.uniform(-20, 20)),
        ),
        width=round(pupils_px * 4.8),
        height=round(pupils_px * 5.8),
        pupils_px=pupils_px,
        camera_cm=float(draw.uniform(55, 200)),
        eyes_at=(float(draw.uniform(0.40, 0.48)), float(draw.uniform(0.45, 0.55))),
        light=Light(
            from_right_deg=float(draw.uniform(-65, 65)),
            from_above_deg=float(draw.uniform(-5, 60)),
            fill=float(draw.uniform(0.25, 0.8)),
            warmth=float(draw.uniform(-1, 1)),
            strength=float(draw.uniform(0.7, 1.25)),
        ),
        backdrop=tuple(float(c) for c in draw.uniform(0.1, 0.9) + draw.uniform(-0.06, 0.06, 3)),  # type: ignore[arg-type]
    )
