"""A program of this repository as a process of its own, talking to the stand-in for Discord alone."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar

from tests.forked import LOGS, ForkedBot
from tests.waiting import PATIENCE

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
TOKEN = "a-token-that-is-not-real"

# Loaded by the child's interpreter at its start. Names are looked up in threads, where the hook sees them;
# aiodns would look them up unseen.
GUARD = """
import os, sys

def watch(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    if host not in ("127.0.0.1", b"127.0.0.1", "::1", "localhost", None):
        with open(os.environ["GUARD_LOG"], "a") as log:
            print(event, host, file=log)
        raise OSError(f"{host} is not on this machine")

sys.modules["aiodns"] = None
sys.addaudithook(watch)
"""


class Program:
    """`python -m module arguments` with the stand-in for Discord, ended with the block at the latest.

    The running bot, which many tests start, is forked from a process that has loaded it; `real` starts Python for it.
    """

    def __init__(self, folder: Path, url: str, *command: str | Path, real: bool = False, **environment: str) -> None:
        self._real = real
        self._command = tuple(map(str, command))
        self._process: ForkedBot | asyncio.subprocess.Process
        self._files: list[BinaryIO] = []
        self._folder = folder
        guard = folder / "guard"
        guard.mkdir(exist_ok=True)
        (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
        self._outside = folder / "outside.log"
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(guard), str(ROOT)]),
            "GUARD_LOG": str(self._outside),
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": url,
            **environment,
        }

    async def __aenter__(self) -> Self:
        if self._command[:2] == ("bot", "run") and not self._real:
            self._process = ForkedBot(self._command[1:], self._folder, self._environment, GUARD)
            return self
        self._files = [(self._folder / name).open("wb") for name in LOGS]
        # In a folder without an .env, so that the settings of who runs the tests stay out of them.
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *self._command),
            cwd=self._folder,
            env=self._environment,
            stdout=self._files[0],
            stderr=self._files[1],
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        for file in self._files:
            file.close()
        if error is not None:
            error.add_note(f"The program's stderr ended with:\n{self.stderr[-3000:]}")

    @property
    def running(self) -> bool:
        return self._process.returncode is None

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def stdout(self) -> str:
        return (self._folder / "out.log").read_text(encoding="utf-8")

    @property
    def stderr(self) -> str:
        return (self._folder / "err.log").read_text(encoding="utf-8")

    @property
    def outside(self) -> list[str]:
        """Every attempt to reach something that is not on this machine."""
        return self._outside.read_text(encoding="utf-8").splitlines() if self._outside.exists() else []

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def meanwhile(self, awaited: Coroutine[Any, Any, T]) -> T:
        """Waits for something that needs the program; AssertionError if the program ends before it comes."""
        waiting = asyncio.create_task(awaited)
        ending = asyncio.create_task(self._process.wait())
        await asyncio.wait({waiting, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if not waiting.done():
            waiting.cancel()
            raise AssertionError(f"the program ended with exit status {self._process.returncode}")
        return waiting.result()

    async def ended(self, within: float = PATIENCE) -> int:
        """Its exit status."""
        async with asyncio.timeout(within):
            return await self._process.wait()
