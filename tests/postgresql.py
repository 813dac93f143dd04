"""A PostgreSQL server of the tests' own: started once for all tests of a process."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import asyncpg

from bot.community.postgresql_opening import connected
from bot.config import DatabaseUrl

Found = TypeVar("Found")

_OWNER = "matinee"
GUEST = "guest"
"""Whom the server lets in by a password alone. There is no such user until a test makes it."""
_UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "shared_buffers=32MB")
"""It need not outlive a power failure."""


def binaries() -> Path | None:
    """The folder of ``initdb`` and ``postgres``; None where PostgreSQL is not installed."""
    found = [shutil.which("initdb"), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True))]
    return next((Path(path).resolve().parent for path in found if path), None)


def missing() -> str | None:
    """Why no server can be started here; None where one can."""
    if sys.platform == "win32":
        return "PostgreSQL is started as on Linux and macOS"
    if binaries() is None:
        return "PostgreSQL is not installed (initdb was not found)"
    return None


class Server:
    """A running server."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.owner = _OWNER
        self.process = process
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)

    def url(self, database: str = "postgres", user: str = _OWNER) -> DatabaseUrl:
        return DatabaseUrl(f"postgresql://{user}@/{database}?host={self.folder}")

    def do(self, act: Coroutine[Any, Any, Found]) -> Found:
        """For fixtures, which are no coroutines; what is connected in one stays for the next."""
        return self._runner.run(act)

    async def execute(self, *statements: str, database: str = "postgres") -> None:
        db = await asyncpg.connect(self.url(database).reveal())
        for statement in statements:
            await db.execute(statement)
        await db.close()

    async def create(self, name: str) -> DatabaseUrl:
        """A new database that nothing is in. It takes long: the system copies some 300 files."""
        await self.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)

    def close(self) -> None:
        self._runner.close()


@contextmanager
def running(settings: Sequence[str] = _UNSAFE) -> Iterator[Server]:
    """A server on a socket in a temporary folder. It refuses to run as root: then it is the user nobody's.

    Without ``settings``, it is as safe as it comes.
    """
    folder, tools = Path(mkdtemp(prefix="matinee-pg-")), binaries()
    assert tools is not None
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        import pwd  # Windows has none

        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data = folder / "data"
    try:
        subprocess.run(
            [tools / "initdb", "--no-sync", "--auth=trust", f"--username={_OWNER}", "--encoding=UTF8",
             "--locale=C", "--no-instructions", data],
            check=True, capture_output=True, cwd=folder, **user,
        )  # fmt: skip
        (data / "pg_hba.conf").write_text(f"local all {GUEST} scram-sha-256\nlocal all all trust\n")
        options = [part for setting in settings for part in ("-c", setting)]
        command = [tools / "postgres", "-D", data, "-k", folder, "-h", "", "-c", "max_connections=200", *options]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True, **user)
        server = Server(folder, process)
        try:
            server.do(_wait(server))
            yield server
        finally:
            server.close()
            process.send_signal(signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder)


async def _wait(server: Server) -> None:
    (await connected(server.url(), limit=60)).terminate()
