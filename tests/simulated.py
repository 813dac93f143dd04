"""SimCord as the tests run it: it sees at once that the bot has come to rest, and waits as long as that takes."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

_LOOK_EVERY = 0.004
"""Seconds. How often it looks changes nothing of when it goes on: when none of the bot's tasks has work left."""
SETTLED_WITHIN = 60.0
"""Seconds. Not as many as elsewhere: what the bot does by itself within this time counts as work under way."""
_settle = simcord.Env._settle_internal


def tune(patch: pytest.MonkeyPatch) -> None:
    """Makes SimCord look every 4 ms, not every 50, and give a bot that starts more than five seconds, which are few on
    a busy machine."""
    known = _settle.__kwdefaults__
    assert {"idle", "timeout"} <= known.keys(), "SimCord has other names: the tests would be slow, and fail under load"
    patch.setattr(simcord.Env, "_settle_internal", _patiently)


async def _patiently(env: simcord.Env, *, timeout: Any = None, idle: float = _LOOK_EVERY, **others: Any) -> None:  # noqa: ASYNC109
    await _settle(env, timeout=None if timeout is None else SETTLED_WITHIN, idle=idle, **others)
