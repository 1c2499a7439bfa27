"""Another photograph is held against that of a map: what is kept, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.clinic.conftest import BOB, NOON
from tests.face.build import portrait, posed
from yintang.clinic.comparison import actions, pairing, queries
from yintang.clinic.comparison.models import PICTURES, Comparison
from yintang.clinic.comparison.sample_pair import SamplePair
from yintang.clinic.treatment import actions as maps
from yintang.clinic.treatment import carrying, mapping, pictures
from yintang.clinic.treatment.models import Map
from yintang.errors import NotComparable, VisitRefused

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}
MOUTH_CORNERS = (61, 291)


def sent(visitor: Client, record: Map, **fields: object) -> HttpResponse:
    """What the page of a comparison answers to a script."""
    address = f"{record.get_absolute_url()}compare/"
    return visitor.post(address, fields, headers=SCRIPT)  # type: ignore[return-value]


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("second.jpg", content, "image/jpeg")


def files(photos: Path) -> set[str]:
    return {path.name for path in photos.iterdir()} if photos.is_dir() else set()


def compared(record: Map, other: mapping.Seen, *, earlier: bool = False) -> pairing.Paired:
    return pairing.pair(record.drawn, queries.photo_of(record), other, earlier=earlier)


def seen(record: Map, content: bytes) -> mapping.Seen:
    return pairing.face_on_other(content, record.drawn, largest=False)


def test_an_uploaded_photo_is_compared_and_leads_to_its_page(
    visitor: Client, margaret: Map, second: bytes
) -> None:
    """Issue 4, section 5: in the demo a second photograph beside the first."""
    answer = sent(visitor, margaret, photo=upload(second))
    assert answer.status_code == 201
    kept = Comparison.objects.get()
    assert json.loads(answer.content)["address"] == kept.get_absolute_url()
    assert kept.map == margaret
    assert kept.truth is None


def test_the_sample_pair_gets_a_map_of_its_own(
    visitor: Client, a_map: Map, pair: SamplePair
) -> None:
    """The face on the map that is open is another person's."""
    answer = visitor.post(f"{a_map.get_absolute_url()}compare/", {"sample": "pair"})
    kept = Comparison.objects.get()
    assert answer.headers["Location"] == kept.get_absolute_url()
    assert kept.map != a_map
    assert kept.truth == {"before": 0.15, "after": 0.05}


def test_of_an_earlier_photo_the_map_shows_what_came_after(
    margaret: Map, second: bytes, pair: SamplePair
) -> None:
    """An old photograph may turn up when the map is already made: before stays before."""
    turned = compared(margaret, seen(margaret, second), earlier=True)
    own = pair.taken.drawn.needle_map.face.photo_sha256
    assert [one["sha256"] for one in turned.document["after"]] == [own]
    forehead = next(
        row
        for row in turned.document["changes"]
        if (row["measure"], row["zone"]) == ("line-change", "forehead")
    )
    assert forehead["verdict"] == "worse"


def test_the_photo_of_a_carried_map_needs_no_upload(
    visitor: Client, margaret: Map, second: bytes
) -> None:
    """A plan that was carried on has brought the second photograph already."""
    taken = carrying.carry(second, margaret.drawn, largest=False)
    later = maps.keep_carried(taken, carried_from=margaret.current, by=BOB, at=NOON)
    assert queries.known_maps(margaret) == (later,)
    assert queries.known_maps(later) == (margaret,)
    assert sent(visitor, margaret, known=str(later.pk)).status_code == 201


def test_the_photo_of_a_stranger_is_no_photo_of_this_person(
    visitor: Client, margaret: Map, a_map: Map
) -> None:
    """Only maps between which a plan was carried show the same person."""
    assert sent(visitor, margaret, known=str(a_map.pk)).status_code == 404
    assert not Comparison.objects.exists()


def test_a_smile_is_refused_with_what_to_do(margaret: Map, second: bytes) -> None:
    """Findings on skin, 3.5: a smile that passes fakes a treatment effect."""
    other = seen(margaret, second)
    landmarks = other.face.landmarks.copy()
    landmarks[list(MOUTH_CORNERS), 1] -= 3 / other.face.scale.mm_per_pixel
    smiling = replace(other, face=replace(other.face, landmarks=landmarks))
    with pytest.raises(NotComparable, match=r"may not be compared. .*(mouth|face).*"):
        compared(margaret, smiling)


