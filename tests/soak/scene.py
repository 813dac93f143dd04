"""The bot as a process, with the stand-in for Discord, through stops and starts."""

from __future__ import annotations

import signal
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.catalogue.build import build
from tests import openapi
from tests.daily_kills import CHANNEL, FIRST_SERVER, DailyStandIn, make_due
from tests.program import TOKEN, Program
from tests.soak import library
from tests.soak.members import Members

_SERVERS = 1000


class Scene:
    """What a fault can reach: `discord`, `members`, `program` and its `folder`."""

    def __init__(self, folder: Path, rate: float, within: float) -> None:
        """Members ask `rate` times a second, and want an answer `within` so many seconds."""
        self.folder = folder
        self.data = folder / "data"
        self.discord = DailyStandIn(TOKEN, openapi.problem_if_known)
        self.members = Members(self.discord, rate, within)
        self.discord.gateway.heartbeat_interval = 2_000  # so that heartbeats can go unanswered in less than a minute
        # It is in all of them from the beginning: the settings of a server that it left are put away.
        self.discord.gateway.others = [str(FIRST_SERVER + number) for number in range(_SERVERS)]
        self.due: dict[int, str] = {}
        """The nonce of each server's daily post."""
        self._logs: list[str] = []

    async def __aenter__(self) -> Self:
        await self.discord.__aenter__()
        library.write(self.folder / "seeds")
        build(self.folder / "seeds", self.data)
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.program.__aexit__(kind, error, trace)
            self._logs.append(self.program.stderr)
        finally:
            await self.discord.__aexit__(kind, error, trace)

    @property
    def log(self) -> str:
        """Everything that the bot wrote, in all its lives."""
        return "".join([*self._logs, self.program.stderr if self.program.running else ""])

    @property
    def memory(self) -> float | None:
        """Resident, in MB; None where the system does not tell it so."""
        try:
            status = Path(f"/proc/{self.program.pid}/status").read_text(encoding="utf-8")
        except OSError:
            return None
        return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), None)

    async def start(self) -> None:
        """Starts the bot and waits until it is online."""
        sessions = len(self.discord.gateway.sessions)
        arguments = ("bot", "run", "--seeds", self.folder / "seeds", "--data", self.data)
        self.program = await Program(self.folder, self.discord.url, *arguments).__aenter__()
        gateway = self.discord.gateway
        online = self.discord.until(lambda: len(gateway.sessions) > sessions and gateway.connected, "the bot")
        try:
            await self.program.meanwhile(online)
        except BaseException as error:
            await self.program.__aexit__(type(error), error, None)  # says what the bot said last
            raise

    async def stop(self, number: signal.Signals) -> int:
        """Ends the bot and returns its exit status."""
        self.program.signal(number)
        status = await self.program.ended()
        await self.program.__aexit__(None, None, None)
        self._logs.append(self.program.stderr)
        return status

    async def restart(self, number: signal.Signals) -> None:
        await self.stop(number)
        await self.start()

    async def set_due(self, servers: int) -> dict[int, str]:
        """Makes so many new servers' daily posts due now; returns their nonces."""
        new = [FIRST_SERVER + len(self.due) + number for number in range(servers)][: _SERVERS - len(self.due)]
        made = await make_due(self.folder, new, lambda _: int(CHANNEL))
        self.due |= made
        return made
