"""Requests begin no faster than Discord takes them."""

from __future__ import annotations

import asyncio

from bot.daily.pace import Pace


async def test_a_few_at_once_and_then_evenly() -> None:
    pace = Pace(per_second=100, at_once=5)
    loop = asyncio.get_running_loop()
    began = loop.time()
    took: list[float] = []

    async def turn() -> None:
        await pace.turn()
        took.append(loop.time() - began)

    await asyncio.gather(*(turn() for _ in range(25)))
    took.sort()
    assert took[4] < 0.01
    assert all(at >= (number - 4) / 100 - 0.001 for number, at in enumerate(took))
    assert took[-1] < 1


async def test_what_is_not_used_is_not_saved_up() -> None:
    pace = Pace(per_second=1000, at_once=2)
    await asyncio.sleep(0.05)
    loop = asyncio.get_running_loop()
    began = loop.time()
    for _ in range(22):
        await pace.turn()
    assert loop.time() - began >= 0.019
