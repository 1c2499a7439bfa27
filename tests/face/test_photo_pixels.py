"""What a photograph becomes: upright, sRGB, without transparency, metadata or surprises."""

from __future__ import annotations

import hashlib
import io
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.face.pictures import (
    BLUE,
    GREEN,
    GREY,
    HEIC,
    MAKERS,
    RED,
    corner_colours,
    corners,
    exif,
    file_of,
    plain,
    shades,
)
from yintang.face.photo import read_photo, read_photo_bytes
from yintang.face.values import Photo
from yintang.units import View

UPRIGHT = (RED, GREEN, BLUE, GREY)
# How the picture must be stored for a viewer that follows the orientation to see it upright.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def stored(picture: Image.Image, orientation: int) -> Image.Image:
    """The picture as a camera held that way would store it."""
    how = STORED[orientation]
    return picture if how is None else picture.transpose(how)


@pytest.mark.parametrize("kind", MAKERS)
def test_each_format_gives_the_pixels_that_were_saved(kind: str) -> None:
    """Issue section 3: reading JPEG, PNG, WebP."""
    photo = read_photo_bytes(MAKERS[kind](corners()))
    assert photo.pixels.shape == (48, 64, 3)
    assert photo.pixels.dtype == np.uint8
    assert corner_colours(photo.pixels) == UPRIGHT


def test_a_heic_is_read_upright() -> None:
    """Issue section 3: HEIC if a well-kept wheel reads it."""
    pytest.importorskip("pi_heif", reason="pi-heif is not installed")
    photo = read_photo_bytes(HEIC)
    assert (photo.width, photo.height) == (48, 64)
    upper_left, lower_right = photo.pixels[4, 4].astype(int), photo.pixels[-5, -5].astype(int)
    assert upper_left[0] > upper_left[2] + 100
    assert lower_right[2] > lower_right[0] + 60


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("reduction", [1, 2])
def test_every_orientation_comes_out_upright(
    kind: str, orientation: int, reduction: int
) -> None:
    """Issue section 3: EXIF orientation applied."""
    maker = {"WebP": "WEBP"}.get(kind, kind)
    content = file_of(stored(corners(), orientation), maker, exif=exif(orientation=orientation))
    photo = read_photo_bytes(content, reduction=reduction)  # type: ignore[arg-type]
    assert (photo.width, photo.height) == (64, 48)
    assert photo.pixels.shape == (48 // reduction, 64 // reduction, 3)
    assert corner_colours(photo.pixels) == UPRIGHT


@pytest.mark.parametrize("orientation", [0, 9, 300])
def test_an_orientation_that_does_not_exist_turns_nothing(orientation: int) -> None:
    """EXIF 2.32, tag 0x0112: values 1 to 8."""
    content = file_of(corners(), exif=exif(orientation=orientation))
    assert corner_colours(read_photo_bytes(content).pixels) == UPRIGHT


def test_metadata_is_dropped() -> None:
    """Issue section 3: a Photo has no room for any but the four facts of its origin."""
    photo = read_photo_bytes(file_of(plain(), exif=exif(maker="PhoneMaker", orientation=1)))
    assert {field.name for field in fields(Photo)} == {
        *("sha256", "width", "height", "pixels", "reduction", "view", "origin"),
    }
    assert b"PhoneMaker" not in photo.pixels.tobytes()


def test_the_hash_is_that_of_the_file_as_it_came() -> None:
    """Photo.sha256: results are kept with the file that they belong to."""
    content = file_of(plain())
    assert read_photo_bytes(content).sha256 == hashlib.sha256(content).hexdigest()


def test_a_file_and_its_bytes_give_the_same_photo(tmp_path: Path) -> None:
    """One reading for the command line and the clinic."""
    content = file_of(shades())
    (tmp_path / "face.jpg").write_bytes(content)
    from_file = read_photo(tmp_path / "face.jpg", view=View.LATERAL_LEFT)
    from_bytes = read_photo_bytes(content, view=View.LATERAL_LEFT)
    assert from_file == from_bytes
    assert np.array_equal(from_file.pixels, from_bytes.pixels)
    assert from_file.view is View.LATERAL_LEFT


def test_pixels_cannot_be_changed() -> None:
    """Law 4: values are frozen."""
    photo = read_photo_bytes(file_of(plain()))
    with pytest.raises(ValueError, match="read-only"):
        photo.pixels[0, 0] = 0


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA", "I;16"])
def test_every_way_of_keeping_grey_in_a_png_gives_the_same_grey(mode: str) -> None:
    """Issue section 3: whatever a file keeps, eight bits of red, green and blue come out."""
    if mode == "I;16":
        picture = Image.fromarray(np.full((48, 64), 200 * 256 + 77, np.uint16))
    else:
        grey = plain(colour=(255, 255, 255) if mode == "1" else (200, 200, 200))
        picture = grey.quantize(4) if mode == "P" else grey.convert(mode)
    expected = 255 if mode == "1" else 200
    photo = read_photo_bytes(file_of(picture, "PNG"))
    assert np.abs(photo.pixels.astype(int) - expected).max() <= 1


def test_a_grey_jpeg_has_three_equal_channels() -> None:
    """Photo.pixels is RGB."""
    photo = read_photo_bytes(file_of(shades().convert("L")))
    assert photo.pixels.shape == (80, 96, 3)
    assert (photo.pixels[..., 0] == photo.pixels[..., 2]).all()


def test_a_cmyk_jpeg_keeps_its_colours() -> None:
    """Issue section 3: print files of a practice's photographer are read too."""
    photo = read_photo_bytes(file_of(corners().convert("CMYK"), quality=95))
    assert corner_colours(photo.pixels) == UPRIGHT


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(kind: str) -> None:
    """A cut-out portrait stands on white, not on the black that may lie under it."""
    picture = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    picture.paste((*RED, 255), (0, 0, 32, 48))
    pixels = read_photo_bytes(file_of(picture, kind, lossless=True)).pixels
    assert tuple(pixels[24, 60]) == (255, 255, 255)
    assert tuple(pixels[24, 4]) == RED


def test_a_transparent_palette_colour_becomes_white() -> None:
    """The same for the older way of being transparent."""
    picture = Image.new("P", (64, 48), 0)
    picture.putpalette([0, 0, 0, *RED])
    picture.paste(1, (0, 0, 32, 48))
    pixels = read_photo_bytes(file_of(picture, "PNG", transparency=0)).pixels
    assert tuple(pixels[24, 60]) == (255, 255, 255)
    assert tuple(pixels[24, 4]) == RED


def test_of_several_pictures_in_one_file_the_first_is_read() -> None:
    """Issue section 3: a single frame."""
    frames = [plain(colour=colour) for colour in (RED, GREEN, BLUE)]
    content = file_of(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True, duration=90
    )
    pixels = read_photo_bytes(content).pixels
    assert tuple(pixels[24, 32]) == RED


def wide_gamut_profile() -> bytes:
    """A profile of our own whose red, green and blue are all turned down: not sRGB."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000))
    return lab.tobytes()


def test_a_profile_that_does_not_fit_the_pixels_is_passed_over() -> None:
    """A Lab profile on an RGB file means nothing: the file is taken to be sRGB."""
    content = file_of(corners(), icc_profile=wide_gamut_profile())
    assert corner_colours(read_photo_bytes(content).pixels) == UPRIGHT


def test_a_broken_profile_is_passed_over() -> None:
    """Browsers do the same; a face is not refused for it."""
    content = file_of(corners(), icc_profile=b"this is no profile at all")
    assert corner_colours(read_photo_bytes(content).pixels) == UPRIGHT


def swapped_profile() -> bytes:
    """The sRGB profile with the tags of red and blue exchanged, under another name."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ")
    return exchanged.replace(b"?XYZ", b"bXYZ").replace("sRGB".encode("utf-16-be"), bytes(8))


