"""Connections at the stand-in: lost in every way, back again, and each said once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from yarl import URL

from bot.errors import SetupError
from bot.gateway import shard
from bot.gateway.backoff import Backoff
from bot.gateway.closing import FOR_GOOD
from bot.gateway.shard import Lost, ShardLine
from tests.gateway.bots import Bot, api, connected
from tests.payloads import ASKER, Json
from tests.program import TOKEN
from tests.standin import StandIn
from tests.standin.faults import (
    Dropped,
    Event,
    Fault,
    Frame,
    Greeting,
    Replayed,
    SessionLost,
    Silent,
    Unacknowledged,
    Unreachable,
)
from tests.waiting import until


@pytest.fixture
async def discord(caplog: pytest.LogCaptureFixture) -> AsyncIterator[StandIn]:
    caplog.set_level(logging.WARNING, "discord")
    caplog.set_level(logging.INFO, "bot")  # last: it sets the level of what is kept, too
    async with StandIn(TOKEN) as discord:
        discord.commands[None] = [{"id": "1", "name": "film"}]
        yield discord


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged since the first connection, with the level; a traceback fails the test."""
    assert [record for record in caplog.records if record.exc_info] == []
    said = [f"{record.levelname} {record.getMessage()}" for record in caplog.records if record.name != "discord.client"]
    assert said[0] == "INFO Connected to Discord"
    return said[1:]


async def is_back(discord: StandIn, bot: Bot) -> None:
    """An interaction arrives, after everything that was sent before it."""
    asked = await discord.command("film", by=ASKER)
    await until(lambda: asked.id in bot.interactions)


