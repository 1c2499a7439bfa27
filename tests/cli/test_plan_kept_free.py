"""`yintang plan --from`: what was kept free stays free, and nothing is lifted in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Run, planned

FILLER = {"cause": "filler", "zones": ["cheek"], "until": "2026-12-24"}
MOLE = {"cause": "mole", "zones": ["temple"]}
LIFTED = "keeps {} free for a cause, and this one does not"


def exclusions(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"yintang_exclusions": 1, "exclusions": list(rows)}))
    return path


@pytest.fixture
def old(run: Run, here: Path, first: Path) -> Path:
    """A plan that keeps the cheek free for a filler and the forehead by a wish."""
    words = ("--exclude", exclusions(here / "old.json", FILLER), "--exclude", "forehead")
    assert run("plan", first, *words, "--out", "old").code == 0
    return here / "old" / "plan.json"


def zones_of(document: dict[str, Any]) -> set[str]:
    return {needle["zone"] for needle in document["needles"]}


def causes(document: dict[str, Any]) -> list[str]:
    return [row["cause"] for row in document["wishes"]["exclusions"]]


def test_a_name_given_is_kept_free_besides_what_was(run: Run, first: Path, old: Path) -> None:
    """docs/science/plan-json.md: a name adds."""
    document = planned(run, first, "--from", old, "--exclude", "temple")
    assert document["wishes"]["excluded"] == ["forehead", "temple"]
    assert causes(document) == ["filler"]
    assert not zones_of(document) & {"cheek", "forehead", "temple"}


def test_a_file_given_is_kept_free_besides_what_was(
    run: Run, here: Path, first: Path, old: Path
) -> None:
    """docs/science/plan-json.md: an exclusion adds."""
    words = ("--exclude", exclusions(here / "new.json", MOLE))
    document = planned(run, first, "--from", old, *words)
    assert causes(document) == ["filler", "mole"]
    assert document["wishes"]["excluded"] == ["forehead"]
    assert not zones_of(document) & {"cheek", "forehead", "temple"}


def test_an_exclusion_given_takes_the_place_of_the_same_one(
    run: Run, here: Path, first: Path, old: Path
) -> None:
    """The same cause and the same places: another day counts, and is told if it lifts."""
    path = exclusions(here / "new.json", FILLER | {"until": "2026-12-01"})
    words = ("--from", old, "--exclude", path, "--day", "2026-12-10", "--json")
    said = run("plan", first, *words)
    document = json.loads(said.out)
    assert [row["until"] for row in document["wishes"]["exclusions"]] == ["2026-12-01"]
    assert "cheek" in zones_of(document)
    assert LIFTED.format("cheek") in said.err


def test_what_is_over_on_the_day_of_the_visit_is_lifted_without_a_word(
    run: Run, first: Path, old: Path
) -> None:
    """--day says so itself."""
    said = run("plan", first, "--from", old, "--day", "2026-12-24", "--json")
    assert "cheek" in zones_of(json.loads(said.out))
    assert "free for a cause" not in said.err


def test_planning_the_face_of_a_plan_anew_tells_what_it_does_not_keep_free(
    run: Run, old: Path
) -> None:
    """The face is taken and not the wishes: a cause of safety is not left behind in silence."""
    said = run("plan", old, "--json")
    assert said.code == 0
    assert json.loads(said.out)["wishes"]["exclusions"] == []
    assert LIFTED.format("cheek") in said.err


def test_planning_on_a_map_tells_what_it_kept_free(
    run: Run, here: Path, portrait: Path
) -> None:
    """A map.json tells of its exclusions in its wishes."""
    path = exclusions(here / "old.json", FILLER)
    run("map", portrait, "--exclude", path, "--out", "map")
    said = run("plan", "map/map.json", "--json")
    assert LIFTED.format("cheek") in said.err
    kept = run("plan", "map/map.json", "--exclude", path, "--json")
    assert "free for a cause, and" not in kept.err


def test_exclusions_of_a_map_that_cannot_be_are_refused(
    run: Run, here: Path, mapped: Path
) -> None:
    """A foreign file may hold anything."""
    document = json.loads(mapped.read_text())
    document["wishes"]["exclusions"] = [{"cause": "boredom", "zones": ["cheek"]}]
    (here / "bent.json").write_text(json.dumps(document))
    said = run("plan", "bent.json", "--json")
    assert said.code == 2
    assert "bent.json, wishes.exclusions" in said.err
    assert said.err.endswith("[plan-malformed]\n")
