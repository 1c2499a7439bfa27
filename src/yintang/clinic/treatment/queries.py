"""Everything that is read of needle maps."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from yintang.clinic.treatment import carrying, mapping
from yintang.clinic.treatment.models import Agreement, Map, OwnProtocol, Version
from yintang.clinic.treatment.planned import Drawn
from yintang.clinic.treatment.steps import Step
from yintang.face.record import face_from_json
from yintang.needling.carrying.differences import NeedleDifference
from yintang.needling.dosing.areas import zone_areas_mm2
from yintang.needling.dosing.dose import PlanDose, dose_of_plan
from yintang.needling.grounds import Grounds, grounds_of
from yintang.needling.protocols.named import Protocol
from yintang.needling.record import plan_from_json
from yintang.needling.rivals import Rival, rivals_of
from yintang.report.needle_map import NeedleMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One version as the list tells it; `agreed` is None where nobody agreed on it."""

    number: int
    done: str
    agreed: Agreement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The versions of a map, the latest first, and what one tap takes back or does again."""

    current: int
    versions: tuple[Told, ...]
    agreed: Agreement | None
    undo: str | None
    redo: str | None


def map_of(map_id: UUID) -> Map:
    """One map; raises Map.DoesNotExist."""
    return Map.objects.get(pk=map_id)


def version_of(map_id: UUID, number: int) -> Version:
    """One version of a map; raises Version.DoesNotExist."""
    return Version.objects.select_related("map").get(map_id=map_id, number=number)


def agreement_on(version: Version) -> Agreement | None:
    """The mark of a version that was agreed on."""
    return Agreement.objects.filter(version=version).first()


def drawn(record: Map) -> Drawn:
    """The map as it stands."""
    return record.drawn


def drawn_after(record: Map, step: Step) -> Drawn:
    """The map as it would stand after a step; nothing is kept."""
    return step.outcome(record.drawn)


def history(record: Map) -> History:
    """How the map came to be as it is, without faces and plans."""
    told = record.versions.only("number", "done", "parent", "map").order_by("-number")
    versions = tuple(told)
    marks = Agreement.objects.filter(version__map=record)
    agreed = {one.version_id: one for one in marks}
    current = next(one for one in versions if one.pk == record.current_id)
    following = next((one for one in versions if one.parent_id == current.pk), None)
    return History(
        current=current.number,
        versions=tuple(
            Told(number=one.number, done=one.done, agreed=agreed.get(one.pk))
            for one in versions
        ),
        agreed=agreed.get(current.pk),
        undo=current.done if current.parent_id else None,
        redo=following.done if following else None,
    )


def changes(record: Map) -> tuple[NeedleDifference, ...]:
    """What became of the needles that were carried here; empty where none were."""
    if record.carried is None:
        return ()
    first = record.versions.only("face").get(number=1)
    before = plan_from_json(record.carried)
    return carrying.changes(before, face_from_json(first.face), drawn(record))


def origin(record: Map) -> Version | None:
    """The version from which a map was carried on, with its map."""
    return Version.objects.select_related("map").filter(carried_to=record).first()


def carried_to(record: Map) -> tuple[Map, ...]:
    """The maps of later photographs to which this one's plans were carried."""
    return tuple(Map.objects.filter(carried_from__map=record).order_by("created_at"))


def own_protocols(map_id: UUID) -> tuple[Protocol, ...]:
    """The protocols that the practice has written itself, as this map has them."""
    used = drawn(map_of(map_id)).needle_map.plan.wishes.own_protocol
    kept = {row.id: row.protocol for row in OwnProtocol.objects.all()}
    return tuple((kept if used is None else {used.id: used, **kept}).values())


def dose(record: Map) -> PlanDose:
    """The dose of the plan as it stands, with the skin of each zone."""
    shown = drawn(record)
    areas_mm2 = zone_areas_mm2(shown.frame)
    return dose_of_plan(shown.needle_map.plan, areas_mm2=areas_mm2)


def rivals(record: Map) -> tuple[Rival, ...]:
    """What ten needles more or fewer would change; two plans are made for it."""
    shown = drawn(record)
    return rivals_of(shown.needle_map.plan, shown.frame, shown.needle_map.places)


def grounds(record: Map, number: int) -> Grounds:
    """Why one needle stands where it stands; raises UnknownNeedle."""
    shown = drawn(record)
    return grounds_of(shown.needle_map.plan, shown.frame, number)


def with_photo(record: Map, version: Version | None = None) -> NeedleMap:
    """The map as it stands, or as it stood in a version, with its photograph."""
    shown = drawn(record) if version is None else version.drawn
    with record.photo.open("rb") as file:
        return mapping.with_pixels(shown, file.read())


def screen_picture(record: Map) -> bytes:
    """The photograph as the page shows it."""
    with record.screen.open("rb") as file:
        return bytes(file.read())
