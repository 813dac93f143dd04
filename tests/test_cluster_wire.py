"""Two processes of one bot at a stand-in for Discord, which share a file of SQLite's or a PostgreSQL server."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.community.connection import FILE_NAME, Community
from bot.community.moving import to_postgresql
from bot.community.patience import in_background
from bot.config import DatabaseUrl
from tests.cluster import process, server_of_shard
from tests.cluster_rounds import PLAYERS, PlayedRound, stand_in
from tests.community.scenes import Place
from tests.daily_kills import CHANNEL, Daily, DailyStandIn, make_due
from tests.postgresql import Server
from tests.ready import with_catalogue

SERVERS = [server_of_shard(shard) for shard in range(4)]


@pytest.fixture(params=["sqlite", "postgresql"])
def community(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where they share what members create: a file, and a server's schema with nothing in it yet."""
    if request.param == "sqlite":
        return tmp_path / "one" / "data" / FILE_NAME
    server: Server = request.getfixturevalue("server")
    server.do(server.execute("DROP SCHEMA IF EXISTS cluster CASCADE", "CREATE SCHEMA cluster"))
    return DatabaseUrl(f"{server.url().reveal()}&search_path=cluster")


async def daily_posts_due(folder: Path, discord: DailyStandIn, community: Place) -> dict[Daily, str]:
    """One in each server, and what was set is where they share it."""
    nonces = await make_due(folder / "one", SERVERS, lambda _: int(CHANNEL), discord)
    if isinstance(community, DatabaseUrl):
        await to_postgresql(folder / "one" / "data" / FILE_NAME, community)
    return nonces


async def test_each_posts_to_its_own_servers_and_takes_no_other_for_gone(tmp_path: Path, community: Place) -> None:
    with_catalogue(tmp_path / "one" / "data")
    async with DailyStandIn() as discord:
        discord.gateway.others += map(str, SERVERS)
        discord.gateway.starts.max_concurrency = 16  # a second for all
        nonces = await daily_posts_due(tmp_path, discord, community)

        def posted() -> list[str]:
            return sorted(str(call.body["nonce"]) for call in discord.called("POST", f"/channels/{CHANNEL}/messages"))

        async with process(tmp_path, discord, "one", "0-1", community) as one:
            mine = sorted(nonce for (server, _), nonce in nonces.items() if server in SERVERS[:2])
            await one.meanwhile(discord.until(lambda: posted() == mine, "the posts of two servers"))
            async with process(tmp_path, discord, "two", "2,3", community) as two:
                await two.meanwhile(discord.until(lambda: posted() == sorted(nonces.values()), "all posts"))
                edited = lambda: len(discord.called("PATCH", "/messages/")) >= len(SERVERS)  # noqa: E731
                await two.meanwhile(discord.until(edited, "all closings"))
            async with Community.open(community) as opened:
                assert await opened.rows("SELECT id FROM servers WHERE left_at IS NOT NULL") == []
            assert sorted(session.shard for session in discord.gateway.sessions) == [0, 1, 2, 3]
        assert posted() == sorted(nonces.values()), "each once"
        assert len(discord.called("PUT", "/commands")) == 1, "one process registers the commands"
        assert len(discord.called("GET", "/commands")) == 1, "the other asks for their ids"
        assert (one.outside, two.outside, discord.refused) == ([], [], [])


async def leases_end(community: Place, moment: int) -> None:
    """A minute after they were renewed, but no test waits for it, and a slow machine may take longer."""
    with in_background():
        async with Community.open(community) as opened, opened.transaction() as transaction:
            await transaction.rows("UPDATE leases SET until_at = ? WHERE name LIKE 'shard%'", moment)


async def test_who_stands_by_posts_what_a_killed_process_did_not(tmp_path: Path, community: Place) -> None:
    with_catalogue(tmp_path / "one" / "data")
    async with DailyStandIn() as discord:
        discord.gateway.others += map(str, SERVERS)
        discord.gateway.starts.max_concurrency = 16
        nonces = await daily_posts_due(tmp_path, discord, community)
        sent: list[str] = []
        killed = asyncio.Event()

        async with process(tmp_path, discord, "one", "0-3", community) as one:

            def hook(method: str, moment: str) -> bool:
                if method == "POST" and killed.is_set():
                    return True  # what a dead process had written to the wire
                if (method, moment) == ("POST", "done"):
                    one.signal(signal.SIGKILL)  # sent, and not stored
                    killed.set()
                return False

            discord.hook = hook
            await one.ended()
        assert killed.is_set()
        await leases_end(community, 2**42)
        discord.hook = lambda method, moment: sent.append(method) and False
        discord.forget_nonces()
        before = len(discord.gateway.sessions)
        async with process(tmp_path, discord, "two", "0-3", community) as two:
            online = lambda: len(discord.gateway.sessions) >= before + len(SERVERS)  # noqa: E731
            await two.meanwhile(discord.until(online, "the sessions of the second process"))
            assert sent == [], "the first may live"
            await leases_end(community, 0)
            there = lambda: {m.get("nonce") for m in discord.messages.values()} >= set(nonces.values())  # noqa: E731
            await two.meanwhile(discord.until(there, "every post"))
        found = [m["nonce"] for m in discord.messages.values() if m.get("nonce") in nonces.values()]
        assert sorted(found) == sorted(nonces.values()), "each once"
        assert "GET" in sent, "what may have been sent was looked for"


