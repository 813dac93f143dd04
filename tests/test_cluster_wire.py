"""Two processes of one bot at a stand-in for Discord, with two shards each."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from bot.community.connection import Community
from tests.cluster import community_of, process, server_of_shard
from tests.daily_kills import CHANNEL, DailyStandIn, make_due
from tests.ready import with_catalogue

SERVERS = [server_of_shard(shard) for shard in range(4)]


async def test_each_posts_to_its_own_servers_and_takes_no_other_for_gone(tmp_path: Path) -> None:
    with_catalogue(tmp_path / "one" / "data")
    async with DailyStandIn() as discord:
        discord.gateway.others += map(str, SERVERS)
        discord.gateway.starts.max_concurrency = 16  # a second for all
        nonces = await make_due(tmp_path / "one", SERVERS, lambda _: int(CHANNEL), discord)

        def posted() -> list[str]:
            return sorted(str(call.body["nonce"]) for call in discord.called("POST", f"/channels/{CHANNEL}/messages"))

        async with process(tmp_path, discord, "one", "0-1") as one:
            mine = sorted(nonce for (server, _), nonce in nonces.items() if server in SERVERS[:2])
            await one.meanwhile(discord.until(lambda: posted() == mine, "the posts of two servers"))
            async with process(tmp_path, discord, "two", "2,3") as two:
                await two.meanwhile(discord.until(lambda: posted() == sorted(nonces.values()), "all posts"))
                edited = lambda: len(discord.called("PATCH", "/messages/")) >= len(SERVERS)  # noqa: E731
                await two.meanwhile(discord.until(edited, "all closings"))
            async with Community.open(community_of(tmp_path)) as community:
                assert await community.rows("SELECT id FROM servers WHERE left_at IS NOT NULL") == []
            assert sorted(session.shard for session in discord.gateway.sessions) == [0, 1, 2, 3]
        assert posted() == sorted(nonces.values()), "each once"
        assert len(discord.called("PUT", "/commands")) == 1, "one process registers the commands"
        assert len(discord.called("GET", "/commands")) == 1, "the other asks for their ids"
        assert (one.outside, two.outside, discord.refused) == ([], [], [])


async def leases_end(folder: Path, moment: int) -> None:
    """A minute after they were renewed, but no test waits for it, and a slow machine may take longer."""
    async with Community.open(community_of(folder)) as community, community.transaction() as transaction:
        await transaction.rows("UPDATE leases SET until_at = ? WHERE name LIKE 'shard%'", moment)


async def test_who_stands_by_posts_what_a_killed_process_did_not(tmp_path: Path) -> None:
    with_catalogue(tmp_path / "one" / "data")
    async with DailyStandIn() as discord:
        discord.gateway.others += map(str, SERVERS)
        discord.gateway.starts.max_concurrency = 16
        nonces = await make_due(tmp_path / "one", SERVERS, lambda _: int(CHANNEL), discord)
        sent: list[str] = []
        killed = asyncio.Event()

        async with process(tmp_path, discord, "one", "0-3") as one:

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
        await leases_end(tmp_path, 2**42)
        discord.hook = lambda method, moment: sent.append(method) and False
        discord.forget_nonces()
        before = len(discord.gateway.sessions)
        async with process(tmp_path, discord, "two", "0-3") as two:
            online = lambda: len(discord.gateway.sessions) >= before + len(SERVERS)  # noqa: E731
            await two.meanwhile(discord.until(online, "the sessions of the second process"))
            assert sent == [], "the first may live"
            await leases_end(tmp_path, 0)
            there = lambda: {m.get("nonce") for m in discord.messages.values()} >= set(nonces.values())  # noqa: E731
            await two.meanwhile(discord.until(there, "every post"))
        found = [m["nonce"] for m in discord.messages.values() if m.get("nonce") in nonces.values()]
        assert sorted(found) == sorted(nonces.values()), "each once"
        assert "GET" in sent, "what may have been sent was looked for"
