"""What every answer carries."""

from __future__ import annotations

import pytest
from django.test import Client

from yintang.clinic.treatment.models import Map


def policy(client: Client) -> dict[str, str]:
    """The Content-Security-Policy of the first page, by directive."""
    told = client.get("/").headers["Content-Security-Policy"]
    parts = (part.strip().partition(" ") for part in told.split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize(
    ("directive", "sources"),
    [
        ("default-src", "'none'"),
        ("script-src", "'self'"),
        ("style-src", "'self'"),
        ("connect-src", "'self'"),
        ("font-src", "'self'"),
        ("form-action", "'self'"),
        ("frame-ancestors", "'none'"),
        ("base-uri", "'none'"),
    ],
)
def test_pages_load_from_the_clinic_only(visitor: Client, directive: str, sources: str) -> None:
    """Issue 2, section 5: a strict CSP."""
    assert policy(visitor)[directive] == sources


def test_pictures_come_from_the_clinic_or_from_the_page_itself(visitor: Client) -> None:
    """A picture of the camera is a blob of the page."""
    assert set(policy(visitor)["img-src"].split()) == {"'self'", "blob:"}


def test_nothing_inline_is_allowed(visitor: Client) -> None:
    """Issue 2, section 5: strict means no 'unsafe-inline' and no 'unsafe-eval'."""
    assert "unsafe" not in visitor.get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Cache-Control", "no-store"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_pages_are_private(visitor: Client, header: str, value: str) -> None:
    """No cache keeps a patient's page and no other origin may embed or read it."""
    assert visitor.get("/").headers[header] == value


def test_the_camera_is_the_only_sense_that_is_used(visitor: Client) -> None:
    """The page asks for a camera and for nothing else of the device."""
    told = visitor.get("/").headers["Permissions-Policy"].split(", ")
    assert [feature for feature in told if not feature.endswith("=()")] == ["camera=(self)"]


def test_the_photograph_is_as_private_as_its_page(visitor: Client, a_map: Map) -> None:
    """Patient pages are never cached; the photograph is one of them."""
    answer = visitor.get(f"/maps/{a_map.pk}/photo.jpg")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::1]:8000"])
def test_a_foreign_host_is_refused(visitor: Client, host: str) -> None:
    """Against DNS rebinding: the clinic answers to its own names only."""
    assert visitor.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123"])
def test_the_own_names_are_answered(visitor: Client, host: str) -> None:
    """The demo listens on 127.0.0.1."""
    assert visitor.get("/", headers={"host": host}).status_code == 200


def test_the_only_cookie_is_unreadable_and_stays_home(visitor: Client) -> None:
    """The cookie against forged requests; scripts never read it, other sites never send it."""
    cookies = visitor.get("/").cookies
    assert list(cookies) == ["csrftoken"]
    assert cookies["csrftoken"]["httponly"]
    assert cookies["csrftoken"]["samesite"] == "Strict"
