"""`yintang map PHOTO`: what it writes, what it prints, and what it refuses."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.cli.commands import Model, Run, an_image
from tests.face.pictures import file_of, noise, plain, png_bomb
from yintang.cli import main
from yintang.report.document import map_schema
from yintang.units import View

REFUSED: dict[str, tuple[bytes | None, str]] = {
    "missing.jpg": (None, "photo-unreadable"),
    "letter.jpg": (b"Dear Alice", "photo-not-an-image"),
    "empty.jpg": (b"", "photo-not-an-image"),
    "moving.gif": (file_of(plain(), "GIF"), "photo-format"),
    "cut.jpg": (file_of(noise(120, 90))[:2000], "photo-truncated"),
    "bomb.png": (png_bomb(30_000, 30_000), "photo-too-large"),
    "grey.jpg": (file_of(plain(400, 400)), "face-none"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_photograph_is_refused_with_exit_code_2_and_nothing_is_written(
    name: str, run: Run, here: Path
) -> None:
    """Issue section 3: its own error, a sentence, exit code 2, and nothing is written."""
    content, code = REFUSED[name]
    if content is not None:
        (here / name).write_bytes(content)
    said = run("map", name)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("yintang: ")
    assert said.err.endswith(f"[{code}]\n")
    assert said.err.count("\n") == 1
    assert [path.name for path in here.iterdir() if path.name != name] == []


def test_several_faces_are_refused_unless_the_largest_is_asked_for(
    run: Run, here: Path, astronaut_file: Path
) -> None:
    """Issue section 3: several faces (the largest by --largest, else refused)."""
    one = Image.open(astronaut_file)
    both = Image.new("RGB", (1100, 512), (90, 90, 90))
    both.paste(one, (0, 0))
    both.paste(one.crop((60, 0, 512, 452)), (600, 20))
    both.save(here / "both.png")
    assert run("map", "both.png").err.endswith("[face-several]\n")
    assert run("map", "both.png", "--largest", "--json").code == 0


def test_a_photograph_becomes_four_files(run: Run, here: Path, astronaut_file: Path) -> None:
    """Issue section 5: map.json, map.svg, map.png, map.pdf."""
    said = run("map", astronaut_file, "--goal", "crows-feet", "--out", "maps/astronaut")
    folder = here / "maps" / "astronaut"
    assert said.code == 0, said.err
    assert said.out == "50 needles: maps/astronaut\n"
    assert {path.name for path in folder.iterdir()} == {
        *("map.json", "map.svg", "map.png", "map.pdf"),
    }
    document = json.loads((folder / "map.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, map_schema())
    assert document["wishes"]["goals"] == ["crows-feet"]
    assert len(PdfReader(folder / "map.pdf").pages) == 1
    assert (folder / "map.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "map.svg").read_text(encoding="utf-8").startswith("<")


def test_json_prints_the_document_and_nothing_else(
    run: Run, here: Path, astronaut_file: Path
) -> None:
    """Issue section 5: --json prints it on standard output and nothing else there."""
    said = run("map", astronaut_file, "--json", "--fast")
    document = json.loads(said.out)
    jsonschema.validate(document, map_schema())
    assert document["face"]["mode"] == "fast"
    assert list(here.iterdir()) == []


def test_warnings_go_to_standard_error_and_stay_on_the_map(
    run: Run, astronaut_file: Path
) -> None:
    """Issue section 3: pupils closer than 120 px, a warning that stays on the map."""
    said = run("map", astronaut_file, "--json", "--fast")
    warnings = json.loads(said.out)["warnings"]
    assert said.err.splitlines() == [f"yintang: mind: {warning}" for warning in warnings]
    assert any("120" in warning for warning in warnings)


def test_json_with_a_folder_named_writes_there_too(run: Run, here: Path, model: Model) -> None:
    """The two ways out do not exclude each other."""
    an_image(here / "anna.jpg")
    said = run("map", "anna.jpg", "--json", "--out", "maps")
    assert json.loads(said.out)["photo"]["sha256"] == model.seen[0]
    assert (here / "maps" / "map.pdf").is_file()


def test_without_a_folder_the_map_goes_beside_under_the_photographs_whole_name(
    run: Run, here: Path, model: Model
) -> None:
    """Two photographs that differ only in their extension keep a map each."""
    an_image(here / "anna.jpg", 10)
    an_image(here / "anna.png", 20)
    run("map", "anna.jpg")
    run("map", "anna.png")
    kept = [(here / name / "map.json").read_text() for name in ("anna.jpg-map", "anna.png-map")]
    assert kept == model.seen


def test_handles_are_written_back_for_the_next_photograph(
    run: Run, here: Path, astronaut_file: Path
) -> None:
    """Issue section 3: handles are kept in the canonical frame and used on the next photo."""
    first = {"name": "hairline", "side": "midline", "row": 62.0, "column": 225.0}
    (here / "by-hand.json").write_text(json.dumps({"yintang_handles": 1, "handles": [first]}))
    said = run("map", astronaut_file, "--handles", "by-hand.json", "--out", "first", "--fast")
    assert said.code == 0, said.err
    kept = json.loads((here / "first" / "handles.json").read_text(encoding="utf-8"))
    assert kept["handles"][0].keys() == {*("name", "side", "across", "up", "out", "view")}
    words = ("--handles", "first/handles.json", "--json", "--fast")
    again = json.loads(run("map", astronaut_file, *words).out)
    written = json.loads((here / "first" / "map.json").read_text(encoding="utf-8"))
    rows = [np.array([place["row"] for place in each["points"]]) for each in (again, written)]
    assert np.abs(rows[0] - rows[1]).max() < 0.05
    assert any(point["pinned"] for point in again["points"])


def test_a_side_view_is_kept_with_its_view(run: Run, here: Path, model: Model) -> None:
    """Issue section 3: --view keeps a photo with its view."""
    an_image(here / "anna.jpg")
    said = run("map", "anna.jpg", "--view", "lateral-left", "--json")
    assert json.loads(said.out)["photo"]["view"] == View.LATERAL_LEFT
    assert len(model.seen) == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--goal", "youth"), "wishes-goal", "fine-lines, firmness, evenness, jaw-tension"),
        (("--needles", "39"), "wishes-needles", "40 to 70"),
        (("--needles", "71"), "wishes-needles", "40 to 70"),
        (("--needles", "111", "--reason", "a study"), "wishes-needles", "1 to 110"),
        (("--needles", "many"), "usage-refused", "--needles"),
        (("--pupil-distance", "6.2"), "wishes-pupil-distance", "millimetres"),
        (("--pupil-distance", "nan"), "wishes-pupil-distance", "millimetres"),
        (("--exclude", "soul"), "wishes-refused", "zone"),
        (("--side", "midline"), "usage-refused", "--side"),
        (("--view", "above"), "usage-refused", "--view"),
        (("--handles", "none.json"), "handles-malformed", "none.json"),
        (("--loud",), "usage-refused", "--help"),
        (("--larg",), "usage-refused", "--help"),
        (("--out", "anna.jpg"), "output-refused", "--out"),
        (("--out", "anna.jpg/maps"), "output-refused", "--out"),
    ],
)
def test_what_cannot_be_done_is_refused_before_the_photograph_is_opened(
    words: tuple[str, ...], code: str, told: str, run: Run, model: Model
) -> None:
    """Issue section 3: each in a sentence that says what to do, exit code 2."""
    here = Path.cwd()
    before = an_image(here / "anna.jpg").read_bytes()
    said = run("map", "anna.jpg", *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert said.err.endswith(f"[{code}]\n")
    assert model.seen == []
    assert [path.name for path in here.iterdir()] == ["anna.jpg"]
    assert (here / "anna.jpg").read_bytes() == before


@pytest.mark.parametrize(
    "words", [("--needles", "40"), ("--needles", "70"), ("--side", "left")]
)
def test_what_lies_on_the_edge_is_done(
    words: tuple[str, ...], run: Run, here: Path, model: Model
) -> None:
    """Issue section 4: 40 to 70."""
    an_image(here / "anna.jpg")
    assert run("map", "anna.jpg", *words).code == 0
    assert len(model.seen) == 1


def test_a_number_outside_the_range_needs_a_reason(run: Run, here: Path, model: Model) -> None:
    """Issue section 4: by hand 1 to 110 with a reason."""
    an_image(here / "anna.jpg")
    assert run("map", "anna.jpg", "--needles", "12", "--reason", "her first visit").code == 0
    assert len(model.seen) == 1


def test_a_map_that_cannot_be_drawn_writes_nothing(
    run: Run, here: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3: nothing is written; not even what was finished before the error."""

    def fail(*_: object) -> dict[str, bytes]:
        raise ZeroDivisionError

    monkeypatch.setattr("yintang.cli.map_one.files_of", fail)
    an_image(here / "anna.jpg")
    with pytest.raises(ZeroDivisionError):
        run("map", "anna.jpg")
    assert [path.name for path in here.iterdir()] == ["anna.jpg"]
    assert len(model.seen) == 1


