"""The screens that take a protocol in and give one out, as files."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yintang.clinic.treatment import actions, queries
from yintang.clinic.treatment.answers import first_error, seen_version, to_map
from yintang.clinic.treatment.file_forms import ProtocolFileForm
from yintang.errors import ProtocolMalformed
from yintang.needling.protocols.file import protocol_toml
from yintang.needling.protocols.wished import protocol_of

BY = "demo"


@require_POST
def take_protocol(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Keep the practice's own protocol and plan with it."""
    form = ProtocolFileForm(request.POST, request.FILES)
    if not form.is_valid():
        raise ProtocolMalformed(first_error(form))
    own, at, seen = form.protocol(), timezone.now(), seen_version(request)
    return to_map(request, actions.take_protocol(map_id, own, by=BY, at=at, seen=seen))


@require_safe
def protocol_file(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """The protocol of a map as a file that is read back."""
    chosen = protocol_of(queries.drawn(queries.map_of(map_id)).needle_map.plan.wishes)
    response = HttpResponse(protocol_toml(chosen), content_type="application/toml")
    response["Content-Disposition"] = f'attachment; filename="{chosen.id}.toml"'
    return response
