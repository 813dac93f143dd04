"""What Discord refuses, repeats and lets hang, met by a real process: no traceback, nothing done twice."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.community.connection import FILE_NAME
from bot.interactions.admission import PRESSES
from tests import openapi, waiting
from tests.payloads import CHANNELS, EPHEMERAL, OTHER, Json, Person, channel, text
from tests.program import TOKEN, Program
from tests.standin import StandIn
from tests.standin.faults import Failing, Html, RateLimited, Replayed, RequestFault
from tests.test_wire import FILM, bot, labelled

FAST = Person("4000000000000000077", "eve")


@dataclass(frozen=True, slots=True)
class Served:
    discord: StandIn
    program: Program
    data: Path

    @asynccontextmanager
    async def suffers(self, fault: RequestFault) -> AsyncIterator[list[str]]:
        """The fault happens once within the block. What the bot writes of it is one line, in the list afterwards."""
        before = len(self.program.stderr)
        lines: list[str] = []

        def written() -> list[str]:
            plain = re.sub("\x1b\\[[0-9;]*m", "", self.program.stderr[before:])
            return [line for line in plain.splitlines() if " discord.gateway " not in line]  # of other things

        async with self.discord.suffering(fault):
            yield lines
            await waiting.until(lambda: fault.times == 0)
        await waiting.until(lambda: bool(written()))
        await (await self.discord.command("help")).shown()  # whatever was to come has come
        lines += written()
        assert len(lines) == 1, lines

    def practised(self, by: Person) -> int:
        with closing(sqlite3.connect(f"{(self.data / FILE_NAME).as_uri()}?mode=ro", uri=True)) as db:
            [(found,)] = db.execute("SELECT count(*) FROM practice WHERE member_id = ?", (int(by.id),))
        return found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    folder = tmp_path_factory.mktemp("bot")
    async with StandIn(TOKEN, openapi.problem_if_known) as discord, bot(folder, discord) as program:
        await (await discord.command("help")).shown()
        yield Served(discord, program, folder / "data")
        assert program.running
        assert "Traceback" not in program.stderr


def refusals(path: str) -> Iterator[tuple[str, RequestFault]]:
    for name, status, code in (
        ("unknown", 404, 10062),
        ("answered", 400, 40060),
        ("permissions", 403, 50013),
        ("access", 403, 50001),
        ("form", 400, 50035),
    ):
        yield name, Failing(path, status=status, code=code, message=name, times=1)
    yield "page", Html(path, times=1)
    yield "limit", RateLimited(path, via=False, times=1)


FAULTS = [name for name, _ in refusals("")]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", FAULTS)
async def test_a_refused_answer_is_one_line(served: Served, name: str) -> None:
    fault = dict(refusals("/callback"))[name]
    async with served.suffers(fault) as lines:
        asked = await served.discord.command("film", film=FILM)
    assert re.search(r" WARNING +bot\.interactions\.answering /film got no answer, reference [0-9a-f]{8}: ", lines[0])
    assert len(asked.responses) == (0 if name in ("unknown", "answered") else 1)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", FAULTS)
async def test_refused_choices_are_one_line(served: Served, name: str) -> None:
    async with served.suffers(dict(refusals("/callback"))[name]) as lines:
        await served.discord.autocomplete("film", "film", "save")
    assert re.search(r" WARNING +discord\.app_commands\.tree Ignoring exception in autocomplete for 'film'", lines[0])


@pytest.mark.asyncio(loop_scope="module")
async def test_a_press_that_is_refused_is_one_line(served: Served) -> None:
    card = await (await served.discord.command("film", film=FILM)).shown()
    async with served.suffers(Failing("/callback", status=404, code=10062, times=1)) as lines:
        await served.discord.press(card, labelled(card, "Cast"))
    assert " a press on go got no answer, reference " in lines[0]


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_replayed_after_a_resume_is_done_once(served: Served) -> None:
    discord, by = served.discord, served.discord.newcomer()
    asked = await discord.command("trivia practice", by=by)
    card = await asked.shown()
    resumed, answers = discord.gateway.resumed, len(discord.called("POST", "/callback"))
    async with discord.suffering(Replayed(1)):
        await waiting.until(lambda: discord.gateway.resumed > resumed)
    await (await discord.command("help", by=by)).shown()
    assert served.practised(by) == 1
    assert len(discord.called("POST", "/callback")) == answers + 1
    assert asked.message is card


@pytest.mark.asyncio(loop_scope="module")
async def test_who_presses_without_end_gets_a_cooldown(served: Served) -> None:
    discord = served.discord
    asked = [await discord.command("trivia practice", by=FAST) for _ in range(300)]
    await (await discord.command("film", film=FILM, by=OTHER)).shown()

    def answered() -> list[Json]:
        return [interaction.message for interaction in asked if interaction.message]

    await waiting.until(lambda: len(answered()) > PRESSES.burst)
    await waiting.until(lambda: len(answered()) == served.practised(FAST) + 1)
    told = [message for message in answered() if is_cooldown(message)]
    assert len(told) == 1
    assert told[0]["flags"] & EPHEMERAL
    assert len(answered()) < 100


def is_cooldown(message: Json) -> bool:
    return "Wait ten seconds" in text(message)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_channel_that_refused_is_not_asked_again_until_something_changes(served: Served) -> None:
    discord, path = served.discord, f"/channels/{CHANNELS['server']}/messages"
    async with discord.suffering(Failing(path, method="POST", status=403, code=50013)):
        for lost in (1, 2):
            await (await discord.command("trivia play")).shown()
            await waiting.until(lambda lost=lost: served.program.stderr.count("is lost. Discord refused: ") == lost)
    assert [call.status for call in discord.called("POST", path)] == [403]
    await discord.gateway.dispatch("CHANNEL_UPDATE", channel(CHANNELS["server"]))
    host = discord.newcomer()
    await (await discord.command("trivia play", by=host)).shown()
    await waiting.until(lambda: [call.status for call in discord.called("POST", path)] == [403, 200])
    await (await discord.command("trivia stop", by=host)).response()
