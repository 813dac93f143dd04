"""The running bot when its database is held by another process, and when another bot wants its folder."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.community.connection import FILE_NAME, Community
from bot.community.trouble import Trouble
from bot.config import DatabaseUrl
from tests import openapi
from tests.community.gate import Gate
from tests.community.holder import held
from tests.community.schema import reading
from tests.payloads import EPHEMERAL, text
from tests.postgresql import Server
from tests.program import TOKEN, Program
from tests.shipped import SEEDS
from tests.standin import StandIn
from tests.waiting import until

PRESSES = 20
AWAY = "I can't look that up just now. Try again in a moment."


async def test_it_waits_for_the_database_and_tells_members_the_truth(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    path = data / FILE_NAME
    async with Community.open(path):
        pass
    arguments = ("bot", "run", "--seeds", SEEDS, "--data", data)
    async with StandIn(TOKEN, openapi.problem_if_known) as discord:

        async def answers() -> list[str]:
            asked = [await discord.command("trivia practice") for _ in range(PRESSES)]
            return [text(await one.shown()) for one in asked]

        with held(path) as holder:
            async with Program(tmp_path, discord.url, *arguments) as program:
                waiting = f"Another process holds {path}: waiting up to 60 seconds for it."
                await program.meanwhile(until(lambda: waiting in program.stderr))
                holder.kill()
                await program.meanwhile(discord.online())
                with held(path):
                    assert await program.meanwhile(answers()) == [Trouble.BUSY.to_member] * PRESSES
                    assert stored(path) == 0
                confirmed = [said for said in await program.meanwhile(answers()) if said != Trouble.BUSY.to_member]
                assert confirmed
                assert stored(path) == len(confirmed)
                await the_second_is_refused(tmp_path, discord, *arguments)
                program.signal(signal.SIGTERM)
                assert await program.ended() == 0
        assert program.stderr.count("Another process holds") == 2, "one line each time"
        assert "Traceback" not in program.stderr
        assert discord.refused == []


async def test_it_goes_on_when_its_server_was_away(tmp_path: Path, server: Server) -> None:
    await server.execute("DROP SCHEMA IF EXISTS wire CASCADE", "CREATE SCHEMA wire")
    arguments = ("bot", "run", "--seeds", SEEDS, "--data", tmp_path / "data")
    with TemporaryDirectory(prefix="matinee-gate-") as folder:
        gate = Gate(Path(folder), server, "postgres")
        await gate.open()
        place = {"COMMUNITY_URL": f"{gate.url.reveal()}&search_path=wire&password=hush"}
        async with (
            StandIn(TOKEN, openapi.problem_if_known) as discord,
            Program(tmp_path, discord.url, *arguments, **place) as program,
        ):

            async def practises() -> dict[str, Any]:
                return await (await discord.command("trivia practice")).shown()

            await program.meanwhile(discord.online())
            assert text(await program.meanwhile(practises())) != AWAY
            await gate.shut()
            told = await program.meanwhile(practises())
            assert text(told) == AWAY
            assert told["flags"] & EPHEMERAL
            await gate.open()
            assert text(await program.meanwhile(practises())) != AWAY
            async with reading(DatabaseUrl(f"{server.url().reveal()}&search_path=wire")) as read:
                assert await read("SELECT COUNT(*) FROM practice") == [(2,)]
            program.signal(signal.SIGTERM)
            assert await program.ended() == 0
            assert discord.refused == []
        await gate.shut()
    assert "postgresql:///postgres can't be reached" in program.stderr
    assert "Traceback" not in program.stderr
    assert "hush" not in program.stderr
    assert not (tmp_path / "data" / FILE_NAME).exists()


def stored(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        ((practised,),) = db.execute("SELECT COUNT(*) FROM practice")
        return practised


async def the_second_is_refused(folder: Path, discord: StandIn, *arguments: str | Path) -> None:
    other = folder / "second"
    other.mkdir()
    called = len(discord.called("GET", "/gateway/bot"))
    async with Program(other, discord.url, *arguments) as second:
        assert await second.ended() == 1
    said = second.stderr.splitlines()[-1]
    assert said.startswith("Another bot runs with the data folder")
    assert "Traceback" not in second.stderr
    assert len(discord.called("GET", "/gateway/bot")) == called
