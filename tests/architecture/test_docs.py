"""Everything that can be set, run, visited or refused is in the docs; no link is broken."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from docs.write_pages import commands_of, pages
from tests.architecture.tree import (
    DOCS,
    PACKAGE,
    ROOT,
    docs_text,
    parsed,
    public_classes,
    science_files,
    short,
    source_files,
    spec_files,
)
from yintang.cli.parser import parser
from yintang.errors import YintangError
from yintang.needling.goals import goals

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
SETTING = re.compile(r"\bYINTANG_[A-Z_]+\b")
COMMANDS = commands_of(parser())


@pytest.mark.parametrize("path", list(pages()), ids=short)
def test_what_is_made_from_the_code_is_up_to_date(path: Path) -> None:
    """Style 1.2 F: docs cannot rot. `./dev docs` mends this."""
    assert path.read_text(encoding="utf-8") == pages()[path]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_docs(name: str) -> None:
    """Law 8: everything that the user can run."""
    assert f"### yintang {name}" in page("practice/command-line.md")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_docs(name: str) -> None:
    """Law 8: everything that the user can set."""
    told = page("practice/command-line.md")
    options = {word for action in COMMANDS[name]._actions for word in action.option_strings}
    assert {word for word in options if word not in told} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    """`--help` is documentation too."""
    silent = [
        action.dest for action in COMMANDS[name]._actions if not (action.help or "").strip()
    ]
    assert silent == []


def test_every_exit_code_is_in_the_docs() -> None:
    """Issue sections 3 and 5: 2 for what is refused, 3 for a folder with a bad photograph."""
    told = page("practice/command-line.md")
    assert all(re.search(rf"^\| {code} \|", told, re.MULTILINE) for code in (0, 1, 2, 3))


def test_every_setting_is_in_the_docs_and_no_other() -> None:
    """Law 8: everything that the user can set."""
    files = (*source_files(), *spec_files(), *sorted(ROOT.glob("benchmarks/*.py")))
    read = {name for path in files for name in settings_of(path)}
    rows = re.findall(r"^\| `(YINTANG_[A-Z_]+)`", page("practice/settings.md"), re.MULTILINE)
    assert set(rows) == read


def test_every_screen_is_in_the_docs_and_no_other() -> None:
    """Law 8: everything that the user can visit."""
    rows = re.findall(r"^\| `([a-z]+:[a-z_-]+)`", page("build/screens.md"), re.MULTILINE)
    assert set(rows) == set(url_names(get_resolver(None)))


@pytest.mark.parametrize("name", [goal.id for goal in goals()])
def test_every_goal_is_in_the_docs(name: str) -> None:
    """Law 8: everything that the user can ask for."""
    assert f"| `{name}` |" in page("science/choosing.md")


@pytest.mark.parametrize("kind", YintangError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_every_error_code_is_in_the_docs(kind: type[YintangError]) -> None:
    """A code that a user reads leads to a page."""
    told = page("practice/errors.md")
    assert [each.code for each in leaves(kind) if f"| `{each.code}` |" not in told] == []


def test_every_value_that_passes_between_rooms_is_in_the_glossary() -> None:
    """Style 1.2 C: a nomenclature page is the law for names."""
    told = page("glossary.md")
    values = {
        each.name
        for path in science_files()
        for each in public_classes(path)
        if "dataclass" in decorators(each.decorator_list)
    }
    assert {name for name in values & between_rooms() if f"**{name}**" not in told} == set()


def test_no_word_of_the_glossary_means_two_things() -> None:
    """Style 1.2 C: a law for names says each of them once."""
    words = re.findall(r"\*\*(\w+)\*\*", page("glossary.md"))
    assert [word for word in set(words) if words.count(word) > 1] == []


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_no_link_is_broken(path: Path) -> None:
    """A reader who follows a link arrives."""
    targets = [
        link.partition("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8"))
    ]
    inside = [target for target in targets if target and "://" not in target]
    assert [target for target in inside if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=short)
def test_every_page_can_be_reached_from_the_readme(path: Path) -> None:
    """A page that nobody finds is not written."""
    assert (
        path.resolve() in reached(ROOT / "README.md", set()) or path.parent.name == "decisions"
    )


@pytest.mark.parametrize(
    "command", ["demo", "test", "check", "bench", "docs", "lock", "weights"]
)
def test_every_word_of_the_script_is_in_its_help(command: str) -> None:
    """Issue section 1: one script."""
    assert re.search(rf"^\./dev {command}\b", (ROOT / "dev").read_text(), re.MULTILINE)


def test_the_readme_shows_the_two_commands() -> None:
    """Issue section 1: then the two commands, `./dev demo` and `./dev test`."""
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    assert told.index("./dev demo") < told.index("./dev test")


@pytest.mark.parametrize(
    "word", ["clinically proven", "no risk", "builds collagen", "permanent", "detox"]
)
def test_the_docs_promise_nothing_that_yintang_never_says(word: str) -> None:
    """Mission: what Yintang never says."""
    assert word not in docs_text().lower()


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def settings_of(path: Path) -> Iterator[str]:
    """The environment's names that a file reads, without those of docstrings."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [node.value] if SETTING.fullmatch(node.value) else ()


def url_names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Every name under which the clinic answers."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            yield from url_names(entry, f"{entry.namespace}:" if entry.namespace else space)


def leaves(kind: type[YintangError]) -> Iterator[type[YintangError]]:
    """The errors that are raised: those without kinds of their own."""
    children = kind.__subclasses__()
    yield from (leaf for child in children for leaf in leaves(child)) if children else (kind,)


def between_rooms() -> set[str]:
    """The names that a file of one room takes from another room."""
    return {
        alias.name
        for path in source_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("yintang.")
        if (node.module or "").split(".")[1] != path.relative_to(PACKAGE).parts[0]
        for alias in node.names
    }


def decorators(nodes: list[ast.expr]) -> str:
    return " ".join(map(ast.unparse, nodes))


def reached(page: Path, seen: set[Path]) -> set[Path]:
    """Every page that can be reached from one by links."""
    here = page.resolve()
    if here in seen or here.suffix != ".md":
        return seen
    seen.add(here)
    for link in LINK.findall(here.read_text(encoding="utf-8")):
        target = here.parent / link.partition("#")[0]
        if "://" not in link and target.is_file():
            reached(target, seen)
    return seen
