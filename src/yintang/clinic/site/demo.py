"""`./dev demo`: the clinic on SQLite in a folder that is gone when it stops."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import sys
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from yintang.clinic.site.ending import end_alike, endings, stopped_by
from yintang.clinic.site.folder import demo_folder

FIRST_PORT = 8000
PORTS_TRIED = 200
PATIENCE_S = 60.0
THREADS = 8
STACK_BYTES = 16 * 1024 * 1024


def run() -> int:
    """Serve the clinic until Ctrl-C, SIGTERM or the end of the terminal; leave nothing."""
    numbers = endings()
    with stopped_by(numbers), demo_folder() as folder, free_port() as port:
        _prepare(folder)
        Thread(target=_announce, args=(port,), daemon=True).start()
        _serve(port, numbers)
    return 0


@contextlib.contextmanager
def free_port(begin: int = FIRST_PORT) -> Iterator[int]:
    """Find the first port from `begin` that nobody uses, and keep other demos off it."""
    for port in range(begin, begin + PORTS_TRIED):
        with contextlib.suppress(OSError):
            hold = _held(port)
            break
    else:
        last = begin + PORTS_TRIED - 1
        raise SystemExit(f"No port from {begin} to {last} is free: stop a server.")
    with hold:
        yield port


def _held(port: int) -> socket.socket:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))
    hold = socket.socket()
    if hasattr(socket, "SO_REUSEPORT"):
        # The server shares the port in this way too; a probe like ours does not.
        hold.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        hold.bind(("127.0.0.1", port))
    return hold


def _prepare(folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "yintang.clinic.site.settings",
        "YINTANG_DATA": str(folder),
        "YINTANG_DATABASE": "",
        "YINTANG_HOSTS": "127.0.0.1,localhost",
        "YINTANG_SECRET_KEY": secrets.token_urlsafe(48),
        "YINTANG_WARM": "1",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _serve(port: int, numbers: list[signal.Signals]) -> None:
    # A request runs on a thread of the server, whose 2 MB of stack are too few for the
    # kernels of linear algebra: without this the process ends in a segmentation fault.
    os.environ.setdefault("RUST_MIN_STACK", str(STACK_BYTES))
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "yintang.clinic.site.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=5,
    )
    server.on_startup(lambda: end_alike(numbers))
    server.serve()


def _announce(port: int) -> None:
    """Say where the clinic is as soon as it answers, and show it where there is a screen."""
    address = f"http://127.0.0.1:{port}/"
    begun = time.monotonic()
    while not _answers(port):
        if time.monotonic() - begun > PATIENCE_S:
            sys.stderr.write("The server does not answer; stop it with Ctrl-C and try again.\n")
            return
        time.sleep(0.1)
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    if _has_screen():
        webbrowser.open(address)


def _answers(port: int) -> bool:
    request = f"HEAD / HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(request)
            return line.recv(64).split()[1:2] == [b"200"]
    except OSError:
        return False


def _has_screen() -> bool:
    if os.environ.get("YINTANG_NO_BROWSER"):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
