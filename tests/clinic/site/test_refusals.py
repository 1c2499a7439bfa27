"""Pages for what cannot be had: friendly, and silent about the inside."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from yintang.clinic.treatment import queries, samples
from yintang.clinic.treatment.models import Map
from yintang.errors import ModelMissing


def test_an_unknown_address_gets_a_page_and_a_way_back(visitor: Client) -> None:
    """404 without details."""
    answer = visitor.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("rest", ["", "photo.jpg", "map.pdf"])
def test_an_unknown_map_is_not_found(visitor: Client, rest: str) -> None:
    """Ids are random; a wrong one tells nothing."""
    assert visitor.get(f"/maps/{uuid4()}/{rest}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("rest", ["undo/", "redo/", "around/", "erase/", "handles/release/"])
def test_an_unknown_map_cannot_be_changed(visitor: Client, rest: str) -> None:
    """Ids are random; a wrong one changes nothing."""
    assert visitor.post(f"/maps/{uuid4()}/{rest}").status_code == 404


def test_a_form_from_elsewhere_is_refused(careful: Client, portrait: bytes) -> None:
    """CSRF: without the page's token nothing is taken."""
    answer = careful.post("/maps/", {"sample": "anna"})
    assert answer.status_code == 403
    assert "not sent from this page" in answer.text


def test_a_body_over_the_limit_is_refused_unread(visitor: Client) -> None:
    """Issue 2, section 1: 60 MB, one table of limits; 413."""
    answer = visitor.post(
        "/maps/", b"", content_type="multipart/form-data", CONTENT_LENGTH=str(61_000_000)
    )
    assert answer.status_code == 413
    assert "at most 60 MB" in answer.text


def test_a_failure_tells_nothing_of_the_inside(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500 without details: no path, no trace, no name."""

    def fail() -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(samples, "samples", fail)
    visitor.raise_request_exception = False
    answer = visitor.get("/")
    assert answer.status_code == 500
    assert "secret of the house" not in answer.text
    assert "RuntimeError" not in answer.text


def test_what_the_science_refuses_keeps_its_status_and_its_sentence(
    visitor: Client, a_map: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 2, section 1: without the weights one sentence says how to get them."""

    def refuse(record: Map) -> None:
        raise ModelMissing("Run `./dev weights`.")

    monkeypatch.setattr(queries, "drawn", refuse)
    answer = visitor.get(f"/maps/{a_map.pk}/")
    assert answer.status_code == 503
    assert "./dev weights" in answer.text


def test_scripts_get_refusals_as_json(visitor: Client) -> None:
    """The page's own scripts show the sentence where it belongs."""
    answer = visitor.get("/nowhere/", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert set(answer.json()) == {"message", "code"}


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_only_expected_methods_are_served(visitor: Client, method: str) -> None:
    """405 for the rest."""
    assert getattr(visitor, method)("/").status_code == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize(
    ("rest", "served"), [("", "GET, HEAD"), ("wishes/", "POST"), ("needles/5/", "POST")]
)
def test_a_method_that_no_page_has_is_told_which_there_are(
    careful: Client, a_map: Map, method: str, rest: str, served: str
) -> None:
    """405, also where the check against forged requests is in force; nothing is changed."""
    answer = careful.generic(method, f"/maps/{a_map.pk}/{rest}")
    assert (answer.status_code, answer.headers["Allow"]) == (405, served)
    assert Map.objects.get().changed_at == a_map.changed_at


def test_an_unknown_address_stays_unknown_to_every_method(careful: Client) -> None:
    """404 comes before 405: there is no page to ask."""
    assert careful.put("/nowhere/").status_code == 404


def test_an_unknown_sample_face_has_a_sentence_of_its_own(visitor: Client) -> None:
    """No map was erased: nobody of that name sits for us."""
    answer = visitor.get("/samples/nobody.jpg")
    assert answer.status_code == 404
    assert "There is no such sample face" in answer.text
    assert "erased" not in answer.text
