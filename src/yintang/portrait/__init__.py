"""Synthetic portraits, rendered from the canonical mesh: truth known for every place."""

from yintang.portrait.portrait import Portrait, render, several
from yintang.portrait.sitter import (
    EyeColour,
    Features,
    HairColour,
    HairStyle,
    Light,
    Setting,
    Sitter,
    Skin,
    random_features,
    random_setting,
    random_sitter,
)
from yintang.portrait.sitters import cast
from yintang.portrait.truth import Truth

__all__ = [
    "EyeColour",
    "Features",
    "HairColour",
    "HairStyle",
    "Light",
    "Portrait",
    "Setting",
    "Sitter",
    "Skin",
    "Truth",
    "cast",
    "random_features",
    "random_setting",
    "random_sitter",
    "render",
    "several",
]
