"""A monitor asks the running bot over HTTP what it measures and how it is; faults are planted."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import service
from bot.cli.preview import World
from bot.client import FilmBot
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.config import Settings
from bot.errors import SetupError
from bot.metrics.server import serving
from bot.process.loops import Loop
from tests import openapi
from tests.community.holder import held
from tests.payloads import ASKER, GUILD
from tests.program import TOKEN
from tests.standin import StandIn
from tests.standin.faults import Unreachable
from tests.test_wire import FILM, bot
from tests.waiting import PATIENCE

HOST = "127.0.0.1"
Samples = dict[tuple[str, ...], float]


def free_port() -> int:
    """A port below those that a system gives to outgoing connections, which could take it before the bot does.

    32768 is where Linux begins them, 49152 where others do; each test process begins its search elsewhere.
    """
    first, last = 10_000, 32_000
    for port in (first + (os.getpid() * 7 + step) % (last - first) for step in range(last - first)):
        with contextlib.suppress(OSError), socket.create_server((HOST, port)):
            return port
    raise AssertionError(f"no port from {first} to {last} is free")


async def ask(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{HOST}:{port}{path}") as answer:
        return answer.status, await answer.text()


async def scrape(port: int) -> Samples:
    """Every sample by its name and the values of its labels, in the order of their names."""
    status, text = await ask(port, "/metrics")
    assert status == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def until_it_says(question: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await question():  # noqa: ASYNC110 - a monitor asks, it is not told
            await asyncio.sleep(0.02)


async def test_a_monitor_sees_what_the_bot_does_and_what_fails(tmp_path: Path) -> None:
    port = free_port()

    async def is_ready() -> bool:
        return await ask(port, "/readyz") == (200, "ok\n")

    async with StandIn(TOKEN, openapi.problem_if_known) as discord:
        discord.gateway.heartbeat_interval = 100
        async with bot(tmp_path, discord, METRICS_PORT=str(port)) as program:
            await until_it_says(is_ready)
            await (await discord.command("film", by=ASKER, film=FILM)).shown()
            await (await discord.command("film", by=ASKER, film="no such film at all")).shown()
            await (await discord.autocomplete("film", "film", "save", by=ASKER)).choices()

            async def all_are_counted() -> bool:
                found = await scrape(port)
                return sum(value for key, value in found.items() if key[0] == "matinee_interactions_total") == 3

            await until_it_says(all_are_counted)
            found = await scrape(port)
            assert found["matinee_interactions_total", "film", "command", "answered"] == 1
            assert found["matinee_interactions_total", "film", "command", "refused"] == 1
            assert found["matinee_interactions_total", "film", "autocomplete", "answered"] == 1
            assert found["matinee_response_seconds_count", "command"] == 2
            assert found["matinee_autocomplete_seconds_count",] == 1
            assert found["matinee_films",] == 2
            assert found["matinee_servers",] == found["matinee_gateway_connected",] == 1
            assert found["matinee_rounds_running",] == found["matinee_daily_posts_due",] == 0
            assert found["matinee_database_can_save",] == 1
            assert found["matinee_database_wait_seconds_count", "read"] > 0
            assert found["matinee_catalogue_built_timestamp_seconds",] == pytest.approx(
                (tmp_path / "data" / "catalogue.sqlite").stat().st_mtime
            )
            assert found["matinee_gateway_reconnects_total",] == 0
            assert found["matinee_loop_failing_seconds", "Daily posts"] == 0

            async def beats() -> bool:
                return ("matinee_gateway_latency_seconds", "0") in await scrape(port)

            await until_it_says(beats)
            text = (await ask(port, "/metrics"))[1]
            for private in (ASKER.name, ASKER.id, GUILD, FILM, "no such", "Save the Last", TOKEN):
                assert private not in text

            async def cannot_save() -> bool:
                status, said = await ask(port, "/readyz")
                return status == 503 and "Community: nothing can be saved: another process holds" in said

            with held(tmp_path / "data" / COMMUNITY):
                await until_it_says(cannot_save)
                assert (await scrape(port))["matinee_database_can_save",] == 0
                assert await ask(port, "/healthz") == (200, "ok\n")

            async def is_cut() -> bool:
                status, said = await ask(port, "/readyz")
                return status == 503 and "Gateway: not connected to Discord." in said

            async with discord.suffering(Unreachable()):
                await until_it_says(is_cut)
                assert (await scrape(port))["matinee_gateway_connected",] == 0
                assert await ask(port, "/healthz") == (200, "ok\n")

            async def is_back() -> bool:
                return (await scrape(port))["matinee_gateway_reconnects_total",] == 1

            await until_it_says(is_back)
            assert (await ask(port, "/anything"))[0] == 404
            assert program.running


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
async def test_without_the_setting_no_port_is_open(tmp_path: Path) -> None:
    async with StandIn(TOKEN) as discord, bot(tmp_path, discord) as program:
        assert listening(program.pid) == []
    port = free_port()
    async with StandIn(TOKEN) as discord, bot(tmp_path, discord, METRICS_PORT=str(port)) as program:
        assert listening(program.pid) == [f"0100007F:{port:04X}"], "this machine alone"


def listening(pid: int) -> list[str]:
    """The addresses at which a process listens, as proc(5) writes them."""
    own = {os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()}
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]


async def test_a_loop_that_has_ended_is_told(world: World) -> None:
    film_bot = cast(FilmBot, world.env.bot)

    async def nothing() -> None:
        """Always goes well."""

    loop = film_bot.loops.add(Loop("Trials", nothing, every=1))
    async with serving(film_bot, HOST, 0) as port:
        assert "Trials" not in (await ask(port, "/readyz"))[1]
        loop.start()
        await loop.stop()
        status, said = await ask(port, "/readyz")
        assert status == 503
        assert "Trials: no longer running.\n" in said
        assert (await scrape(port))["matinee_loop_failing_seconds", "Trials"] == float("inf")


async def test_a_port_that_is_taken_is_named(world: World) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=rf"^METRICS_PORT is {port} .*can't listen there"):
            async with serving(cast(FilmBot, world.env.bot), HOST, port):
                pass


def test_what_is_missing_is_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    for name in ("bot.metrics.registry", "bot.metrics.server"):
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(SetupError, match="not installed: install the extra “metrics”"):
        service._seen_from_outside(cast(FilmBot, world.env.bot), Settings(metrics_port=9100))
