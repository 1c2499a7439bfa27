"""Knowledge kept as TOML is read into frozen values, or refused by file, line and reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from yintang.errors import TableMalformed
from yintang.tables import Range, Strength, read_rows

MIDDAY = """\
# A table of meals.

[[meal]]
id = "lunch"
hours = [12, 14]
taste = "sour"
source = "the cook"
edition = "2024"
strength = "measured"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A nested value with a first field that a single text can fill."""

    name: str
    weight_g: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meal:
    """A row with every kind of field that a table can hold."""

    id: str
    hours: Range
    taste: Literal["sour", "sweet"]
    source: str
    edition: str
    strength: Strength
    sides: tuple[Side, ...] = ()
    guests: int = 1
    hot: bool = False
    price: float | None = None

    def __post_init__(self) -> None:
        if self.guests < 1:
            raise ValueError("is eaten by nobody")


Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a table called meals.toml."""

    def written(text: str) -> Path:
        path = tmp_path / "meals.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def refusal(path: Path) -> str:
    with pytest.raises(TableMalformed) as refused:
        read_rows(path, "meal", Meal)
    return str(refused.value)


def test_a_row_becomes_a_frozen_value(write: Write) -> None:
    """Law 4: values are frozen dataclasses."""
    (meal,) = read_rows(write(MIDDAY), "meal", Meal)
    assert meal == Meal(
        id="lunch",
        hours=Range(12, 14),
        taste="sour",
        source="the cook",
        edition="2024",
        strength="measured",
    )
    with pytest.raises(AttributeError):
        meal.guests = 2  # type: ignore[misc]


def test_rows_keep_the_order_of_the_file(write: Write) -> None:
    """The order of a table has a meaning: the WHO's order of points, priority of zones."""
    second = MIDDAY.replace("lunch", "dinner").replace("# A table of meals.\n", "")
    meals = read_rows(write(MIDDAY + second), "meal", Meal)
    assert [meal.id for meal in meals] == ["lunch", "dinner"]


def test_a_list_fills_a_value_in_the_order_of_its_fields(write: Write) -> None:
    """So that depth_mm = [2, 4] reads as a range."""
    (meal,) = read_rows(write(MIDDAY), "meal", Meal)
    assert (meal.hours.min, meal.hours.max) == (12.0, 14.0)


def test_a_text_fills_the_first_field_of_a_value(write: Write) -> None:
    """So that across = "pupil" reads as a term at the pupil."""
    (meal,) = read_rows(write(MIDDAY + 'sides = ["rice", ["peas", 50]]\n'), "meal", Meal)
    assert meal.sides == (Side(name="rice"), Side(name="peas", weight_g=50.0))


def test_whole_numbers_serve_where_numbers_are_wanted(write: Write) -> None:
    """A table may write 3 for 3.0."""
    (meal,) = read_rows(write(MIDDAY + "price = 3\n"), "meal", Meal)
    assert meal.price == 3.0
    assert type(meal.price) is float


def test_another_array_of_the_file_is_let_be_when_it_is_named(write: Write) -> None:
    """One file may hold several kinds of rows."""
    path = write(MIDDAY + '\n[[drink]]\nid = "tea"\n')
    assert len(read_rows(path, "meal", Meal, besides=("drink",))) == 1


def test_another_array_of_the_file_is_refused_when_nobody_named_it(write: Write) -> None:
    """A misspelt [[pont]] must not vanish."""
    assert "no array drink" in refusal(write(MIDDAY + '\n[[drink]]\nid = "tea"\n'))


@pytest.mark.parametrize("key", ["source", "edition", "strength", "taste", "hours"])
def test_a_missing_key_is_refused_by_file_line_and_name(write: Write, key: str) -> None:
    """Issue section 2: a reader that refuses a malformed table with file, line and reason."""
    lines = [line for line in MIDDAY.splitlines() if not line.startswith(f"{key} ")]
    assert refusal(write("\n".join(lines))) == f"meals.toml, line 3: lunch has no {key}."


def test_the_line_is_that_of_the_rows_own_header(write: Write) -> None:
    """In a long table the reader must lead to the right row."""
    second = '\n[[meal]]\nid = "dinner"\n'
    assert refusal(write(MIDDAY + second)).startswith("meals.toml, line 11: dinner ")


@pytest.mark.parametrize("key", ["source", "edition"])
def test_an_empty_source_is_no_source(write: Write, key: str) -> None:
    """Law 3: an empty word gives no evidence."""
    text = MIDDAY.replace('"the cook"' if key == "source" else '"2024"', '"  "')
    assert refusal(write(text)) == f"meals.toml, line 3: lunch has no {key}."


