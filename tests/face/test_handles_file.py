"""The handles' file: what it may say, and that everything else is refused with a sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.face.build import a_face
from yintang.errors import HandlesRefused
from yintang.face.handles import Handles, PlacedHandle, Sticker
from yintang.face.handles_file import handles_document, handles_of, read_handles
from yintang.face.values import Handle
from yintang.report.document import handles_schema
from yintang.units import Pixel, Side, View

SHA256 = "5" * 64
GONION: dict[str, Any] = {"name": "gonion", "side": "left", "row": 300, "column": 412.5}
KEPT: dict[str, Any] = {"name": "tragus", "side": "right", "across": 0.02, "up": -0.05}
OBLIQUE = {"view": "oblique-right"}
STICKER: dict[str, Any] = {
    "diameter_mm": 12,
    "from": {"row": 90, "column": 200},
    "to": {"row": 90, "column": 240},
}
NO_FILES = {
    "not JSON": "gonion, left, 300, 412",
    "nothing": "",
    "half of it": '{"yintang_handles": 1, "handles": [',
    "nested without end": "[" * 100_000,
    "a number of many digits": '{"yintang_handles": ' + "1" * 5000 + "}",
}
NO_DOCUMENTS: dict[str, Any] = {
    "a list": [GONION],
    "a text": "gonion",
    "a number": 1,
    "nothing": None,
    "no edition": {"handles": [GONION]},
    "an earlier edition": {"yintang_handles": 0, "handles": []},
    "a later edition": {"yintang_handles": 2, "handles": []},
    "an edition as text": {"yintang_handles": "1", "handles": []},
    "an edition as truth": {"yintang_handles": True, "handles": []},
    "handles as object": {"yintang_handles": 1, "handles": {"gonion": [300, 412]}},
    "handles as text": {"yintang_handles": 1, "handles": "gonion"},
    "handles as nothing": {"yintang_handles": 1, "handles": None},
    "a photograph by its name": {"yintang_handles": 1, "photo": "anna.jpg"},
    "a photograph by half its hash": {"yintang_handles": 1, "photo": "5" * 32},
    "a photograph as number": {"yintang_handles": 1, "photo": 5},
    "a slip of the pen": {"yintang_handles": 1, "handels": [GONION]},
}
NO_HANDLES: dict[str, Any] = {
    "a list": ["gonion", "left", 300, 412],
    "a text": "gonion",
    "nothing": None,
    "no name": {"side": "left", "row": 300, "column": 412},
    "an unknown name": GONION | {"name": "elbow"},
    "a name as list": GONION | {"name": ["gonion"]},
    "no side": {"name": "gonion", "row": 300, "column": 412},
    "a side of the midline": GONION | {"side": "midline"},
    "an unknown side": GONION | {"side": "viewer's left"},
    "a hairline of one side": {"name": "hairline", "side": "left", "row": 90, "column": 200},
    "no column": {"name": "gonion", "side": "left", "row": 300},
    "no row": {"name": "gonion", "side": "left", "column": 300},
    "no place at all": {"name": "gonion", "side": "left"},
    "a row as text": GONION | {"row": "300"},
    "a row as truth": GONION | {"row": True},
    "a row as nothing": GONION | {"row": None},
    "a row that is no number": GONION | {"row": float("nan")},
    "a row without end": GONION | {"row": float("inf")},
    "a row beyond any photograph": GONION | {"row": -1_000_001},
    "a huge whole number": GONION | {"column": 10**400},
    "no up": {"name": "gonion", "side": "left", "across": 0.1},
    "an unknown view": KEPT | {"view": "oblique"},
    "a view as list": KEPT | {"view": ["front"]},
    "a view of a mark in pixels": GONION | {"view": "front"},
    "an up that is no number": KEPT | {"up": float("nan")},
    "a pixel and a shift": GONION | {"across": 0.1, "up": 0.1},
    "a word nobody reads": GONION | {"colum": 412},
}
NO_STICKERS: dict[str, Any] = {
    "a number": 12,
    "a list": [12, [90, 200], [90, 240]],
    "nothing": None,
    "no diameter": {"from": STICKER["from"], "to": STICKER["to"]},
    "a diameter as text": STICKER | {"diameter_mm": "12 mm"},
    "a diameter that is no number": STICKER | {"diameter_mm": float("nan")},
    "one end only": {"diameter_mm": 12, "from": STICKER["from"]},
    "an end as list": STICKER | {"to": [90, 240]},
    "an end without a column": STICKER | {"to": {"row": 90}},
    "an end with a word nobody reads": STICKER | {"to": STICKER["to"] | {"side": "left"}},
    "a word nobody reads": STICKER | {"shape": "round"},
}
NUMBERS = st.floats(-9999, 9999) | st.integers(-9999, 9999)
ANY_VALUE = (
    NUMBERS
    | st.none()
    | st.booleans()
    | st.sampled_from(["gonion", "hairline", "left", "midline", "300"])
)
ANY_HANDLE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["gonion", "tragus", "hairline", "hair_corner", "elbow"]),
        "side": st.sampled_from(["left", "right", "midline", "both"]),
    },
    optional=dict.fromkeys(("row", "column", "across", "up", "out", "in"), ANY_VALUE),
)


def document(*handles: Any, **besides: Any) -> dict[str, Any]:
    return {"yintang_handles": 1, "handles": list(handles), **besides}


def is_refused(written: Any) -> bool:
    try:
        handles_of(written)
    except HandlesRefused:
        return True
    return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "handles.json"


def test_a_mark_in_pixels_is_a_placed_handle(path: Path) -> None:
    """docs/science/map-json.md: where the mark is on this photograph."""
    path.write_text(json.dumps(document(GONION)), encoding="utf-8")
    expected = PlacedHandle(name="gonion", side=Side.LEFT, pixel=Pixel(300.0, 412.5))
    assert read_handles(path) == Handles(placed=(expected,))


def test_a_mark_in_pupil_distances_is_a_kept_handle() -> None:
    """docs/science/map-json.md: kept from an earlier photograph."""
    expected = Handle(name="tragus", side=Side.RIGHT, across=0.02, up=-0.05, out=0.0)
    assert handles_of(document(KEPT)) == Handles(kept=(expected,))


def test_a_kept_handle_was_seen_from_the_front_unless_it_says_otherwise() -> None:
    """Handle: `view` is that of the photograph it was placed on."""
    views = [handles_of(document(KEPT | view)).kept[0].view for view in ({}, OBLIQUE)]
    assert views == [View.FRONT, View.OBLIQUE_RIGHT]


def test_a_sticker_has_a_diameter_and_two_ends() -> None:
    """docs/science/map-json.md: the sticker."""
    expected = Sticker(diameter_mm=12, start=Pixel(90, 200), end=Pixel(90, 240))
    assert handles_of(document(sticker=STICKER)).sticker == expected


def test_a_file_without_any_mark_is_a_handles_file() -> None:
    """docs/science/map-json.md: handles and sticker may be left out."""
    assert handles_of({"yintang_handles": 1}) == Handles()


def test_the_hairline_belongs_to_the_midline() -> None:
    """docs/science/map-json.md: `midline` for the hairline."""
    hairline = {"name": "hairline", "side": "midline", "row": 90, "column": 200}
    assert handles_of(document(hairline)).placed[0].side is Side.MIDLINE


@pytest.mark.parametrize("row", [-1_000_000, 1_000_000])
def test_a_million_is_the_largest_number(row: int) -> None:
    """A photograph has 12,000 px a side; more than a million is a slip, not a place."""
    assert not is_refused(document(GONION | {"row": row}))


@pytest.mark.parametrize("content", NO_FILES.values(), ids=NO_FILES)
def test_a_file_that_is_no_handles_file_is_refused(path: Path, content: str) -> None:
    """Issue section 3: in a sentence that says what to do, never a trace."""
    path.write_text(content, encoding="utf-8")
    with pytest.raises(HandlesRefused, match=r"handles\.json is no JSON: write it as docs/"):
        read_handles(path)


def test_a_file_that_is_no_text_is_refused(path: Path) -> None:
    """A photograph given in place of the handles' file."""
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    with pytest.raises(HandlesRefused, match="is no JSON"):
        read_handles(path)


