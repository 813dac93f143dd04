"""What systemd is told: over a real socket, as sd_notify(3) says."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.process.loops import Loops
from bot.process.supervisor import READY, STOPPING, Supervisor


class Systemd:
    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address.replace("@", "\0"))
        self._socket.setblocking(False)

    def told(self) -> list[str]:
        said: list[str] = []
        while True:
            try:
                said.append(self._socket.recv(100).decode())
            except BlockingIOError:
                return said

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["path", "abstract"])
def systemd(request: pytest.FixtureRequest) -> Iterator[Systemd]:
    with TemporaryDirectory() as folder:  # a socket's path must be short
        listening = Systemd(f"{folder}/n" if request.param == "path" else f"@matinee-test-{os.getpid()}")
        yield listening
        listening.close()


async def test_it_hears_that_the_bot_is_ready_once_it_is_and_then_that_it_lives(systemd: Systemd) -> None:
    ready = False
    supervisor = Supervisor({"NOTIFY_SOCKET": systemd.address, "WATCHDOG_USEC": "90000000"})
    loop = supervisor.watch(Loops(), lambda: ready)
    assert loop is not None
    await loop.round()
    assert READY not in systemd.told()
    ready = True
    await loop.round()
    await loop.round()
    assert systemd.told() == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]
    supervisor.say(STOPPING)
    assert systemd.told() == ["STOPPING=1"]


@pytest.mark.parametrize(
    ("within", "pid", "every"),
    [
        ("90000000", None, 45.0),
        ("90000000", os.getpid(), 45.0),
        ("90000000", 1, None),
        ("0", None, None),
        ("soon", None, None),
    ],
    ids=["asked", "asked of us", "asked of another process", "never", "unreadable"],
)
def test_signs_of_life_come_twice_as_often_as_asked(within: str, pid: int | None, every: float | None) -> None:
    environment = {"NOTIFY_SOCKET": "/run/none", "WATCHDOG_USEC": within}
    assert Supervisor(environment | ({"WATCHDOG_PID": str(pid)} if pid else {})).every == every


def test_without_systemd_nothing_is_said() -> None:
    assert Supervisor({"WATCHDOG_USEC": "90000000"}).watch(Loops(), lambda: True) is None


def test_a_manager_that_is_gone_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Supervisor({"NOTIFY_SOCKET": str(tmp_path / "gone")}).say(READY)
    assert "systemd can't be told READY=1" in caplog.text