def test_a_turned_head_is_refused_and_nothing_is_kept(
    visitor: Client, margaret: Map, photos: Path
) -> None:
    """The reasons are shown where the photograph came in; nothing half is kept."""
    before = files(photos)
    picture = portrait("Margaret", posed(25, pupils_px=180)).pixels
    answer = sent(visitor, margaret, photo=upload(pictures.photo_jpeg(picture)))
    assert answer.status_code == 422
    assert "turn" in json.loads(answer.content)["message"].lower()
    assert (files(photos), Comparison.objects.count()) == (before, 0)


def test_a_dark_photo_is_refused_with_the_reason(
    visitor: Client, margaret: Map, second: bytes, photos: Path
) -> None:
    """Too little light hides lines; the sentence says what to do."""
    before = files(photos)
    dark = (pictures.pixels_of(second) * 0.1).astype(np.uint8)
    answer = sent(visitor, margaret, photo=upload(pictures.photo_jpeg(dark)))
    told = json.loads(answer.content)
    assert (answer.status_code, told["code"]) == (422, "pair-not-comparable")
    assert "more light on the face" in told["message"]
    assert (files(photos), Comparison.objects.count()) == (before, 0)


def test_the_same_photo_is_refused(margaret: Map, pair: SamplePair) -> None:
    """Nothing can be learnt from a photograph held against itself."""
    own = queries.seen_on(margaret)
    with pytest.raises(VisitRefused, match="choose another one"):
        compared(margaret, own)


def test_a_refusal_stands_on_the_page_for_a_browser_without_scripts(
    visitor: Client, margaret: Map
) -> None:
    """Without JavaScript the form is sent by the browser itself."""
    letter = SimpleUploadedFile("letter.jpg", b"Dear sir", "image/jpeg")
    answer = visitor.post(f"{margaret.get_absolute_url()}compare/", {"photo": letter})
    assert answer.status_code == 415
    assert 'id="refusal" role="alert" class="notice stop">' in answer.content.decode()


def test_nothing_chosen_is_told(visitor: Client, margaret: Map) -> None:
    """A form without a photograph asks for one."""
    answer = sent(visitor, margaret)
    told = {"message": "Choose another photo of this person.", "code": "form"}
    assert answer.status_code == 400
    assert json.loads(answer.content) == {**told, "largest": False}


def test_all_pictures_of_a_comparison_are_kept_or_none(
    margaret: Map, pair: SamplePair, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full drive leaves no picture of a person behind."""
    before = files(photos)
    save = FileSystemStorage.save

    def full(self: FileSystemStorage, name: str, *rest: object, **more: object) -> str:
        if name.endswith("page.pdf"):
            raise OSError(28, "No space left on device")
        return save(self, name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(FileSystemStorage, "save", full)
    with pytest.raises(OSError, match="No space"):
        actions.keep_comparison(margaret, pair.paired, by=BOB, at=NOON)
    assert (files(photos), Comparison.objects.count()) == (before, 0)
    with pytest.raises(OSError, match="No space"):
        actions.keep_sample_pair(pair, by=BOB, at=NOON)
    assert Map.objects.get() == margaret


def test_who_compared_and_when_is_kept(kept: Comparison) -> None:
    """Mission 2.8: who did it and when."""
    assert (kept.made_by, kept.made_at) == (BOB, NOON)


def test_an_erased_comparison_leaves_no_picture_and_its_map_stays(
    visitor: Client,
    kept: Comparison,
    photos: Path,
    django_capture_on_commit_callbacks: object,
) -> None:
    """What is erased is erased for good."""
    names = {getattr(kept, name).name for name in PICTURES}
    assert names <= files(photos)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = visitor.post(f"{kept.get_absolute_url()}erase/")
    assert answer.headers["Location"] == kept.map.get_absolute_url()
    assert not names & files(photos)
    assert Map.objects.get() == kept.map
    assert not Comparison.objects.exists()


def test_an_erased_map_takes_its_comparisons_along(
    kept: Comparison, photos: Path, django_capture_on_commit_callbacks: object
) -> None:
    """Of an erased person nothing is left."""
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        maps.erase_map(kept.map_id, by=BOB, at=NOON)
    assert files(photos) == set()
    assert not Comparison.objects.exists()
