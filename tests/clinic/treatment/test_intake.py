"""From a photograph to a stored map, through the first page's form."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from tests.clinic.conftest import BOB, MORNING, document_of
from yintang.clinic.treatment import actions, mapping
from yintang.clinic.treatment.models import Map
from yintang.needling.values import Wishes

pytestmark = pytest.mark.django_db


def send(
    visitor: Client, content: bytes, *, script: bool = True, **fields: str
) -> HttpResponse:
    """Upload a file as the page's script does, or as its plain form does."""
    photo = SimpleUploadedFile("maria-visit-3.jpg", content, content_type="image/jpeg")
    accept = "application/json" if script else "text/html"
    sent = {"photo": photo, **fields}
    return visitor.post("/maps/", sent, headers={"accept": accept})  # type: ignore[return-value]


def json_of(answer: HttpResponse) -> dict[str, object]:
    """What a script reads."""
    told: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    return told


def test_a_photo_becomes_a_map(visitor: Client, portrait: bytes) -> None:
    """Issue 2, section 5: drop a photo, and the map appears."""
    answer = send(visitor, portrait)
    assert answer.status_code == 201
    assert visitor.get(str(json_of(answer)["address"])).status_code == 200


def test_a_plain_form_is_sent_on_to_the_map(visitor: Client, portrait: bytes) -> None:
    """The page works without its scripts."""
    answer = send(visitor, portrait, script=False)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/maps/{Map.objects.get().pk}/"


def test_a_sample_face_becomes_a_map(visitor: Client) -> None:
    """Issue 2, section 5: take the sample face."""
    answer = visitor.post("/maps/", {"sample": "anna"})
    assert answer.status_code == 302
    assert len(document_of(Map.objects.get())["needles"]) >= 50


def test_goals_and_number_can_be_asked_for_at_once(visitor: Client, portrait: bytes) -> None:
    """Issue 2, section 4: from goals choose 40 to 70 needles."""
    send(visitor, portrait, goals="jawline", needles="44")
    wishes = document_of(Map.objects.get())["wishes"]
    assert (wishes["goals"], wishes["needles"]) == (["jawline"], 44)


REFUSED = [
    pytest.param(b"no picture at all", 415, "photo-not-an-image", id="not an image"),
    pytest.param(b"", 400, "form", id="an empty file"),
    pytest.param(b"GIF89a" + bytes(200), 415, "photo-format", id="a format that is not read"),
]


@pytest.mark.parametrize(("content", "status", "code"), REFUSED)
def test_each_refusal_has_its_own_status_and_sentence(
    visitor: Client, content: bytes, status: int, code: str
) -> None:
    """Issue 2, section 3: each of these gets its own error, in a sentence."""
    answer = send(visitor, content)
    told = json_of(answer)
    assert (answer.status_code, told["code"]) == (status, code)
    assert str(told["message"]).endswith(".")


