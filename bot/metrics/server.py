"""Answers a monitor over HTTP: ``/metrics`` for Prometheus, ``/healthz`` while it lives, ``/readyz`` while it works."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web

from bot.client import FilmBot
from bot.errors import SetupError
from bot.metrics.readings import look, not_ready
from bot.metrics.registry import Metrics
from bot.process.measures import recorded_by

_GOODBYE = 1.0
"""Seconds that a stopping bot waits for who is reading its metrics."""
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
"""https://prometheus.io/docs/instrumenting/exposition_formats/"""


@asynccontextmanager
async def serving(bot: FilmBot, host: str, port: int) -> AsyncGenerator[int]:
    """Measures, and answers on ``host`` and ``port``, while the block runs; gives the port, which the system chooses
    for 0. Raises ``SetupError`` when nobody can listen there."""
    metrics = Metrics()

    async def show_metrics(_: web.Request) -> web.Response:
        await look(bot)
        return web.Response(body=metrics.text(), headers={"Content-Type": _TEXT})

    async def is_alive(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def is_ready(_: web.Request) -> web.Response:
        wrong = await not_ready(bot, datetime.now(UTC))
        return web.Response(text="\n".join(wrong or ["ok"]) + "\n", status=503 if wrong else 200)

    app = web.Application(client_max_size=0)
    app.add_routes([web.get("/metrics", show_metrics), web.get("/healthz", is_alive), web.get("/readyz", is_ready)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GOODBYE)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise SetupError(
                f"METRICS_PORT is {port} and METRICS_HOST “{host}”, but the bot can't listen there ({error.strerror}):"
                " choose another port or address."
            ) from None
        with recorded_by(metrics):
            yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
