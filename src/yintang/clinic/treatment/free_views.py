"""The screens that keep parts of a face free of needles."""

from __future__ import annotations

import json
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yintang.clinic.treatment import actions, keeping_free, queries
from yintang.clinic.treatment.answers import first_error, seen_version, to_map
from yintang.clinic.treatment.file_forms import ExclusionsFileForm, KeptFreeForm
from yintang.clinic.treatment.steps import Step
from yintang.errors import ExclusionsRefused
from yintang.safety.exclusions_file import exclusions_document

BY = "demo"


@require_POST
def keep_free(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Keep a zone, muscle, line or point free, and plan the rest around it."""
    form = KeptFreeForm(request.POST)
    _check(form)
    return _taken(
        request, map_id, keeping_free.keep_free(form.kept(), form.cleaned_data["day"])
    )


@require_POST
def free_again(request: HttpRequest, map_id: UUID, kind: str, turn: int) -> HttpResponse:
    """Let something be needled again."""
    if kind not in keeping_free.KINDS:
        raise Http404
    return _taken(request, map_id, keeping_free.free_again(kind, turn))


@require_POST
def take_exclusions(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Keep free what a file says."""
    form = ExclusionsFileForm(request.POST, request.FILES)
    _check(form)
    day = form.cleaned_data["day"]
    return _taken(request, map_id, keeping_free.take_exclusions(form.exclusions(), day))


@require_safe
def exclusions_file(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """What is kept free for a cause, as a file that is read back."""
    wishes = queries.drawn(queries.map_of(map_id)).needle_map.plan.wishes
    text = json.dumps(exclusions_document(wishes.exclusions), indent=2, ensure_ascii=False)
    response = HttpResponse(text + "\n", content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="exclusions.json"'
    return response


def _check(form: Form) -> None:
    if not form.is_valid():
        raise ExclusionsRefused(first_error(form))


def _taken(request: HttpRequest, map_id: UUID, step: Step) -> HttpResponse:
    at, seen = timezone.now(), seen_version(request)
    return to_map(request, actions.take_step(map_id, step, by=BY, at=at, seen=seen))