def test_an_unknown_key_is_refused(write: Write) -> None:
    """A misspelt key must not be lost in silence."""
    assert refusal(write(MIDDAY + "gests = 2\n")) == (
        "meals.toml, line 3: lunch has a key that no row knows: gests."
    )


def test_an_unknown_key_deep_inside_is_named_with_its_way(write: Write) -> None:
    """The reason leads to the place."""
    text = MIDDAY + 'sides = [{ name = "rice", wight_g = 5 }]\n'
    assert "sides.wight_g" in refusal(write(text))


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("guests", '"two"', "a whole number is wanted"),
        ("guests", "2.5", "a whole number is wanted"),
        ("guests", "true", "a whole number is wanted"),
        ("price", '"3"', "a number is wanted"),
        ("price", "true", "a number is wanted"),
        ("hot", "1", "true or false is wanted"),
        ("sides", '"rice"', "a list is wanted"),
        ("sides", "[3]", "a table of name, weight_g is wanted"),
        ("sides", '[["rice", 5, 6]]', "a table of name, weight_g is wanted"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    write: Write, key: str, value: str, reason: str
) -> None:
    """Knowledge is typed throughout (law 6)."""
    said = refusal(write(f"{MIDDAY}{key} = {value}\n"))
    assert said.startswith(f"meals.toml, line 3: lunch gives {key} as ")
    assert reason in said


def test_a_word_outside_its_list_is_refused_with_the_list(write: Write) -> None:
    """A choice is one of a few words."""
    said = refusal(write(MIDDAY.replace('"sour"', '"salty"')))
    assert "one of these is wanted: sour, sweet" in said


@pytest.mark.parametrize(
    "word", ["found", "convention", "general-knowledge-unverified", "derived", "measured"]
)
def test_the_strength_of_evidence_is_one_of_five_words(write: Write, word: str) -> None:
    """House rule: each row says how well it is backed."""
    (meal,) = read_rows(write(MIDDAY.replace("measured", word)), "meal", Meal)
    assert meal.strength == word


@pytest.mark.parametrize("word", ["proven", "Found", "likely"])
def test_any_other_strength_is_refused(write: Write, word: str) -> None:
    """Nothing is stronger than found or measured."""
    assert "gives strength as" in refusal(write(MIDDAY.replace("measured", word)))


def test_a_range_that_runs_backwards_is_refused(write: Write) -> None:
    """min > max is a slip of the pen."""
    said = refusal(write(MIDDAY.replace("[12, 14]", "[14, 12]")))
    assert said == ("meals.toml, line 3: lunch has a range that runs backwards: 14.0 to 12.0.")


def test_a_range_with_one_end_is_refused(write: Write) -> None:
    """Both ends are needed."""
    assert "has no hours.max" in refusal(write(MIDDAY.replace("[12, 14]", "[12]")))


def test_the_same_name_twice_is_refused(write: Write) -> None:
    """Two rows of one code would hide each other."""
    assert refusal(write(MIDDAY + MIDDAY)) == (
        "meals.toml, line 12: lunch stands twice in this table."
    )


def test_what_a_value_itself_refuses_is_refused_with_its_line(write: Write) -> None:
    """The rules of a kind stand in the kind; the reader adds file and line."""
    said = refusal(write(MIDDAY + "guests = 0\n"))
    assert said == "meals.toml, line 3: lunch is eaten by nobody."


def test_a_file_that_is_no_toml_is_refused_with_the_line(write: Write) -> None:
    """The line is the one where the reading stopped."""
    said = refusal(write(MIDDAY + "guests == 2\n"))
    assert said.startswith("meals.toml, line 10: this is no TOML")


def test_a_file_that_ends_too_early_is_refused_with_its_last_line(write: Write) -> None:
    """A truncated file names no line of its own."""
    said = refusal(write(MIDDAY + "sides = ["))
    assert said.startswith("meals.toml, line 10: this is no TOML")


@pytest.mark.parametrize("text", ["", "# nothing\n", 'meal = [{ id = "lunch" }]\n'])
def test_a_table_without_rows_of_its_own_is_refused(write: Write, text: str) -> None:
    """An empty table would let everything pass."""
    assert "needs rows under [[meal]]" in refusal(write(text))


@pytest.mark.parametrize(
    ("value", "inside"), [(1.99, False), (2, True), (4, True), (4.01, False)]
)
def test_both_ends_belong_to_a_range(value: float, inside: bool) -> None:  # noqa: FBT001
    """Depths are tested at their edges (law 7)."""
    assert (value in Range(2, 4)) is inside


def test_a_range_may_be_a_single_value() -> None:
    """ST9 has the depth 0 to 0."""
    assert 0 in Range(0, 0)
