"""The process that decodes may die, hang or lie; the next photograph is read all the same."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.face.pictures import endless_jpeg, file_of, order_of, plain, shades, within
from yintang.errors import PhotoRefused, PhotoUnreadable
from yintang.face import photo as reading
from yintang.face.intake import darkroom, start
from yintang.face.intake.darkroom import ChildDied, ChildRefused, Darkroom
from yintang.face.intake.start import DarkroomClosed
from yintang.face.photo import read_photo_bytes, warm_up

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the zygote is for Linux only")


def children_of(pid: int) -> list[int]:
    """The processes that this one has forked and that still live."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what happens in other processes; fails if it never does."""
    for _ in range(500):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("it never happened")


def zygote_of(room: Darkroom) -> int:
    """The number of a darkroom's own process."""
    assert room._zygote is not None
    assert room._zygote.number is not None
    return room._zygote.number


def processor_s(pid: int) -> float:
    """The processor seconds that a process has used."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


@pytest.fixture
def room() -> Iterator[Darkroom]:
    """A darkroom of its own, closed after the test."""
    own = Darkroom()
    yield own
    own.close()


@on_linux
def test_a_child_killed_at_work_refuses_its_photograph_and_no_other(room: Darkroom) -> None:
    """Issue section 1: a dead decoder is a sentence, not the end of the program."""
    slow, quick = endless_jpeg(), file_of(plain())
    room.warm()
    zygote = zygote_of(room)

    def kill_the_busy() -> None:
        wait_until(lambda: any(processor_s(pid) > 0.1 for pid in children_of(zygote)))
        os.kill(max(children_of(zygote), key=processor_s), signal.SIGKILL)

    killer = threading.Thread(target=kill_the_busy)
    killer.start()
    with pytest.raises(ChildDied):
        room.develop(order_of(slow), slow)
    killer.join()
    assert room.develop(order_of(quick), quick).width == 64
    assert zygote_of(room) == zygote


@on_linux
def test_a_zygote_found_dead_is_replaced(room: Darkroom) -> None:
    """Issue section 1: the next photograph works."""
    content = file_of(plain())
    room.warm()
    zygote = zygote_of(room)
    os.kill(zygote, signal.SIGKILL)
    assert room.develop(order_of(content), content).width == 64
    assert zygote_of(room) != zygote


@on_linux
def test_a_waiting_child_that_dies_is_replaced(room: Darkroom) -> None:
    """Issue section 1: the next photograph works."""
    content = file_of(plain())
    room.develop(order_of(content), content)
    zygote = zygote_of(room)
    wait_until(lambda: len(children_of(zygote)) == 2)
    for waiting in children_of(zygote):
        os.kill(waiting, signal.SIGKILL)
    assert room.develop(order_of(content), content).width == 64


def test_a_photograph_over_the_clock_is_given_up() -> None:
    """Issue section 1: a wall clock beside the processor's."""
    with pytest.raises(PhotoUnreadable, match="kept it busy"):
        read_photo_bytes(endless_jpeg(), within=within(wall_s=0.3))
    assert read_photo_bytes(file_of(plain())).width == 64


