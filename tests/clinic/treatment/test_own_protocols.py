"""A protocol of the practice's own comes in and goes out as a file."""

from __future__ import annotations

import errno
import json
import re
import traceback
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.clinic.conftest import BOB, NOON
from tests.clinic.treatment.build import moves_kept
from yintang.clinic.treatment import actions, queries
from yintang.clinic.treatment.models import Map, OwnProtocol
from yintang.needling.protocols.file import protocol_toml
from yintang.needling.protocols.named import Protocol, protocol
from yintang.needling.values import Wishes

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}
EVENING = replace(protocol("lift"), id="our-evening", words="a quiet evening visit")


def send(visitor: Client, record: Map, text: str, name: str = "evening.toml") -> HttpResponse:
    file = SimpleUploadedFile(name, text.encode())
    answer = visitor.post(f"/maps/{record.pk}/protocol/", {"file": file}, headers=SCRIPT)
    assert isinstance(answer, HttpResponse)
    return answer


def wishes(record: Map) -> Wishes:
    return queries.drawn(queries.map_of(record.pk)).needle_map.plan.wishes


def kept(record: Map, own: Protocol = EVENING) -> Map:
    return actions.take_protocol(record.pk, own, by=BOB, at=NOON)


def test_an_own_protocol_is_kept_and_planned_with(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 4: a practice writes its own and imports it."""
    assert send(visitor, a_map, protocol_toml(EVENING)).status_code == 302
    assert OwnProtocol.objects.get().protocol == EVENING
    assert wishes(a_map).own_protocol == EVENING
    page = visitor.get(a_map.get_absolute_url()).text
    assert re.search(r'value="our-evening" data-needles="50"[^>]* selected', page)


def test_goals_stay_when_an_own_protocol_comes(visitor: Client, a_map: Map) -> None:
    """A protocol says what no single wish says."""
    visitor.post(f"/maps/{a_map.pk}/wishes/", {"goals": ["jawline"]})
    assert wishes(kept(a_map)).goals == ("jawline",)


def test_what_was_kept_can_be_chosen_for_every_map(visitor: Client, a_map: Map) -> None:
    """Kept for the practice, not for one face; and it comes back after another one."""
    kept(a_map)
    visitor.post(f"/maps/{a_map.pk}/wishes/", {"protocol": "balanced"})
    assert wishes(a_map).own_protocol is None
    visitor.post(f"/maps/{a_map.pk}/wishes/", {"protocol": "our-evening"})
    assert wishes(a_map).own_protocol == EVENING


def test_a_plan_keeps_the_protocol_that_it_was_made_from(a_map: Map) -> None:
    """Another edition under the same id changes no plan that was made before."""
    kept(a_map)
    newer = replace(EVENING, edition="2027")
    OwnProtocol.objects.filter(pk=EVENING.id).delete()
    assert wishes(a_map).own_protocol == EVENING
    assert wishes(kept(a_map, newer)).own_protocol == newer


def test_the_chosen_protocol_is_given_out_and_read_back(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 4: export and import lose nothing."""
    kept(a_map)
    answer = visitor.get(f"/maps/{a_map.pk}/protocol.toml")
    assert 'filename="our-evening.toml"' in answer["Content-Disposition"]
    assert answer.text == protocol_toml(EVENING)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = [", "evening.toml, line 1"),
        (protocol_toml(EVENING).replace('"ST4"', '"ST99"', 1), "what nobody knows: 'ST99'"),
        (protocol_toml(EVENING).replace("our-evening", "balanced"), "an id of its own"),
        ("", "empty"),
    ],
    ids=["no TOML", "unknown point", "borrowed id", "empty"],
)
def test_a_bad_file_is_refused_with_line_and_reason(
    visitor: Client, a_map: Map, text: str, told: str
) -> None:
    """Issue 3, section 4: a bad file is refused with line and reason; nothing is kept."""
    answer = send(visitor, a_map, text)
    assert answer.status_code in {400, 422}
    assert told in json.loads(answer.content)["message"]
    assert (moves_kept(), OwnProtocol.objects.count()) == (0, 0)


def test_no_file_is_refused_too(visitor: Client, a_map: Map) -> None:
    """A sentence, no broken page."""
    answer = visitor.post(f"/maps/{a_map.pk}/protocol/", headers=SCRIPT)
    assert (answer.status_code, answer.json()["code"]) == (422, "protocol-malformed")


def test_a_protocol_from_a_page_that_is_behind_is_not_kept(visitor: Client, a_map: Map) -> None:
    """All or nothing: neither the protocol nor a plan."""
    file = SimpleUploadedFile("evening.toml", protocol_toml(EVENING).encode())
    fields = {"file": file, "version": "old"}
    answer = visitor.post(f"/maps/{a_map.pk}/protocol/", fields, headers=SCRIPT)
    assert (answer.status_code, OwnProtocol.objects.count()) == (409, 0)


def test_a_protocol_that_nobody_knows_is_refused(visitor: Client, a_map: Map) -> None:
    """400 with a sentence."""
    answer = visitor.post(
        f"/maps/{a_map.pk}/wishes/", {"protocol": "our-morning"}, headers=SCRIPT
    )
    assert (answer.status_code, moves_kept()) == (400, 0)


@pytest.mark.parametrize("letter", ["x", "é", "針", "😀"])
def test_a_long_name_in_any_script_is_no_hindrance(
    visitor: Client, a_map: Map, letter: str
) -> None:
    """Drives take so many bytes, not letters: 100 of these are up to 400."""
    name = f"{letter * 120}.toml"
    assert send(visitor, a_map, protocol_toml(EVENING), name).status_code == 302
    refused = send(visitor, a_map, "nothing", name)
    assert json.loads(refused.content)["message"].startswith(letter)


def test_a_full_drive_logs_no_file_name(
    visitor: Client, a_map: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PRIVACY.md: a file may be named after a patient, and logs hold no file names."""

    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    name = "alice.toml"
    with pytest.raises(OSError, match="No space left") as told:
        send(visitor, a_map, protocol_toml(EVENING), name)
    assert "alice" not in "".join(traceback.format_exception(told.value))
