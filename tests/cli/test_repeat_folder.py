"""`yintang repeat`: what it prints and writes, what it counts, and how it goes on."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from tests.cli.commands import Run, an_image
from tests.cli.repeats import PERSONS, Readings, people, with_readings
from yintang.evidence.limits import limits_schema, read_limits
from yintang.report.repeat_document import repeat_schema
from yintang.skin.readings import LINE_CHANGE

FILES = {
    "limits.json",
    "repeat.json",
    "repeat.csv",
    "bland_altman_glow.svg",
    "bland_altman_line_change.svg",
    "bland_altman_redness.svg",
    "bland_altman_unevenness.svg",
    "kept",
}


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Readings:
    return with_readings(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten persons with one photograph a visit."""
    return people(tmp_path / "people", photographs=1)


@pytest.fixture
def twos(tmp_path: Path) -> Path:
    """Ten persons with two photographs a visit."""
    return people(tmp_path / "people", photographs=2)


def test_it_writes_limits_document_table_and_plots(
    run: Run, readings: Readings, twos: Path, here: Path
) -> None:
    """Issue 4, section 4."""
    said = run("repeat", twos)
    assert said.code == 0, said.err
    assert {path.name for path in (here / "people-repeat").iterdir()} == FILES
    assert len(readings.seen) == 4 * PERSONS
    assert readings.pairs == 4 * PERSONS
    assert said.err == ""


def test_the_limits_are_those_that_comparing_reads(
    run: Run, readings: Readings, folder: Path, here: Path
) -> None:
    """Issue 4, section 5: `--limits` takes what `yintang repeat --out` wrote."""
    run("repeat", folder, "--out", here / "out")
    limits = read_limits(here / "out" / "limits.json")
    document = json.loads((here / "out" / "repeat.json").read_text())
    told = {(row["measure"], row["zone"]): row["mdc95"] for row in document["repeatability"]}
    assert told.pop(("glow", "chin")) > 0
    assert limits.of("glow", "chin") is None
    assert set(told) == {
        (LINE_CHANGE, "forehead"),
        ("redness", "cheek"),
        ("unevenness", "chin"),
    }
    for where, mdc95 in told.items():
        limit = limits.of(*where)
        assert limit is not None
        assert limit.mdc95 == pytest.approx(mdc95, abs=1e-6)


def test_every_document_has_the_form_of_its_schema(
    run: Run, readings: Readings, folder: Path, here: Path
) -> None:
    said = run("repeat", folder, "--out", here / "out", "--json")
    written = (here / "out" / "repeat.json").read_text()
    assert said.out == written
    Draft202012Validator(repeat_schema()).validate(json.loads(written))
    limits = json.loads((here / "out" / "limits.json").read_text())
    Draft202012Validator(limits_schema()).validate(limits)
    rows = list(csv.DictReader((here / "out" / "repeat.csv").read_text().splitlines()))
    assert [row["measure"] for row in rows] == [LINE_CHANGE, "redness", "unevenness", "glow"]
    for plot in (here / "out").glob("*.svg"):
        ElementTree.fromstring(plot.read_text())  # noqa: S314 - our own drawing


def test_with_json_alone_nothing_is_written(
    run: Run, readings: Readings, folder: Path, here: Path
) -> None:
    said = run("repeat", folder, "--json")
    assert json.loads(said.out)["persons"] == PERSONS
    assert list(here.iterdir()) == []


def test_the_terminal_says_in_words_what_the_limit_means(
    run: Run, readings: Readings, folder: Path
) -> None:
    out = run("repeat", folder).out
    assert "lines, read as a pair, % of contrast" in out
    assert "95 of 100 unchanged pairs stay within it" in out
    assert "These are few: with 30 persons" in out
    assert out.rstrip().endswith("people-repeat")


def test_no_document_names_a_person(
    run: Run, readings: Readings, twos: Path, here: Path
) -> None:
    """Folders are called after patients; limits travel."""
    readings.dark = {"person-03/visit-1/1.png"}
    said = run("repeat", twos, "--out", here / "out")
    assert "person-03/visit-1/1.png" in said.err
    written = [path for path in (here / "out").rglob("*") if path.is_file()]
    assert not [path for path in written if "person-" in path.read_text() + path.name]


def test_the_same_command_reads_nothing_twice(
    run: Run, readings: Readings, folder: Path, here: Path
) -> None:
    once = run("repeat", folder)
    files = {path.name: path.read_bytes() for path in (here / "people-repeat").glob("*.*")}
    readings.seen.clear()
    readings.pairs = 0
    again = run("repeat", folder)
    assert (readings.seen, readings.pairs) == ([], 0)
    assert again.out == once.out
    for name, content in files.items():
        assert (here / "people-repeat" / name).read_bytes() == content


def test_a_run_that_was_stopped_goes_on_from_there(
    run: Run, readings: Readings, folder: Path, here: Path
) -> None:
    """Issue 4, section 5: long work can be stopped."""

    def stop(path: Path) -> None:
        if path.parts[-3] == "person-04":
            raise KeyboardInterrupt

    readings.before = stop
    said = run("repeat", folder)
    assert said.code == 130
    assert "Stopped after 4 of 10 persons. The same command goes on from there." in said.err
    assert not (here / "people-repeat" / "limits.json").exists()
    readings.before = lambda _: None
    readings.seen.clear()
    assert run("repeat", folder).code == 0
    assert {called[:9] for called in readings.seen} == {f"person-{n:02}" for n in range(4, 10)}


