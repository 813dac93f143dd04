"""What one process needs with many servers, beside a bare bot, and how many answers a second it stores.

`python -m benchmarks.scaling` measures with 100, 2,500 and 25,000 servers and prints a table; `--servers 100,2500`
others. A server has 20 channels and 10 roles. Discord's own pauses, five seconds for each shard, are not in it.
Answers are stored in SQLite, and where PostgreSQL is installed in that, on a server that is started for it.
Exit status 1 when an answer that a member was told of is not stored.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.bots import Running, bare, connected, ours
from benchmarks.table import Row, fraction, table
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.community import daily, post_steps
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.config import DatabaseUrl
from bot.daily.cards import open_card
from bot.game.choosing import chooser
from bot.game.pool import pool_of
from bot.trivia.rotation import History
from bot.trivia.scope import Scope
from tests import payloads
from tests.community.scenes import Place, claim_day
from tests.daily_kills import CHANNEL, DailyStandIn, noon_here
from tests.payloads import GUILD, Json, components, text
from tests.postgresql import Server, missing, running
from tests.program import TOKEN
from tests.ready import with_catalogue
from tests.shipped import SEEDS

_SIZES = (100, 2_500, 25_000)
_CHANNELS, _ROLES = 20, 10
_FIRST_SERVER = 500_000_000_000_000_000
_AT_ONCE = 16
"""Members who press at the same time."""
_PRESSES = 500


def servers(count: int) -> list[Json]:
    """What Discord tells a bot of so many servers; members are only in the last."""
    channels = [payloads.channel(str(_FIRST_SERVER + number)) for number in range(1, _CHANNELS + 1)]
    plain = payloads.guild(str(_FIRST_SERVER), channels)
    everyone = plain["roles"][0]
    roles = [everyone | {"id": str(_FIRST_SERVER + 100 + number), "name": f"Role {number}"} for number in range(_ROLES)]
    others = [
        plain | {"id": number, "roles": [everyone | {"id": number}, *roles]}
        for number in map(str, range(_FIRST_SERVER + 1_000, _FIRST_SERVER + 1_000 + count - 1))
    ]
    return [*others, payloads.guild()]


@asynccontextmanager
async def told(
    command: tuple[str, ...], name: str, count: int, **environment: str
) -> AsyncIterator[tuple[Running, float]]:
    """A bot that has read what it was told of so many servers: it has answered what came after; and after how long."""
    async with DailyStandIn(TOKEN, problem=lambda *_: None) as discord:
        discord.gateway.servers = servers(count)
        began = time.perf_counter()
        async with connected(discord, *command, within=600.0, **environment) as process:

            def all_said() -> bool:
                return any(len(session.events) > count for session in discord.gateway.sessions)

            await discord.until(all_said, "word of every server", 600.0)
            await (await discord.command(name, **({"film": "rocky"} if name == "film" else {}))).response(600.0)
            yield process, time.perf_counter() - began


async def an_open_post(data: Path, place: Place, discord: DailyStandIn) -> Json:
    """Of the server that has members, the next one due tomorrow; the message."""
    now = datetime.now(UTC)
    zone = noon_here(now)
    soon = now + timedelta(minutes=5)  # so that the running bot does not claim it before this does
    at = soon.astimezone(zone).time().replace(second=0, microsecond=0)
    async with Community.open(place) as community, Catalogue.open(data / FILE_NAME) as catalogue:
        settings = await daily.configure(community, int(GUILD), now, channel=int(CHANNEL), at=at, zone=zone)

        async def nothing(_: object = None) -> History:
            return History({}, {}, set())

        choose = await chooser(await pool_of(catalogue, community, Scope()), nothing, rng=random.Random(1))  # noqa: S311
        post = await claim_day(community, int(GUILD), settings.next.day, choose, soon)
        assert post is not None
        assert post.asked is not None
        view = open_card(post.id, post.day, post.asked, 0, None).view(private=True)
        message = discord.place({"components": view.to_components(), "flags": 1 << 15}, CHANNEL, int(GUILD))
        await post_steps.posted(community, post.id, int(message["id"]), now, now)
    return message


async def pressed(discord: DailyStandIn, message: Json) -> tuple[int, float]:
    """Members press once each; how many were told that their answer counts, and how many that were in a second."""
    custom_id = next(str(part["custom_id"]) for part in components(message) if part["type"] == 2)
    left = iter(range(_PRESSES))
    confirmed = 0

    async def press() -> None:
        nonlocal confirmed
        for _ in left:
            interaction = await discord.press(message, custom_id, by=discord.newcomer())
            said = text(await interaction.shown(60.0))
            confirmed += "Right!" in said or "Not this time" in said

    began = time.perf_counter()
    await asyncio.gather(*(press() for _ in range(_AT_ONCE)))
    return confirmed, confirmed / (time.perf_counter() - began)


async def stored(place: Place) -> int:
    async with Community.open(place) as community:
        row = await community.row("SELECT COUNT(*) FROM daily_answers")
    return row[0] if row else 0


async def answered(count: int, data: Path, place: Place, engine: str) -> tuple[float, float, Row]:
    """The bot with so many servers: its memory, how long its start took, and how many answers it stores there."""
    environment = {"COMMUNITY_URL": place.reveal() if isinstance(place, DatabaseUrl) else ""}
    async with told(ours(SEEDS, data), "film", count, **environment) as (process, took):
        memory = process.memory()
        discord = process.discord
        assert isinstance(discord, DailyStandIn)
        confirmed, rate = await pressed(discord, await an_open_post(data, place, discord))
    found = await stored(place)
    row = Row(
        f"{count:,} servers: answers stored in {engine}", f"{rate:.0f} a second",
        limit=f"{confirmed:,} confirmed, {found:,} stored", holds=0 < confirmed == found,
    )  # fmt: skip
    return memory, took, row


async def measure(count: int, server: Server | None = None) -> list[Row]:
    """With so many servers, in a folder of its own, and in a schema of its own where there is a PostgreSQL server."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with_catalogue(data)
        async with told(bare(), "constant", count) as (process, floor_took):
            floor = process.memory()
        memory, took, in_file = await answered(count, data, data / COMMUNITY, "SQLite")
        rows = [
            Row(f"{count:,} servers: memory", f"{memory:.0f} MB", f"{floor:.0f} MB", fraction(memory, floor)),
            Row(f"{count:,} servers: ready after", f"{took:.1f} s", f"{floor_took:.1f} s", fraction(took, floor_took)),
            in_file,
        ]
        if server is not None:
            await server.execute(f"CREATE SCHEMA servers_{count}")
            url = DatabaseUrl(f"{server.url().reveal()}&search_path=servers_{count}")
            _, _, on_server = await answered(count, data, url, "PostgreSQL")
            rows.append(on_server)
    return rows


def measured(sizes: Iterable[int] = _SIZES) -> list[Row]:
    """With each number of servers. PostgreSQL is measured where it is installed, as it comes: it waits for the disk."""
    with nullcontext() if missing() else running(()) as server:
        return [row for size in sizes for row in asyncio.run(measure(size, server))]


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__)
    parser.add_argument("--servers", help="how many, such as 100,2500")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.servers.split(",")] if arguments.servers else _SIZES
    rows = measured(sizes)
    print(table(rows))
    return 0 if all(row.holds is not False for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
