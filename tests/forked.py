"""``python -m bot`` as a process of its own, forked from one that has loaded it already."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.__main__ import main

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.preloaded"])
LOGS = "out.log", "err.log"
"""Where its output goes, and its errors."""


def fork(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], *, logs: Path, begin: str = ""
) -> ForkServerProcess:
    """Begins a process that runs in ``folder`` and writes into the ``LOGS`` in another; ``begin`` is Python that runs
    first."""
    for name in LOGS:
        (logs / name).write_bytes(b"")
    process = _CONTEXT.Process(target=_run, args=(arguments, folder, environment, logs, begin))
    process.start()
    return process


class ForkedBot:
    """Such a process, as asyncio has them."""

    def __init__(self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], begin: str) -> None:
        self._process = fork(arguments, folder, environment, logs=folder, begin=begin)
        assert self._process.pid is not None
        self.pid = self._process.pid
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._process.sentinel, self._has_ended)

    def _has_ended(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._ended.set()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    async def wait(self) -> int:
        await self._ended.wait()
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def send_signal(self, number: signal.Signals) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)


def _run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], logs: Path, begin: str) -> None:
    for number, name in enumerate(LOGS, start=1):
        file = os.open(logs / name, os.O_WRONLY)
        os.dup2(file, number)
        os.close(file)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    exec(begin, {})  # noqa: S102 - it is our own
    sys.exit(main(arguments))