def test_a_photograph_that_changed_is_read_anew(
    run: Run, readings: Readings, folder: Path
) -> None:
    """It is known by its content, not by its name."""
    run("repeat", folder)
    readings.seen.clear()
    an_image(folder / "person-00" / "visit-1" / "1.png", 250)
    run("repeat", folder)
    assert readings.seen.count("person-00/visit-1/1.png") == 1


def test_a_bad_photograph_is_told_and_stops_no_other(
    run: Run, readings: Readings, twos: Path
) -> None:
    readings.faceless = {"person-02/visit-2/1.png"}
    readings.dark = {"person-03/visit-1/2.png"}
    said = run("repeat", twos)
    assert said.code == 3
    assert "not counted: person-02/visit-2/1.png: No face was found. [face-none]" in said.err
    assert "person-03/visit-1/2.png is not fit to be measured. More light" in said.err
    assert f"From {PERSONS} persons" in said.out


def test_a_mistake_of_ours_in_one_photograph_stops_no_other(
    run: Run, readings: Readings, twos: Path
) -> None:
    def stumble(path: Path) -> None:
        if path.parts[-3:] == ("person-05", "visit-1", "1.png"):
            raise ZeroDivisionError

    readings.before = stumble
    said = run("repeat", twos)
    assert said.code == 3
    assert "please report it. [internal]" in said.err


def test_a_person_who_smiles_on_one_photograph_counts_by_the_others(
    run: Run, readings: Readings, twos: Path
) -> None:
    readings.smiling = {"person-01/visit-2/1.png"}
    said = run("repeat", twos)
    assert said.code == 0
    assert "mind: person-01: 2 of 4 pairs may not be compared. The mouth is wider" in said.err


def test_a_person_of_whom_nothing_is_left_is_told(
    run: Run, readings: Readings, tmp_path: Path
) -> None:
    folder = people(tmp_path / "more", PERSONS + 2)
    readings.smiling = {f"person-01/visit-2/{n}.png" for n in (1, 2)}
    readings.dark = {f"person-02/visit-1/{n}.png" for n in (1, 2)}
    said = run("repeat", folder)
    assert said.code == 3
    assert "not counted: person-01: 4 of 4 pairs may not be compared." in said.err
    assert "not counted: person-02: One of the visits has no photograph left." in said.err
    assert f"From {PERSONS} persons" in said.out


def test_too_few_who_can_be_compared_are_refused_and_told_why(
    run: Run, readings: Readings, twos: Path, here: Path
) -> None:
    readings.smiling = {f"person-01/visit-2/{n}.png" for n in (1, 2)}
    said = run("repeat", twos)
    assert said.code == 2
    assert "9 of the persons can be compared on two visits, and 10 are needed" in said.err
    assert "[repeats-persons]" in said.err
    assert "no smile" in said.err
    assert not (here / "people-repeat" / "limits.json").exists()


def test_too_few_persons_are_refused_before_anything_is_read(
    run: Run, readings: Readings, tmp_path: Path
) -> None:
    said = run("repeat", people(tmp_path / "few", 3))
    assert said.code == 2
    assert "[repeats-persons]" in said.err
    assert readings.seen == []


def test_a_copy_of_a_photograph_is_no_repeat(run: Run, readings: Readings, twos: Path) -> None:
    """A second visit that is a copy of the first would make every error nought."""
    one, other = (twos / "person-00" / visit / "1.png" for visit in ("visit-1", "visit-2"))
    other.write_bytes(one.read_bytes())
    said = run("repeat", twos)
    assert said.code == 3
    assert (
        "person-00/visit-2/1.png is the same file as person-00/visit-1/1.png: a copy is no"
        in said.err
    )


def test_photographs_of_different_sizes_are_told(
    run: Run, readings: Readings, twos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else of the camera is left: metadata is gone when a photograph is read."""
    alone = readings.read_alone

    def read_alone(sight: object) -> object:
        read = alone(sight)  # type: ignore[arg-type]
        other = sight.called.startswith("person-07")  # type: ignore[attr-defined]
        return type(read)(
            width=400 if other else 480,
            height=640,
            unfit=read.unfit,
            measures=read.measures,
        )

    monkeypatch.setattr("yintang.cli.repeat_reading.read_alone", read_alone)
    said = run("repeat", twos)
    assert "different sizes (36 of 640 x 480, 4 of 640 x 400)" in said.err


def test_results_never_go_among_the_persons(run: Run, readings: Readings, folder: Path) -> None:
    for out in (folder, folder / "results"):
        said = run("repeat", folder, "--out", out)
        assert said.code == 2
        assert "[output-refused]" in said.err


def test_a_folder_that_takes_no_files_is_refused_before_anything_is_read(
    run: Run, readings: Readings, folder: Path, here: Path
) -> None:
    (here / "out").write_text("a file")
    assert run("repeat", folder, "--out", here / "out").code == 2
    assert readings.seen == []