async def pause(community: Place, since: int | None) -> None:
    """Pauses every daily post, or has all go on at one moment."""
    with in_background():
        async with Community.open(community) as opened, opened.transaction() as transaction:
            await transaction.rows("UPDATE daily_settings SET paused_at = ?", since)


async def test_a_rolling_restart_posts_each_daily_once(tmp_path: Path, community: Place) -> None:
    """The new process of two shards is there before the old one is told to stop, in the middle of its posts."""
    with_catalogue(tmp_path / "one" / "data")
    servers = [server_of_shard(shard, number) for shard in (0, 1) for number in range(20)]
    nonces = await make_due(tmp_path / "one", servers, lambda _: int(CHANNEL), shared=community)
    await pause(community, 1)
    async with DailyStandIn() as discord:
        discord.gateway.others += map(str, servers)
        discord.gateway.starts.max_concurrency = 16
        stopping = asyncio.Event()
        posted: list[str] = []
        async with process(tmp_path, discord, "one", "0-1", community) as old:
            await old.meanwhile(discord.until(lambda: len(discord.gateway.sessions) == 2, "the old sessions"))
            async with process(tmp_path, discord, "two", "0-1", community) as new:

                def connected() -> list[int]:
                    return sorted(session.shard for session in discord.gateway.sessions if session.socket)

                await new.meanwhile(discord.until(lambda: connected() == [0, 0, 1, 1], "two sessions of each shard"))

                def hook(method: str, moment: str) -> bool:
                    if (method, moment) == ("POST", "done") and not stopping.is_set():
                        stopping.set()
                        old.signal(signal.SIGTERM)
                    return False

                discord.hook = hook
                await pause(community, None)
                assert await old.ended() == 0
                discord.forget_nonces()
                by_old = len(discord.called("POST", f"/channels/{CHANNEL}/messages"))
                assert 0 < by_old < len(nonces), "the rest is left to the new one"
                async with Community.open(community) as opened:
                    ((claimers, leases),) = await opened.rows(
                        "SELECT (SELECT COUNT(DISTINCT claimed_by) FROM daily_posts),"
                        " (SELECT COUNT(*) FROM leases WHERE name LIKE 'shard%')"
                    )
                assert claimers == 1 or leases == 2, "the new one claims when it has the shards, and not before"

                def all_there() -> bool:
                    posted[:] = [str(m["nonce"]) for m in discord.messages.values() if "nonce" in m]
                    return {*posted} == {*nonces.values()}

                await new.meanwhile(discord.until(all_there, "all posts"))
                assert connected() == [0, 1]
        assert sorted(posted) == sorted(nonces.values()), "each once"
        assert (old.outside, new.outside, discord.refused) == ([], [], [])


async def test_rounds_of_a_killed_process_end_with_their_scores(tmp_path: Path, community: Place) -> None:
    """The same members play on three shards: when the process of two of these is killed, one round has an answer that
    is counted and not shown, the other's question is open, and a third goes on beside them."""
    with_catalogue(tmp_path / "one" / "data")
    async with Community.open(community):
        pass  # there is one before there are two
    counted, open_one, beside = SERVERS[:3]
    async with stand_in([counted, open_one, beside]) as discord:
        rounds = [PlayedRound(discord, server) for server in (counted, open_one, beside)]
        killed = asyncio.Event()

        def online() -> int:
            return len([session for session in discord.gateway.sessions if session.socket and session.events])

        async with AsyncExitStack() as stack:
            one = await stack.enter_async_context(process(tmp_path, discord, "one", "0-1", community))
            await one.meanwhile(discord.until(lambda: online() == 2, "the sessions of whoever works for its shards"))
            two = await stack.enter_async_context(process(tmp_path, discord, "two", "0-3", community))
            await two.meanwhile(discord.until(lambda: online() == 6, "two sessions of two shards, one of two more"))
            for round_ in rounds:
                await round_.begin()
                await round_.next_question()
            await rounds[0].answer(PLAYERS, 0)
            await rounds[1].answer(PLAYERS[:2], 1)
            await rounds[2].answer(PLAYERS[:3], 2)

            def hook(what: str, moment: str) -> bool:
                if (what, moment) == ("reveal", "arrives") and not killed.is_set():
                    one.signal(signal.SIGKILL)
                    killed.set()
                    return True
                return False

            discord.hook = hook
            await rounds[0].go_on()
            await one.ended()
            await rounds[2].answer(PLAYERS[3:], 0)
            assert not rounds[0].shows_answer(0), "the other process has not taken over yet"
            await leases_end(community, 0)
            await two.meanwhile(discord.until(lambda: rounds[0].shows_answer(0), "an answer by who has taken over"))
            await rounds[1].answer(PLAYERS[1:], 3)
            await rounds[1].go_on()
            await rounds[2].go_on()
            for round_ in rounds:
                await two.meanwhile(round_.next_question())
                await round_.answer(PLAYERS, 0)
            for round_ in rounds:
                await two.meanwhile(round_.judge())
        assert (one.outside, two.outside, discord.refused) == ([], [], [])
