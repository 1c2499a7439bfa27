"""Whatever is done to a file's bytes, reading gives a photo or a refusal, and nothing else."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.face.pictures import HEIC, MAKERS, exif, file_of, shades
from yintang.errors import PhotoRefused
from yintang.face.intake.cut import is_cut
from yintang.face.intake.kinds import kind_of
from yintang.face.photo import read_photo_bytes

WHOLE = {kind: make(shades(48, 40)) for kind, make in MAKERS.items()} | {"HEIC": HEIC}
WHOLE["JPEG"] = file_of(shades(48, 40), exif=exif(orientation=6, maker="PhoneMaker"))
DECODERS = {"JPEG": "JPEG", "PNG": "PNG", "WebP": "WEBP", "HEIC": "HEIF"}
storm = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("kind", WHOLE)
@storm
@given(share=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255))))
def test_a_cut_and_scratched_file_is_read_or_refused(
    kind: str, share: float, flips: list[tuple[float, int]]
) -> None:
    """Issue section 3: each bad file has its error; none ends the program."""
    content = bytearray(WHOLE[kind][: round(len(WHOLE[kind]) * share)])
    for place, change in flips if content else ():
        content[int(place * (len(content) - 1))] ^= change
    with contextlib.suppress(PhotoRefused):
        photo = read_photo_bytes(bytes(content), reduction="auto")
        rows, columns = -(-photo.height // photo.reduction), -(-photo.width // photo.reduction)
        assert photo.pixels.shape == (rows, columns, 3)


@storm
@given(content=st.binary(max_size=300))
def test_any_bytes_at_all_are_refused(content: bytes) -> None:
    """Issue section 3: not an image."""
    with pytest.raises(PhotoRefused):
        read_photo_bytes(content)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_file_is_not_called_cut(kind: str) -> None:
    """Truncated is said only of files that end too early."""
    assert not is_cut(DECODERS[kind], WHOLE[kind])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "HEIC"])
@pytest.mark.parametrize("missing", [12, 60, 200, 400])
def test_a_file_without_its_end_is_called_cut(kind: str, missing: int) -> None:
    """Truncated is said of every file that ends too early."""
    assert is_cut(DECODERS[kind], WHOLE[kind][:-missing])


@pytest.mark.parametrize("kind", WHOLE)
@storm
@given(flips=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), min_size=1))
def test_the_question_whether_a_file_is_cut_always_has_an_answer(
    kind: str, flips: list[tuple[float, int]]
) -> None:
    """Asked of broken files only, so it must bear them all."""
    content = bytearray(WHOLE[kind])
    for place, change in flips:
        content[int(place * (len(content) - 1))] ^= change
    assert is_cut(DECODERS[kind], bytes(content)) in (True, False)


@storm
@given(content=st.binary(max_size=64))
def test_every_beginning_has_a_kind_or_none(content: bytes) -> None:
    """The first bytes are foreign too."""
    kind = kind_of(content)
    assert kind is None or kind.words