def test_a_truncated_photo_is_refused(visitor: Client, portrait: bytes) -> None:
    """Issue 2, section 3: truncated."""
    answer = send(visitor, portrait[: len(portrait) // 2])
    assert (answer.status_code, json_of(answer)["code"]) == (422, "photo-truncated")


def test_a_photo_without_a_face_is_refused(visitor: Client) -> None:
    """Issue 2, section 3: no face."""
    answer = send(visitor, a_picture((600, 800)))
    assert (answer.status_code, json_of(answer)["code"]) == (422, "face-none")


@pytest.mark.parametrize("script", [True, False])
def test_nothing_is_written_by_a_refusal(
    visitor: Client, photos: Path, *, script: bool
) -> None:
    """Issue 2, section 3: nothing is written."""
    send(visitor, a_picture((600, 800)), script=script)
    assert not Map.objects.exists()
    assert not photos.exists()


def test_a_refusal_is_told_on_the_first_page_beside_the_photo(visitor: Client) -> None:
    """The sentence stands in an alert on the page that the photo was sent from."""
    answer = send(visitor, b"no picture at all", script=False)
    page = answer.content.decode()
    assert answer.status_code == 415
    assert 'role="alert" class="notice stop">' in page
    assert 'id="drop"' in page


def test_of_several_faces_none_is_taken_unasked(visitor: Client, portrait: bytes) -> None:
    """Issue 2, section 3: several faces: refused, and the largest offered."""
    answer = send(visitor, two_people(portrait))
    assert (answer.status_code, json_of(answer)["code"]) == (422, "face-several")
    assert json_of(answer)["largest"] is True


def test_of_several_faces_the_largest_is_taken_when_asked(
    visitor: Client, portrait: bytes
) -> None:
    """Issue 2, section 3: the largest by `--largest`."""
    send(visitor, two_people(portrait), largest="on")
    columns = [needle["column"] for needle in document_of(Map.objects.get())["needles"]]
    assert max(columns) < 512


def test_without_scripts_the_largest_can_be_asked_for_too(
    visitor: Client, portrait: bytes
) -> None:
    """The page works without its scripts."""
    page = send(visitor, two_people(portrait), script=False).content.decode()
    assert 'name="largest" checked' in page


def test_nothing_chosen_is_said_so(visitor: Client) -> None:
    """A sentence, not a code."""
    answer = visitor.post("/maps/", {})
    assert answer.status_code == 400
    assert "Choose a photo or one of the sample faces." in answer.text


def test_an_unknown_sample_is_not_found(visitor: Client) -> None:
    """Nobody of that name sits for us; the page says so where the faces are."""
    answer = visitor.post("/maps/", {"sample": "nobody"})
    assert answer.status_code == 404
    assert "There is no such sample face" in answer.text


def test_a_photo_just_below_the_limit_reaches_the_intake(visitor: Client) -> None:
    """Issue 2, section 1: 60 MB is the photo's limit; what the form adds does not count."""
    answer = send(visitor, bytes(settings.UPLOAD_LIMIT_BYTES))
    assert (answer.status_code, json_of(answer)["code"]) == (415, "photo-not-an-image")


def test_a_photo_just_over_the_limit_is_told_so(visitor: Client) -> None:
    """Issue 2, section 1: 60 MB; here the form as a whole still has room."""
    answer = send(visitor, bytes(settings.UPLOAD_LIMIT_BYTES + 1))
    assert (answer.status_code, json_of(answer)["code"]) == (413, "photo-too-large")


def test_the_stored_photo_carries_no_metadata(visitor: Client, portrait: bytes) -> None:
    """Issue 2, section 3: all metadata dropped; here place and maker of the camera."""
    picture = Image.open(io.BytesIO(portrait))
    exif = picture.getexif()
    exif[0x010F] = "Camera of Maria"
    carried = io.BytesIO()
    picture.save(carried, "JPEG", exif=exif, comment=b"Maria, 3rd visit")
    send(visitor, carried.getvalue())
    record = Map.objects.get()
    for file in (record.photo, record.screen):
        with file.open("rb") as stored:
            content = stored.read()
        assert b"Maria" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


def test_the_name_of_the_file_is_kept_nowhere(
    visitor: Client, portrait: bytes, photos: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing about a patient in names, rows, addresses or logs."""
    with caplog.at_level(logging.DEBUG):
        answer = send(visitor, portrait)
        send(visitor, b"no picture at all")
    record = Map.objects.get()
    row = {field.name: str(getattr(record, field.name)) for field in Map._meta.fields}
    names = [path.name for path in photos.iterdir()]
    assert "maria" not in f"{row} {names} {json_of(answer)} {caplog.text}".lower()


def test_photo_and_row_are_kept_together_or_not_at_all(
    taken: mapping.Taken, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half written: where the row fails, the photograph goes as well."""

    def fail(record: Map, **words: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Map, "save", fail)
    with pytest.raises(OSError, match="disk is full"):
        actions.keep_map(taken, by=BOB, at=MORNING)
    assert list(photos.iterdir()) == []


def test_who_made_a_map_and_when_is_kept(a_map: Map) -> None:
    """Design 2: each action takes `by` and `at`."""
    assert (a_map.changed_by, a_map.created_at) == (BOB, MORNING)


def test_photographs_are_readable_by_their_owner_only(a_map: Map, photos: Path) -> None:
    """Private storage: 0600 in a folder of 0700."""
    assert {path.stat().st_mode & 0o777 for path in photos.iterdir()} == {0o600}
    assert photos.stat().st_mode & 0o777 == 0o700


def test_large_photos_are_shown_in_a_smaller_copy() -> None:
    """A tablet needs no 12 megapixels; the map keeps the full photograph."""
    from yintang.clinic.treatment import pictures

    pixels = pictures.pixels_of(a_picture((3000, 4000)))
    assert Image.open(io.BytesIO(pictures.screen_jpeg(pixels))).size == (2000, 1500)
    assert Image.open(io.BytesIO(pictures.photo_jpeg(pixels))).size == (4000, 3000)


def test_wishes_without_an_answer_have_their_usual_value(taken: mapping.Taken) -> None:
    """Issue 2, section 4: 50 if nothing is said."""
    assert taken.drawn.needle_map.plan.wishes.needles == Wishes().needles == 50


def a_picture(shape: tuple[int, int]) -> bytes:
    """A grey picture of so many rows and columns."""
    file = io.BytesIO()
    Image.new("RGB", shape[::-1], (120, 110, 100)).save(file, "JPEG")
    return file.getvalue()


def two_people(portrait: bytes) -> bytes:
    """The portrait, and beside it the same smaller."""
    person = Image.open(io.BytesIO(portrait))
    picture = Image.new("RGB", (1024, 512))
    picture.paste(person, (0, 0))
    picture.paste(person.resize((400, 400)), (560, 50))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()
