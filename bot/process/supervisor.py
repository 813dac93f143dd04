"""Notify systemd that the bot is ready, alive or stopping, if it runs as a service of ``Type=notify``.

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
    """The link to the service manager. Without one, it does nothing."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self.every = _watchdog(environment) if self._address else None
        """Seconds between watchdog messages; None if nobody expects them."""

    def say(self, state: str) -> None:
        """Send ``state``. A failure is only logged."""
        if not self._address:
            return
        # "@" replaces the zero byte that abstract socket names begin with.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(state.encode(), address)
        except OSError as error:
            _log.warning("systemd can't be told %s: %s", state, error.strerror or error)

    def watch(self, loops: Loops, ready: Callable[[], bool]) -> Loop | None:
        """Register a loop that reports the bot ready once and alive each round. None without a service manager."""
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
    """Return half of systemd's watchdog timeout in seconds, as its manual recommends."""
    pid = environment.get("WATCHDOG_PID")
    within = environment.get("WATCHDOG_USEC", "")
    if not within.isdecimal() or int(within) == 0 or (pid and pid != str(os.getpid())):
        return None
    return int(within) / 2_000_000
