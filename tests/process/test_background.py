"""Loops on discord.py's own: they pause by a clock that nobody sets."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from discord.ext import tasks

from bot.process import background
from bot.process.background import BackgroundLoop
from bot.process.loops import Loop


@pytest.mark.parametrize("moved", [timedelta(hours=-1), timedelta(days=365)], ids=["back", "ahead"])
async def test_a_clock_that_is_set_changes_no_pause(monkeypatch: pytest.MonkeyPatch, moved: timedelta) -> None:
    """discord.py's own would sleep an hour, or not at all."""
    wall = datetime(2027, 3, 1, 12, tzinfo=UTC)
    fake = SimpleNamespace(now=lambda zone=None: wall)
    modules = SimpleNamespace(datetime=fake, timezone=SimpleNamespace(utc=UTC), timedelta=timedelta)
    monkeypatch.setattr(tasks, "datetime", modules)
    monkeypatch.setattr(background, "utcnow", lambda: wall)
    monkeypatch.setattr("discord.utils.compute_timedelta", lambda moment: (moment - wall).total_seconds())
    done = asyncio.Event()

    async def work() -> None:
        nonlocal wall
        wall += moved
        done.set()

    running = BackgroundLoop(Loop("Trials", work, every=1000))
    loop = asyncio.get_running_loop()
    task = running.start()
    await done.wait()
    await asyncio.sleep(0)
    [timer] = [handle for handle in loop._scheduled if "_wrapped_set_result" in repr(handle)]
    assert 0 < timer.when() - loop.time() <= 1000
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_pause_that_has_grown_is_kept() -> None:
    async def work() -> None:
        raise ValueError

    rounds = Loop("Trials", work, every=0.5)
    running = BackgroundLoop(rounds)
    for expected in (2, 4, 8):
        await running._again()
        assert running.seconds == expected
