"""What stands between the bot and a PostgreSQL server: it can be shut, and hold back what is sent."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from bot.config import DatabaseUrl
from tests.postgresql import Server

_SOCKET = ".s.PGSQL.5432"


class Gate:
    """Passes connections on, through a socket in a folder of its own."""

    def __init__(self, folder: Path, server: Server, database: str) -> None:
        self.url = DatabaseUrl(f"postgresql://{server.owner}@/{database}?host={folder}")
        self._here, self._behind = folder / _SOCKET, server.folder / _SOCKET
        self._listening: asyncio.Server | None = None
        self._passing: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()

    async def open(self) -> None:
        self._listening = await asyncio.start_unix_server(self._pass, self._here)

    async def shut(self) -> None:
        """Ends all connections, and lets no new one in."""
        if self._listening is not None:
            self._listening.close()
        self._here.unlink(missing_ok=True)
        await self.cut()

    async def cut(self) -> None:
        """Ends all connections."""
        passing = list(self._passing)
        for task in passing:
            task.cancel()
        await asyncio.gather(*passing, return_exceptions=True)

    def hold(self) -> None:
        """Nothing gets through any more, and nobody is told."""
        self._flowing.clear()

    def let_go(self) -> None:
        self._flowing.set()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._passing.add(task)
        behind_reader, behind_writer = await asyncio.open_unix_connection(self._behind)
        try:
            with suppress(ConnectionError, asyncio.CancelledError):
                await asyncio.gather(self._copy(reader, behind_writer), self._copy(behind_reader, writer))
        finally:
            self._passing.discard(task)
            for end in (writer, behind_writer):
                end.transport.abort()

    async def _copy(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            await self._flowing.wait()
            target.write(data)
            await target.drain()
        raise ConnectionError  # one end is closed: so is the other
