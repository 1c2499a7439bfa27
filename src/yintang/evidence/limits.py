"""limits.json: the least change of each measure that a practice's own repeats let count.

Its form is told in docs/science/repeatability.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from yintang.errors import LimitsRefused
from yintang.evidence.change import Limit, LimitSource
from yintang.face.intake.sentences import plain
from yintang.face.model import MODEL_SHA256
from yintang.reading import once, value_of
from yintang.skin.edition import tables_edition
from yintang.skin.readings import judged_measures
from yintang.skin.zones import skin_zones

EDITION = 1

_LARGEST_BYTES = 1_000_000
_PAGE = "docs/science/repeatability.md"
_SCHEMA = Path(__file__).with_name("limits.schema.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """The limit of one measure in one zone, both sides alike.

    `sem` is the standard error of a visit, `mdc95` the limit for the difference of two, both in
    `unit`; `persons` is how many they come from.
    """

    measure: str
    zone: str
    unit: str
    sem: float
    mdc95: float
    persons: int

    def __post_init__(self) -> None:
        unit = {one.id: one.unit for one in judged_measures()}.get(self.measure)
        if unit is None:
            raise ValueError(f"names a measure that is never judged: {self.measure!r}")
        if self.unit != unit:
            raise ValueError(f"gives {self.measure} in {self.unit!r}, which is not its unit")
        if self.zone not in _zones():
            raise ValueError(f"names a zone that is not measured: {self.zone!r}")
        if not (self.sem > 0 and self.mdc95 > 0 and self.persons > 0):
            raise ValueError(f"gives {self.measure} a limit of nought or less")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Every limit that one set of repeated photographs gives.

    `source` is `programme` where they come from many persons, `own` where from the person
    whose change is judged. They hold for visits of as many `photographs`; fewer err more.
    `model_sha256` and `tables` tell what read the photographs.
    """

    source: LimitSource
    photographs: int
    model_sha256: str
    tables: str
    rows: tuple[LimitRow, ...]

    def __post_init__(self) -> None:
        if self.photographs < 1:
            raise ValueError("holds for visits of no photograph")
        places = [(row.measure, row.zone) for row in self.rows]
        if len(set(places)) < len(places):
            raise ValueError("gives one measure in one zone twice")

    def of(self, measure: str, zone: str) -> Limit | None:
        """The limit of a measure in a zone; None where the repeats do not tell it.

        Its tails are those of Student's t with as many degrees of freedom as persons.
        """
        found = (row for row in self.rows if (row.measure, row.zone) == (measure, zone))
        row = next(found, None)
        if row is None:
            return None
        return Limit(mdc95=row.mdc95, source=self.source, degrees=float(row.persons))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    yintang_limits: int
    source: Literal["programme", "own"]
    photographs: int
    model_sha256: str
    tables: str
    limits: tuple[LimitRow, ...]


def read_limits(path: Path) -> Limits:
    """Read the limits that `yintang repeat` wrote.

    Raises
    ------
    LimitsRefused
        The file cannot be read or is no limits' file, with place and reason; or its photographs
        were read by another face model or with other tables.
    """
    name = plain(path.name)
    try:
        written = value_of(_Written, _document(path, name), "limits")
        limits = Limits(
            source=LimitSource(written.source),
            photographs=written.photographs,
            model_sha256=written.model_sha256,
            tables=written.tables,
            rows=written.limits,
        )
    except (ValueError, RecursionError) as refusal:
        raise LimitsRefused(
            f"{name}: {refusal}. Name a limits.json that `yintang repeat` wrote ({_PAGE})."
        ) from refusal
    _check_made(limits, name)
    return limits


def limits_document(limits: Limits) -> dict[str, Any]:
    """Limits as the content of their file, in JSON values."""
    return {
        "yintang_limits": EDITION,
        "source": str(limits.source),
        "photographs": limits.photographs,
        "model_sha256": limits.model_sha256,
        "tables": limits.tables,
        "limits": [
            {
                "measure": row.measure,
                "zone": row.zone,
                "unit": row.unit,
                "sem": row.sem,
                "mdc95": row.mdc95,
                "persons": row.persons,
            }
            for row in limits.rows
        ],
    }


def limits_json(limits: Limits) -> str:
    """The document as JSON text."""
    return json.dumps(limits_document(limits), indent=2, ensure_ascii=False) + "\n"


@cache
def limits_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the limits' file."""
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


@cache
def _zones() -> frozenset[str]:
    return frozenset(zone.id for zone in skin_zones())


def _document(path: Path, name: str) -> object:
    try:
        # Only a small, ordinary file: a pipe would hang, and a device has no end.
        if not path.is_file():
            raise LimitsRefused(
                f"There is no file {name}: name a limits.json that `yintang repeat` wrote."
            )
        if path.stat().st_size > _LARGEST_BYTES:
            raise ValueError("it is larger than any limits' file")
        written = path.read_text(encoding="utf-8-sig")
    except OSError as refusal:
        raise LimitsRefused(f"{name} cannot be read: check its permissions.") from refusal
    document = json.loads(written, object_pairs_hook=once)
    edition = document.get("yintang_limits") if isinstance(document, dict) else None
    if type(edition) is not int or edition != EDITION:
        raise ValueError(f"it must begin with yintang_limits = {EDITION}")
    return document


def _check_made(limits: Limits, name: str) -> None:
    if limits.model_sha256 != MODEL_SHA256:
        raise LimitsRefused(
            f"The photographs of {name} were read by another face model, and results of "
            "different models are never compared: run `yintang repeat` again."
        )
    if limits.tables != tables_edition():
        raise LimitsRefused(
            f"The limits of {name} were made with other definitions of measures: run "
            "`yintang repeat` again."
        )
