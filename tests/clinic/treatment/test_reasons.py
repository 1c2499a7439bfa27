"""The plan on the page: its protocol, grounds, dose, and wishes that clash."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from yintang.clinic.treatment import queries
from yintang.clinic.treatment.forms import WishesForm
from yintang.clinic.treatment.models import Map
from yintang.clinic.treatment.screen import screen_of
from yintang.clinic.treatment.words import dose_words
from yintang.needling.dosing.dose import dose_of_plan
from yintang.needling.grounds import grounds_of
from yintang.needling.protocols.named import protocols
from yintang.needling.values import Plan

pytestmark = pytest.mark.django_db


def plan_of(record: Map) -> Plan:
    """The plan as it stands now."""
    return queries.drawn(Map.objects.get(pk=record.pk)).needle_map.plan


def test_the_page_offers_every_protocol(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 4: named protocols."""
    page = visitor.get(f"/maps/{a_map.pk}/").text
    for one in protocols():
        assert f'<option value="{one.id}" data-needles="{one.needles.usual}"' in page


def test_a_protocol_brings_its_number_and_its_reason(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 2: a gentle first visit asks for fewer, with a reason."""
    visitor.post(f"/maps/{a_map.pk}/wishes/", {"protocol": "gentle-first-visit"})
    plan = plan_of(a_map)
    assert len(plan.needles) == 30
    assert plan.wishes.protocol == "gentle-first-visit"
    assert (plan.wishes.reason or "").startswith("A first visit")


def test_a_number_of_the_practitioners_own_needs_its_own_reason() -> None:
    """The protocol's reason speaks for its own number alone."""
    form = WishesForm({"protocol": "gentle-first-visit", "needles": 25})
    assert not form.is_valid()
    assert "reason" in form.errors


def test_goals_that_the_protocol_brings_are_marked(visitor: Client, a_map: Map) -> None:
    """They count without being chosen, and the page says so."""
    address = f"/maps/{a_map.pk}/"
    assert 'id="brought" hidden' in visitor.get(address).text
    visitor.post(f"{address}wishes/", {"protocol": "lift"})
    page = visitor.get(address).text
    assert 'id="brought">' in page
    marked = re.findall(r'<label data-goal="([a-z-]+)" data-brought="protocol"', page)
    assert sorted(marked) == ["firmness", "jawline"]
    assert not plan_of(a_map).wishes.goals


def test_an_unknown_protocol_is_refused(visitor: Client, a_map: Map) -> None:
    """And the plan stays."""
    before = plan_of(a_map)
    answer = visitor.post(f"/maps/{a_map.pk}/wishes/", {"protocol": "nobody"})
    assert answer.status_code == 400
    assert plan_of(a_map) == before


def test_the_grounds_of_a_needle_are_told_on_demand(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 5: why here, what it serves and what it costs."""
    shown = queries.drawn(a_map)
    told = grounds_of(shown.needle_map.plan, shown.frame, 7)
    answer = visitor.get(f"/maps/{a_map.pk}/needles/7/grounds/")
    assert answer.status_code == 200
    for words in (told.serves, told.here, told.costs):
        assert words in answer.text.replace("&#x27;", "'")


def test_a_needle_that_is_not_there_has_no_grounds(visitor: Client, a_map: Map) -> None:
    """A sentence, and its own status."""
    assert visitor.get(f"/maps/{a_map.pk}/needles/99/grounds/").status_code == 404


def test_the_dose_of_the_visit_stands_on_the_page(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 3; no word on what it does."""
    words = dose_words(dose_of_plan(plan_of(a_map)))
    page = visitor.get(f"/maps/{a_map.pk}/").text
    assert words[0].startswith("50 punctures, ")
    assert all(one in page for one in words)


def test_wishes_that_keep_the_number_away_are_named(visitor: Client, a_map: Map) -> None:
    """Issue 3, section 2: in words."""
    visitor.post(f"/maps/{a_map.pk}/wishes/", {"needles": 110, "reason": "to see"})
    assert screen_of(queries.drawn(Map.objects.get(pk=a_map.pk))).clashes == ("110 needles",)
    assert (
        "These wishes cannot all be kept: 110 needles."
        in visitor.get(f"/maps/{a_map.pk}/").text
    )
