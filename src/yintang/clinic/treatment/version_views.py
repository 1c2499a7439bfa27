"""The screens of a map's versions: one to read, its files, and the mark of what was agreed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yintang.clinic.treatment import actions, queries
from yintang.clinic.treatment.answers import seen_version, to_map
from yintang.clinic.treatment.outputs import OUTPUTS
from yintang.clinic.treatment.screen import screen_of

BY = "demo"


@require_POST
def agree(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Mark the plan on the screen as agreed on."""
    seen = seen_version(request)
    actions.agree(map_id, by=BY, at=timezone.now(), seen=seen)
    return to_map(request, queries.map_of(map_id))


@require_safe
def version(request: HttpRequest, map_id: UUID, number: int) -> HttpResponse:
    """One version as it was, to be read; nothing on it can be changed."""
    shown = queries.version_of(map_id, number)
    words = {
        "map": shown.map,
        "version": shown,
        "current": shown.map.current_id == shown.pk,
        "agreed": queries.agreement_on(shown),
        "screen": screen_of(shown.drawn),
    }
    return render(request, "treatment/version.html", words)


@require_safe
def version_file(request: HttpRequest, map_id: UUID, number: int, kind: str) -> HttpResponse:
    """One version as a file to take along."""
    if kind not in OUTPUTS:
        raise Http404
    shown = queries.version_of(map_id, number)
    content_type, write = OUTPUTS[kind]
    needle_map = queries.with_photo(shown.map, shown)
    response = HttpResponse(write(needle_map), content_type=content_type)
    name = f"needle-map-version-{number}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