@on_linux
def test_a_child_that_is_stopped_is_not_waited_for_for_ever(
    room: Darkroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 1: a hung child gives its error."""
    monkeypatch.setattr(darkroom, "_GRACE_S", 0.2)
    slow = endless_jpeg()
    room.warm()
    zygote = zygote_of(room)

    def stop_the_busy() -> None:
        wait_until(lambda: any(processor_s(pid) > 0.05 for pid in children_of(zygote)))
        os.kill(max(children_of(zygote), key=processor_s), signal.SIGSTOP)

    stopper = threading.Thread(target=stop_the_busy)
    stopper.start()
    with pytest.raises(ChildDied):
        room.develop(order_of(slow, wall_s=1.0), slow)
    stopper.join()


@on_linux
def test_nothing_is_left_running_when_a_darkroom_closes(room: Darkroom) -> None:
    """Issue section 1: children die with their parent."""
    content = file_of(plain())
    room.develop(order_of(content), content)
    zygote = zygote_of(room)
    wait_until(lambda: len(children_of(zygote)) == 2)
    family = [zygote, *children_of(zygote)]
    room.close()
    wait_until(lambda: not any(Path(f"/proc/{pid}/stat").exists() for pid in family))


@on_linux
def test_nothing_is_left_running_when_the_program_is_killed(tmp_path: Path) -> None:
    """Issue section 1: children die with their parent, however it dies."""
    (tmp_path / "face.jpg").write_bytes(file_of(plain()))
    program = (
        "import sys, time; from pathlib import Path; from yintang.face import photo;"
        "photo.read_photo(Path(sys.argv[1]));"
        "print(photo._darkroom._zygote.number, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "face.jpg")], stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        zygote = int(running.stdout.readline())
        running.kill()
    wait_until(lambda: not Path(f"/proc/{zygote}/stat").exists())


def test_a_program_ends_without_a_warning(tmp_path: Path) -> None:
    """House rule: warnings are errors."""
    (tmp_path / "face.jpg").write_bytes(file_of(plain()))
    program = (
        "import sys; from pathlib import Path; from yintang.face.photo import read_photo;"
        "print(read_photo(Path(sys.argv[1])).width)"
    )
    ended = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", program, str(tmp_path / "face.jpg")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("64\n", "")


@on_linux
def test_a_forked_copy_of_the_program_reads_photographs_of_its_own(tmp_path: Path) -> None:
    """Web servers fork; the copy must not disturb the original."""
    (tmp_path / "face.jpg").write_bytes(file_of(plain()))
    program = """
import os, sys
from pathlib import Path
from yintang.face import photo
face = Path(sys.argv[1])
photo.read_photo(face)
zygote = photo._darkroom._zygote.number
copy = os.fork()
if copy == 0:
    good = photo.read_photo(face).width == 64
    other = photo._darkroom._zygote.number != zygote
    photo._darkroom.close()
    os._exit(0 if good and other else 1)
status = os.waitpid(copy, 0)[1]
photo.read_photo(face)
print(status, zygote == photo._darkroom._zygote.number)
"""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(tmp_path / "face.jpg")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("0 True\n", "")


def test_many_threads_read_at_once() -> None:
    """The clinic reads from several threads."""
    sizes = [(40 + number, 30) for number in range(24)]
    files = [file_of(shades(*size), "PNG") for size in sizes]
    with ThreadPoolExecutor(8) as threads:
        photos = list(threads.map(read_photo_bytes, files))
    assert [(photo.width, photo.height) for photo in photos] == sizes
    assert all(
        np.array_equal(photo.pixels, np.asarray(shades(*size)))
        for photo, size in zip(photos, sizes, strict=True)
    )


def test_without_a_zygote_a_process_for_each_photograph_does_the_same() -> None:
    """Systems other than Linux."""
    content = file_of(shades())
    alone = Darkroom(keep_ready=False).develop(order_of(content), content)
    assert np.array_equal(alone.pixels, read_photo_bytes(content).pixels)
    with pytest.raises(ChildRefused, match="truncated"):
        Darkroom(keep_ready=False).develop(order_of(content[:600]), content[:600])


@pytest.mark.parametrize("keep_ready", [True, False])
def test_a_decoder_that_does_not_start_is_an_error_of_its_own(
    *, keep_ready: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue section 3: every failure has its sentence."""
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    monkeypatch.setattr(reading, "_darkroom", Darkroom(keep_ready=keep_ready))
    with pytest.raises(PhotoUnreadable, match="does not start here"):
        read_photo_bytes(file_of(plain()), name="face.jpg")


def test_a_decoder_that_cannot_be_loaded_is_an_error_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same when Python starts and the module does not."""
    monkeypatch.setattr(start, "_process", _process_of_nothing(start._process))
    room = Darkroom()
    content = file_of(plain())
    with pytest.raises(DarkroomClosed):
        room.develop(order_of(content), content)
    room.close()


def _process_of_nothing(process: Callable[..., object]) -> Callable[..., object]:
    return lambda _module, line: process("no_such_module", line)


def test_the_decoder_loads_neither_the_mathematics_nor_the_model() -> None:
    """Speed and safety: what decodes foreign files holds as little as can be."""
    program = (
        "import sys, yintang.face.intake.zygote;"
        "print([name for name in ('numpy', 'cv2', 'django') if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[]\n"


def test_the_decoder_gets_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Security: a broken decoder finds no password."""
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    mine, theirs = socket.socketpair()
    with mine, theirs:
        process = start._process("child", theirs)
        environment = Path(f"/proc/{process.pid}/environ").read_bytes()
        theirs.close()
        mine.close()
        process.kill()
        process.wait()
    assert b"secret" not in environment


@on_linux
def test_a_child_can_open_no_file_and_no_connection_and_write_nothing() -> None:
    """Issue section 1: what decodes foreign files can do nothing else."""
    program = """
import os, resource, socket
from yintang.face.intake import child
from yintang.face.intake.limits import limits
file = os.open("written", os.O_CREAT | os.O_RDWR)
os.dup2(file, 0)
os.close(file)
child.confine(limits())
for name, deed in {
    "open": lambda: open("/etc/hostname"),
    "connect": socket.socket,
    "pipe": os.pipe,
}.items():
    try:
        deed()
    except OSError as error:
        print(name, error.errno)
print(resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_FSIZE))
"""
    import errno
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
        )
    no_room = errno.EMFILE
    assert ended.stdout.splitlines() == [
        f"open {no_room}",
        f"connect {no_room}",
        f"pipe {no_room}",
        "(0, 0) (0, 0)",
    ]


@on_linux
def test_warming_up_twice_starts_one_process() -> None:
    """The clinic warms up at its start, and may do so in every thread."""
    read_photo_bytes(file_of(plain()))
    before = zygote_of(reading._darkroom)
    warm_up()
    assert zygote_of(reading._darkroom) == before


def test_a_refusal_in_the_child_leaves_the_darkroom_as_it_was() -> None:
    """Issue section 1: the next photograph works."""
    for content in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        with pytest.raises(PhotoRefused):
            read_photo_bytes(content)
    assert read_photo_bytes(file_of(plain())).width == 64
