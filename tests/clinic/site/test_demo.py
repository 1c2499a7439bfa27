"""`./dev demo`: one address, no questions, nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

from yintang.clinic.site import demo as demo_module
from yintang.clinic.site.demo import _has_screen, free_port

DEMO = "from yintang.clinic.site.demo import run; raise SystemExit(run())"


def test_a_port_in_use_is_passed_over() -> None:
    """Whoever listens already keeps the port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = taken.getsockname()[1]
        with free_port(busy) as port:
            assert port > busy


def test_two_demos_never_share_a_port() -> None:
    """Also when both look for one at the same time."""
    with free_port(8400) as one, free_port(8400) as other:
        assert one != other


def test_a_port_is_free_again_afterwards() -> None:
    """The next demo gets the same address."""
    with free_port(8400) as first:
        pass
    with free_port(first) as again:
        assert again == first


def test_without_a_free_port_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that says what to do."""
    monkeypatch.setattr(demo_module, "PORTS_TRIED", 0)
    with pytest.raises(SystemExit, match="stop a server"), free_port(8400):
        pass


def test_no_browser_is_opened_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers and test machines have none."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "YINTANG_NO_BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert not _has_screen()


def test_the_browser_can_be_told_to_stay_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """YINTANG_NO_BROWSER."""
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("YINTANG_NO_BROWSER", "1")
    assert not _has_screen()


@pytest.fixture
def demo(tmp_path: Path) -> subprocess.Popen[str]:
    """A demo whose temporary folder can be looked at."""
    place = {**os.environ, "YINTANG_NO_BROWSER": "1", "TMPDIR": str(tmp_path)}
    return subprocess.Popen(
        [sys.executable, "-c", DEMO],
        env=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_stopped_demo_leaves_nothing_behind(
    demo: subprocess.Popen[str], tmp_path: Path
) -> None:
    """Issue 2, section 5: a temporary folder; stopped by SIGTERM it is gone, and so is every
    process that it started."""
    assert demo.stdout is not None
    line = demo.stdout.readline()
    folders = list(tmp_path.glob("yintang-*"))
    family = children(demo.pid)
    demo.send_signal(signal.SIGTERM)
    rest = demo.communicate(timeout=30)[0]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", line)
    assert rest.strip() == ""
    assert len(folders) == 1
    assert list(tmp_path.iterdir()) == []
    assert family
    assert ended(family)
    assert demo.returncode == 0


def test_the_demo_bears_several_visitors_at_once(demo: subprocess.Popen[str]) -> None:
    """A tablet, a phone and a desk ask at once, while the faces are still being drawn; the
    linear algebra of all of them needs more stack than the server's threads have by nature."""
    assert demo.stdout is not None
    address = demo.stdout.readline().strip()
    with ThreadPoolExecutor(6) as visitors:
        names = ["anna", "grace", "anna", "leyla", "grace", "anna"]
        pictures = list(visitors.map(lambda name: fetch(f"{address}samples/{name}.jpg"), names))
        pages = list(visitors.map(lambda name: map_of(address, name), names[:2]))
    demo.send_signal(signal.SIGTERM)
    demo.communicate(timeout=30)
    assert all(picture.startswith(b"\xff\xd8") for picture in pictures)
    assert all(b'id="needle-40"' in page for page in pages)


def fetch(address: str) -> bytes:
    """What stands at an address of the demo."""
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own demo
        return bytes(answer.read())


def map_of(address: str, sample: str) -> bytes:
    """Have a sample face mapped by the plain form; gives the map's page."""
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    page = visitor.open(address, timeout=60).read().decode()
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    fields = urlencode({"csrfmiddlewaretoken": found[1], "sample": sample}).encode()
    return bytes(visitor.open(f"{address}maps/", fields, timeout=60).read())


def children(pid: int) -> list[int]:
    """All processes that descend from one, on a machine with /proc."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(stat.parent.name)
            found += [child, *children(child)]
    return found


def ended(family: list[int]) -> bool:
    """Whether all of a family end by themselves: each notices a moment later that its line
    to the demo is cut."""
    patience = time.monotonic() + 10
    while any(map(alive, family)) and time.monotonic() < patience:
        time.sleep(0.02)
    return not any(map(alive, family))


def alive(pid: int) -> bool:
    """Whether a process still runs (a zombie does not)."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[
            0
        ] != "Z"
    except OSError:
        return False


def gone(family: list[int]) -> bool:
    """Whether processes end soon: a program that draws or decodes does when its pipe closes."""
    for _ in range(100):
        if not any(alive(pid) for pid in family):
            return True
        time.sleep(0.1)
    return False
