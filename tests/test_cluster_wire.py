"""Two processes of one bot at a stand-in for Discord, with two shards each."""

from __future__ import annotations

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
