"""The table of figures says what was promised, what was reached, and what was not measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import figure, run
from benchmarks.figure import Figure, NotMeasured, all_of, at_most, measures, table
from benchmarks.peers import peer_landmarks


@pytest.fixture(autouse=True)
def no_other_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the figures of the test are on the list."""
    empty: dict[str, figure.Measure] = {}
    monkeypatch.setattr(figure, "MEASURES", empty)
    monkeypatch.setattr(run, "MEASURES", empty)
    monkeypatch.setattr("benchmarks.__path__", [])


@pytest.mark.parametrize(("value", "held"), [(0.19, True), (0.20, True), (0.21, False)])
def test_a_figure_holds_up_to_its_limit(value: float, held: bool) -> None:  # noqa: FBT001
    """Edge: the limit itself is held."""
    assert at_most("jitter", value, 0.20, "mm").held is held


@pytest.mark.parametrize(
    ("done", "wanted", "held"), [(9, 9, True), (8, 9, False), (0, 0, False)]
)
def test_all_means_all_of_some(done: int, wanted: int, held: bool) -> None:  # noqa: FBT001
    """None of none is no success."""
    assert all_of("faces found", done, wanted, "photographs").held is held


def test_the_table_has_a_line_for_each_figure() -> None:
    """One table, readable as Markdown."""
    lines = list(table([at_most("jitter", 0.5, 0.2, "mm"), Figure(name="lines", value="7")]))
    assert lines[2:] == [
        "| jitter | 0.50 | mm | at most 0.2 | **no** |",
        "| lines | 7 |  |  |  |",
    ]


def test_a_figure_that_is_not_held_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    """`./dev bench` can be trusted by a machine."""
    measures("jitter")(lambda: [at_most("jitter", 0.5, 0.2, "mm")])
    assert run.main([]) == 1
    assert "| jitter | 0.50 | mm |" in capsys.readouterr().out


def test_only_the_figures_that_are_named_are_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Long storms need not run to see a short figure."""
    measures("short")(lambda: [at_most("short", 0.1, 0.2, "s")])
    measures("long")(lambda: pytest.fail("was measured"))
    assert run.main(["short"]) == 0
    assert "short" in capsys.readouterr().out


def test_what_cannot_be_measured_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    """No photographs on this machine is no failure, and no figure either."""

    def without_photographs() -> list[Figure]:
        raise NotMeasured("the photographs are not here")

    measures("accuracy")(without_photographs)
    assert run.main([]) == 0
    assert (
        "| accuracy | not measured |  | the photographs are not here |"
        in capsys.readouterr().out
    )


def test_a_figure_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name measures nothing and says so."""
    with pytest.raises(SystemExit) as refusal:
        run.main(["acuracy"])
    assert refusal.value.code == 2
    assert "acuracy" in capsys.readouterr().err


def test_the_table_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    """And nowhere else."""
    measures("jitter")(lambda: [at_most("jitter", 0.1, 0.2, "mm")])
    run.main(["--out", str(tmp_path / "figures.md")])
    assert "| jitter |" in (tmp_path / "figures.md").read_text()


def test_peers_are_not_installed_unless_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Their runtimes and licences are no business of those who did not ask."""
    monkeypatch.delenv("YINTANG_PEERS", raising=False)
    with pytest.raises(NotMeasured, match="--peers"):
        peer_landmarks("mediapipe", [])
