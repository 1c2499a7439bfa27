"""Every file that is no photograph gets its own error and a sentence that says what to do."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PIL import Image

from tests.face.pictures import (
    HEIC,
    MAKERS,
    endless_jpeg,
    exif,
    file_of,
    noise,
    plain,
    png_bomb,
    within,
)
from yintang.errors import (
    FormatRefused,
    NotAnImage,
    PhotoRefused,
    PhotoTooLarge,
    PhotoTruncated,
    PhotoUnreadable,
)
from yintang.face.photo import read_photo, read_photo_bytes

SVG = (
    b'<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
)
TIFF = file_of(plain(), "TIFF")
GIF = file_of(plain(), "GIF")
REFUSED_KINDS = {
    "a GIF": GIF,
    "a TIFF": TIFF,
    "a Windows bitmap": file_of(plain(), "BMP"),
    "an icon": file_of(plain(), "ICO"),
    "a PDF": file_of(plain(), "PDF"),
    "a JPEG 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(40),
    "a JPEG XL": b"\xff\x0a" + bytes(40),
    "a Photoshop file": b"8BPS\x00\x01" + bytes(40),
    "an SVG drawing": SVG,
    "an AVIF": b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf" + bytes(40),
    "a film": b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42" + bytes(40),
}


@pytest.mark.parametrize(
    "content",
    [
        b"Dear Alice, here is my photograph.",
        b"\x00" * 500,
        b"\xff\xd8",
        b"PK\x03\x04" + bytes(99),
    ],
    ids=["letter", "zeros", "two bytes", "archive"],
)
def test_a_file_without_an_image_is_not_an_image(content: bytes) -> None:
    """Issue section 3: not an image."""
    with pytest.raises(NotAnImage, match=r"is not an image. Choose a photograph"):
        read_photo_bytes(content)


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    """Issue section 3: a sentence that says what to do."""
    (tmp_path / "face.jpg").write_bytes(b"")
    with pytest.raises(NotAnImage, match=r"^face\.jpg is empty\. Copy or send it again\.$"):
        read_photo(tmp_path / "face.jpg")


@pytest.mark.parametrize(("words", "content"), REFUSED_KINDS.items(), ids=list(REFUSED_KINDS))
def test_another_kind_of_picture_is_named_and_refused(words: str, content: bytes) -> None:
    """Issue section 1: allow-list of formats."""
    with pytest.raises(FormatRefused, match=f"is {words}.*JPEG, PNG, WebP and HEIC: save it"):
        read_photo_bytes(content)


def test_a_format_taken_off_the_table_of_limits_is_refused() -> None:
    """Issue section 1: one table of limits, the allow-list in it."""
    with pytest.raises(FormatRefused, match="is a PNG"):
        read_photo_bytes(file_of(plain(), "PNG"), within=within(formats=("JPEG",)))


@pytest.mark.parametrize("extension", ["png", "txt", "heic", "gif"])
def test_the_extension_is_not_believed_when_the_content_is_a_photograph(
    tmp_path: Path, extension: str
) -> None:
    """Issue section 3: phones and messengers rename files."""
    path = tmp_path / f"face.{extension}"
    path.write_bytes(file_of(plain()))
    assert read_photo(path).width == 64


def test_the_extension_is_not_believed_when_the_content_is_none(tmp_path: Path) -> None:
    """Issue section 3: not an image."""
    (tmp_path / "face.jpg").write_text("no picture at all, whatever the name says")
    with pytest.raises(NotAnImage, match=r"^face\.jpg is not an image"):
        read_photo(tmp_path / "face.jpg")


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_ends_too_early_is_truncated(kind: str, share: float) -> None:
    """Issue section 3: truncated."""
    content = MAKERS[kind](noise(120, 90))
    with pytest.raises(PhotoTruncated, match=r"ends before its picture does. Copy or send the"):
        read_photo_bytes(content[: int(len(content) * share)])


@pytest.mark.parametrize("end", [len(HEIC) // 4, len(HEIC) // 2, len(HEIC) - 100])
def test_a_heic_that_ends_too_early_is_truncated(end: int) -> None:
    """Issue section 3: truncated."""
    pytest.importorskip("pi_heif", reason="pi-heif is not installed")
    with pytest.raises(PhotoTruncated):
        read_photo_bytes(HEIC[:end])


@pytest.mark.parametrize("reduction", [2, 8])
def test_a_truncated_jpeg_is_refused_at_every_reduction(reduction: int) -> None:
    """Issue section 3: truncated; the reduced decode is no way round."""
    content = file_of(noise(400, 300))
    with pytest.raises(PhotoTruncated):
        read_photo_bytes(content[: len(content) // 2], reduction=reduction)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_whole_file_of_broken_content_is_damaged(kind: str) -> None:
    """Issue section 3: each its own error; a damaged file is not a truncated one."""
    content = bytearray(MAKERS[kind](noise(120, 90)))
    start = {"JPEG": 20, "PNG": 60, "WebP": 24}[kind]
    content[start : start + 120] = bytes(120)
    with pytest.raises(PhotoUnreadable, match=r"is damaged.*Copy or send it again"):
        read_photo_bytes(bytes(content))


def test_more_megapixels_than_allowed_are_too_large() -> None:
    """Issue section 1: 80 megapixels."""
    with pytest.raises(
        PhotoTooLarge, match=r"more than 80 megapixels.*Make the photograph small"
    ):
        read_photo_bytes(png_bomb(9000, 8900))


def test_a_side_longer_than_allowed_is_too_large() -> None:
    """Issue section 1: 12,000 px a side."""
    with pytest.raises(PhotoTooLarge, match="longer than 12,000 pixels"):
        read_photo_bytes(file_of(plain(12_001, 8), "PNG"))


def test_a_side_of_exactly_the_limit_is_read() -> None:
    """Issue section 1: 12,000 px a side, and the edge of the rule."""
    assert read_photo_bytes(file_of(plain(12_000, 8), "PNG")).width == 12_000


def test_exactly_as_many_pixels_as_allowed_are_read() -> None:
    """Issue section 1: the edge of the rule."""
    content = file_of(plain(80, 50), "PNG")
    assert read_photo_bytes(content, within=within(pixels=4000)).width == 80
    with pytest.raises(PhotoTooLarge):
        read_photo_bytes(content, within=within(pixels=3999))


def test_a_decompression_bomb_of_few_bytes_is_refused_before_it_bursts() -> None:
    """Issue section 3: over the limits or a decompression bomb."""
    bomb = png_bomb(30_000, 30_000)
    assert len(bomb) < 200_000
    with pytest.raises(PhotoTooLarge):
        read_photo_bytes(bomb)


def test_a_file_of_too_many_bytes_is_refused_unread(tmp_path: Path) -> None:
    """Issue section 1: 60 MB."""
    path = tmp_path / "face.jpg"
    with path.open("wb") as file:
        file.truncate(60_000_001)
    with pytest.raises(PhotoTooLarge, match=r"^face\.jpg is larger than 60 MB"):
        read_photo(path)


def test_bytes_over_the_limit_are_refused_like_a_file() -> None:
    """Issue section 1: the same limits everywhere."""
    content = file_of(plain())
    assert read_photo_bytes(content, within=within(file_bytes=len(content))).width == 64
    with pytest.raises(PhotoTooLarge):
        read_photo_bytes(content, within=within(file_bytes=len(content) - 1))


def test_a_decoder_that_takes_too_long_is_stopped() -> None:
    """Issue section 1: 20 s of CPU; here one, on a file made to be slow."""
    content = endless_jpeg()
    assert len(content) < 10_000_000
    with pytest.raises(PhotoUnreadable, match=r"more than 1 seconds. Save it again as a JPEG"):
        read_photo_bytes(content, within=within(cpu_s=1))


def test_a_decoder_that_takes_too_much_memory_is_stopped() -> None:
    """Issue section 1: memory."""
    content = png_bomb(8000, 8000)
    with pytest.raises(PhotoUnreadable, match="memory"):
        read_photo_bytes(content, within=within(memory_bytes=300_000_000))


def test_the_largest_photograph_allowed_fits_into_its_memory() -> None:
    """Issue section 1: a limit that the allowed photograph cannot break."""
    content = file_of(Image.new("L", (10_000, 8000)), quality=10, exif=exif(orientation=6))
    photo = read_photo_bytes(content)
    assert (photo.width, photo.height) == (8000, 10_000)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Issue section 3: a sentence that says what to do."""
    with pytest.raises(PhotoUnreadable, match=r"^There is no file alice\.jpg\. Check its name"):
        read_photo(tmp_path / "alice.jpg")


