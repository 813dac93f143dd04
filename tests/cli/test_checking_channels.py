"""``check --online``: what the bot lacks in the channels of daily posts, asked of the stand-in for Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from discord.http import Route

from bot.cli import checking_channels
from bot.cli.checking_channels import check_channels
from bot.community import daily
from bot.community.connection import FILE_NAME, Community
from bot.config import Secret, Settings
from tests import openapi, payloads
from tests.payloads import APPLICATION, FORUM, GUILD, READ_HISTORY, SEND_MESSAGES, VIEW_CHANNEL, VOICE, Json
from tests.process.test_login import TOKEN, checked
from tests.standin import StandIn

CHANNEL, OTHER = "3000000000000000011", "3000000000000000012"
CREATE_THREADS = 1 << 35


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StandIn]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # which use_api changes
    async with StandIn(TOKEN, openapi.problem_if_known) as discord:
        yield discord


def channel(kind: int = 0, deny: int = 0, allow: int = 0) -> Json:
    overwrites = [{"id": GUILD, "type": 0, "allow": str(allow), "deny": str(deny)}] if deny or allow else []
    return payloads.channel(CHANNEL, kind, name="quiz", permission_overwrites=overwrites)


async def told(discord: StandIn, *channels: tuple[int, str, int], capsys: pytest.CaptureFixture[str]) -> str:
    settings = replace(Settings(), token=Secret(TOKEN), api_url=discord.url)
    rows = [(server, int(number), threads) for server, number, threads in channels]
    status = await check_channels(settings, rows)
    assert discord.refused == []
    said = capsys.readouterr().out
    assert status == int("lacks" in said or "gone" in said)
    return said


@pytest.mark.parametrize(
    ("there", "threads", "said"),
    [
        (channel(), 0, "the bot may post in all channels of 1 server."),
        (channel(deny=SEND_MESSAGES | READ_HISTORY), 0, "in #quiz of The Stand-in the bot lacks Send Messages,"
         " Read Message History: allow that in the"),
        (channel(deny=VIEW_CHANNEL), 0, f"in channel {CHANNEL} of The Stand-in the bot lacks View Channel: allow"),
        (channel(FORUM, deny=SEND_MESSAGES), 0, "the bot lacks Create Posts: allow"),
        (channel(VOICE), 0, "the bot lacks Connect: allow"),
        (channel(), 1, "the bot lacks Create Public Threads: allow"),
        (channel(allow=CREATE_THREADS), 1, "the bot may post in all channels of 1 server."),
    ],
    ids=["all", "two", "hidden", "forum", "voice", "threads", "threads allowed"],
)  # fmt: skip
async def test_each_missing_permission_is_named(
    discord: StandIn, capsys: pytest.CaptureFixture[str], there: Json, threads: int, said: str
) -> None:
    discord.gateway.servers = [payloads.guild(GUILD, [there])]
    assert said in await told(discord, (int(GUILD), CHANNEL, threads), capsys=capsys)


async def test_a_thread_has_what_its_channel_has(discord: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    server = payloads.guild(GUILD, [channel(deny=READ_HISTORY)])
    server["threads"] = [payloads.thread(OTHER, server["channels"][0], "talk", APPLICATION)]
    discord.gateway.servers = [server]
    said = await told(discord, (int(GUILD), OTHER, 0), capsys=capsys)
    assert "in #talk of The Stand-in the bot lacks Send Messages in Threads, Read Message History: allow" in said


async def test_a_channel_that_is_gone(discord: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    discord.fail_next(404, f"/channels/{CHANNEL}")
    said = await told(discord, (int(GUILD), CHANNEL, 0), capsys=capsys)
    assert said == f"Daily posts: channel {CHANNEL} of The Stand-in is gone: choose another there with /daily set.\n"


async def test_a_server_that_the_bot_has_left_is_passed_over(
    discord: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "lacks" not in await told(discord, (7, CHANNEL, 0), capsys=capsys)


async def test_of_many_servers_only_some_are_asked(
    discord: StandIn, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking_channels, "MOST_SERVERS", 1)
    said = await told(discord, (int(GUILD), CHANNEL, 0), (7, OTHER, 0), capsys=capsys)
    assert said == "Daily posts: looked at 1 of 2 servers. /daily show tells each server.\n"
    assert discord.called("GET", "/guilds/7") == []


async def test_check_asks_where_daily_posts_are_set(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.servers = [payloads.guild(GUILD, [channel(deny=SEND_MESSAGES)])]
    (tmp_path / "data").mkdir()
    async with Community.open(tmp_path / "data" / FILE_NAME) as community:
        now = datetime.now(UTC)
        await daily.configure(
            community, int(GUILD), now, channel=int(CHANNEL), at=time(19), zone=ZoneInfo("Europe/Berlin")
        )
    assert (await checked(tmp_path, discord.url))[0] == 1
    async with Community.open(tmp_path / "data" / FILE_NAME) as community:
        await daily.pause(community, int(GUILD), now)
    assert (await checked(tmp_path, discord.url))[0] == 0, "a paused one needs nothing"
