"""The run of every test: none is forgotten, none counted twice, no failure passed over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import lanes
from tests.lanes import BROWSER, POSTGRES, SQLITE, Done, Run, astray, on_of, runs, say_counts

JUNIT = """<testsuites><testsuite tests="5" failures="1" errors="0" skipped="2">
<testcase name="a"/><testcase name="b"/><testcase name="c"><failure message="no"/></testcase>
<testcase name="d"><skipped message="no Chromium here"/></testcase>
<testcase name="e"><skipped message="no Chromium here"/></testcase>
</testsuite></testsuites>"""
CLINIC = Run(on=SQLITE, name="clinic", words=("tests/clinic",))


def done(report: Path, *, code: int = 0, on: str = SQLITE, name: str = "face") -> Done:
    """A run that has ended."""
    return Done(run=Run(on=on, name=name, words=()), code=code, said="1 passed", report=report)


def told(path: Path) -> Path:
    """A report of five tests."""
    path.write_text(JUNIT)
    return path


def test_every_file_of_tests_stands_in_exactly_one_run_on_its_first_database() -> None:
    """Issue section 1: everything else runs; a new folder is found without a word."""
    first = [word for run in runs(lanes.TESTS) if run.on != POSTGRES for word in run.words]
    for path in lanes.TESTS.rglob("test_*.py"):
        places = {f"tests/{path.relative_to(lanes.TESTS).parts[0]}"}
        assert sum(word in places for word in first) == 1, path


def test_a_folder_that_nobody_has_heard_of_is_run_first(tmp_path: Path) -> None:
    """It may be long; at the end nobody would be beside it."""
    for folder in ("clinic", "novel"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "test_one.py").touch()
    assert [run.name for run in runs(tmp_path)][:1] == ["novel"]


def test_a_folder_in_folders_is_one_run(tmp_path: Path) -> None:
    """Edge of the rule above: `tests/clinic/site` belongs to `tests/clinic`."""
    (tmp_path / "novel" / "deep").mkdir(parents=True)
    (tmp_path / "novel" / "deep" / "test_one.py").touch()
    assert [run.words for run in runs(tmp_path)][:1] == [("tests/novel",)]


def test_tests_of_the_database_run_on_postgresql_too() -> None:
    """Issue section 1: database tests on a real PostgreSQL."""
    (run,) = [run for run in runs(lanes.TESTS) if run.on == POSTGRES]
    assert run.words == ("tests/clinic", "-m", "database")


def test_a_run_on_postgresql_starts_a_server_of_its_own() -> None:
    """And hands on where its programs are."""
    run = Run(on=POSTGRES, name="clinic", words=("tests/clinic",))
    line = run.command(["--programs", "/here"], Path("report.xml"))
    assert line[1:4] == [str(lanes.TESTS / "postgres.py"), "--programs", "/here"]
    assert line[4:] == [
        *(Path(sys.executable).name, "-m", "pytest", "-q", "tests/clinic"),
        *("--junitxml", "report.xml"),
    ]


def test_a_run_on_sqlite_starts_no_server() -> None:
    """A temporary file is enough."""
    line = CLINIC.command(["--programs", "/here"], Path("report.xml"))
    assert line[:2] == [sys.executable, "-m"]
    assert "/here" not in line


def test_only_the_browser_folder_is_counted_as_browser() -> None:
    """The closing lines name three kinds."""
    assert on_of("browser") == BROWSER
    assert on_of("clinic") == SQLITE


@pytest.mark.parametrize(
    ("folder", "marks", "home"),
    [
        ("clinic", ["database"], None),
        ("face", ["database"], "tests/clinic"),
        ("browser", ["browser", "database"], None),
        ("clinic", ["database", "browser"], "tests/browser"),
        ("face", ["parametrize"], None),
    ],
)
def test_a_test_stands_where_a_run_of_its_kind_looks(
    folder: str, marks: list[str], home: str | None
) -> None:
    """Else PostgreSQL or the browser would be left out, and the counts would not tell."""
    assert astray(lanes.TESTS / folder / "test_one.py", marks) == home


def test_counts_of_all_folders_are_told_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Issue section 1: tests say that they were skipped, by count and with the reason."""
    say_counts(SQLITE, [done(told(tmp_path / "a.xml")), done(told(tmp_path / "b.xml"))])
    assert capsys.readouterr().out == (
        "  SQLite: 4 passed, 2 failed, 4 skipped\n    4 skipped: no Chromium here\n"
    )


def test_a_run_that_never_was_is_not_told_as_a_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A closing line never says more than happened."""
    say_counts(SQLITE, [done(tmp_path / "none.xml"), done(told(tmp_path / "a.xml"))])
    said = capsys.readouterr().out
    assert said.startswith("  SQLite: 2 passed")
    assert "    face: did not run\n" in said


def test_of_a_run_that_failed_all_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What went wrong is seen without running it again."""
    lanes.tell(Done(run=CLINIC, code=1, said="E  why\n1 failed", report=tmp_path))
    assert capsys.readouterr().out == "FAILS clinic on SQLite: 1 failed\nE  why\n1 failed\n"


def test_of_a_run_that_passed_one_line_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest is dots."""
    lanes.tell(Done(run=CLINIC, code=0, said="....\n4 passed", report=tmp_path))
    assert capsys.readouterr().out == "ok    clinic on SQLite: 4 passed\n"


@pytest.mark.parametrize(("ended", "code"), [(0, 0), (1, 1), (2, 2), (lanes.NO_TESTS, 0)])
def test_a_failure_of_any_run_is_a_failure_of_all(
    ended: int, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a folder without a test of its kind is no failure."""
    quick = (sys.executable, "-c", f"print('{'.' * 3}'); raise SystemExit({ended})")
    monkeypatch.setattr(Run, "command", lambda *_: list(quick))
    monkeypatch.setattr(lanes, "runs", lambda _: [CLINIC])
    assert lanes.main([]) == code
    assert "Together:\n  SQLite: 0 passed" in capsys.readouterr().out


def test_runs_share_the_processors_and_keep_their_bytecode_out_of_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A compiled file beside a source, or two threads for one processor: neither."""
    asked = "import os, sys; print(os.environ['OPENCV_FOR_THREADS_NUM'], sys.pycache_prefix)"
    words = [sys.executable, "-c", f"{asked}; print(sys.dont_write_bytecode)"]
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(Run, "command", lambda *_: words)
    said = lanes.outcome(CLINIC, [], tmp_path / "none.xml").said
    assert said == f"1 {Path(sys.prefix) / 'bytecode'}\nFalse\n"
