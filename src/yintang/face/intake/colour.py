"""Every way of keeping colours becomes plain sRGB without transparency."""

from __future__ import annotations

import contextlib
import io

from PIL import Image, ImageCms

_WHITE = (255, 255, 255)
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_MODES_OF_PROFILE = {"RGB ": "RGB", "CMYK": "CMYK", "GRAY": "L"}


def flat(picture: Image.Image) -> Image.Image:
    """Return the picture as RGB; what is transparent becomes white."""
    if picture.mode == "I;16":
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        picture = Image.new("RGB", picture.size, _WHITE)
        picture.paste(clear, mask=clear.getchannel("A"))
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture as flat RGB, its colours carried over by the profile it brings.

    A profile that cannot be used is passed over, as browsers do: the picture is then taken
    to be sRGB already.
    """
    stored = picture.info.get("icc_profile")
    if stored:
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            picture = _carried_over(picture, ImageCms.ImageCmsProfile(io.BytesIO(stored)))
    return flat(picture)


def _carried_over(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    mode = _MODES_OF_PROFILE.get(profile.profile.xcolor_space)
    if mode == "RGB":
        picture = flat(picture)
    if picture.mode != mode or "sRGB" in (profile.profile.profile_description or ""):
        return picture
    in_place = picture.mode == "RGB"
    change = ImageCms.buildTransform(profile, _SRGB, picture.mode, "RGB")
    changed = ImageCms.applyTransform(picture, change, inPlace=in_place)
    return changed or picture
