"""The bot as a process, with the stand-in for Discord, through stops and starts."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.catalogue.build import build
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.patience import in_background
from tests import openapi
from tests.daily_kills import CHANNEL, FIRST_SERVER, Daily, DailyStandIn, make_due
from tests.payloads import Json, components
from tests.program import TOKEN, Program
from tests.soak import library
from tests.soak.members import Members

_SERVERS = 1000
PASSWORD = "a-password-that-is-not-real"
_DATABASE = f"postgresql://matinee:{PASSWORD}@127.0.0.1/film"
"""In the environment, for whatever the bot may write of it."""


def number_of(post: Json) -> int:
    """A daily post's row in the database, as its buttons name it."""
    return int(_button(post).split(":")[1])


def _button(message: Json) -> str:
    ids = (str(part.get("custom_id", "")) for part in components(message))
    return next((custom_id for custom_id in ids if custom_id.startswith("daily:")), "")


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
        self.due: dict[Daily, str] = {}
        """The nonce of each server's daily post."""
        self._logs: list[str] = []
        self.wrong: list[str] = []
        """What a fault has found out itself."""

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
            self._keep()
        finally:
            await self.discord.__aexit__(kind, error, trace)

    @property
    def log(self) -> str:
        """Everything that the bot wrote, in all its lives."""
        return "".join([*self._logs, self.program.stderr if self.program.running else ""])

    @property
    def kept(self) -> dict[str, bytes]:
        """Every file in its data folder."""
        return {path.name: path.read_bytes() for path in self.data.rglob("*") if path.is_file()}

    def _keep(self) -> None:
        self._logs += [self.program.stdout, self.program.stderr]

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
        told = {"LOG_LEVEL": "DEBUG", "DATABASE_URL": _DATABASE}
        self.program = await Program(self.folder, self.discord.url, *arguments, real=True, **told).__aenter__()
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
        self._keep()
        return status

    async def restart(self, number: signal.Signals) -> None:
        await self.stop(number)
        await self.start()

    async def newest_post(self) -> Json:
        """The daily post that takes answers and came last, once there is one."""

        def posts() -> list[Json]:
            return [message for message in self.discord.messages.values() if _button(message) and message.get("nonce")]

        found = await self.discord.until(posts, "a daily post")
        return found[-1]

    def answers(self, post: int) -> int:
        """How many are stored to a daily post."""
        with closing(sqlite3.connect(self.data / COMMUNITY)) as db:
            [(stored,)] = db.execute("SELECT count(*) FROM daily_answers WHERE post_id = ?", (post,))
        return stored

    async def set_due(self, servers: int) -> dict[Daily, str]:
        """Makes so many new servers' daily posts due now; returns their nonces."""
        new = [FIRST_SERVER + len(self.due) + number for number in range(servers)][: _SERVERS - len(self.due)]
        with in_background():  # the bot may be busy with the database
            made = await make_due(self.folder, new, lambda _: int(CHANNEL))
        self.due |= made
        return made
