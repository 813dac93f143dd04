"""The catalogue's file is deleted or damaged while the bot runs: what members and moderators read, and what comes of
it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.catalogue.version import FILE_NAME
from tests.cogs.club import Club, article, built, open_club
from tests.waiting import PATIENCE

FOG = article("Fog", 1987, director="Nora Quill")


@asynccontextmanager
async def keeping_up(club: Club) -> AsyncIterator[None]:
    keeping = asyncio.create_task(club.bot.rebuilding.run())
    try:
        yield
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


async def rebuilt(club: Club) -> None:
    async with asyncio.timeout(PATIENCE):
        while club.bot.catalogue.trouble is not None:
            await asyncio.to_thread(os.getpid)  # SimCord's clock stands still: no sleep ends by itself
            await club.bot.catalogue.look()


async def test_a_damaged_one_is_built_again_and_everyone_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = built(tmp_path, {"fog.txt": FOG})
    async with open_club(settings) as club:
        os.truncate(settings.data / FILE_NAME, 5000)
        told = await club.slash("film", film="Fog")
        assert told.seen == (
            "The films are being read again, because their file was damaged. Try again in a few minutes."
        )
        assert told.ephemeral
        status = (await club.slash("library status", by=club.ada)).seen
        assert "The films are being read again." in status
        assert "The catalogue's file was damaged: it cannot be read" in status
        assert "Trivia" not in status
        assert not [record for record in caplog.records if record.exc_info]
        async with keeping_up(club):
            await rebuilt(club)
        assert "Nora Quill" in (await club.slash("film", film="Fog")).seen
        status = (await club.slash("library status", by=club.ada)).seen
        assert "1 film" in status
        assert "damaged" not in status


async def test_a_deleted_one_serves_on_and_is_built_again(tmp_path: Path) -> None:
    settings = built(tmp_path, {"fog.txt": FOG})
    async with open_club(settings) as club:
        (settings.data / FILE_NAME).unlink()
        assert "Nora Quill" in (await club.slash("film", film="Fog")).seen
        status = (await club.slash("library status", by=club.ada)).seen
        assert "1 film" in status
        assert "The catalogue's file was deleted." in status
        async with keeping_up(club):
            await rebuilt(club)
        assert (settings.data / FILE_NAME).exists()
        assert "Nora Quill" in (await club.slash("film", film="Fog")).seen
