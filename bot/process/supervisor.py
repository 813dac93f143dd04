"""Telling systemd that the bot is ready, alive and stopping, where it runs as a service of ``Type=notify``.

The protocol is one datagram to the socket that NOTIFY_SOCKET names; see sd_notify(3) and sd_watchdog_enabled(3).
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Mapping

from bot.process.loops import Loop, Loops

READY, STOPPING, ALIVE = "READY=1", "STOPPING=1", "WATCHDOG=1"
_log = logging.getLogger(__name__)


class Supervisor:
    """Where no service manager listens, it does nothing."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self.every = _watchdog(environment) if self._address else None
        """Seconds between signs of life; None where nobody waits for them."""

    def say(self, state: str) -> None:
        """Sends ``state``. That nobody listens is no reason to stop: it is logged."""
        if not self._address:
            return
        # "@" stands for the zero byte with which abstract names begin.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(state.encode(), address)
        except OSError as error:
            _log.warning("systemd can't be told %s: %s", state, error.strerror or error)

    def watch(self, loops: Loops, ready: Callable[[], bool]) -> Loop | None:
        """The loop that says the bot is ready, once it is, and from then on that it is alive."""
        if not self._address:
            return None
        told = False

        async def tell() -> None:
            nonlocal told
            if not told and ready():
                told = True
                self.say(READY)
            if self.every is not None:
                self.say(ALIVE)

        return loops.add(Loop("Signs of life to systemd", tell, every=min(self.every or 1.0, 1.0)))


def _watchdog(environment: Mapping[str, str]) -> float | None:
    """Half of the time after which systemd takes a silent service for dead, as its manual asks."""
    pid = environment.get("WATCHDOG_PID")
    within = environment.get("WATCHDOG_USEC", "")
    if not within.isdecimal() or int(within) == 0 or (pid and pid != str(os.getpid())):
        return None
    return int(within) / 2_000_000
