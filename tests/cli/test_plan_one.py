"""`yintang plan`: what it writes, what it prints, what it keeps, and what it refuses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.commands import Run, planned
from yintang.needling.protocols.file import protocol_toml
from yintang.needling.protocols.named import protocol
from yintang.report.plan_document import plan_schema

FILES = {"plan.json", "plan.svg", "plan.png", "plan.pdf"}


def numbers(document: dict[str, Any], key: str) -> list[int]:
    return [needle["number"] for needle in document["needles"] if needle[key]]


def test_a_photograph_becomes_a_plan_and_its_drawings(
    run: Run, here: Path, portrait: Path
) -> None:
    """Issue 3: `yintang plan` writes plan.json, and draws it where there is a photograph."""
    said = run("plan", portrait, "--out", "out")
    assert said.code == 0, said.err
    assert said.out == "50 needles, proven optimal: out\n"
    assert {path.name for path in (here / "out").iterdir()} == FILES


def test_what_is_written_has_the_published_form(first: Path) -> None:
    """docs/science/plan-json.md."""
    document = json.loads(first.read_text())
    Draft202012Validator(plan_schema()).validate(document)
    assert document["status"] == "optimal"
    assert document["gap"] == 0
    assert document["protocol"]["id"] == "lift"
    assert document["wishes"]["goal_sides"] == [{"goal": "crows-feet", "side": "left"}]


def test_a_plan_from_the_stored_face_is_the_plan_from_the_photograph(
    run: Run, portrait: Path, first: Path
) -> None:
    """Issue 3, section 2: deterministic from the stored face on."""
    words = ("--goal", "firmness", "--needles", "45")
    assert planned(run, portrait, *words) == planned(run, first, *words)


def test_the_same_words_print_the_same_plan(run: Run, first: Path) -> None:
    """To the last letter."""
    assert run("plan", first, "--json").out == run("plan", first, "--json").out


def test_a_map_json_can_be_planned_on(run: Run, here: Path, portrait: Path) -> None:
    """Issue 3: `yintang plan PHOTO|map.json`; without a photograph nothing is drawn."""
    run("map", portrait, "--out", "map")
    said = run("plan", "map/map.json", "--out", "out")
    assert said.code == 0, said.err
    assert {path.name for path in (here / "out").iterdir()} == {"plan.json"}


def test_a_plan_that_stands_is_never_replaced(run: Run, first: Path) -> None:
    """Issue 3, section 6: what was agreed is never overwritten."""
    before = first.read_bytes()
    said = run("plan", first, "--needles", "60", "--out", first.parent)
    assert said.code == 2
    assert said.err.endswith("[output-refused]\n")
    assert first.read_bytes() == before


def test_a_plan_is_carried_on_with_its_wishes_and_its_parent(run: Run, first: Path) -> None:
    """Issue 3, section 6: the same photograph again moves nothing."""
    document = planned(run, first, "--from", first)
    assert document["parent"] == hashlib.sha256(first.read_bytes()).hexdigest()
    assert document["wishes"] == json.loads(first.read_text())["wishes"]
    assert {one["change"] for one in document["differences"]} == {"stayed"}
    assert len(document["differences"]) == len(document["needles"])


def test_other_wishes_change_a_plan_that_is_carried_on(run: Run, first: Path) -> None:
    """A wish still moves what could stay; both are told."""
    document = planned(run, first, "--from", first, "--goal", "perioral", "--needles", "40")
    changes = [one["change"] for one in document["differences"]]
    assert document["wishes"]["goals"] == ["perioral"]
    assert document["protocol"]["id"] == "lift"
    assert "went" in changes
    assert "stayed" in changes


def test_locked_placed_and_forbidden_needles_are_kept(
    run: Run, here: Path, first: Path
) -> None:
    """Issue 3, section 2: needles that the practitioner has locked, placed or forbidden."""
    locks = {
        "yintang_locks": 1,
        "locked": [{"code": "ST4", "side": "left"}],
        "placed": [{"code": "ST1", "side": "left"}],
        "forbidden": [{"code": "GB14"}],
    }
    (here / "locks.json").write_text(json.dumps(locks))
    document = planned(run, first, "--lock", "locks.json")
    held = {(needle["code"], needle["side"]) for needle in document["needles"]}
    assert {("ST4", "left"), ("ST4", "right"), ("ST1", "left")} <= held
    assert not {code for code, _ in held} & {"GB14"}
    assert document["locked"] == numbers(document, "locked")
    assert document["status"] == "by-hand"
    assert len(document["needles"]) == 50


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"locked": [{"number": 99}]}, "has no needle 99"),
        (
            {"locked": [{"number": 1, "code": "ST4"}]},
            "locks.locked[0] is to name a needle by its number or by its code",
        ),
        ({"placed": [{"row": 5.0}]}, "both row and column"),
        (
            {"placed": [{"code": "ZZ9", "side": "left"}]},
            "is to be the WHO code of a point, not 'ZZ9'",
        ),
        ({"unknown": []}, "knows no field"),
        ({"locked": "all"}, "is to be a list"),
    ],
)
def test_locks_that_cannot_be_kept_are_refused(
    run: Run, here: Path, first: Path, rows: dict[str, object], words: str
) -> None:
    """A sentence, exit code 2, nothing written."""
    (here / "locks.json").write_text(json.dumps({"yintang_locks": 1, **rows}))
    said = run("plan", first, "--lock", "locks.json", "--out", "out")
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert not (here / "out").exists()


def test_wishes_that_clash_are_named(run: Run, here: Path, first: Path) -> None:
    """Issue 3, section 2: a minimal set of rules, in words."""
    rows = {"yintang_locks": 1, "locked": [{"code": "SI18"}]}
    (here / "locks.json").write_text(json.dumps(rows))
    said = run("plan", first, "--lock", "locks.json", "--exclude", "cheek", "--json")
    assert said.code == 2
    assert "no needle in cheek" in said.err
    assert said.err.endswith("[wishes-clash]\n")


def test_an_exclusions_file_keeps_its_zone_free(run: Run, here: Path, first: Path) -> None:
    """Issue 3: exclusions enter as values of safety; names and files can be mixed."""
    rows = [{"cause": "filler", "zones": ["cheek"], "until": "2026-12-24"}]
    (here / "ex.json").write_text(json.dumps({"yintang_exclusions": 1, "exclusions": rows}))
    words = ("--exclude", "ex.json", "--exclude", "forehead")
    zones = {needle["zone"] for needle in planned(run, first, *words)["needles"]}
    assert not zones & {"cheek", "forehead"}
    later = planned(run, first, *words, "--day", "2026-12-24")
    assert "cheek" in {needle["zone"] for needle in later["needles"]}


def test_a_cold_sore_lets_the_visit_wait(run: Run, here: Path, first: Path) -> None:
    """Issue 3: an active herpes is never a zone exclusion."""
    rows = [{"cause": "herpes", "zones": ["upper-lip"]}]
    (here / "ex.json").write_text(json.dumps({"yintang_exclusions": 1, "exclusions": rows}))
    said = run("plan", first, "--exclude", "ex.json", "--json")
    assert said.code == 2
    assert said.err.endswith("[visit-waits]\n")


def test_a_practices_own_protocol_is_planned_by(run: Run, here: Path, first: Path) -> None:
    """Issue 3, section 4: a practice writes its own."""
    text = protocol_toml(protocol("maintenance")).replace('"maintenance"', '"our-own"', 1)
    (here / "own.toml").write_text(text)
    document = planned(run, first, "--protocol", "own.toml")
    assert document["protocol"]["id"] == "our-own"
    assert document["protocol"]["own"] is True
    assert len(document["needles"]) == 40


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--protocol", "nobody"), "protocol-unknown"),
        (("--protocol", "missing.toml"), "protocol-malformed"),
        (("--goal", "crows-feet:up"), "usage-refused"),
        (("--goal", "nobody:left"), "wishes-goal"),
        (("--needles", "39"), "wishes-needles"),
        (("--day", "tomorrow"), "usage-refused"),
        (("--exclude", "missing.json"), "exclusions-malformed"),
        (("--lock", "missing.json"), "locks-malformed"),
        (("--from", "missing.json"), "plan-malformed"),
        (("--view", "oblique-left"), "usage-refused"),
        (("--needles", "many"), "usage-refused"),
        (("--pupil-distance", "wide"), "usage-refused"),
        (("--pupil-distance", "nan"), "wishes-pupil-distance"),
        (("--reason", "x" * 4001), "wishes-refused"),
        (("--handles", "missing.json"), "handles-malformed"),
    ],
)
def test_bad_words_are_refused_before_any_work(
    run: Run, here: Path, first: Path, words: tuple[str, ...], code: str
) -> None:
    """Exit code 2, one sentence, nothing written."""
    said = run("plan", first, *words, "--out", "out")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"[{code}]\n")
    assert said.err.count("\n") == 1
    assert not (here / "out").exists()


def test_a_map_that_holds_no_plan_cannot_be_carried_on(
    run: Run, here: Path, portrait: Path
) -> None:
    """It has a face, and that is all."""
    run("map", portrait, "--out", "map")
    said = run("plan", "map/map.json", "--from", "map/map.json", "--json")
    assert said.err.endswith("[plan-malformed]\n")


def test_fewer_needles_than_asked_for_are_told_with_the_wishes_that_clash(
    run: Run, first: Path
) -> None:
    """The largest lawful plan, and which wish would have to give way."""
    words = [
        w
        for zone in ("cheek", "forehead", "brow", "jaw", "crows-feet")
        for w in ("--exclude", zone)
    ]
    document = planned(run, first, "--protocol", "balanced", "--needles", "70", *words)
    assert document["status"] == "short"
    assert "70 needles" in document["clashes"]
    assert len(document["needles"]) < 70


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--needles", "argument --needles: write a whole number, such as 50."),
        ("--pupil-distance", "argument --pupil-distance: write millimetres, such as 62.5."),
        ("--day", "argument --day: write the day like 2026-11-27."),
    ],
)
def test_a_word_that_is_no_number_says_what_to_write(
    run: Run, first: Path, option: str, words: str
) -> None:
    """A sentence that says what to do."""
    assert words in run("plan", first, option, "many").err


def test_a_law_that_a_placed_needle_breaks_is_told_in_words_and_in_the_plan(
    run: Run, here: Path, first: Path
) -> None:
    """Issue 2: by hand much is possible, and never without a word; here into the orbit."""
    pupil = next(one for one in planned(run, first)["points"] if one["code"] == "ST1")
    eye = {"row": pupil["row"] - 5, "column": pupil["column"]}
    (here / "locks.json").write_text(json.dumps({"yintang_locks": 1, "placed": [eye]}))
    said = run("plan", first, "--lock", "locks.json", "--out", "eye")
    stops = [one for one in said.err.splitlines() if "orbit" in one]
    written = json.loads((here / "eye" / "plan.json").read_text())["warnings"]
    assert said.code == 0
    assert stops
    assert stops[0] == f"yintang: mind: {written[0]}"
