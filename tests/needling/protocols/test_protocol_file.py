"""A practice's own protocol as a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.tree import DOCS
from yintang.anatomy.points import points
from yintang.anatomy.zones import zones
from yintang.errors import ProtocolMalformed
from yintang.needling.goals import Weight
from yintang.needling.protocols.file import protocol_toml, read_protocol
from yintang.needling.protocols.named import BodyNeedle, Protocol, protocol, protocols

OURS = replace(protocol("lines-first"), id="our-lines")
WRITTEN = protocol_toml(OURS)

Write = Callable[[str], Path]

printable = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60
).filter(lambda text: text.isprintable() and bool(text.strip()))
shares = st.floats(0, 1, exclude_min=True)
zone_weights = st.dictionaries(
    st.sampled_from([one.id for one in zones()]), shares, min_size=1
).map(lambda named: tuple(Weight(*pair) for pair in named.items()))
ordinary = st.sampled_from([one.code for one in points() if one.risk_class < 3])
own_protocols = st.builds(
    replace,
    st.just(OURS),
    words=printable,
    source=printable,
    zones=zone_weights,
    preferred=st.lists(ordinary, unique=True).map(tuple),
    thinnest_first=st.booleans(),
    body=st.sampled_from(
        [(), (BodyNeedle(code="LR3", side="left"), BodyNeedle(code="CV12", side="midline"))]
    ),
    retention=st.floats(1, 20).map(lambda m: replace(OURS.retention, least_min=m)),
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a protocol's file."""

    def written(text: str) -> Path:
        path = tmp_path / "ours.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def refusal(path: Path) -> str:
    """The sentence with which a file is refused, on one line that a terminal can show."""
    with pytest.raises(ProtocolMalformed) as caught:
        read_protocol(path)
    sentence = str(caught.value)
    assert sentence.isprintable()
    assert len(sentence) < 600
    return sentence


def changed(old: str, new: str) -> str:
    assert old in WRITTEN
    return WRITTEN.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    return text.partition(part)[0].count("\n") + 1


@pytest.mark.parametrize("one", protocols(), ids=lambda one: one.id)
def test_what_yintang_brings_comes_back_as_it_was(one: Protocol, write: Write) -> None:
    """Issue 3, section 4: exports and imports them."""
    assert read_protocol(write(protocol_toml(one))) == one