def test_a_path_through_a_file_leads_nowhere(tmp_path: Path) -> None:
    """Issue section 3: no such file."""
    (tmp_path / "alice.jpg").write_bytes(b"")
    with pytest.raises(PhotoUnreadable, match="There is no file"):
        read_photo(tmp_path / "alice.jpg" / "face.jpg")


def test_a_folder_is_no_photograph(tmp_path: Path) -> None:
    """Issue section 3: a sentence that says what to do."""
    with pytest.raises(PhotoUnreadable, match=r"is not a file. Choose one photograph"):
        read_photo(tmp_path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """Law: nothing hangs on what a user names."""
    os.mkfifo(tmp_path / "face.jpg")
    with pytest.raises(PhotoUnreadable, match=r"is not a file"):
        read_photo(tmp_path / "face.jpg")


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3: a sentence that says what to do."""
    path = tmp_path / "face.jpg"
    path.write_bytes(file_of(plain()))
    path.chmod(0)
    if os.access(path, os.R_OK):  # whoever runs this may read everything

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError

        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(
        PhotoUnreadable, match=r"^face\.jpg cannot be read\. Check that you may"
    ):
        read_photo(path)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    """Issue section 3: every failure has its sentence."""
    with pytest.raises(PhotoUnreadable):
        read_photo(Path("a\0b.jpg"))
    with pytest.raises(PhotoUnreadable):
        read_photo(Path("a" * 5000))


def test_a_refusal_names_the_file_and_no_folder(tmp_path: Path) -> None:
    """Privacy: a message may be shown to anybody; where a file lies is nobody's business."""
    with pytest.raises(PhotoRefused) as refused:
        read_photo(tmp_path / "alice.jpg")
    assert str(tmp_path) not in str(refused.value)


def test_a_name_cannot_command_the_terminal() -> None:
    """Security: a file's name is foreign text too."""
    with pytest.raises(NotAnImage) as refused:
        read_photo_bytes(b"nothing", name="a\x1b[2Jb\n.jpg")
    assert "\x1b" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_reduction_that_no_decoder_knows_is_a_mistake_of_the_caller() -> None:
    """The reductions are 1, 2, 4, 8 and auto."""
    with pytest.raises(ValueError, match="reduction"):
        read_photo_bytes(file_of(plain()), reduction=3)  # type: ignore[arg-type]


def test_reading_writes_nothing(tmp_path: Path) -> None:
    """Issue section 3: nothing is written."""
    path = tmp_path / "face.jpg"
    path.write_bytes(file_of(plain()))
    before = path.stat()
    read_photo(path)
    assert list(tmp_path.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(before.st_mode)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