def test_stopping_says_so_and_writes_nothing(run: Run, here: Path, model: Model) -> None:
    """Issue section 5: long work can be stopped."""

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    model.before = stop
    an_image(here / "anna.jpg")
    said = run("map", "anna.jpg")
    assert (said.code, said.out) == (130, "")
    assert said.err == "yintang: Stopped; nothing was written.\n"
    assert [path.name for path in here.iterdir()] == ["anna.jpg"]


def test_a_file_whose_name_commands_the_terminal_is_told_harmlessly(
    run: Run, here: Path, model: Model
) -> None:
    """Security: a file's name is foreign text."""
    an_image(here / "a\x1b[2J.jpg")
    said = run("map", "a\x1b[2J.jpg")
    assert (said.code, len(model.seen)) == (0, 1)
    assert "\x1b" not in said.out


def test_without_words_it_says_what_is_missing(run: Run) -> None:
    """Issue section 3: exit code 2 and a sentence for every refusal."""
    said = run()
    assert said.code == 2
    assert "COMMAND" in said.err
    assert "[usage-refused]" in said.err


def test_the_version_is_told_at_once() -> None:
    """`yintang --version` needs neither the model nor the mathematics of faces."""
    program = (
        "import sys; from yintang.cli import main\n"
        "try: main(['--version'])\n"
        "finally: print([n for n in ('cv2', 'typst', 'django', 'PIL') if n in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.startswith("yintang ")
    assert ended.stdout.endswith("[]\n")


def test_whoever_stops_listening_gets_no_complaint(astronaut_file: Path) -> None:
    """`yintang map PHOTO --json | head` is an ordinary thing to do."""
    command = [sys.executable, "-m", "yintang.cli", "map", str(astronaut_file)]
    with subprocess.Popen(
        [*command, "--json", "--fast"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read().decode()
    assert "BrokenPipe" not in told
    assert running.returncode == 0


def test_the_demo_is_the_clinics_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue section 5: the clinic's demo, by one command."""
    monkeypatch.setattr("yintang.clinic.site.demo.run", lambda: 0)
    assert run("demo").code == 0


def test_the_demo_without_its_packages_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3: a sentence that says what to do."""

    def fail() -> int:
        raise ModuleNotFoundError(name="granian")

    monkeypatch.setattr("yintang.clinic.site.demo.run", fail)
    said = run("demo")
    assert said.code == 2
    assert "needs the package granian" in said.err
    assert "Install yintang[clinic]." in said.err


def test_progress_is_for_terminals_only(
    here: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 5: progress on a terminal."""
    an_image(here / "anna.jpg")

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    plain_file, terminal = io.StringIO(), Terminal()
    for screen in (plain_file, terminal):
        monkeypatch.setattr(sys, "stderr", screen)
        main(["map", "anna.jpg"])
    assert len(model.seen) == 2
    assert "Reading" not in plain_file.getvalue()
    assert "Reading the photograph ..." in terminal.getvalue()
    assert "\x1b[K" in terminal.getvalue()
