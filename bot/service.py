"""The bot as a process: logging, the catalogue, Discord, a clean stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from functools import partial

from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME, is_readable
from bot.client import FilmBot
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.shards import Shards
from bot.config import Settings
from bot.errors import SetupError, Unavailable
from bot.plurals import count
from bot.process import garbage, stopping
from bot.process.duty import Duty, holder
from bot.process.health import HealthFile, NotSaving
from bot.process.holding import holding
from bot.process.login import failures_explained, use_api
from bot.process.logs import set_up_logging
from bot.process.loops import Loop
from bot.process.supervisor import STOPPING, Supervisor
from bot.process.tokens import MISSING
from bot.rest.budget import MOST, InvalidRequests
from bot.rest.limits import Limits

_log = logging.getLogger(__name__)

NO_METRICS = (
    "METRICS_PORT is set, but the library for metrics is not installed: install the extra “metrics”, as with"
    " pipx install 'CLONE[metrics]' or pip install --require-hashes -r requirements-metrics.txt, or take METRICS_PORT"
    " out."
)
_PROGRESS_EVERY = 5.0
_TRIED_EVERY = 10.0
"""Seconds between two test writes to the community database."""


def run(settings: Settings) -> None:
    """Runs the bot until SIGTERM or SIGINT. Raises ``SetupError`` if it can't start."""
    # Building the catalogue can take a while. A SIGTERM during the build isn't a failure either.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    set_up_logging(settings.log_level, settings.log_format)
    if not settings.token:
        raise SetupError(MISSING)
    with holding(settings.data):
        ensure_catalogue(settings, current=False)
        asyncio.run(_serve(settings))


def ensure_catalogue(settings: Settings, *, current: bool = True) -> None:
    """Builds the catalogue if it is missing or was built by another version of the bot.

    With ``current``, also builds it if it is older than the seeds; this check looks at every seed.

    If no film can be read, the bot continues with the old catalogue. Raises ``SetupError`` if there is none, or if a
    folder can't be read or written.
    """
    readable = is_readable(settings.data)
    if readable and not current:
        return
    garbage.on()
    # Slow to import, and rarely needed at the start.
    from bot.catalogue.build import build, is_current
    from bot.catalogue.building.report import NoFilms

    if is_current(settings.seeds, settings.data):
        return
    try:
        report = build(settings.seeds, settings.data, _logged_progress())
    except NoFilms as error:
        if not readable:
            raise
        _log.error("The catalogue could not be built, the old one stays in use: %s", error)
        return
    _log.info("Built the catalogue: %s from %s", count(report.films, "film"), count(report.documents, "document"))
    for problem in report.problems:
        _log.warning("%s", problem)


def _logged_progress() -> Callable[[int, int], None]:
    last = time.monotonic()

    def log(done: int, total: int) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _PROGRESS_EVERY:
            last = now
            _log.info("Building the catalogue: %d of %d documents are read", done, total)

    return log


async def _serve(settings: Settings) -> None:
    shards = Shards(settings.shard_count or 1, settings.shard_ids)
    limits = Limits(InvalidRequests(most=max(1, round(MOST * shards.share))))
    async with (
        Catalogue.open(settings.data / FILE_NAME) as catalogue,
        Community.open(settings.community_url or settings.data / COMMUNITY, shards=shards) as community,
        FilmBot(settings, catalogue, community) as bot,
        _seen_from_outside(bot, settings),
    ):
        duty = None
        if settings.shard_ids is not None:
            gained = partial(bot.dispatch, "shards_gained")
            duty = Duty(community, holder(settings.data), bot.clock.now, gained)
            with suppress(Unavailable):  # the loop tries again
                await duty.renew()
            bot.loops.add(duty.loop).start()
        stop, at_once = stopping.on_signals()
        bot.admission.limit_members()
        limits.follow(bot)
        serving = asyncio.create_task(_connect(bot, settings, limits))
        keeping = asyncio.create_task(_keep_up(bot))
        stopped = asyncio.create_task(stop.wait())
        saving = bot.loops.add(Loop("Saving", community.try_to_save, every=_TRIED_EVERY))
        health = HealthFile(
            settings.data, bot.loops, lambda: bot.is_ready() and bot.is_connected, lambda: _not_saving(community)
        )
        saving.start()
        health.loop.start()
        supervisor = Supervisor()
        if signs_of_life := supervisor.watch(bot.loops, lambda: bot.is_ready() and bot.is_connected):
            signs_of_life.start()
        await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        supervisor.say(STOPPING)
        # Answers first: members get theirs even if the rest of the shutdown fails.
        if stop.is_set():
            await stopping.drain(bot.draining, at_once)
        keeping.cancel()
        await asyncio.wait({keeping})
        await saving.stop()
        if signs_of_life:
            await signs_of_life.stop()
        await health.loop.stop()
        health.remove()
        try:
            if stop.is_set():
                await stopping.close(bot, serving, at_once)
                return
            await serving
        finally:
            if duty:
                await duty.loop.stop()
                await duty.end()


def _seen_from_outside(bot: FilmBot, settings: Settings) -> AbstractAsyncContextManager[object]:
    """Returns the metrics server if a port is set for it. Raises ``SetupError`` if its library is not installed."""
    if settings.metrics_port is None:
        return nullcontext()
    try:
        from bot.metrics.server import serving
    except ModuleNotFoundError as error:
        if error.name != "prometheus_client":
            raise
        raise SetupError(NO_METRICS) from None
    return serving(bot, settings.metrics_host, settings.metrics_port)


def _not_saving(community: Community) -> NotSaving | None:
    trouble = community.trouble
    return NotSaving(trouble.lasting, trouble.kind.why) if trouble else None


async def _keep_up(bot: FilmBot) -> None:
    """Runs what can wait until the bot is ready: tidying up the memory and watching for changed seeds."""
    await bot.wait_until_ready()
    garbage.on_for_what_comes()
    await bot.rebuilding.run()


async def _connect(bot: FilmBot, settings: Settings, limits: Limits) -> None:
    use_api(settings)
    limits.install(bot.http)
    with failures_explained(settings):
        await bot.login(settings.token.reveal())
        await bot.connect()
