"""Of a file's metadata four facts are kept, and nothing that tells who, where or when."""

from __future__ import annotations

import io
from dataclasses import fields

import pytest
from PIL import Image

from yintang.face.photo import read_photo_bytes
from yintang.face.values import Origin

MAKE, MODEL, EXIF, GPS = 0x010F, 0x0110, 0x8769, 0x8825
FOCAL, CUSTOM_RENDERED, TAKEN_AT = 0x920A, 0xA401, 0x9003


def a_file(quality: int = 92, **words: object) -> bytes:
    """A small picture whose file tells what is said."""
    exif = Image.Exif()
    exif[MAKE], exif[MODEL] = words.get("make", "Maker"), words.get("model", "Phone 9\0")
    part = exif.get_ifd(EXIF)
    part[FOCAL] = words.get("focal", 6.9)
    part[CUSTOM_RENDERED] = words.get("rendered", 0)
    part[TAKEN_AT] = "2026:11:30 10:00:00"
    exif.get_ifd(GPS)[1] = "N"
    content = io.BytesIO()
    Image.new("RGB", (64, 48), (180, 140, 120)).save(
        content, "JPEG", quality=quality, exif=exif
    )
    return content.getvalue()


def origin(content: bytes) -> Origin:
    return read_photo_bytes(content).origin


def test_camera_lens_and_compression_are_read() -> None:
    """Issue 4, section 1: file and camera."""
    found = origin(a_file())
    assert found.camera == "Maker Phone 9"
    assert found.focal_mm == pytest.approx(6.9, abs=0.01)
    assert found.jpeg_quality == 92
    assert found.portrait_mode is False


@pytest.mark.parametrize("quality", [30, 50, 75, 90, 100])
def test_the_quality_is_that_with_which_the_file_was_written(quality: int) -> None:
    """ITU-T T.81, table K.1, as the Independent JPEG Group scales it."""
    assert origin(a_file(quality=quality)).jpeg_quality == quality


@pytest.mark.parametrize(
    ("rendered", "portrait"), [(0, False), (1, False), (7, True), (8, True)]
)
def test_a_portrait_mode_is_told(rendered: int, portrait: bool) -> None:  # noqa: FBT001
    assert origin(a_file(rendered=rendered)).portrait_mode is portrait


def test_nothing_else_of_the_metadata_is_kept() -> None:
    """PRIVACY: neither where nor when a photograph was taken leaves its file."""
    assert {one.name for one in fields(Origin)} == {
        "camera",
        "focal_mm",
        "portrait_mode",
        "jpeg_quality",
    }
    assert "2026" not in repr(origin(a_file()))


def test_a_picture_without_such_facts_has_none() -> None:
    content = io.BytesIO()
    Image.new("RGB", (64, 48)).save(content, "PNG")
    assert origin(content.getvalue()) == Origin()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ({"model": "x" * 500}, None),
        ({"make": "", "model": "\x07bell"}, None),
        ({"make": "", "model": ""}, None),
    ],
    ids=["too long", "not printable", "empty"],
)
def test_what_no_camera_is_called_is_left_out(words: dict[str, str], kept: None) -> None:
    """A foreign file may say anything of itself."""
    assert origin(a_file(92, **words)).camera is kept


@pytest.mark.parametrize("focal", [0.0, 1e9], ids=["nought", "absurd"])
def test_a_lens_that_no_camera_has_is_left_out(focal: float) -> None:
    assert origin(a_file(focal=focal)).focal_mm is None