async def first_connected(discord: StandIn, bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    await is_back(discord, bot)
    await until(lambda: "Connected to Discord" in caplog.text)


def assert_lost_and_back(said: list[str], why: str, level: str = "WARNING") -> None:
    assert len(said) == 2, said
    assert said[0].startswith(f"{level} Lost the connection to Discord ("), said[0]
    assert why in said[0]
    assert said[1].startswith("INFO Connected to Discord after ")


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What a clock says that a test sets."""
    now = [100.0]
    monkeypatch.setattr(shard, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


def a_line() -> ShardLine:
    client: Any = SimpleNamespace(shard_count=1)
    turns: Any = None
    line = ShardLine(client, URL("ws://127.0.0.1"), 0, turns, asyncio.sleep)
    line._backoff = Backoff(lambda: 1.0)
    return line


def test_pauses_grow_while_connections_hold_for_a_moment_only(seconds: list[float]) -> None:
    line, pauses = a_line(), list[float]()
    for held in (1, 2.9, 3.1, 1):
        line.back()
        seconds[0] += held
        line._note(Lost("it was cut"))
        pauses.append(line._pause(Lost("it was cut"), 0.0))
    assert pauses == [0.5, 1.0, 0.5, 1.0]


def test_after_a_lost_session_the_pause_is_discords(seconds: list[float]) -> None:
    line = a_line()
    for _ in range(20):
        assert 1.0 <= line._pause(Lost("Discord ended the session", session=True), 60.0) <= 5.0
    assert line._pause(Lost("it was cut"), 60.0) == 0.5


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Dropped(), "cut"),
        (Dropped(1000), "code 1000"),
        (Dropped(1001), "code 1001"),
        (Dropped(4000), "code 4000"),
        (Dropped(4008), "code 4008"),
        (Frame("this is not JSON"), "unreadable"),
        (Frame("[]"), "unreadable"),
        (Frame("null"), "unreadable"),
        (Frame('"text"'), "unreadable"),
        (Frame(""), "unreadable"),
        (Frame(b"not compressed at all"), "unreadable"),
        (Frame('{"op": 10, "d": null}'), "unreadable"),
        (Frame('{"op": 0, "t": "READY", "s": 1, "d": {}}'), "unreadable"),
        (Frame('{"op": 9, "d": true}'), "asked"),
    ],
    ids=lambda value: "" if isinstance(value, str) else str(value),
)
async def test_a_lost_connection_is_resumed(
    tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture, fault: Fault, why: str
):
    async with connected(discord, tmp_path) as bot:
        await first_connected(discord, bot, caplog)
        await fault.begin(discord)
        await discord.until(lambda: discord.gateway.resumed == 1, "a resume")
        await is_back(discord, bot)
        await until(lambda: len(lines(caplog)) == 2)
    assert_lost_and_back(lines(caplog), why, "INFO" if why == "asked" else "WARNING")
    assert len(discord.gateway.identified) == 1


async def test_a_connection_that_discord_wants_renewed_is_no_warning(
    tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture
):
    async with connected(discord, tmp_path) as bot:
        await first_connected(discord, bot, caplog)
        await discord.gateway.send('{"op": 7, "d": null}')
        await is_back(discord, bot)
        await until(lambda: len(lines(caplog)) == 2)
    assert_lost_and_back(lines(caplog), "asked", "INFO")


@pytest.mark.parametrize(
    "fault",
    [Unreachable(), Silent(), Greeting("nonsense"), Greeting('{"op": 11, "d": null}')],
    ids=["refused", "silent", "unreadable", "no greeting"],
)
async def test_a_gateway_that_is_away_is_tried_until_it_is_back(
    tmp_path: Path,
    discord: StandIn,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
):
    monkeypatch.setattr("bot.gateway.socket._GREETING", 0.05)
    async with connected(discord, tmp_path) as bot:
        await first_connected(discord, bot, caplog)
        tried = discord.gateway.tried
        async with discord.suffering(fault):
            missed = await discord.command("film")
            await discord.until(lambda: discord.gateway.tried >= tried + 20, "twenty tries")
            await discord.until(lambda: discord.gateway.open <= 1, "the end of each try's connection")
            monkeypatch.setattr("bot.gateway.socket._GREETING", 60.0)
        await until(lambda: missed.id in bot.interactions)
        await until(lambda: len(lines(caplog)) == 2)
    assert_lost_and_back(lines(caplog), "")
    assert discord.gateway.resumed == 1
    assert len(discord.gateway.identified) == 1


async def test_a_gateway_that_is_away_from_the_start_is_waited_for(
    tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture
):
    discord.gateway.reachable = False
    async with connected(discord, tmp_path, online=False) as bot:
        await discord.until(lambda: discord.gateway.tried >= 10, "ten tries")
        discord.gateway.reachable = True
        await discord.online()
        await is_back(discord, bot)
        await until(lambda: "Connected to Discord" in caplog.text)
    away, back = (record.getMessage() for record in caplog.records if record.name.startswith("bot."))
    assert away.startswith("Can't reach Discord's gateway (")
    assert back.startswith("Connected to Discord after ")


async def test_the_line_for_resuming_may_be_what_is_gone(
    tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture
):
    async with connected(discord, tmp_path) as bot:
        main, discord.gateway.url = discord.gateway.url, "ws://127.0.0.1:9/"
        discord.gateway.forget()
        await discord.gateway.drop()  # the next READY names the dead address
        await discord.until(lambda: len(discord.gateway.identified) == 2, "a new session")
        await is_back(discord, bot)
        await discord.gateway.drop()
        await is_back(discord, bot)
        assert discord.gateway.resumed == 1
        discord.gateway.url = main


async def test_a_session_that_is_lost_is_begun_anew(tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture):
    async with connected(discord, tmp_path) as bot:
        await first_connected(discord, bot, caplog)
        await SessionLost().begin(discord)
        await discord.until(lambda: len(discord.gateway.identified) == 2, "a new session")
        await is_back(discord, bot)
        await until(lambda: len(lines(caplog)) == 2)
    assert_lost_and_back(lines(caplog), "cut")


async def test_a_frame_that_comes_again_with_each_resume_ends_the_session(
    tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture
):
    async with connected(discord, tmp_path) as bot:
        await first_connected(discord, bot, caplog)
        poison: Json = {"op": 10, "s": None, "d": None}
        discord.gateway.sessions[-1].events.append(poison)
        await discord.gateway.send("nonsense")
        await discord.until(lambda: len(discord.gateway.identified) == 2, "a new session")
        await is_back(discord, bot)


@pytest.mark.parametrize("data", [{}, [], None, 3, {"id": "x"}], ids=str)
async def test_an_event_that_cannot_be_read_is_skipped_and_said_once(
    tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, data: Json
):
    monkeypatch.setattr("bot.gateway.socket.Socket._told", set())
    async with connected(discord, tmp_path) as bot:
        await first_connected(discord, bot, caplog)
        for _ in range(3):
            await Event("INTERACTION_CREATE", data).begin(discord)
        await is_back(discord, bot)
    (said,) = lines(caplog)
    assert said.startswith("WARNING Skipped an unreadable event (INTERACTION_CREATE: ")
    assert discord.gateway.resumed == 0


async def test_unacknowledged_heartbeats_end_the_connection(
    tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture
):
    async with connected(discord, tmp_path) as bot:
        await first_connected(discord, bot, caplog)
        discord.gateway.heartbeat_interval = 20
        async with discord.suffering(Unacknowledged()):
            await discord.gateway.drop()
            await discord.until(lambda: discord.gateway.resumed >= 2, "another connection")
        await is_back(discord, bot)
    assert any("stopped acknowledging heartbeats" in line for line in lines(caplog))


async def test_acknowledged_heartbeats_keep_the_connection(tmp_path: Path, discord: StandIn):
    discord.gateway.heartbeat_interval = 20
    async with connected(discord, tmp_path):
        await discord.until(lambda: len(discord.gateway.heartbeats) > 40, "forty heartbeats")
    assert discord.gateway.tried == 1


@pytest.mark.parametrize("code", FOR_GOOD)
async def test_what_discord_closes_for_good_ends_in_a_sentence(tmp_path: Path, discord: StandIn, code: int):
    discord.gateway.refuse_identify = code
    with api(discord.url):
        async with Bot(tmp_path) as bot:
            await bot.login(TOKEN)
            with pytest.raises(SetupError) as refusal:
                await bot.connect()
    assert str(refusal.value) == FOR_GOOD[code]


async def test_events_that_come_again_after_a_resume_are_told_again(tmp_path: Path, discord: StandIn):
    """What is done about them is for whoever they are told."""
    async with connected(discord, tmp_path) as bot:
        asked = await discord.command("film")
        await until(lambda: asked.id in bot.interactions)
        async with discord.suffering(Replayed(1)):
            await until(lambda: bot.interactions.count(asked.id) == 2)


async def test_every_shard_is_kept_up(tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture):
    discord.gateway.shards = 3
    async with connected(discord, tmp_path):
        await discord.until(lambda: len(discord.gateway.sessions) == 3, "three sessions")
        await until(lambda: caplog.text.count("Connected to Discord, shard") == 3)
        await discord.gateway.drop()
        await discord.until(lambda: discord.gateway.resumed == 3, "three resumes")
        await until(lambda: caplog.text.count("Connected to Discord after") == 3)
    assert {f"Lost the connection to Discord, shard {number} (" in caplog.text for number in range(3)} == {True}
    assert discord.gateway.closes[-3:] == [1000, 1000, 1000]


async def test_sessions_are_counted(tmp_path: Path, discord: StandIn):
    async with connected(discord, tmp_path):
        pass
    async with connected(discord, tmp_path, online=False):
        await discord.until(lambda: len(discord.gateway.sessions) == 2, "a second session")
    assert len((tmp_path / "starts.json").read_text("utf-8").split(",")) == 2


async def test_what_discord_leaves_is_kept_to(tmp_path: Path, discord: StandIn, caplog: pytest.LogCaptureFixture):
    discord.gateway.starts.remaining = 0
    discord.gateway.starts.reset_after = 3_600_000
    async with connected(discord, tmp_path, online=False):
        await until(lambda: "Waiting 60 minutes" in caplog.text)
        assert discord.gateway.tried == 0
