"""The screens of a comparison."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yintang.clinic.comparison import actions, pairing, queries
from yintang.clinic.comparison.forms import CompareForm
from yintang.clinic.comparison.models import Comparison
from yintang.clinic.comparison.sample_pair import sample_pair
from yintang.clinic.comparison.told import told_of
from yintang.clinic.treatment import mapping
from yintang.clinic.treatment import queries as maps
from yintang.clinic.treatment.answers import first_error, intake_words, wants_json
from yintang.clinic.treatment.models import Map
from yintang.errors import SeveralFaces, YintangError
from yintang.report.comparison_document import rows_csv

BY = "demo"
PICTURES = {"before": "image/jpeg", "after": "image/jpeg", "differences": "image/svg+xml"}
DOWNLOADS: dict[str, tuple[str, Callable[[Comparison], bytes]]] = {
    "json": ("application/json", lambda kept: _written(kept.document)),
    "csv": (
        "text/csv; charset=utf-8",
        lambda kept: rows_csv(kept.document["changes"]).encode(),
    ),
    "svg": ("image/svg+xml", lambda kept: queries.content_of(kept.drawing)),
    "pdf": ("application/pdf", lambda kept: queries.content_of(kept.page)),
}


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Take in another photograph of this person and hold it against that of the map."""
    record = maps.map_of(map_id)
    if request.method != "POST":
        return _page(request, record, HTTPStatus.OK)
    form = CompareForm(request.POST, request.FILES)
    if form.is_valid():
        return _made(request, record, form)
    told = {"message": first_error(form), "code": "form"}
    return _refused(request, record, told, HTTPStatus.BAD_REQUEST)


@require_safe
def result(request: HttpRequest, map_id: UUID, comparison_id: UUID) -> HttpResponse:
    """What changed, what did not, and what may not be compared."""
    kept = queries.comparison_of(map_id, comparison_id)
    words = {"map": kept.map, "comparison": kept, "told": told_of(kept)}
    return render(request, "comparison/result.html", words)


@require_safe
def picture(request: HttpRequest, map_id: UUID, comparison_id: UUID, name: str) -> HttpResponse:
    """One picture of a comparison, for its own page only."""
    if name not in PICTURES:
        raise Http404
    kept = queries.comparison_of(map_id, comparison_id)
    content = queries.content_of(getattr(kept, name))
    return HttpResponse(content, content_type=PICTURES[name])


@require_safe
def download(
    request: HttpRequest, map_id: UUID, comparison_id: UUID, kind: str
) -> HttpResponse:
    """The comparison as a file to take along."""
    if kind not in DOWNLOADS:
        raise Http404
    content_type, write = DOWNLOADS[kind]
    kept = queries.comparison_of(map_id, comparison_id)
    response = HttpResponse(write(kept), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="compare.{kind}"'
    return response


@require_POST
def erase(request: HttpRequest, map_id: UUID, comparison_id: UUID) -> HttpResponse:
    """Erase the comparison and its pictures; the map stays."""
    actions.erase_comparison(map_id, comparison_id, by=BY, at=timezone.now())
    return redirect("treatment:map", map_id)


def _made(request: HttpRequest, record: Map, form: CompareForm) -> HttpResponse:
    try:
        kept = _kept(record, form)
    except YintangError as error:
        told = {"message": str(error), "code": error.code}
        return _refused(request, record, told, HTTPStatus(error.http_status))
    if wants_json(request):
        return JsonResponse({"address": kept.get_absolute_url()}, status=HTTPStatus.CREATED)
    return redirect(kept)


def _kept(record: Map, form: CompareForm) -> Comparison:
    if form.cleaned_data["sample"]:
        return actions.keep_sample_pair(sample_pair(), by=BY, at=timezone.now())
    other, earlier = _other(record, form)
    paired = pairing.pair(maps.drawn(record), queries.photo_of(record), other, earlier=earlier)
    return actions.keep_comparison(record, paired, by=BY, at=timezone.now())


def _other(record: Map, form: CompareForm) -> tuple[mapping.Seen, bool]:
    """The other photograph, and whether it is the earlier of the two."""
    known = form.cleaned_data["known"]
    if known:
        other = next((one for one in queries.known_maps(record) if one.pk == known), None)
        if other is None:
            raise Map.DoesNotExist(_("There is no such photo of this person."))
        return queries.seen_on(other), other.created_at < record.created_at
    content, largest = form.cleaned_data["photo"].read(), form.cleaned_data["largest"]
    seen = pairing.face_on_other(content, maps.drawn(record), largest=largest)
    return seen, form.cleaned_data["earlier"]


def _written(document: object) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _page(
    request: HttpRequest, record: Map, status: HTTPStatus, **words: object
) -> HttpResponse:
    words = {**words, **intake_words(), "map": record, "known": queries.known_maps(record)}
    return render(request, "comparison/compare.html", words, status=status)


def _refused(
    request: HttpRequest, record: Map, told: dict[str, str], status: HTTPStatus
) -> HttpResponse:
    several = told["code"] == SeveralFaces.code
    if wants_json(request):
        return JsonResponse({**told, "largest": several}, status=status)
    return _page(request, record, status, refusal=told["message"], several=several)