def test_a_file_that_does_not_exist_is_refused(path: Path) -> None:
    """Issue section 3: a sentence that says what to do."""
    with pytest.raises(HandlesRefused, match="check its name and permissions"):
        read_handles(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """Issue section 3: a sentence that says what to do."""
    with pytest.raises(HandlesRefused, match="check its name and permissions"):
        read_handles(tmp_path)


@pytest.mark.parametrize("written", NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_a_malformed_document_is_refused(written: Any) -> None:
    """Issue section 5: the schema of the handles' file."""
    with pytest.raises(HandlesRefused, match="handles' file"):
        handles_of(written)


@pytest.mark.parametrize("row", NO_HANDLES.values(), ids=NO_HANDLES)
def test_a_malformed_handle_is_refused_and_told_which_one_it_is(row: Any) -> None:
    """Issue section 5: the schema of the handles' file; with what is wrong and where."""
    with pytest.raises(HandlesRefused, match="Handle 2"):
        handles_of(document(KEPT, row))


@pytest.mark.parametrize("sticker", NO_STICKERS.values(), ids=NO_STICKERS)
def test_a_malformed_sticker_is_refused(sticker: Any) -> None:
    """Issue section 5: the schema of the handles' file; with what is wrong and where."""
    with pytest.raises(HandlesRefused, match="The sticker"):
        handles_of(document(sticker=sticker))


@given(st.lists(ANY_HANDLE, max_size=2))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_reader_refuses_just_what_the_schema_refuses(handles: list[Any]) -> None:
    """Issue section 5: the schema of the handles' file is in the docs; it must be true."""
    written = document(*handles)
    lawful = Draft202012Validator(handles_schema()).is_valid(written)
    assert is_refused(written) is not lawful


@pytest.mark.parametrize("written", NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_the_schema_refuses_malformed_documents_too(written: Any) -> None:
    """Issue section 5: the schema of the handles' file is in the docs; it must be true."""
    assert not Draft202012Validator(handles_schema()).is_valid(written)


def test_what_a_face_has_pinned_can_be_read_again() -> None:
    """Issue section 3: kept in the canonical frame and used again on the next photo."""
    handles = (
        Handle(name="hairline", side=Side.MIDLINE, across=0.0, up=0.04321, out=-0.01),
        Handle(
            name="gonion", side=Side.LEFT, across=-0.1, up=0.2, out=0.3, view=View.OBLIQUE_LEFT
        ),
    )
    pinned = Handles(kept=a_face(handles=handles).handles)
    assert handles_of(json.loads(json.dumps(handles_document(pinned)))) == pinned


def test_what_was_placed_on_a_photograph_can_be_read_again() -> None:
    """Issue section 3: marks in pixels belong to their photograph, which the file names."""
    placed = PlacedHandle(name="gonion", side=Side.LEFT, pixel=Pixel(300.0, 412.5))
    sticker = Sticker(diameter_mm=12.0, start=Pixel(90.0, 200.0), end=Pixel(90.0, 240.0))
    handles = Handles(placed=(placed,), sticker=sticker, photo_sha256=SHA256)
    assert handles_of(json.loads(json.dumps(handles_document(handles)))) == handles


def test_what_is_written_is_exact_to_a_thousandth_of_a_millimetre() -> None:
    """Five decimals of a pupil distance are less than a micrometre of face."""
    handle = Handle(name="tragus", side=Side.LEFT, across=1 / 3, up=-1 / 7, out=0.0)
    (again,) = handles_of(handles_document(Handles(kept=(handle,)))).kept
    assert again.across * 63 == pytest.approx(21, abs=0.001)
    assert again.up * 63 == pytest.approx(-9, abs=0.001)


def test_a_pipe_is_no_handles_file(tmp_path: Path) -> None:
    """It would hang for ever: only an ordinary file is read."""
    pipe = tmp_path / "handles.json"
    os.mkfifo(pipe)
    with pytest.raises(HandlesRefused, match="cannot be read"):
        read_handles(pipe)


def test_a_file_larger_than_any_handles_file_is_refused_unread(tmp_path: Path) -> None:
    """M15: a foreign file costs no more than it may."""
    large = tmp_path / "handles.json"
    large.write_bytes(b" " * 1_000_001)
    with pytest.raises(HandlesRefused, match="larger"):
        read_handles(large)


@pytest.mark.parametrize(
    "text",
    [
        '{"yintang_handles": 1, "handles": [], "handles": []}',
        '{"yintang_handles": 1, "handles": [{"name": "gonion", "side": "left", "row": 1, '
        '"row": 2, "column": 3}]}',
    ],
    ids=["the list", "a row"],
)
def test_a_key_that_stands_twice_in_a_file_is_refused(tmp_path: Path, text: str) -> None:
    """JSON itself would silently keep the second, and a mark would be lost."""
    path = tmp_path / "handles.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HandlesRefused, match="no JSON"):
        read_handles(path)


def test_a_mark_is_placed_once_in_a_file() -> None:
    """Two places for one mark: nobody can say which of them is meant."""
    row = {"name": "gonion", "side": "left", "across": 0.1, "up": 0.0}
    with pytest.raises(HandlesRefused, match="Handle 2"):
        handles_of({"yintang_handles": 1, "handles": [row, row | {"up": 0.1}]})
    other = row | {"side": "right"}
    assert len(handles_of({"yintang_handles": 1, "handles": [row, other]}).kept) == 2


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read(path: Path) -> None:
    """Some editors write one."""
    path.write_text("\ufeff" + json.dumps(document(GONION)), encoding="utf-8")
    assert len(read_handles(path).placed) == 1