def test_a_profile_is_converted_to_srgb() -> None:
    """Issue section 3: the colours of a photograph are those that it shows, not its numbers."""
    content = file_of(plain(colour=RED), "PNG", icc_profile=swapped_profile())
    red, _, blue = read_photo_bytes(content).pixels[24, 32].astype(int)
    assert blue > red + 100


def test_an_srgb_profile_changes_nothing() -> None:
    """Nearly every photograph carries one; converting would only cost time."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = file_of(shades(), "PNG", icc_profile=profile)
    assert np.array_equal(read_photo_bytes(content).pixels, np.asarray(shades()))


@pytest.mark.parametrize(
    ("short_side", "reduction"),
    [
        (699, 1),
        (700, 1),
        (1399, 1),
        (1400, 2),
        (2799, 2),
        (2800, 4),
        (3000, 4),
        (5599, 4),
        (5600, 8),
    ],
)
def test_auto_takes_the_largest_reduction_that_leaves_700_pixels(
    short_side: int, reduction: int
) -> None:
    """Findings of the face: 700 px of the short side are enough to find a face's points."""
    content = file_of(Image.new("L", (short_side, short_side + 8)), quality=30)
    assert read_photo_bytes(content, reduction="auto").reduction == reduction


@pytest.mark.parametrize("reduction", [2, 4, 8])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("size", [(320, 240), (317, 243)])
def test_a_reduced_pixel_stands_for_its_own_block_of_full_ones(
    kind: str, reduction: int, orientation: int, size: tuple[int, int]
) -> None:
    """Contract of reduction: rows r * k to r * k + k - 1, whatever way the camera was held."""
    picture = stored(shades(*size), orientation)
    content = file_of(
        picture,
        kind,
        exif=exif(orientation=orientation),
        **({"quality": 100, "subsampling": 0} if kind == "JPEG" else {}),
    )
    photo = read_photo_bytes(content, reduction=reduction)  # type: ignore[arg-type]
    full = np.asarray(shades(*size)).astype(float)
    rows, columns = full.shape[0] // reduction, full.shape[1] // reduction
    blocks = full[: rows * reduction, : columns * reduction]
    means = blocks.reshape(rows, reduction, columns, reduction, 3).mean(axis=(1, 3))
    found = photo.pixels[:rows, :columns].astype(float)
    # A shift by one full pixel either way differs by 5 on the average.
    assert np.abs(found - means).mean() < 1
    assert photo.pixels.shape[:2] == (-(-size[1] // reduction), -(-size[0] // reduction))
    assert (photo.width, photo.height) == size


def test_a_picture_smaller_than_its_reduction_still_has_a_pixel() -> None:
    """The edge of the rule."""
    photo = read_photo_bytes(file_of(plain(3, 5)), reduction=8)
    assert photo.pixels.shape == (1, 1, 3)
    assert (photo.width, photo.height) == (3, 5)


def test_the_reduced_jpeg_is_what_its_decoder_gives() -> None:
    """Measured: the decoder's own reduction is as fast as any; nothing is done to it after."""
    content = file_of(shades(640, 480))
    decoder = Image.open(io.BytesIO(content))
    decoder.draft(None, (160, 120))
    photo = read_photo_bytes(content, reduction=4)
    assert np.array_equal(photo.pixels, np.asarray(decoder))
