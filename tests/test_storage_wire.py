"""The running bot when its database is held by another process, and when another bot wants its folder."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.community.connection import FILE_NAME, Community
from bot.community.trouble import Trouble
from tests import openapi
from tests.community.holder import held
from tests.payloads import text
from tests.program import TOKEN, Program
from tests.shipped import SEEDS
from tests.standin import StandIn
from tests.waiting import until

PRESSES = 20


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
