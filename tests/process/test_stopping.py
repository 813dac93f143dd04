"""How the bot ends: what is under way is finished, for a while; and all of it over the wire."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web

from bot.community import rounds
from bot.config import Settings
from bot.process.draining import Draining
from bot.process.stopping import PATIENCE, close, drain
from tests import waiting
from tests.cogs.club import Club, open_club
from tests.cogs.live import Live
from tests.conftest import ROOT
from tests.payloads import EPHEMERAL, Person, text
from tests.program import TOKEN, Program
from tests.standin import Call, StandIn
from tests.standin.faults import Real, RequestFault
from tests.test_wire import FILM, bot

LONG = 3600.0
OPEN = 60


# ------------------------------------------------------------------------------------ what is under way


def begin(draining: Draining, goes_on: asyncio.Event, done: list[str]) -> asyncio.Task[None]:
    async def answer() -> None:
        draining.track()
        await goes_on.wait()
        done.append("answered")

    return asyncio.create_task(answer())


async def test_it_waits_for_what_is_under_way() -> None:
    draining, goes_on, done = Draining(), asyncio.Event(), list[str]()
    begin(draining, goes_on, done)  # has not even begun to run
    stopping = asyncio.create_task(drain(draining, asyncio.Event(), LONG))
    await asyncio.sleep(0)
    assert draining.is_stopping
    begin(draining, goes_on, done)  # a refusal, say
    await asyncio.sleep(0.01)
    assert not stopping.done()
    goes_on.set()
    await stopping
    assert done == ["answered"] * 2


async def test_what_comes_just_afterwards_is_waited_for_too() -> None:
    draining, goes_on, done = Draining(), asyncio.Event(), list[str]()
    stopping = asyncio.create_task(drain(draining, asyncio.Event(), LONG))
    for _ in range(5):
        await asyncio.sleep(0)
    begin(draining, goes_on, done)
    await waiting.until(lambda: len(draining) == 1)
    goes_on.set()
    await stopping
    assert done == ["answered"]


async def test_what_takes_too_long_is_broken_off(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    draining, done = Draining(), list[str]()
    task = begin(draining, asyncio.Event(), done)
    await drain(draining, asyncio.Event(), 0.01)
    assert task.cancelled()
    assert done == []
    assert "Not finished, and broken off: 1" in caplog.text


async def test_a_second_signal_breaks_everything_off_at_once() -> None:
    draining, at_once = Draining(), asyncio.Event()
    task = begin(draining, asyncio.Event(), [])
    stopping = asyncio.create_task(drain(draining, at_once, LONG))
    await asyncio.sleep(0.01)
    at_once.set()
    await stopping
    assert task.cancelled()


@pytest.mark.parametrize("patience", [0.01, LONG], ids=["after a while", "when told"])
async def test_a_goodbye_that_discord_does_not_hear_is_cut_short(patience: float) -> None:
    cut, at_once = asyncio.Event(), asyncio.Event()

    async def cut_connections() -> None:
        cut.set()

    deaf: Any = SimpleNamespace(close=cut.wait, http=SimpleNamespace(close=cut_connections))
    serving = asyncio.create_task(asyncio.sleep(LONG))
    if patience == LONG:
        at_once.set()
    await close(deaf, serving, at_once, patience)
    assert serving.cancelled()


def test_the_container_waits_for_longer_than_the_bot_does() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert "stop_grace_period: 20s" in compose
    assert PATIENCE == 10


# ------------------------------------------------------------------------------------ rounds


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


async def test_a_round_takes_no_step_while_the_bot_stops_and_goes_on_afterwards(club: Club) -> None:
    live = Live(club, club.world.channel)
    await club.slash("trivia play", questions=2, seconds=10)
    club.bot.draining.is_stopping = True
    before = len(club.env.http_requests)
    await live.pass_time(40)
    assert len(club.env.http_requests) == before
    assert len(await rounds.questions(club.bot.community, (await live.round()).id)) == 1
    club.bot.draining.is_stopping = False
    await live.pass_time(40)
    assert "Final score" in live.last.seen


async def test_a_step_of_a_round_is_waited_for(club: Club) -> None:
    live = Live(club, club.world.channel)
    await club.slash("trivia play", questions=2, seconds=10)
    seen: list[int] = []
    edit = club.bot.http.edit_message

    async def edited(*arguments: object, **options: object) -> object:
        seen.append(len(club.bot.draining))
        return await edit(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(club.bot.http, "edit_message", edited)
        await live.pass_time(20)
    assert seen
    assert set(seen) == {1}


# ------------------------------------------------------------------------------------ the process


@dataclass(eq=False)
class Held(RequestFault):
    """The right answer, once ``goes_on`` is set."""

    goes_on: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        await self.goes_on.wait()
        return await real()


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn(TOKEN) as discord:  # hundreds of answers, each of which it would take long to check
        yield discord


def member(number: int) -> Person:
    return Person(str(5_000_000_000_000_000_000 + number), f"member {number}")


async def logged(program: Program, words: str) -> None:
    await waiting.until(lambda: words in program.stderr)


async def test_open_interactions_are_answered_and_new_ones_refused(tmp_path: Path, discord: StandIn) -> None:
    held = Held("/callback", times=OPEN)
    async with bot(tmp_path, discord) as program, discord.suffering(held):
        asked = [await discord.command("film", film=FILM, by=member(number)) for number in range(OPEN)]
        await waiting.until(lambda: len(discord.called("POST", "/callback")) == OPEN)
        program.signal(signal.SIGTERM)
        await logged(program, "Stopping")
        late = await (await discord.command("trivia practice", by=member(OPEN))).shown()
        assert "restarting" in text(late)
        assert late["flags"] & EPHEMERAL
        held.goes_on.set()
        for interaction in asked:
            assert "Save the Last Dance" in text(await interaction.shown())
        assert await program.ended() == 0
    await discord.until(lambda: discord.gateway.closes, "the end of the gateway connection")
    assert discord.gateway.closes == [1000]
    assert f"Under way: {OPEN}" in program.stderr
    assert "Traceback" not in program.stderr
    assert "ERROR" not in program.stderr
    assert "WARNING" not in program.stderr


async def test_what_arrives_with_the_signal_is_answered(tmp_path: Path, discord: StandIn) -> None:
    async with bot(tmp_path, discord) as program:
        asked = [await discord.command("film", film=FILM, by=member(number)) for number in range(OPEN)]
        program.signal(signal.SIGTERM)
        for interaction in asked:
            assert (await interaction.response()).status == 200
        assert await program.ended() == 0
    assert "Traceback" not in program.stderr


async def test_a_broken_disk_does_not_break_off_what_is_under_way(tmp_path: Path, discord: StandIn) -> None:
    held, health = Held("/callback", times=1), tmp_path / "data" / "health.json"
    async with bot(tmp_path, discord) as program, discord.suffering(held):
        asked = await discord.command("film", film=FILM)
        await waiting.until(lambda: bool(discord.called("POST", "/callback")))
        await waiting.until(health.exists)
        health.unlink()
        health.mkdir()  # can't be removed as a file
        program.signal(signal.SIGTERM)
        await logged(program, "Stopping")
        held.goes_on.set()
        assert "Save the Last Dance" in text(await asked.shown())
        assert await program.ended() == 0
    assert "Traceback" not in program.stderr


async def test_a_second_signal_ends_it_whatever_is_open(tmp_path: Path, discord: StandIn) -> None:
    held = Held("/callback")
    async with bot(tmp_path, discord) as program, discord.suffering(held):
        await discord.command("film", film=FILM)
        await waiting.until(lambda: bool(discord.called("POST", "/callback")))
        program.signal(signal.SIGTERM)
        await logged(program, "Stopping")
        program.signal(signal.SIGINT)
        assert await program.ended() == 0
        held.goes_on.set()
    assert "broken off: 1" in program.stderr
    assert "Traceback" not in program.stderr
    assert "Unclosed" not in program.stderr