@given(own=own_protocols)
def test_what_a_practice_writes_comes_back_as_it_was(
    own: Protocol, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The round trip is exact, to the last digit and sign."""
    path = tmp_path_factory.getbasetemp() / "own.toml"
    path.write_text(protocol_toml(own), encoding="utf-8")
    assert read_protocol(path) == own


def test_a_written_file_is_the_same_when_written_again(write: Write) -> None:
    """Two exports of one protocol are one file."""
    assert protocol_toml(read_protocol(write(WRITTEN))) == WRITTEN


def test_what_says_nothing_is_not_written() -> None:
    """A file that people read."""
    assert "fixed" not in protocol_toml(replace(OURS, fixed=()))
    assert "thinnest_first" not in WRITTEN


def test_the_example_of_the_docs_can_be_read(write: Write) -> None:
    """Docs cannot rot."""
    told = (DOCS / "practice" / "protocols.md").read_text(encoding="utf-8")
    example = told.partition("```toml\n")[2].partition("```")[0]
    assert read_protocol(write(example)).id == "our-evening"


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ('["crows-feet"', '["elbow"', "zones =", "nobody knows: 'elbow'"),
        ('["crows-feet", 0.6]', '["crows-feet", nan]', "zones =", "weighs crows-feet with nan"),
        ('["crows-feet", 0.6]', '["crows-feet", inf]', "zones =", "weighs crows-feet with inf"),
        ('["crows-feet", 0.6]', '["crows-feet", 1.01]', "zones =", "0 to 1 is wanted"),
        ('["crows-feet", 0.6]', '["crows-feet", "0.6"]', "zones =", "a number is wanted"),
        ('preferred = ["GB1"', 'preferred = ["BL1"', "preferred", "own hand"),
        ('preferred = ["GB1"', 'fixed = ["ST1"]\npreferred = ["GB1"', "fixed", "own hand"),
        ('["SP10", "both"]', '["BL23", "both"]', "body =", "lies on the back"),
        ('["SP10", "both"]', '["SP10", "twice"]', "body =", "one of these is wanted"),
        ("usual = 50", "usual = 20", "needles =", "gives no reason"),
        ("usual = 50", "usual = 50.5", "needles =", "a whole number is wanted"),
        ("usual = 50", "usual = true", "needles =", "a whole number is wanted"),
        ("most_min = 30.0", "most_min = nan", "retention =", "rising order"),
        ("most_min = 28.0", "most_min = 3", "couch =", "which take 15"),
        ('words = "', 'words = 5 # "', "words =", "text is wanted"),
        ('words = "', 'wordz = "', "wordz =", "no row knows: wordz"),
        ("goals = [", 'goals = ["beauty", ', "goals =", "nobody knows: 'beauty'"),
        ('id = "our-lines"', 'id = "balanced"', "id =", "an id of its own"),
        (
            'strength = "general',
            'strength = "very',
            'strength = "very',
            "one of these is wanted",
        ),
    ],
)
def test_a_bad_file_is_refused_with_file_line_and_reason(
    write: Write, old: str, new: str, at: str, reason: str
) -> None:
    """Issue 3, section 4: refused with line and reason."""
    text = changed(old, new)
    sentence = refusal(write(text))
    assert sentence.startswith(f"ours.toml, line {line_of(text, at)}: ")
    assert reason in sentence


@pytest.mark.parametrize("key", ["id", "words", "needles", "retention", "couch", "source"])
def test_a_file_without_something_needed_says_what(write: Write, key: str) -> None:
    """Every field without a default must be written."""
    kept = [line for line in WRITTEN.splitlines() if not line.startswith(f"{key} =")]
    assert f"has no {key}" in refusal(write("\n".join(kept)))


def test_a_key_that_stands_twice_is_refused_by_its_line(write: Write) -> None:
    """Nobody could tell which one counts."""
    text = changed("words = ", 'words = "a"\nwords = ')
    assert refusal(write(text)).startswith("ours.toml, line 4: this is no TOML")


def test_a_key_that_would_be_read_for_hours_is_refused_by_its_line(write: Write) -> None:
    """A file of 100 kB could keep the app busy for a minute."""
    with pytest.raises(ProtocolMalformed, match="line 3"):
        read_protocol(write("\n\n" + ".".join("a" * 3000) + " = 1\n"))


def test_a_file_holds_one_protocol(write: Write) -> None:
    """One file, one protocol."""
    second = protocol_toml(replace(OURS, id="another"))
    assert "holds 2 protocols" in refusal(write(f"{WRITTEN}\n{second}"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "protocol = 5",
        "protocol = []",
        "[[goal]]\nid = 'x'",
        "{'id': 1}",
        "[[protocol]]",
        "[[protocol]]\nid = 1",
        "[[protocol]]\nid = ''",
        "[[protocol]]\nid = 2024-01-01",
        "[[protocol]]\nzones = [[[[[]]]]]",
        f"[[protocol]]\nzones = {'[' * 20000}",
        f"[[protocol]]\nzones = {'[' * 400}{']' * 400}",
        f"[[protocol]]\nid = {'9' * 5000}",
        "[[protocol]]\nid = '\x1b[31m'",
    ],
    ids=lambda text: text[:24] or "empty",
)
def test_a_hostile_text_is_refused_and_nothing_else_happens(write: Write, text: str) -> None:
    """Anything may stand in a foreign file."""
    assert refusal(write(text)).startswith("ours.toml, line ")


@pytest.mark.parametrize("number", ["9" * 5000, f"1{'0' * 400}", "1e999", "-1", "0x7fffffff"])
def test_a_number_that_nobody_means_is_refused(write: Write, number: str) -> None:
    """Huge, endless and negative numbers."""
    assert refusal(write(changed("most_min = 30.0", f"most_min = {number}")))


def test_signs_that_command_a_terminal_are_not_repeated(write: Write) -> None:
    """A file may hold them, the refusal may not."""
    text = changed('["crows-feet"', '["\\u001b[31mred\\u0007"')
    assert "\x1b" not in refusal(write(text))


def test_a_file_of_bytes_is_refused_by_its_line(tmp_path: Path) -> None:
    """A photograph by mistake."""
    path = tmp_path / "face.toml"
    path.write_bytes(b"[[protocol]]\nid = 'x'\n\xff\xd8\xff\xe0")
    assert refusal(path).startswith("face.toml, line 3: this is no text")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """No protocol is that long."""
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    assert "larger than any protocol" in refusal(path)


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/stdin", "/", "/no/such/file"])
def test_what_is_no_ordinary_file_is_refused(name: str) -> None:
    """A device has no end."""
    assert "no such file" in refusal(Path(name))


@pytest.mark.skipif(os.name == "nt", reason="no pipes there")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """A pipe would hang."""
    os.mkfifo(tmp_path / "pipe.toml")
    assert "no such file" in refusal(tmp_path / "pipe.toml")


def test_a_files_name_cannot_command_a_terminal(tmp_path: Path) -> None:
    """A name may hold any sign."""
    path = tmp_path / "a\x1b[31m.toml"
    path.write_text("x", encoding="utf-8")
    assert "\x1b" not in refusal(path)


@given(cut=st.integers(0, len(WRITTEN) - 1))
def test_a_file_that_ends_early_is_never_half_read(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Either all of it or a refusal."""
    path = tmp_path_factory.getbasetemp() / "cut.toml"
    path.write_text(WRITTEN[:cut], encoding="utf-8")
    try:
        found = read_protocol(path)
    except ProtocolMalformed:
        return
    assert found == OURS


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read(write: Write) -> None:
    """Some editors write one."""
    assert read_protocol(write("\ufeff" + WRITTEN)) == OURS
